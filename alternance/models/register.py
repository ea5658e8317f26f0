"""The register: every scalar figure of law, from the day it takes effect, with its source."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from alternance.models.choices import CRITERIA, THEMES, UNITS
from alternance.rules.vocabulary import Criterion, Unit
from impgt_site.kit.dated import Dated, DatedQuerySet
from impgt_site.kit.dates import jour_texte
from impgt_site.kit.formats import nombre
from impgt_site.kit.history import Records
from impgt_site.kit.natural import Natural, NaturalManager
from impgt_site.kit.publication import OtherWords


class LegalParameter(OtherWords, Natural):
    """What the law fixes: the SMIC, a rate, a threshold, a delay."""

    natural_fields = ("code",)

    code = models.SlugField("code", max_length=80, unique=True)
    label = models.CharField("libellé", max_length=200)
    group = models.CharField("thème", max_length=30, choices=THEMES)
    unit = models.CharField("unité", max_length=20, choices=UNITS)
    criterion = models.CharField(
        "date qui compte", max_length=12, choices=CRITERIA, default=Criterion.NONE.value
    )
    about = models.TextField(
        "explication", blank=True, help_text="Une phrase simple, pour qui découvre ce chiffre."
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = NaturalManager()
    history = Records()

    class Meta:
        verbose_name = "chiffre du barème"
        verbose_name_plural = "barème : chiffres"
        ordering = ["position", "code"]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("alternance:figure", args=[self.code])


class LegalValueQuerySet(DatedQuerySet):
    def register(self):
        """Every value with its parameter, oldest first: what the rulebook reads, in one query."""
        return self.select_related("parameter").order_by(
            "parameter__position", "parameter__code", models.F("valid_from").asc(nulls_first=True)
        )

    def of(self, code: str, day: date):
        """The value of that figure in force on a day, or none: one query."""
        return self.filter(parameter__code=code).in_force(day, "parameter")


# What no law goes beyond, by unit: outside, a slip of the keyboard that no computation survives.
SPANS = {
    Unit.EURO: (0, 10_000_000),
    Unit.EURO_HOUR: (0, 10_000),
    Unit.EURO_MONTH: (0, 1_000_000),
    Unit.EURO_YEAR: (0, 10_000_000),
    Unit.RATIO: (0, 10),
    Unit.POINTS: (0, 1_000),
    Unit.DAYS: (1, 3_660),
    Unit.WORKING_DAYS: (1, 366),
    Unit.HOURS: (1, 10_000),
    Unit.MONTHS: (1, 600),
    Unit.YEARS: (1, 120),
    Unit.PEOPLE: (0, 1_000_000),
    Unit.NUMBER: (0, 100),
    Unit.YES_NO: (0, 1),
}


class LegalValue(Dated):
    """One figure of law, from the day it takes effect until the next one.

    `amount` is in the parameter’s unit; empty, it says that the rule ended (or is not known yet).
    """

    natural_fields = ("parameter__code", "valid_from")

    parameter = models.ForeignKey(
        LegalParameter, models.PROTECT, related_name="values", verbose_name="chiffre"
    )
    amount = models.DecimalField(
        "valeur",
        max_digits=14,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="Dans l’unité du chiffre ; 43 % se saisit 0,43. "
        "Vide : la règle prend fin ce jour-là.",
    )

    objects = NaturalManager.from_queryset(LegalValueQuerySet)()
    history = Records()

    class Meta:
        verbose_name = "valeur datée"
        verbose_name_plural = "barème : valeurs datées"
        ordering = ["parameter", models.F("valid_from").desc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["parameter", "valid_from"],
                name="one_value_per_parameter_and_day",
                violation_error_message="Ce chiffre a déjà une valeur à cette date.",
            ),
            # SQL tells two empty dates apart; one row at most may lack its date.
            models.UniqueConstraint(
                fields=["parameter"],
                condition=models.Q(valid_from=None),
                name="one_undated_value_per_parameter",
                violation_error_message="Ce chiffre a déjà une valeur sans date d’effet.",
            ),
        ]

    def __str__(self):
        since = f"depuis le {jour_texte(self.valid_from)}" if self.valid_from else "sans date"
        return f"{self.parameter} : {self.amount_text} {since}"

    def clean(self):
        super().clean()
        if self.amount is None or self.parameter_id is None:
            return
        lowest, highest = SPANS[Unit(self.parameter.unit)]
        if not lowest <= self.amount <= highest:
            words = f"Dans cette unité, une valeur va de {nombre(lowest)} à {nombre(highest)}."
            raise ValidationError({"amount": words})

    @property
    def amount_text(self) -> str:
        if self.amount is None:
            return "—"
        return f"{Decimal(self.amount).normalize():f}".replace(".", ",")
