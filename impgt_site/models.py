"""What belongs to the site, not to a subject: the institute’s card, plain pages, messages."""

from django.db import models
from django.urls import reverse

from impgt_site.kit.natural import Natural, NaturalManager
from impgt_site.kit.publication import Reviewed


class Institute(Natural):
    """The institute’s card: one row. An empty field is hidden from readers."""

    natural_fields = ("acronym",)

    acronym = models.CharField("sigle", max_length=20, unique=True)
    name = models.CharField("nom", max_length=160)
    university = models.CharField("établissement", max_length=160)
    description = models.TextField("présentation", blank=True)
    founded = models.PositiveSmallIntegerField("année de création", null=True, blank=True)
    alternating_since = models.PositiveSmallIntegerField("alternance depuis", null=True, blank=True)
    address = models.CharField("adresse postale", max_length=200, blank=True)
    address_note = models.CharField("réserve sur l’adresse", max_length=200, blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    publisher = models.CharField("directeur·rice de la publication", max_length=160, blank=True)
    host = models.CharField("hébergeur", max_length=300, blank=True)
    dpo = models.CharField("délégué·e à la protection des données", max_length=200, blank=True)

    objects = NaturalManager()

    class Meta:
        verbose_name = "fiche de l’institut"
        verbose_name_plural = "fiche de l’institut"

    def __str__(self):
        return self.acronym


class Page(Reviewed):
    """A plain page or the opening of one: title, first sentence, body (Markdown)."""

    slug = models.SlugField("code", max_length=60, unique=True)
    title = models.CharField("titre", max_length=160)
    lead = models.TextField("première phrase", help_text="La réponse, avant le détail.")
    body = models.TextField("texte", blank=True)
    description = models.CharField(
        "description", max_length=160, help_text="Pour les moteurs de recherche."
    )

    class Meta:
        verbose_name = "page"
        verbose_name_plural = "pages"
        ordering = ["slug"]

    def __str__(self):
        return self.title


class MessageQuerySet(models.QuerySet):
    def sent_from(self, address_hash: str):
        return self.filter(address_hash=address_hash)


class Motive(models.TextChoices):
    QUESTION = "question", "Poser une question"
    OFFER = "offre", "Proposer une offre d’alternance"
    CALLBACK = "rappel", "Être rappelé·e"


class Message(models.Model):
    """What a reader wrote through the contact form."""

    created_at = models.DateTimeField("reçu le", auto_now_add=True)
    motive = models.CharField("motif", max_length=10, choices=Motive)
    audience = models.CharField("public", max_length=10)
    form = models.ForeignKey(
        "alternance.ContractForm", models.SET_NULL, null=True, blank=True, verbose_name="contrat"
    )
    programme = models.ForeignKey(
        "programmes.Programme", models.SET_NULL, null=True, blank=True, verbose_name="formation"
    )
    name = models.CharField("nom", max_length=120)
    organisation = models.CharField("structure", max_length=160, blank=True)
    email = models.EmailField("adresse électronique")
    phone = models.CharField("téléphone", max_length=30, blank=True)
    text = models.TextField("message", max_length=5000)
    recipient = models.EmailField("envoyé à", blank=True)
    emailed = models.BooleanField("courriel parti", default=False)
    handled = models.BooleanField("traité", default=False)
    address_hash = models.CharField(max_length=64, editable=False, db_index=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "message reçu"
        verbose_name_plural = "messages reçus"
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.name} — {self.get_motive_display()}"

    def get_absolute_url(self):
        return reverse("admin:impgt_site_message_change", args=[self.pk])
