"""What surrounds the contracts: advantages, situations, questions, terms, documents, contacts."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from alternance.models.contracts import Contract
from impgt_site.kit.dated import Confidence
from impgt_site.kit.history import Recorded, Records
from impgt_site.kit.natural import Natural, NaturalManager
from impgt_site.kit.publication import Reviewed

MARKDOWN = "Markdown ; un chiffre du barème s’écrit [[code]]."


class Audience(models.TextChoices):
    STUDENT = "etudiant", "étudiant·e"
    EMPLOYER = "employeur", "employeur"


class Advantage(Reviewed):
    """Why alternance, for one audience."""

    slug = models.SlugField("code", max_length=60, unique=True)
    audience = models.CharField("public", max_length=10, choices=Audience)
    title = models.CharField("titre", max_length=120)
    text = models.TextField("texte", help_text=MARKDOWN)
    source = models.CharField("source", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    history = Records()

    class Meta:
        verbose_name = "atout"
        verbose_name_plural = "atouts"
        ordering = ["audience", "position"]

    def __str__(self):
        return self.title


class Situation(Reviewed):
    """A reader’s case (age, status, place in the studies) and the answer to it."""

    slug = models.SlugField("ancre", max_length=60, unique=True)
    title = models.CharField("situation", max_length=160)
    answer = models.TextField("réponse", help_text=MARKDOWN)
    contracts = models.ManyToManyField(
        Contract, related_name="situations", blank=True, verbose_name="formes possibles"
    )
    source = models.CharField("source", max_length=300, blank=True)
    confidence = models.CharField(
        "confiance", max_length=10, choices=Confidence, default=Confidence.HIGH
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    history = Records(m2m_fields=[contracts])

    class Meta:
        verbose_name = "situation"
        verbose_name_plural = "situations"
        ordering = ["position"]

    def __str__(self):
        return self.title


class Question(Reviewed):
    """A question people ask; without any contract, it concerns all of them."""

    slug = models.SlugField("ancre", max_length=80, unique=True)
    question = models.CharField("question", max_length=200)
    answer = models.TextField("réponse", help_text=MARKDOWN)
    contracts = models.ManyToManyField(
        Contract, related_name="questions", blank=True, verbose_name="formes"
    )
    audience = models.CharField("public", max_length=10, choices=Audience, blank=True)
    source = models.CharField("source", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    history = Records(m2m_fields=[contracts])

    class Meta:
        verbose_name = "question"
        verbose_name_plural = "questions"
        ordering = ["position"]

    def __str__(self):
        return self.question

    def get_absolute_url(self):
        return reverse("alternance:questions") + f"#{self.slug}"


class Term(Reviewed):
    """An acronym or a word of the trade."""

    slug = models.SlugField("ancre", max_length=60, unique=True)
    term = models.CharField("terme", max_length=80)
    expansion = models.CharField("en toutes lettres", max_length=200, blank=True)
    definition = models.TextField("définition", help_text=MARKDOWN)
    source = models.CharField("source", max_length=300, blank=True)

    history = Records()

    class Meta:
        verbose_name = "terme"
        verbose_name_plural = "glossaire"
        ordering = ["slug"]

    def __str__(self):
        return self.term

    def get_absolute_url(self):
        return reverse("alternance:glossary") + f"#{self.slug}"


class Document(Reviewed):
    """A document somebody else publishes. Without a link, the page says how to ask for it."""

    slug = models.SlugField("code", max_length=60, unique=True)
    title = models.CharField("titre", max_length=200)
    publisher = models.CharField("éditeur", max_length=120)
    year = models.PositiveSmallIntegerField("année", null=True, blank=True)
    url = models.URLField("lien", blank=True)
    checked_on = models.DateField("lien vérifié le", null=True, blank=True)
    note = models.CharField("remarque", max_length=300, blank=True)
    contracts = models.ManyToManyField(
        Contract, related_name="documents", blank=True, verbose_name="formes"
    )

    history = Records(m2m_fields=[contracts])

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documents"
        ordering = ["title"]

    def __str__(self):
        return self.title


class ContactQuerySet(Recorded):
    def known(self):
        """Rows with something to reach: the others wait for staff to fill them in."""
        return self.exclude(email="", phone="", url="")

    def best_for(self, contract=None, programme=None, audience: str = ""):
        """The most specific known row for that contract, programme and audience, or None.

        A row’s empty field suits everyone; a filled one must match. Programme weighs more than
        contract, contract more than audience.
        """
        rows = self.known().filter(
            Q(contract=None) | Q(contract=contract) if contract else Q(contract=None),
            Q(programme=None) | Q(programme=programme) if programme else Q(programme=None),
            Q(audience="") | Q(audience=audience),
        )
        return max(rows, key=Contact.weight, default=None)


class Contact(models.Model):
    """Who answers. Never invented: a row without e-mail, phone or link is not shown."""

    label = models.CharField("service", max_length=160)
    contract = models.ForeignKey(
        Contract,
        models.CASCADE,
        related_name="contacts",
        null=True,
        blank=True,
        verbose_name="forme",
        help_text="Vide : toutes les formes.",
    )
    programme = models.ForeignKey(
        "programmes.Programme",
        models.CASCADE,
        related_name="contacts",
        null=True,
        blank=True,
        verbose_name="formation",
        help_text="Vide : toutes les formations.",
    )
    audience = models.CharField(
        "public", max_length=10, choices=Audience, blank=True, help_text="Vide : tout le monde."
    )
    email = models.EmailField("adresse électronique", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    url = models.URLField("lien", blank=True)
    note = models.CharField("remarque", max_length=300, blank=True)

    objects = NaturalManager.from_queryset(ContactQuerySet)()
    history = Records()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacts"
        ordering = ["label"]

    def __str__(self):
        return self.label

    def weight(self) -> tuple[bool, bool, bool]:
        return (self.programme_id is not None, self.contract_id is not None, bool(self.audience))


class ExampleOf(models.TextChoices):
    PAY = "remuneration", "salaire"
    PAYSLIP = "bulletin", "bulletin de paie"
    COST = "cout-employeur", "coût pour l’employeur"
    MONTH = "cout-mensuel", "coût d’un mois"
    ALLOWANCE = "gratification", "gratification de stage"
    ELIGIBILITY = "quel-contrat", "quel contrat"


def is_result(row) -> bool:
    """[label, path in the answer, value]?"""
    if not isinstance(row, list) or len(row) != 3:
        return False
    label, path, value = row
    return isinstance(label, str) and isinstance(path, str) and isinstance(value, str | int)


class WorkedExample(Natural):
    """A published example that the simulators must find again: shown, and read by the tests."""

    natural_fields = ("slug",)

    slug = models.SlugField("code", max_length=60, unique=True)
    title = models.CharField("exemple", max_length=200)
    simulator = models.CharField("simulateur", max_length=20, choices=ExampleOf)
    query = models.CharField(
        "cas", max_length=400, help_text="Ce qui suit le « ? » dans l’adresse du simulateur."
    )
    expected = models.JSONField(
        "résultats publiés",
        help_text="Liste de [libellé, chemin dans la réponse, valeur], par exemple "
        '[["Total", "total", "1984.50"]].',
    )
    source = models.CharField("publié par", max_length=300)
    note = models.CharField("remarque", max_length=400, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = NaturalManager()
    history = Records()

    def clean(self):
        rows = self.expected if isinstance(self.expected, list) else [None]
        if not all(is_result(row) for row in rows):
            words = "Écrivez une liste de [libellé, chemin dans la réponse, valeur]."
            raise ValidationError({"expected": words})

    class Meta:
        verbose_name = "exemple chiffré"
        verbose_name_plural = "exemples chiffrés"
        ordering = ["position"]

    def __str__(self):
        return self.title
