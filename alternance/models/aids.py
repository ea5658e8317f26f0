"""Conditional scales: an amount that depends on headcount, level, age, disability — from a day on.

Hiring aids, the employer’s flat participation, CNFPT funding, first equipment: one shape.
"""

from django.core.exceptions import ValidationError
from django.db import models

from alternance.models.choices import COLUMNS, CRITERIA, SCALE_KINDS, UNITS
from alternance.models.grids import age_label
from alternance.rules.vocabulary import Criterion, Unit
from impgt_site.kit.dated import Confidence, Dated, DatedQuerySet
from impgt_site.kit.formats import nombre
from impgt_site.kit.history import Recorded, Records
from impgt_site.kit.natural import NaturalManager


class Scale(Dated):
    """What is granted (or asked) to contracts from a day until the next scale of its kind."""

    natural_fields = ("code",)

    code = models.SlugField("code", max_length=60, unique=True)
    kind = models.CharField("nature", max_length=30, choices=SCALE_KINDS)
    label = models.CharField("libellé", max_length=200)
    unit = models.CharField("unité", max_length=20, choices=UNITS, default=Unit.EURO.value)
    criterion = models.CharField(
        "date qui compte", max_length=12, choices=CRITERIA, default=Criterion.SIGNATURE.value
    )
    start_before = models.DateField(
        "début d’exécution avant le",
        null=True,
        blank=True,
        help_text="Le contrat doit commencer avant ce jour.",
    )

    objects = NaturalManager.from_queryset(DatedQuerySet)()
    history = Records()

    class Meta:
        verbose_name = "barème d’aide"
        verbose_name_plural = "barèmes d’aide"
        ordering = ["kind", models.F("valid_from").desc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "valid_from"],
                name="one_scale_per_kind_and_day",
                violation_error_message="Cette aide a déjà un barème à cette date.",
            )
        ]

    def __str__(self):
        return self.label

    def clean(self):
        """An aid keeps the unit, and the date that counts, of those of its kind."""
        super().clean()
        others = Scale.objects.filter(kind=self.kind).exclude(pk=self.pk)
        known = others.values_list("unit", "criterion").first()
        if known and self.unit != known[0]:
            raise ValidationError({"unit": f"Cette aide s’écrit en {UNITS[known[0]]}."})
        if known and self.criterion != known[1]:
            words = f"Pour cette aide, c’est {CRITERIA[known[1]]} qui compte."
            raise ValidationError({"criterion": words})


# Outside, a slip of the keyboard: no aid ever was above, and no share is above the whole.
AID_SPANS = {Unit.EURO: (0, 20_000), Unit.RATIO: (0, 1)}


class ScaleRowQuerySet(Recorded):
    def all_scales(self):
        """Every row with its scale: one query."""
        return self.select_related("scale").order_by("scale__kind", "scale__valid_from", "position")


class ScaleRow(models.Model):
    """One line: all conditions filled in must hold; an empty one does not matter.

    `amount` is in the scale’s unit; empty means « règle inconnue », never zero.
    """

    scale = models.ForeignKey(Scale, models.CASCADE, related_name="rows", verbose_name="barème")
    position = models.PositiveSmallIntegerField("ordre", default=0)
    amount = models.DecimalField("valeur", max_digits=12, decimal_places=4, null=True, blank=True)
    contract_year = models.PositiveSmallIntegerField("année du contrat", default=1)
    headcount_min = models.PositiveIntegerField("effectif à partir de", null=True, blank=True)
    headcount_max = models.PositiveIntegerField("effectif jusqu’à", null=True, blank=True)
    level_min = models.PositiveSmallIntegerField("niveau à partir de", null=True, blank=True)
    level_max = models.PositiveSmallIntegerField("niveau jusqu’à", null=True, blank=True)
    age_min = models.PositiveSmallIntegerField("âge à partir de", null=True, blank=True)
    age_max = models.PositiveSmallIntegerField("âge jusqu’à", null=True, blank=True)
    disability = models.BooleanField("réservé aux travailleurs handicapés", default=False)
    needs_quota = models.BooleanField("sous condition de quota d’alternant·es", default=False)
    takeover = models.BooleanField("reprise après rupture", default=False)
    text = models.CharField("précision", max_length=300, blank=True)
    confidence = models.CharField(
        "confiance", max_length=10, choices=Confidence, default=Confidence.HIGH
    )

    objects = ScaleRowQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = "ligne de barème d’aide"
        verbose_name_plural = "lignes de barème d’aide"
        ordering = ["position"]

    def __str__(self):
        return self.case.capitalize()

    def clean(self):
        super().clean()
        span = AID_SPANS.get(Unit(self.scale.unit))
        if span and self.amount is not None and not span[0] <= self.amount <= span[1]:
            words = f"Une valeur va de {nombre(span[0])} à {nombre(span[1])}."
            raise ValidationError({"amount": words})

    @property
    def case(self) -> str:
        """« moins de 250 salariés, niveaux 6 à 7 »: whom this line answers."""
        first, last = self.headcount_min, self.headcount_max
        said = [
            between(first, last and last + 1, "moins de {} salariés", "{} salariés et plus"),
            level_label(self.level_min, self.level_max),
            age_label(self.age_min or 0, self.age_max) if self.age_min or self.age_max else "",
            "travailleur handicapé" if self.disability else "",
            "reprise après une rupture" if self.takeover else "",
            "sous condition de quota" if self.needs_quota else "",
            COLUMNS.get(f"annee-{self.contract_year}", "") if self.contract_year > 1 else "",
        ]
        return ", ".join(words for words in said if words) or "tous les cas"


def between(first: int | None, beyond: int | None, below: str, above: str) -> str:
    """A range in words; empty when it has no end."""
    words = [above.format(first) if first else "", below.format(beyond) if beyond else ""]
    return " et ".join(word for word in words if word)


def level_label(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    if first == last:
        return f"niveau {first}"
    if first is None:
        return f"jusqu’au niveau {last}"
    return f"niveau {first} et plus" if last is None else f"niveaux {first} à {last}"
