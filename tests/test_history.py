"""Who changed what and when; the way back, for an object and its rows together."""

from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.utils import timezone

from alternance.models import Contact, Contract, LegalParameter, LegalValue, Question, Step
from impgt_site.kit.history import begin, deed, recorded_models
from impgt_site.models import Revision
from impgt_site.office.drafts.revisions import children_of, current_graph, publish_due
from impgt_site.office.drafts.timeline import timeline, version_of
from impgt_site.office.screens.recorded import RecordedAdmin
from programmes.models import Programme
from tests.makers import enter
from tests.office import change_url, draft_of, posted, retitled, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(db) -> Contract:
    return Contract.objects.get(slug="apprentissage")


def history_url(obj) -> str:
    return change_url(obj).replace("/change/", "/history/")


def entries_of(obj):
    return timeline(type(obj), obj.pk, children_of(type(obj)))


def test_the_last_record_of_everything_is_what_readers_have():
    found = 0
    for model, screen in admin.site._registry.items():
        if isinstance(screen, RecordedAdmin):
            for obj in model._default_manager.all():
                assert entries_of(obj)[0].graph == current_graph(obj), obj
                found += 1
    assert found > 200


def test_a_save_says_who_and_what_field_by_field(client, contract):
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(contract))
    old = contract.summary
    step = contract.steps.first()
    row = next(name for name, value in data.items() if value == step.title)
    client.post(change_url(contract), data | {"summary": "Neuf.", row: "Signer", "_save": "1"})
    last = entries_of(contract)[0]
    assert last.user.username == "Scolarité"
    changed = [(before, after) for _, before, after in last.changes]
    assert sorted(changed) == sorted([(old, "Neuf."), (step.title, "Signer")])
    page = client.get(history_url(contract)).content.decode()
    for words in ("Scolarité", "Neuf.", "Signer"):
        assert words in page


def test_changes_in_bulk_are_recorded_with_their_links(contract):
    Step.objects.filter(contract=contract).update(actor="quelqu’un")
    Question.objects.filter(slug="permis").update(question="Le permis ?")
    step = contract.steps.first()
    assert step.history.latest().actor == "quelqu’un"
    assert entries_of(contract)[0].graph == current_graph(contract)
    programmes = [
        Programme(slug=f"p-{n}", title="P", short_title="P", level=7, cycle_years=2, cycle_year=1)
        for n in range(2)
    ]
    for made in Programme.objects.bulk_create(programmes):
        assert [r.history_type for r in made.history.all()] == ["+"]
    made = list(Programme.objects.filter(slug__startswith="p-"))
    for row in made:
        row.title = "Q"
    Programme.objects.bulk_update(made, ["title"])
    assert made[0].history.latest().title == "Q"
    Programme.objects.filter(slug__startswith="p-").delete()
    assert made[0].history.latest().history_type == "-"


def test_every_table_that_staff_edit_is_recorded_in_bulk_too():
    for model in recorded_models():
        row = model._default_manager.first()
        if row is None:
            continue
        before = row.history.count()
        name = next(f.name for f in model._meta.fields if not f.primary_key)
        model._default_manager.filter(pk=row.pk).update(**{name: getattr(row, name)})
        assert row.history.count() == before + 1, model


def test_nobody_has_rights_on_the_records():
    from django.contrib.auth.models import Permission

    assert not Permission.objects.filter(codename__contains="historical").exists()


def test_what_has_no_history_starts_one_once():
    Question.history.all().delete()
    assert begin() == Question.objects.count()
    assert begin() == 0


def test_an_editorial_text_goes_back_through_a_draft(client, contract):
    enter(client, staff("Scolarité"))
    before = current_graph(contract)
    data = posted(client, change_url(contract))
    old = contract.summary
    client.post(change_url(contract), data | {"summary": "Neuf.", "_save": "1"})
    contract.steps.last().delete()
    start = entries_of(contract)[-1]
    response = client.post(history_url(contract), {"moment": start.key}, follow=True)
    assert old in response.content.decode().replace("&#x27;", "'")
    contract.refresh_from_db()
    assert contract.summary == "Neuf."  # nothing is published by itself
    draft = Revision.objects.get(state=Revision.State.DRAFT)
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})
    assert current_graph(Contract.objects.get(pk=contract.pk)) == before
    assert entries_of(contract)[0].reason == "Publié depuis un brouillon"


def test_a_deleted_text_and_its_links_come_back(client):
    enter(client, staff("Scolarité"))
    question = Question.objects.filter(contracts__isnull=False).first()
    before = current_graph(question)
    client.post(change_url(question).replace("/change/", "/delete/"), {"post": "yes"})
    assert not Question.objects.filter(pk=question.pk).exists()
    listed = client.get("/admin/alternance/question/supprimes/").content.decode()
    assert history_url(question) in listed
    assert "Supprimés" in client.get("/admin/alternance/question/").content.decode()
    deleted, start = entries_of(question)
    assert deleted.graph is None
    assert "Cet objet est supprimé" in client.get(history_url(question)).content.decode()
    client.post(history_url(question), {"moment": start.key})
    draft = Revision.objects.get()
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})
    assert current_graph(Question.objects.get(pk=question.pk)) == before
    assert "Rien n’a été supprimé" in client.get(
        "/admin/alternance/question/supprimes/"
    ).content.decode().replace("&#x27;", "’")


def test_a_figure_goes_back_at_once_with_a_reason(client):
    enter(client, staff("Référent juridique"))
    smic = LegalParameter.objects.get(code="smic-horaire")
    value = smic.values.latest("valid_from")
    was = value.amount
    value.amount, value.note = "99", "Erreur"
    value.save()
    start = entries_of(smic)[-1]
    page = client.post(history_url(smic), {"moment": start.key}, follow=True).content.decode()
    assert "Dites pourquoi vous revenez en arrière" in page
    answer = {"moment": start.key, "reason": "Le décret dit autre chose."}
    client.post(history_url(smic), answer)
    value.refresh_from_db()
    assert value.amount == was
    assert entries_of(smic)[0].reason == "Le décret dit autre chose."


def test_going_back_never_takes_a_value_in_force_away(client):
    enter(client, staff("Référent juridique"))
    smic = LegalParameter.objects.get(code="smic-horaire")
    start = entries_of(smic)[0]
    value = LegalValue.objects.create(
        parameter=smic, amount="12.50", valid_from=date(2026, 11, 1), source="Décret"
    )
    answer = {"moment": start.key, "reason": "Essai."}
    page = client.post(history_url(smic), answer, follow=True).content.decode()
    assert "ne se supprime pas, elle se corrige" in page
    assert LegalValue.objects.filter(pk=value.pk).exists()


@pytest.mark.parametrize(("role", "status"), [("Rédaction", 200), ("Administration", 403)])
def test_history_is_read_by_who_may_see_the_object(client, contract, role, status):
    enter(client, staff(role))
    assert client.get(history_url(contract)).status_code == status


def test_who_only_reads_cannot_go_back(client, contract):
    enter(client, staff("Référent juridique"))
    start = entries_of(contract)[-1]
    assert client.post(history_url(contract), {"moment": start.key}).status_code == 403
    assert "Reprendre cette version" not in client.get(history_url(contract)).content.decode()


@pytest.mark.parametrize("number", ["0", "abc", "999999", "9" * 30])
def test_an_unknown_number_has_no_history(admin_client, number):
    assert admin_client.get(f"/admin/alternance/question/{number}/history/").status_code == 404
    assert admin_client.get(f"/admin/alternance/question/{number}/change/").status_code == 302


def test_a_version_that_does_not_exist_changes_nothing(admin_client, contract):
    before = version_of(Contract, contract.pk, children_of(Contract))
    page = admin_client.post(
        history_url(contract), {"moment": "hier"}, follow=True
    ).content.decode()
    assert "Cette version n’existe pas" in page
    assert version_of(Contract, contract.pk, children_of(Contract)) == before


def test_a_contact_is_kept_after_its_author_is_gone(client):
    author = staff("Scolarité")
    enter(client, author)
    client.post("/admin/alternance/contact/add/", {"label": "Bureau", "phone": "0442000000"})
    contact = Contact.objects.get(label="Bureau")
    assert entries_of(contact)[0].user == author
    User.objects.filter(pk=author.pk).delete()
    assert entries_of(contact)[0].user is None


def test_an_object_and_its_rows_start_together():
    for model in (Contract, LegalParameter, Programme):
        for obj in model.objects.all():
            assert [entry.reason for entry in entries_of(obj)] == ["État de départ"], obj


def test_who_scheduled_a_text_publishes_it(client, contract):
    writer, publisher = staff("Rédaction"), staff("Scolarité")
    draft = draft_of(contract, retitled("Proposé."))
    Revision.objects.filter(pk=draft.pk).update(author=writer)
    enter(client, publisher)
    screen = f"/admin/impgt_site/revision/{draft.pk}/change/"
    moment = timezone.localtime() + timedelta(days=1)
    client.post(screen, {"do": "schedule", "publish_at": f"{moment:%Y-%m-%dT%H:%M}"})
    assert publish_due(moment + timedelta(minutes=1)) == 1
    last = entries_of(contract)[0]
    assert (last.user, last.reason) == (publisher, "Publication programmée")


def test_a_deed_is_dated_when_it_writes_not_when_it_begins(contract):
    with deed(reason="Commencé le premier"):
        with deed(reason="Au milieu"):
            pass
        began = timezone.now()
        contract.summary = "Écrit après."
        contract.save()
    assert contract.history.latest().history_date >= began
