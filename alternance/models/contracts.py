"""The four contracts, who may sign them, with which employers."""

from itertools import groupby

from django.db import models
from django.urls import reverse

from alternance.models.choices import MOTIVES, RULE_KINDS
from impgt_site.kit.dated import Confidence
from impgt_site.kit.history import Recorded, Records
from impgt_site.kit.natural import Natural, NaturalManager
from impgt_site.kit.publication import PublishedQuerySet, Reviewed, Status


class Regime(models.TextChoices):
    INITIAL = "initiale", "formation initiale"
    CONTINUING = "continue", "formation continue"
    BOTH = "les-deux", "initiale ou continue"


class ContractQuerySet(PublishedQuerySet):
    def for_page(self):
        """A contract with all that its page reads: one query each for rules, notes and steps."""
        return self.prefetch_related("rules", "notes", "steps")


class Contract(Reviewed):
    """One of the four ways to study in alternance. Texts are Markdown with register tokens."""

    slug = models.SlugField("adresse", max_length=60, unique=True)
    name = models.CharField("nom", max_length=100)
    short_name = models.CharField("nom court", max_length=60)
    regime = models.CharField("régime", max_length=10, choices=Regime)
    summary = models.TextField("en une phrase", help_text="Ce que c’est, en une phrase.")
    double_status = models.CharField("double statut", max_length=200, blank=True)
    document = models.CharField("document signé", max_length=200)
    audience_fact = models.CharField("pour qui (fait clé)", max_length=200)
    employer_fact = models.CharField("employeur (fait clé)", max_length=200)
    pay_fact = models.CharField(
        "rémunération (fait clé)",
        max_length=200,
        blank=True,
        help_text="Vide pour les contrats dont la grille est au barème : elle se calcule.",
    )
    pay_text = models.TextField("comment on est payé·e", blank=True)
    programmes = models.ManyToManyField(
        "programmes.Programme",
        related_name="contracts",
        blank=True,
        verbose_name="formations ouvertes sous cette forme",
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = NaturalManager.from_queryset(ContractQuerySet)()
    history = Records(m2m_fields=[programmes])

    class Meta:
        verbose_name = "forme de contrat"
        verbose_name_plural = "formes de contrat"
        ordering = ["position"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("alternance:contract", args=[self.slug])

    @property
    def grid_form(self) -> str:
        """The pay grid it follows (PayGrid.contract), empty where there is none."""
        return self.slug if not self.pay_fact else ""


class EligibilityRuleQuerySet(Recorded["EligibilityRule"]):
    def with_motive(self):
        """What the verdicts quote: one query."""
        return self.exclude(motive="").select_related("contract").order_by("contract", "position")


class EligibilityRule(models.Model):
    """One condition to sign a contract, or an exception to one (`is_exception`).

    Ages are years reached, both included; `delay_months` counts from the end of a former contract.
    """

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="rules", verbose_name="forme"
    )
    kind = models.CharField("nature", max_length=20, choices=RULE_KINDS)
    is_exception = models.BooleanField("dérogation", default=False)
    label = models.CharField("en bref", max_length=160)
    text = models.TextField("règle", help_text="Markdown ; un chiffre du barème s’écrit [[code]].")
    age_min = models.PositiveSmallIntegerField("âge minimum", null=True, blank=True)
    age_max = models.PositiveSmallIntegerField("âge maximum", null=True, blank=True)
    delay_months = models.PositiveSmallIntegerField("délai maximum (mois)", null=True, blank=True)
    source = models.CharField("texte de loi", max_length=300, blank=True)
    confidence = models.CharField(
        "confiance", max_length=10, choices=Confidence, default=Confidence.HIGH
    )
    motive = models.CharField(
        "motif",
        max_length=30,
        choices=MOTIVES,
        blank=True,
        help_text="La question du simulateur à laquelle cette règle répond.",
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = EligibilityRuleQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = "condition pour signer"
        verbose_name_plural = "conditions pour signer"
        ordering = ["is_exception", "position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(age_min=None)
                | models.Q(age_max=None)
                | models.Q(age_max__gte=models.F("age_min")),
                name="rule_ages_in_order",
                violation_error_message="L’âge maximum précède l’âge minimum.",
            )
        ]

    def __str__(self):
        return self.label


class NoteKind(models.TextChoices):
    """Which section of the contract page a note belongs to."""

    STATUS = "statut", "statut et signature"
    PAY = "remuneration", "rémunération"
    EMPLOYERS = "employeurs", "employeurs"
    FUNDING_PRIVATE = "financement-prive", "qui paie la formation : employeur privé"
    FUNDING_PUBLIC = "financement-public", "qui paie la formation : employeur public"
    FUNDING = "financement", "qui paie la formation : tous les cas"
    RIGHTS = "droits", "droits conservés"
    CFA = "cfa", "rôle du CFA"
    HISTORY = "historique", "ce qui a changé"


class ContractNote(models.Model):
    """One sourced fact of a contract page, in the section its kind names."""

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="notes", verbose_name="forme"
    )
    kind = models.CharField("rubrique", max_length=20, choices=NoteKind)
    title = models.CharField("titre", max_length=160, blank=True)
    text = models.TextField("texte", help_text="Markdown ; un chiffre du barème s’écrit [[code]].")
    source = models.CharField("source", max_length=300, blank=True)
    confidence = models.CharField(
        "confiance", max_length=10, choices=Confidence, default=Confidence.HIGH
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = Recorded.as_manager()
    history = Records()

    class Meta:
        verbose_name = "fait de la page"
        verbose_name_plural = "faits de la page"
        ordering = ["kind", "position"]

    def __str__(self):
        return self.title or f"{self.get_kind_display()} {self.position}"


class Step(models.Model):
    """One step of the paperwork, in order."""

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="steps", verbose_name="forme"
    )
    position = models.PositiveSmallIntegerField("ordre")
    title = models.CharField("étape", max_length=120)
    actor = models.CharField("qui", max_length=120, blank=True)
    when = models.CharField("quand", max_length=200, blank=True)
    text = models.TextField("texte", blank=True)
    source = models.CharField("source", max_length=300, blank=True)

    objects = Recorded.as_manager()
    history = Records()

    class Meta:
        verbose_name = "étape"
        verbose_name_plural = "étapes"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "position"], name="one_step_per_position")
        ]

    def __str__(self):
        return f"{self.position}. {self.title}"

    @property
    def who(self) -> str:
        """As a part of a contract page says it: both are listed by the same template."""
        return self.actor


class Sector(models.TextChoices):
    PRIVATE = "prive", "employeur privé"
    PUBLIC = "public", "employeur public"


class EmployerKind(Reviewed):
    """An employer that the law treats apart: firm, association, State, town hall, hospital…"""

    slug = models.SlugField("code", max_length=30, unique=True)
    anchor = models.SlugField("ancre de la page", max_length=30)
    answers: list["EmployerAccess"]  # set by EmployerAccessQuerySet.by_employer

    name = models.CharField("nom", max_length=100)
    sector = models.CharField("secteur", max_length=10, choices=Sector)
    examples = models.CharField("exemples", max_length=250, blank=True)
    summary = models.TextField("en bref")
    position = models.PositiveSmallIntegerField("ordre", default=0)

    history = Records()

    class Meta:
        verbose_name = "cas d’employeur"
        verbose_name_plural = "cas d’employeur"
        ordering = ["position"]

    def __str__(self):
        return self.name


class EmployerAccessQuerySet(Recorded["EmployerAccess"]):
    def by_employer(self) -> list[EmployerKind]:
        """Published kinds, each with its `answers` and its notes: two queries in all.

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
