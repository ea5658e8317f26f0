"""The year of reviews: what each month brings, who answers for what, one text after the other."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command

from alternance.models import Contract, LegalValue, Question, Scale, ScaleRow, Term
from impgt_site.kit.publication import Reviewed
from impgt_site.models import Owner, Rereading
from impgt_site.office.drafts.owners import give
from tests.makers import enter
from tests.office import change_url, staff

pytestmark = pytest.mark.django_db


def test_reviews_are_spread_over_the_year_and_law_is_read_in_january():
    due = Counter(
        day.month
        for model in apps.get_models()
        if issubclass(model, Reviewed)
        for day in model.objects.values_list("next_review", flat=True)
    )
    assert len(due) >= 9
    assert max(due.values()) < sum(due.values()) / 3
    law = LegalValue.objects.exclude(next_review=None)
    assert set(law.values_list("next_review", flat=True)) == {date(2027, 1, 4)}


def test_the_year_says_what_to_watch_with_its_figure_and_its_source(client):
    enter(client, staff("Scolarité"))
    html = client.get("/admin/annee/").content.decode()
    assert html.index("Décembre 2026") < html.index("Janvier 2027") < html.index("Novembre 2027")
    january = html[html.index("Janvier 2027") : html.index("Février 2027")]
    for words in ("Le SMIC change", "12,31", "Le plafond", "L’aide à l’embauche", "CNFPT"):
        assert words in january
    assert "Mon Master" in html
    assert "À relire" in january


def test_an_owner_is_told_thirty_days_before_and_nobody_else(client):
    """The dashboard says it to all who may; the e-mail goes to whoever answers for it."""
    one, other = staff("Scolarité"), staff("Rédaction")
    other.groups.set(one.groups.all())
    for user in (one, other):
        user.email = f"{user.pk}@exemple.test"
        user.save()
    term, question = Term.objects.first(), Question.objects.first()
    soon = date(2026, 11, 25) + timedelta(days=20)
    Term.objects.filter(pk=term.pk).update(next_review=soon)
    Question.objects.filter(pk=question.pk).update(next_review=soon)
    enter(client, one)
    assert client.post(change_url(term).replace("change", "responsable")).status_code == 302
    give("alternance.question", 0, other)
    html = client.get("/admin/").content.decode()
    assert "À relire d’ici trente jours (2)" in html
    assert "suivi par Scolarité" in html
    call_command("rappel", stdout=StringIO())
    told = {message.to[0]: message.body for message in mail.outbox}
    assert str(term) in told[one.email]
    assert str(term) not in told[other.email]
    assert str(question) in told[other.email]
    assert str(question) not in told[one.email]


def test_owners_of_kinds_are_chosen_on_one_screen(client):
    user = staff("Scolarité")
    enter(client, user)
    client.post("/admin/annee/", {"alternance-term": user.pk})
    assert Owner.objects.get().target_type == "alternance.term"
    client.post("/admin/annee/", {})
    assert not Owner.objects.exists()
    enter(client, staff("Rédaction"))
    assert client.post("/admin/annee/", {"alternance-term": user.pk}).status_code == 403


def test_texts_are_read_one_after_the_other(client):
    enter(client, staff("Scolarité"))
    Term.objects.filter(slug__in=["cfa", "opco", "cerfa"]).update(next_review=date(2026, 11, 1))
    Term.objects.filter(slug="cfa").update(definition="Paie [[smic-horaire]].")
    html = client.get("/admin/relire/").content.decode()
    assert "3 à relire" in html
    first, second = Term.objects.get(slug="cerfa"), Term.objects.get(slug="cfa")
    assert first.definition[:20] in html
    client.post("/admin/relire/", {"texte": change_url(first), "exact": "1"})
    first.refresh_from_db()
    assert first.verified_on == date(2026, 11, 25)
    page = client.get("/admin/relire/").content.decode()
    assert "SMIC horaire brut" in page
    assert "12,31" in page
    wrong = {"texte": change_url(second), "corriger": "1", "pourquoi": "Le sigle."}
    response = client.post("/admin/relire/", wrong)
    assert "OPCO" in client.get(response["Location"]).content.decode()
    assert Rereading.objects.get().cause == "Scolarité : Le sigle."
    done = f"{response['Location']},alternance.term:{Term.objects.get(slug='opco').pk}"
    assert "Rien d’autre n’est à relire" in client.get(done).content.decode()


def test_a_page_is_late_for_its_own_text_only(client):
    """A contract that is late is said on its page, not on every page that names it."""
    Contract.objects.update(next_review=date(2026, 1, 1))
    for path in ("/", "/contrats/", "/demarches/"):
        assert "electure en retard" not in client.get(path).content.decode(), path
    assert "electure" in client.get("/contrats/apprentissage/").content.decode()


def test_the_year_is_read_when_no_figure_or_aid_is_known(admin_client):
    for model in (ScaleRow, Scale, LegalValue):
        model.objects.all().delete()
    page = admin_client.get("/admin/annee/")
    assert page.status_code == 200
    assert "rien n’est saisi pour ce jour" in page.content.decode()
