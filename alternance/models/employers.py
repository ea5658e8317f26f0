"""Employers as the law tells them apart: the contracts they may sign, what they should know."""

from itertools import groupby

from django.db import models
from django.urls import reverse

from alternance.models.contracts import Contract
from impgt_site.kit.dated import Confidence
from impgt_site.kit.history import Recorded, Records
from impgt_site.kit.natural import Natural, NaturalManager
from impgt_site.kit.publication import PublishedQuerySet, Reviewed, Status


class Sector(models.TextChoices):
    PRIVATE = "prive", "employeur privé"
    PUBLIC = "public", "employeur public"


class EmployerKindQuerySet(PublishedQuerySet):
    def with_a_page(self):
        """Published, and answering for one contract at least."""
        return self.published().filter(access__isnull=False).distinct().order_by("position")


class EmployerKind(Reviewed):
    """An employer that the law treats apart: firm, association, State, town hall, hospital…"""

    slug = models.SlugField("code", max_length=30, unique=True)
    # The last part of its address, as readers know the employer (« hopital »).
    anchor = models.SlugField("ancre de la page", max_length=30)
    answers: list["EmployerAccess"]  # set by EmployerAccessQuerySet.by_employer

    name = models.CharField("nom", max_length=100)
    sector = models.CharField("secteur", max_length=10, choices=Sector)
    examples = models.CharField("exemples", max_length=250, blank=True)
    summary = models.TextField("en bref")
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = NaturalManager.from_queryset(EmployerKindQuerySet)()
    history = Records()

    class Meta:
        verbose_name = "cas d’employeur"
        verbose_name_plural = "cas d’employeur"
        ordering = ["position"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("employer", args=[self.anchor])


class EmployerAccessQuerySet(Recorded["EmployerAccess"]):
    def by_employer(self, *, noted: bool = True) -> list[EmployerKind]:
        """Published kinds, each with its `answers`, and its notes: a query each.

        A kind that answers for no contract has nothing to say yet, and is left out.
        """
        rows = (
            self.filter(employer__status=Status.PUBLISHED)
            .select_related("employer", "contract")
            .order_by("employer__position", "contract__position")
        )
        kinds = []
        for _, answers in groupby(rows, key=lambda row: row.employer_id):
            listed = list(answers)
            kind = listed[0].employer
            kind.answers = listed
            kinds.append(kind)
        if noted:
            models.prefetch_related_objects(kinds, "notes")
        return kinds


class EmployerAccess(Natural):
    """May this employer sign that contract?"""

    natural_fields = ("employer__slug", "contract__slug")

    employer = models.ForeignKey(
        EmployerKind, models.CASCADE, related_name="access", verbose_name="employeur"
    )
    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="employers", verbose_name="forme"
    )
    allowed = models.BooleanField("autorisé")
    text = models.CharField("précision", max_length=300, blank=True)
    source = models.CharField("source", max_length=300, blank=True)
    confidence = models.CharField(
        "confiance", max_length=10, choices=Confidence, default=Confidence.HIGH
    )

    objects = NaturalManager.from_queryset(EmployerAccessQuerySet)()
    history = Records()

    class Meta:
        verbose_name = "forme ouverte à cet employeur"
        verbose_name_plural = "formes ouvertes à cet employeur"
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "contract"],
                name="one_answer_per_employer_and_contract",
                violation_error_message="Cet employeur a déjà une réponse pour cette forme.",
            )
        ]

    def __str__(self):
        return f"{self.employer} — {self.contract}"


class EmployerTopic(models.TextChoices):
    SIGN = "signer", "ce que vous pouvez signer"
    FUNDING = "financement", "qui paie la formation"
    AID = "aides", "aides et participation"
    COST = "cotisations", "cotisations"
    PAY = "remuneration", "rémunération"
    FILING = "depot", "dépôt du contrat"
    MENTOR = "maitre", "maître d’apprentissage"
    TAX = "taxe", "taxe d’apprentissage (SOLTéA)"


class EmployerNote(models.Model):
    """One sourced fact for one kind of employer."""

    employer = models.ForeignKey(
        EmployerKind, models.CASCADE, related_name="notes", verbose_name="employeur"
    )
    topic = models.CharField("sujet", max_length=20, choices=EmployerTopic)
    text = models.TextField("texte", help_text="Markdown ; un chiffre du barème s’écrit [[code]].")
    source = models.CharField("source", max_length=300, blank=True)
    confidence = models.CharField(
        "confiance", max_length=10, choices=Confidence, default=Confidence.HIGH
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = Recorded.as_manager()
    history = Records()

    class Meta:
        verbose_name = "fait pour cet employeur"
        verbose_name_plural = "faits pour cet employeur"
        ordering = ["position"]

    def __str__(self):
        return f"{self.employer} — {self.get_topic_display()}"
