"""The register: every scalar figure of law, from the day it takes effect, with its source."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.urls import reverse

from impgt_site.kit.dated import Dated, DatedQuerySet
from impgt_site.kit.dates import jour_texte
from impgt_site.kit.history import Records
from impgt_site.kit.natural import Natural, NaturalManager


class Unit(models.TextChoices):
    EURO = "EUR", "€"
    EURO_HOUR = "EUR/h", "€ par heure"
    EURO_MONTH = "EUR/mois", "€ par mois"
    EURO_YEAR = "EUR/an", "€ par an"
    RATIO = "ratio", "% (0,43 s’écrit 43 %)"
    POINTS = "points", "points"
    DAYS = "jours", "jours"
    WORKING_DAYS = "jours ouvrables", "jours ouvrables"
    HOURS = "heures", "heures"
    MONTHS = "mois", "mois"
    YEARS = "ans", "ans"
    PEOPLE = "personnes", "personnes"
    NUMBER = "nombre", "nombre sans unité"


class Criterion(models.TextChoices):
    """The date that picks the row in force: a case is signed one day and paid on others."""

    MONTH = "mois", "le mois de paie"
    SIGNATURE = "conclusion", "la date de signature"
    START = "debut", "la date de début"
    NONE = "jour", "le jour de la question"


class Group(models.TextChoices):
    REFERENCE = "reference", "Grandeurs de référence"
    INTERNSHIP = "stage", "Stage"
    APPRENTICESHIP = "apprentissage", "Contrat d’apprentissage"
    PROFESSIONAL = "professionnalisation", "Contrat de professionnalisation"
    TRAINING = "formation", "Convention de formation"
    NET_PAY = "net", "Du brut au net"
    PRIVATE_EMPLOYER = "employeur-prive", "Employeur privé : cotisations et réduction"
    PUBLIC_EMPLOYER = "employeur-public", "Employeur public"
    AIDS = "aides", "Aides et participation"


class LegalParameter(Natural):
    """What the law fixes: the SMIC, a rate, a threshold, a delay."""

    natural_fields = ("code",)

    code = models.SlugField("code", max_length=80, unique=True)
    label = models.CharField("libellé", max_length=200)
    group = models.CharField("thème", max_length=30, choices=Group)
    unit = models.CharField("unité", max_length=20, choices=Unit)
    criterion = models.CharField(
        "date qui compte", max_length=12, choices=Criterion, default=Criterion.NONE
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
        help_text="Dans l’unité du chiffre ; un pourcentage s’écrit en fraction : 0,43 pour 43 %. "
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

    @property
    def amount_text(self) -> str:
        if self.amount is None:
            return "—"
        return f"{Decimal(self.amount).normalize():f}".replace(".", ",")
