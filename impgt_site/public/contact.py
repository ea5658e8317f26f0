"""The contact form: no cookie, no third party. Origin check, signed time, trap, counted rows.

Turned down: Django’s CSRF cookie (the public site sets none: it stays cacheable, needs no banner)
and captchas (they shut people out and tell others who reads this site).
"""

import hashlib
import hmac
import logging
from datetime import timedelta
from typing import cast
from urllib.parse import urlsplit

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Row, Submit
from django import forms
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils import timezone

from alternance.models import Audience, Contact, Contract
from impgt_site.kit.addresses import address_of
from impgt_site.kit.dates import today
from impgt_site.kit.typography import french
from impgt_site.models import Message, Purpose
from programmes.models import Programme, by_year

log = logging.getLogger(__name__)

SIGNER = TimestampSigner(salt="contact")
FASTEST = timedelta(seconds=2)  # nobody fills the form faster
OLDEST = timedelta(hours=12)
HOURLY_LIMIT = 5  # messages an hour from one reader
SHARED_LIMIT = 40  # from one address, that a whole campus may share

FOREIGN = "Ce message ne vient pas de notre page de contact. Envoyez-le depuis ce formulaire."
TOO_FAST = "Le message est parti trop vite pour être lu. Patientez deux secondes, puis renvoyez-le."
OPEN_TOO_LONG = "La page était ouverte depuis longtemps. Relisez votre message, puis renvoyez-le."
TOO_MANY_MESSAGES = "Vous avez déjà écrit plusieurs fois dans l’heure. Réessayez un peu plus tard."
TRAPPED = "Laissez ce champ vide : il piège les envois automatiques."


AUDIENCES = [
    ("", "Choisissez"),
    *((code, str(label).capitalize()) for code, label in Audience.choices),
]
MISSING = {
    "public": "Dites si vous êtes étudiant·e ou employeur.",
    "nom": "Écrivez vos prénom et nom.",
    "courriel": "Écrivez votre adresse électronique : la réponse y sera envoyée.",
    "message": "Écrivez votre message.",
}
NOT_AN_ADDRESS = "Écrivez une adresse complète, par exemple prenom.nom@exemple.fr."


class ContactForm(forms.Form):
    motif = forms.ChoiceField(label="Votre demande", choices=Purpose, initial=Purpose.QUESTION)
    public = forms.ChoiceField(label="Vous êtes", choices=AUDIENCES)
    contrat = forms.ModelChoiceField(
        label="Contrat concerné",
        queryset=Contract.objects.published(),
        to_field_name="slug",
        required=False,
        empty_label="Je ne sais pas encore",
    )
    formation = forms.ModelChoiceField(
        label="Formation concernée",
        queryset=Programme.objects.published(),
        to_field_name="slug",
        required=False,
    )
    nom = forms.CharField(label="Vos prénom et nom", max_length=120)
    structure = forms.CharField(label="Votre structure", max_length=160, required=False)
    courriel = forms.EmailField(label="Votre adresse électronique", max_length=254)
    telephone = forms.RegexField(
        r"^\+?[0-9 ().-]{6,30}$",
        label="Votre téléphone",
        help_text="Nécessaire pour être rappelé·e.",
        required=False,
        error_messages={"invalid": "Écrivez un numéro, par exemple 04 00 00 00 00."},
    )
    message = forms.CharField(label="Votre message", max_length=5000, widget=forms.Textarea)
    site = forms.CharField(label="Ne pas remplir", max_length=200, required=False)
    jeton = forms.CharField(widget=forms.HiddenInput, required=False)

    token = ""  # the signed time that came with the message

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        formation = cast(forms.ChoiceField, self.fields["formation"])
        formation.choices = [("", "Aucune en particulier"), *by_year(Programme.objects.for_cases())]
        autocomplete = {"nom": "name", "courriel": "email", "telephone": "tel"}
        autocomplete |= {"structure": "organization", "site": "off"}
        for name, value in autocomplete.items():
            self.fields[name].widget.attrs["autocomplete"] = value
        for name, words in MISSING.items():
            self.fields[name].error_messages["required"] = french(words)
        self.fields["courriel"].error_messages["invalid"] = NOT_AN_ADDRESS
        self.fields["message"].widget.attrs["rows"] = 8
        self.fields["site"].widget.attrs["tabindex"] = "-1"
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "motif",
            "public",
            Row("contrat", "formation"),
            Row("nom", "structure"),
            Row("courriel", "telephone"),
            "message",
            Field("site", wrapper_class="trap"),
            "jeton",
            Submit("submit", "Envoyer le message"),
        )

    @classmethod
    def of(cls, request):
        """The posted form, or an empty one prefilled by the address (?contrat=…&formation=…)."""
        if request.method != "POST":
            return cls(request=request, initial={**request.GET.dict(), "jeton": SIGNER.sign("")})
        # The token shown again is a new one: an expired page can be sent a second time.
        posted = request.POST.copy()
        form = cls(posted, request=request)
        form.token = posted.get("jeton", "")
        posted["jeton"] = SIGNER.sign("")
        return form

    def clean_site(self):
        if self.cleaned_data["site"]:
            raise forms.ValidationError(TRAPPED)
        return ""

    def clean(self):
        data = super().clean()
        silent = not data.get("telephone") and "telephone" not in self.errors
        if data.get("motif") == Purpose.CALLBACK and silent:
            self.add_error("telephone", "Donnez un numéro pour être rappelé·e.")
        if not self.errors:  # what the reader can mend comes first
            for refused in (self.refused_origin, self.refused_time, self.refused_count):
                if refusal := refused():
                    raise forms.ValidationError(refusal)
        return data

    def refused_origin(self) -> str:
        """The browser says where the form was sent from; another site’s form is refused."""
        origin = self.request.headers.get("Origin") or self.request.headers.get("Referer", "")
        try:
            return "" if urlsplit(origin).netloc == self.request.get_host() else FOREIGN
        except ValueError:  # no address at all
            return FOREIGN

    def refused_time(self) -> str:
        try:
            SIGNER.unsign(self.token, max_age=OLDEST)
        except BadSignature:  # expired, or never ours
            return OPEN_TOO_LONG
        try:
            SIGNER.unsign(self.token, max_age=FASTEST)
        except SignatureExpired:
            return ""
        return TOO_FAST

    def refused_count(self) -> str:
        since = timezone.now() - timedelta(hours=1)
        sent = Message.objects.sent_from(self.address_hash()).filter(created_at__gte=since)
        theirs = sent.filter(email__iexact=self.cleaned_data["courriel"])
        many = theirs.count() >= HOURLY_LIMIT or sent.count() >= SHARED_LIMIT
        return TOO_MANY_MESSAGES if many else ""

    def address_hash(self) -> str:
        """Tells two senders apart within a day, and nothing more: the salt changes each day."""
        salt = f"{settings.SECRET_KEY}{today():%Y-%m-%d}".encode()
        return hmac.new(salt, address_of(self.request).encode(), hashlib.sha256).hexdigest()

    def deliver(self) -> Message:
        """Keeps the message, then e-mails it to the office. A failed e-mail loses nothing."""
        data = self.cleaned_data
        office = office_for(self)
        message = Message.objects.create(
            motive=data["motif"],
            audience=data["public"],
            contract=data["contrat"],
            programme=data["formation"],
            name=data["nom"],
            organisation=data["structure"],
            email=data["courriel"],
            phone=data["telephone"],
            text=data["message"],
            recipient=(office.email if office else "") or settings.CONTACT_EMAIL,
            address_hash=self.address_hash(),
        )
        if message.recipient:
            mail_to_office(message)
        return message


def office_for(form: ContactForm) -> Contact | None:
    """The office in charge of what the form names so far (posted, or asked by the address)."""
    named = form.cleaned_data if getattr(form, "cleaned_data", None) else form.initial
    contract, programme = named.get("contrat"), named.get("formation")
    if isinstance(contract, str):
        contract = Contract.objects.published().filter(slug=contract).first()
    if isinstance(programme, str):
        programme = Programme.objects.published().filter(slug=programme).first()
    return Contact.objects.best_for(contract, programme, named.get("public") or "")


def mail_to_office(message: Message) -> None:
    lines = [
        f"{message.get_motive_display()} — {Audience(message.audience).label}",
        f"Contrat : {message.contract or 'non précisé'}",
        f"Formation : {message.programme or 'non précisée'}",
        f"Nom : {message.name}",
        f"Structure : {message.organisation or 'non précisée'}",
        f"Téléphone : {message.phone or 'non précisé'}",
        "",
        message.text,
    ]
    mail = EmailMessage(
        subject=f"[Alternance] {message.get_motive_display()}",
        body="\n".join(lines),
        to=[message.recipient],
        reply_to=[message.email],
    )
    try:
        mail.send()
    except OSError:  # smtplib’s errors are OSErrors
        log.exception("Le message %s est enregistré, mais le courriel n’est pas parti.", message.pk)
        return
    message.emailed = True
    message.save(update_fields=["emailed"])
