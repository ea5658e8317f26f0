"""The four contracts, and what their pages say: facts and steps."""

from django.db import models
from django.urls import reverse

from alternance.models.choices import PAID_CONTRACTS
from impgt_site.kit.dated import Confidence
from impgt_site.kit.history import Recorded, Records
from impgt_site.kit.publication import Reviewed


class Regime(models.TextChoices):
    INITIAL = "initiale", "formation initiale"
    CONTINUING = "continue", "formation continue"
    BOTH = "les-deux", "initiale ou continue"


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
    grid = models.CharField(
        "grille de rémunération",
        max_length=30,
        choices=PAID_CONTRACTS,
        blank=True,
        help_text="Celle du barème que suit ce contrat. Vide : il n’en suit aucune.",
    )
    pay_fact = models.CharField(
        "rémunération (fait clé)",
        max_length=200,
        blank=True,
        help_text="Pour un contrat sans grille ; avec une grille, elle se calcule.",
    )
    pay_text = models.TextField("comment on est payé·e", blank=True)
    cost_fact = models.CharField(
        "ce que paie l’employeur (fait clé)",
        max_length=200,
        blank=True,
        help_text="Pour un contrat sans grille ; avec une grille, le coût se calcule.",
    )
    funding_fact = models.CharField("qui paie la formation (fait clé)", max_length=200, blank=True)
    public_funding_fact = models.CharField(
        "qui la paie, employeur public (fait clé)",
        max_length=200,
        blank=True,
        help_text="Vide : comme pour un employeur privé.",
    )
    filing_fact = models.CharField(
        "dépôt (fait clé)",
        max_length=200,
        blank=True,
        help_text="Pour un contrat sans grille ; avec une grille, la date se calcule.",
    )
    rights_fact = models.CharField("droits gardés (fait clé)", max_length=200, blank=True)
    programmes = models.ManyToManyField(
        "programmes.Programme",
        related_name="contracts",
        blank=True,
        verbose_name="formations ouvertes sous cette forme",
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    history = Records(m2m_fields=[programmes])

    class Meta:
        verbose_name = "forme de contrat"
        verbose_name_plural = "formes de contrat"
        ordering = ["position"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("alternance:contract", args=[self.slug])


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
    CONTACT = "contact", "à qui s’adresser"


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


class StepQuerySet(Recorded["Step"]):
    def of_the_employer(self, contracts):
        """Those that an employer takes for these contracts, in order: one query."""
        mine = self.filter(contract__in=contracts, actor__istartswith="L’employeur")
        return list(mine.order_by("contract", "position"))


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

    objects = StepQuerySet.as_manager()
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
