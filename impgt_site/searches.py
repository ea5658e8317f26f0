"""What readers type in the search: words that mean the same, and searches in vain."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F

from impgt_site.kit.history import Recorded, Records
from impgt_site.kit.natural import Natural, NaturalManager

ENOUGH = 3  # times from which a search is shown to the staff, and its words kept
KEPT_DAYS = 180
MOST = 2_000  # different searches kept: who invents some cannot fill the base


class Synonym(Natural):
    """Words that readers use for one another: a search for one finds the others."""

    natural_fields = ("words",)

    words = models.CharField(
        "mots équivalents",
        max_length=300,
        unique=True,
        help_text="Au moins deux, séparés par des virgules : « mairie, commune, ville ».",
    )

    objects = NaturalManager.from_queryset(Recorded)()
    history = Records()

    class Meta:
        verbose_name = "groupe de mots équivalents"
        verbose_name_plural = "mots équivalents"
        ordering = ["words"]

    def __str__(self):
        return self.words


class LostSearchQuerySet(models.QuerySet["LostSearch"]):
    def frequent(self):
        """Those that staff see: nobody is known by what several people typed."""
        return self.filter(count__gte=ENOUGH)

    def add(self, digest: str, words: str, now: datetime) -> None:
        """Counts one more search of that digest; its words are kept from the third on."""
        again = self.filter(digest=digest).update(count=F("count") + 1, last_on=now)
        if again:
            self.filter(digest=digest, count__gte=ENOUGH, words="").update(words=words)
            return
        self.filter(last_on__lt=now - timedelta(days=KEPT_DAYS)).delete()
        if self.count() < MOST:
            self.create(digest=digest, last_on=now)


class LostSearch(models.Model):
    """A search without a good answer, folded. Before the third time, only its keyed digest."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    words = models.CharField("recherche", max_length=80, blank=True)
    count = models.PositiveIntegerField("fois", default=1)
    last_on = models.DateTimeField("la dernière fois")

    objects = LostSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "recherche sans bonne réponse"
        verbose_name_plural = "recherches sans bonne réponse"
        ordering = ["-count", "words"]

    def __str__(self):
        return self.words or "recherche trop rare pour être montrée"
