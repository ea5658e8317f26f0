"""What an editorial text carries: published or not, verified on, by whom, next review."""

from datetime import date

from django.db import models

from impgt_site.kit.dates import OUR_SERVICE, refuse_absurd_days, review_after
from impgt_site.kit.history import Recorded
from impgt_site.kit.natural import Natural, NaturalManager
from impgt_site.kit.verification import Verification


class PublishedQuerySet(Recorded):
    def published(self):
        return self.filter(status=Status.PUBLISHED)


class Status(models.TextChoices):
    DRAFT = "brouillon", "brouillon"
    PUBLISHED = "publie", "publié"


class Published(Natural):
    """A text readers see once it is published."""

    status = models.CharField(
        "état",
        max_length=10,
        choices=Status,
        default=Status.PUBLISHED,
        help_text="Un brouillon n’apparaît pas sur le site.",
    )

    objects = NaturalManager.from_queryset(PublishedQuerySet)()

    class Meta:
        abstract = True


class OtherWords(models.Model):
    """What readers call it when they search, beside what it says of itself."""

    other_words = models.CharField(
        "autres mots",
        max_length=600,
        blank=True,
        help_text="Ce que tapent ceux qui le cherchent, séparé par des virgules. "
        "Jamais affiché : la recherche s’en sert.",
    )

    class Meta:
        abstract = True


class Reviewed(OtherWords, Published):
    """A published text that somebody vouches for until a day."""

    verified_on = models.DateField("vérifié le", null=True, blank=True)
    verified_by = models.CharField(
        "vérifié par",
        max_length=80,
        blank=True,
        help_text="Un service, pas une personne : « la scolarité ».",
    )
    next_review = models.DateField(
        "prochaine relecture",
        null=True,
        blank=True,
        help_text="Passé ce jour, la page dit d’elle-même qu’elle attend une relecture.",
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        refuse_absurd_days(self)

    def renew(self, day: date, by: str = OUR_SERVICE) -> None:
        """Still right on `day`: verified then, to be read again later."""
        self.verified_on, self.verified_by, self.next_review = day, by, review_after(day)

    @property
    def verification(self) -> Verification:
        return Verification(self.verified_on, self.verified_by, self.next_review)
