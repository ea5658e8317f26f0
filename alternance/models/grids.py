"""Pay grids: a share of the SMIC for an age band and a pay year (or a qualification)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from alternance.models.choices import COLUMNS, PAID_CONTRACTS, PAY_BASES
from alternance.rules.vocabulary import PayBase
from impgt_site.kit.dated import Dated, DatedQuerySet
from impgt_site.kit.history import Recorded, Records
from impgt_site.kit.natural import NaturalManager
from impgt_site.kit.typography import NBSP


class PayGrid(Dated):
    """One published grid, from a day on: that of signature or of pay, by contract."""

    natural_fields = ("code",)

    code = models.SlugField("code", max_length=60, unique=True)
    contract = models.CharField("contrat", max_length=30, choices=PAID_CONTRACTS)
    label = models.CharField("libellé", max_length=200)

    objects = NaturalManager.from_queryset(DatedQuerySet)()
    history = Records()

    class Meta:
        verbose_name = "grille de rémunération"
        verbose_name_plural = "grilles de rémunération"
        ordering = ["contract", models.F("valid_from").desc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "valid_from"],
                name="one_grid_per_contract_and_day",
                violation_error_message="Ce contrat a déjà une grille à cette date.",
            )
        ]

    def __str__(self):
        return self.label


def age_label(first: int, last: int | None) -> str:
    """« moins de 18 ans », « 18 à 20 ans », « 26 ans et plus »."""
    if last is None:
        return f"{first}{NBSP}ans et plus"
    if first == last:
        return f"{first}{NBSP}ans"
    return f"{first} à {last}{NBSP}ans" if first else f"moins de {last + 1}{NBSP}ans"


class PayCellQuerySet(Recorded):
    def all_grids(self):
        """Every cell with its grid, ordered for reading: one query."""
        return self.select_related("grid").order_by(
            "grid__contract", "grid__valid_from", "age_min", "column"
        )


class PayCell(models.Model):
    """One cell: from `age_min` to `age_max` (years reached, both included)."""

    grid = models.ForeignKey(PayGrid, models.CASCADE, related_name="cells", verbose_name="grille")
    age_min = models.PositiveSmallIntegerField("âge minimum", default=0)
    age_max = models.PositiveSmallIntegerField("âge maximum", null=True, blank=True)
    column = models.CharField("colonne", max_length=10, choices=COLUMNS)
    share = models.DecimalField(
        "part",
        max_digits=6,
        decimal_places=4,
        validators=[MinValueValidator(0), MaxValueValidator(2)],
        help_text="0,43 pour 43 % du SMIC.",
    )
    base = models.CharField("base", max_length=30, choices=PAY_BASES, default=PayBase.SMIC.value)
    conventional_share = models.DecimalField(
        "part du minimum conventionnel",
        max_digits=6,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Quand elle diffère de la part du SMIC : 0,85 pour 85 %.",
    )

    objects = PayCellQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = "case de grille"
        verbose_name_plural = "cases de grille"
        ordering = ["age_min", "column"]
        constraints = [
            models.UniqueConstraint(
                fields=["grid", "age_min", "column"], name="one_cell_per_age_and_column"
            ),
            models.CheckConstraint(
                condition=models.Q(age_max=None) | models.Q(age_max__gte=models.F("age_min")),
                name="cell_ages_in_order",
                violation_error_message="L’âge maximum précède l’âge minimum.",
            ),
        ]

    def __str__(self):
        return f"{age_label(self.age_min, self.age_max)}, {self.get_column_display()}"
