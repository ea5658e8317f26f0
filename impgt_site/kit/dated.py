"""What is true from a day on: one abstract model, one question — what is in force on a day?"""

from datetime import date

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from impgt_site.kit.dates import OUR_SERVICE, refuse_absurd_days, review_after
from impgt_site.kit.history import Recorded
from impgt_site.kit.natural import Natural, NaturalManager
from impgt_site.kit.verification import Verification


class Confidence(models.TextChoices):
    """How sure the source is; anything but HIGH is shown with a reservation."""

    HIGH = "haute", "haute — texte lu et recoupé"
    MEDIUM = "moyenne", "moyenne — à faire confirmer"
    LOW = "faible", "faible — ne pas afficher sans réserve"


class DatedQuerySet(Recorded):
    def in_force(self, day: date, per: str | tuple[str, ...]):
        """For each `per`, the latest row whose `valid_from` is not after `day`: one query.

        A row without `valid_from` holds since a day nobody recorded: the oldest of all.
        """
        per = (per,) if isinstance(per, str) else per
        return (
            self.filter(Q(valid_from__lte=day) | Q(valid_from=None))
            .annotate(
                rank=Window(
                    RowNumber(),
                    partition_by=[F(field) for field in per],
                    order_by=F("valid_from").desc(nulls_last=True),
                )
            )
            .filter(rank=1)
        )


class Dated(Natural):
    """A row of law: it holds from `valid_from` until the next row. No end date, so no overlap."""

    valid_from = models.DateField(
        "en vigueur le",
        null=True,
        blank=True,
        help_text="Premier jour d’application. Vide : date d’effet non relevée.",
    )
    source = models.CharField(
        "texte", max_length=400, help_text="Article, décret ou arrêté qui fixe la règle."
    )
    confidence = models.CharField(
        "confiance", max_length=10, choices=Confidence, default=Confidence.HIGH
    )
    checked_on = models.DateField("vérifié le", null=True, blank=True)
    checked_by = models.CharField(
        "vérifié par",
        max_length=80,
        blank=True,
        help_text="Un service, pas une personne : « la scolarité ».",
    )
    next_review = models.DateField(
        "prochaine vérification",
        null=True,
        blank=True,
        help_text="Passé ce jour, la page du chiffre le dit.",
    )
    verified_until = models.DateField(
        "vérifié jusqu’au",
        null=True,
        blank=True,
        help_text="Dernier jour où la valeur est certaine. Après, elle s’affiche avec réserve.",
    )
    # What may change without a reason: who vouches for the row, and since when.
    VERIFICATION = {"confidence", "checked_on", "checked_by", "next_review"}

    note = models.TextField("remarque", blank=True, help_text="Affichée avec la valeur.")

    objects = NaturalManager.from_queryset(DatedQuerySet)()

    class Meta:
        abstract = True
        get_latest_by = "valid_from"

    def clean(self):
        super().clean()
        refuse_absurd_days(self)

    def renew(self, day: date, by: str = OUR_SERVICE) -> None:
        """Still right on `day`: that is no word on how long it will be."""
        self.checked_on, self.checked_by, self.next_review = day, by, review_after(day)

    @property
    def verification(self) -> Verification:
        return Verification(self.checked_on, self.checked_by, self.next_review)
