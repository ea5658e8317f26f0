"""What belongs to the site, not to a subject: the institute’s card, plain pages, messages."""

from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from impgt_site.kit.history import Records
from impgt_site.kit.natural import Natural, NaturalManager
from impgt_site.kit.publication import Reviewed
from impgt_site.searches import LostSearch, Synonym
from impgt_site.work import Owner, Remark, Rereading

__all__ = [
    "Institute", "LinkCheck", "LostSearch", "Message", "Owner", "Page", "Redirect", "Remark",
    "Rereading", "Revision", "Synonym",
]  # fmt: skip


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
    history = Records()

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

    history = Records()

    class Meta:
        verbose_name = "page"
        verbose_name_plural = "pages"
        ordering = ["slug"]

    def __str__(self):
        return self.title


class MessageQuerySet(models.QuerySet):
    def sent_from(self, address_hash: str):
        return self.filter(address_hash=address_hash)

    def unanswered(self):
        return self.exclude(status=Message.Status.ANSWERED)

    def older_than(self, moment: datetime):
        return self.filter(created_at__lt=moment)


class Purpose(models.TextChoices):
    QUESTION = "question", "Poser une question"
    OFFER = "offre", "Proposer une offre d’alternance"
    CALLBACK = "rappel", "Être rappelé·e"


class Message(models.Model):
    """What a reader wrote through the contact form."""

    class Status(models.TextChoices):
        NEW = "nouveau", "nouveau"
        TAKEN = "en-cours", "en cours"
        ANSWERED = "repondu", "répondu"

    created_at = models.DateTimeField("reçu le", auto_now_add=True)
    motive = models.CharField("motif", max_length=10, choices=Purpose)
    audience = models.CharField("public", max_length=10)
    contract = models.ForeignKey(
        "alternance.Contract", models.SET_NULL, null=True, blank=True, verbose_name="contrat"
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
    status = models.CharField("état", max_length=10, choices=Status, default=Status.NEW)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="suivi par",
        limit_choices_to={"is_staff": True},
    )
    internal_note = models.TextField(
        "notes internes", blank=True, help_text="Jamais envoyées ni montrées au lecteur."
    )
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


class RevisionQuerySet(models.QuerySet["Revision"]):
    def due(self, now: datetime):
        """Scheduled texts whose time has come."""
        return self.filter(state=Revision.State.SCHEDULED, publish_at__lte=now)

    def following(self, now: datetime) -> datetime | None:
        """When the next of them is promised."""
        later = self.filter(state=Revision.State.SCHEDULED, publish_at__gt=now)
        return later.aggregate(models.Min("publish_at"))["publish_at__min"]

    def about(self, model: type[models.Model], number: int | None):
        """Those of one object; without a number, of objects that are not published yet."""
        return self.filter(target_type=model._meta.label_lower, target_id=number)

    def open(self):
        """Drafts that still wait for somebody, or for their day."""
        return self.filter(state__in=OPEN_STATES)


class Revision(models.Model):
    """An object and its rows as somebody wants them to be."""

    class State(models.TextChoices):
        DRAFT = "brouillon", "brouillon à relire"
        SCHEDULED = "programme", "publication programmée"
        PUBLISHING = "en-cours", "publication en cours"
        PUBLISHED = "publie", "publié"
        FAILED = "echec", "publication en échec"
        DROPPED = "abandonne", "abandonné"

    target_type = models.CharField("nature", max_length=60)
    target_id = models.PositiveBigIntegerField(null=True, blank=True)
    title = models.CharField("titre", max_length=200)
    payload = models.JSONField("contenu")
    base = models.CharField("version de départ", max_length=64, blank=True)
    state = models.CharField("état", max_length=12, choices=State, default=State.DRAFT)
    publish_at = models.DateTimeField("à publier le", null=True, blank=True)
    published_at = models.DateTimeField("publié le", null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name="par"
    )
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="programmé par",
    )
    created_at = models.DateTimeField("du", auto_now_add=True)
    error = models.CharField("pourquoi elle a échoué", max_length=500, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "brouillon"
        verbose_name_plural = "brouillons"
        ordering = ["-created_at", "-pk"]
        permissions = [("publish_revision", "Peut publier, programmer et remplacer un texte")]
        indexes = [
            models.Index(fields=["state", "publish_at"], name="revision_due"),
            models.Index(fields=["target_type", "target_id"], name="revision_of_target"),
        ]

    def __str__(self):
        return self.title

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.target_type)

    @property
    def target(self) -> models.Model | None:
        """The object readers have; None when it is new or gone."""
        return self.model._default_manager.filter(pk=self.target_id).first()

    @property
    def graph(self) -> dict:
        """The payload, on the object it is about; a new or deleted one keeps its own number."""
        return self.about(self.payload)

    def about(self, payload: dict) -> dict:
        number = self.target_id if self.target_id is not None else payload["object"]["pk"]
        return payload | {"object": payload["object"] | {"pk": number}}

    @property
    def nature(self) -> str:
        return str(self.model._meta.verbose_name)


OPEN_STATES = (Revision.State.DRAFT, Revision.State.FAILED, Revision.State.SCHEDULED)


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def dead(self):
        """Links whose last check failed."""
        return self.exclude(error="")


class LinkCheck(models.Model):
    """The last answer of an external link that public pages hold."""

    url = models.URLField("lien", max_length=500, unique=True)
    found_on = models.CharField("lu sur", max_length=200)
    status = models.PositiveSmallIntegerField("réponse", null=True, blank=True)
    error = models.CharField("ce qui ne va pas", max_length=200, blank=True)
    checked_at = models.DateTimeField("essayé le")

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "lien externe"
        verbose_name_plural = "liens externes"
        ordering = ["-error", "url"]

    def __str__(self):
        return self.url


ON_THIS_SITE = RegexValidator(
    r"^/(?![/\\])[^\s?#]*$", "Une adresse de ce site, qui commence par « / »."
)


class Redirect(models.Model):
    """An address that a page had, and the one it has now."""

    old_path = models.CharField(
        "ancienne adresse",
        max_length=200,
        unique=True,
        validators=[ON_THIS_SITE],
        help_text="Sans le nom du site : /formations/ancienne/.",
    )
    new_path = models.CharField("nouvelle adresse", max_length=200, validators=[ON_THIS_SITE])
    created_at = models.DateTimeField("depuis le", auto_now_add=True)

    class Meta:
        verbose_name = "redirection"
        verbose_name_plural = "redirections"
        ordering = ["old_path"]

    def __str__(self):
        return f"{self.old_path} → {self.new_path}"

    def clean(self):
        if self.old_path == self.new_path:
            raise ValidationError({"new_path": "C’est la même adresse."})
        if Redirect.objects.filter(old_path=self.new_path).exclude(pk=self.pk).exists():
            words = "Cette adresse mène déjà ailleurs : donnez celle où l’on arrive."
            raise ValidationError({"new_path": words})
