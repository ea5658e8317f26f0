"""Where a thing is used, what is to be read again when it changes, and what is annulled."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User

from alternance.models import LegalParameter, PayGrid, Scale, Term
from impgt_site.models import Rereading
from tests.clock import START
from tests.makers import enter
from tests.office import change_url, looked_then_saved, posted, staff

pytestmark = pytest.mark.django_db
NEW = {"valid_from": "2027-01-01", "source": "Décret d’essai", "checked_on": "2026-11-20"}


@pytest.fixture
def smic(db) -> LegalParameter:
    return LegalParameter.objects.get(code="smic-horaire")


def colleague() -> User:
    return User.objects.create_user("collègue", password="x", is_staff=True)


def screen(obj, what: str) -> str:
    return change_url(obj).replace("change", what)


def test_a_figure_lists_texts_simulators_and_examples(admin_client, smic):
    Term.objects.filter(slug="cfa").update(definition="Gagne [[smic-mensuel]].")
    html = admin_client.get(screen(smic, "utilise")).content.decode()
    assert "CFA" in html
    assert "définition" in html
    assert "Simulateurs (" in html
    assert "Exemples chiffrés (" in html
    assert "[[smic-mensuel]]" in html


@pytest.mark.parametrize("model", [PayGrid, Scale])
def test_a_grid_and_an_aid_list_who_asks_for_them(admin_client, model):
    obj = model.objects.order_by("-valid_from").first()
    html = admin_client.get(screen(obj, "utilise")).content.decode()
    assert html.count("<h2") >= 1


def test_a_text_lists_what_links_to_it(admin_client):
    term = Term.objects.get(slug="opco")
    Term.objects.filter(slug="cfa").update(definition="Voir l’[OPCO](/glossaire/#opco).")
    assert ">CFA</a>" in admin_client.get(screen(term, "utilise")).content.decode()


def test_a_new_value_asks_to_read_again_and_whoever_reads_closes(admin_client, smic):
    term = Term.objects.get(slug="cfa")
    Term.objects.filter(pk=term.pk).update(definition="[[smic-horaire]], jadis autre.")
    Term.objects.filter(slug="opco").update(definition="[[smic-horaire@2020-01-01]] alors.")
    url = screen(smic, "nouvelle-valeur")
    assert looked_then_saved(admin_client, url, NEW | {"amount": "12,60"}).status_code == 302
    asked = Rereading.objects.waiting()
    assert asked.about(Term, term.pk).count() == 1
    assert not asked.about(Term, Term.objects.get(slug="opco").pk).exists()
    assert "Textes à relire" in admin_client.get("/admin/").content.decode()
    assert "ce qu’il cite a changé" in admin_client.get(change_url(term)).content.decode()
    assert admin_client.post(screen(term, "relu")).status_code == 302
    assert not asked.about(Term, term.pk).exists()
    assert Rereading.objects.get(target_id=term.pk).done_by.username == "admin"


def test_a_text_that_is_corrected_was_read(admin_client):
    term = Term.objects.get(slug="cfa")
    Rereading.objects.create(target_type="alternance.term", target_id=term.pk, title="CFA")
    data = posted(admin_client, change_url(term)) | {"definition": "Autrement.", "_save": "1"}
    assert admin_client.post(change_url(term), data).status_code == 302
    assert not Rereading.objects.waiting().exists()


def test_a_value_is_annulled_by_somebody_else_within_two_days(client, smic):
    """Nothing public keeps it; the history of the office does."""
    one, other = staff("Référent juridique"), colleague()
    other.groups.set(one.groups.all())
    enter(client, one)
    wrong = NEW | {"amount": "12,60", "valid_from": "2026-11-01", "sure": "1"}
    assert looked_then_saved(client, screen(smic, "nouvelle-valeur"), wrong).status_code == 302
    value = smic.values.get(valid_from=date(2026, 11, 1))
    answer = {"row": str(value.pk), "reason": "Décret mal lu."}
    assert "demandez à quelqu’un d’autre" in client.get(screen(smic, "annuler")).content.decode()
    client.post(screen(smic, "annuler"), answer)
    assert smic.values.filter(pk=value.pk).exists()
    enter(client, other)
    assert "obligatoire" in client.post(screen(smic, "annuler"), answer | {"reason": ""}).text
    assert client.post(screen(smic, "annuler"), answer).status_code == 302
    assert not smic.values.filter(pk=value.pk).exists()
    for path in ("/bareme/", "/bareme/smic-horaire/", "/"):
        assert "12,60" not in client.get(path).content.decode(), path
    history = client.get(screen(smic, "history")).content.decode()
    assert "Annulé : Décret mal lu." in history


def test_after_two_days_a_value_is_corrected_not_annulled(client, smic):
    one, other = staff("Référent juridique"), colleague()
    other.groups.set(one.groups.all())
    enter(client, one)
    looked_then_saved(client, screen(smic, "nouvelle-valeur"), NEW | {"amount": "12,60"})
    enter(client, other)
    with time_machine.travel(START + timedelta(hours=49)):
        enter(client, other)
        html = client.get(screen(smic, "annuler")).content.decode()
    assert "Rien n’a été saisi ici depuis 48 heures" in html
