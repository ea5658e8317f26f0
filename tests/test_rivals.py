"""Two people on one object at once: both texts are kept, nothing is retyped."""

import re

import pytest

from alternance.models import Contact, Contract, Question
from impgt_site.models import Revision
from impgt_site.office.drafts.merge import merged
from impgt_site.office.drafts.revisions import Moved, current_graph, publish, rewrite
from programmes.models import Programme, ProgrammeNote
from tests.makers import enter
from tests.office import change_url, draft_of, posted, read, retitled, saved_by_somebody, staff

pytestmark = pytest.mark.django_db
State = Revision.State


@pytest.fixture
def contract(db) -> Contract:
    return Contract.objects.get(slug="apprentissage")


def test_two_people_at_once_lose_nothing(client, contract):
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(contract)) | {"_save": "1"}
    client.post(change_url(contract), data | {"summary": "La première."})
    data["summary"] = "La seconde."
    response = client.post(change_url(contract), data, follow=True)
    page = response.content.decode()
    assert "Quelqu’un a changé ce texte pendant votre saisie." in page
    assert "La première." in page
    assert "La seconde." in page
    contract.refresh_from_db()
    assert contract.summary == "La première."
    draft = Revision.objects.get(state=State.DRAFT)
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})
    contract.refresh_from_db()
    assert contract.summary == "La première."
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "force"})
    contract.refresh_from_db()
    assert contract.summary == "La seconde."


def test_what_only_one_changed_is_joined_without_a_choice(client, contract):
    enter(client, staff("Scolarité"))
    mine = posted(client, change_url(contract)) | {"_save": "1", "employer_fact": "Le mien."}
    saved_by_somebody(client, contract, summary="Le leur.")
    page = client.post(change_url(contract), mine, follow=True).content.decode()
    assert "Quelqu’un a changé ce texte pendant votre saisie." in page
    assert "Vous avez tous deux changé" not in page
    draft = Revision.objects.get(state=State.DRAFT)
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})
    contract.refresh_from_db()
    assert (contract.summary, contract.employer_fact) == ("Le leur.", "Le mien.")


def test_what_both_changed_is_named_and_compared_before_it_is_published(client, contract):
    enter(client, staff("Scolarité"))
    mine = posted(client, change_url(contract)) | {"_save": "1", "summary": "Le mien."}
    saved_by_somebody(client, contract, summary="Le leur.")
    page = client.post(change_url(contract), mine, follow=True).content.decode()
    assert "Vous avez tous deux changé : en une phrase." in page
    for words in ("Le leur.", "Le mien.", "Publier cette version quand même"):
        assert words in page


@pytest.mark.parametrize("edited", [False, True])
def test_a_row_that_somebody_deleted_is_gone_unless_i_was_writing_it(client, contract, edited):
    enter(client, staff("Scolarité"))
    last = contract.steps.last()
    mine = posted(client, change_url(contract)) | {"_save": "1", "employer_fact": "Le mien."}
    if edited:
        row = next(name for name, value in mine.items() if value == last.title)
        mine[row] = "Réécrite par moi"
    theirs = posted(client, change_url(contract)) | {"_save": "1"}
    number = next(
        n for n, v in theirs.items() if v == str(last.pk) and re.match(r"steps-\d+-id", n)
    )
    client.post(change_url(contract), theirs | {number.replace("-id", "-DELETE"): "on"})
    assert not contract.steps.filter(pk=last.pk).exists()
    client.post(change_url(contract), mine)
    draft = Revision.objects.get(state=State.DRAFT)
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})
    contract.refresh_from_db()
    assert contract.employer_fact == "Le mien."
    assert contract.steps.filter(title=last.title).exists() is False
    assert contract.steps.filter(title="Réécrite par moi").exists() is edited


def test_a_form_with_an_error_of_its_own_is_still_late_once_it_is_mended(client, contract):
    enter(client, staff("Scolarité"))
    mine = posted(client, change_url(contract)) | {"_save": "1", "summary": "Le mien."}
    saved_by_somebody(client, contract, summary="Le leur.")
    wrong = client.post(change_url(contract), mine | {"name": ""})
    assert wrong.status_code == 200
    sent_back = read(wrong) | {"name": contract.name, "_save": "1"}
    assert sent_back["summary"] == "Le mien."
    client.post(change_url(contract), sent_back)
    contract.refresh_from_db()
    assert contract.summary == "Le leur."
    assert Revision.objects.get().state == State.DRAFT


def test_two_people_on_one_draft_make_two(client, contract):
    enter(client, staff("Scolarité"))
    draft = draft_of(contract, retitled("Commencé."))
    url = f"{change_url(contract)}?brouillon={draft.pk}"
    mine = posted(client, url) | {"_draft": "1", "summary": "Le mien."}
    client.post(url, posted(client, url) | {"_draft": "1", "summary": "Le leur."})
    page = client.post(url, mine, follow=True).content.decode()
    assert "Vous avez tous deux changé : le même brouillon." in page
    kept = {r.payload["object"]["fields"]["summary"] for r in Revision.objects.all()}
    assert kept == {"Le leur.", "Le mien."}


def test_a_draft_is_not_published_from_its_form_over_what_moved(client, contract):
    enter(client, staff("Scolarité"))
    draft = draft_of(contract, retitled("Le brouillon."))
    saved_by_somebody(client, contract, summary="Le leur.")
    url = f"{change_url(contract)}?brouillon={draft.pk}"
    page = client.post(url, posted(client, url) | {"_save": "1"}, follow=True).content.decode()
    assert "a changé les mêmes champs depuis ce brouillon" in page
    contract.refresh_from_db()
    assert contract.summary == "Le leur."


# What is not a text is saved at once: what two people changed is joined


# What is published is what was shown


def screen_of(draft) -> str:
    return f"/admin/impgt_site/revision/{draft.pk}/change/"


@pytest.mark.parametrize("do", ["publish", "force", "schedule"])
def test_a_draft_rewritten_since_it_was_read_is_not_published(client, contract, do):
    enter(client, staff("Scolarité"))
    draft = draft_of(contract, retitled("Lu."))
    shown = posted(client, screen_of(draft))
    rewrite(draft, draft_of(contract, retitled("Jamais lu.")).payload)
    answer = {"do": do, "seen": shown["seen"], "publish_at": "2028-01-01T08:00"}
    page = client.post(screen_of(draft), answer, follow=True).content.decode()
    assert "compare" in page
    draft.refresh_from_db()
    contract.refresh_from_db()
    assert (contract.summary == "Jamais lu.", draft.state) == (False, State.DRAFT)
    shown = posted(client, screen_of(draft))
    client.post(screen_of(draft), {"do": "publish", "seen": shown["seen"]})
    contract.refresh_from_db()
    assert contract.summary == "Jamais lu."


def test_the_last_words_of_a_draft_are_published_not_those_held_in_memory(contract):
    draft = draft_of(contract, retitled("Anciens."))
    held = Revision.objects.get(pk=draft.pk)
    rewrite(draft, draft_of(contract, retitled("Derniers.")).payload)
    publish(held)
    contract.refresh_from_db()
    assert contract.summary == "Derniers."
    draft.refresh_from_db()
    assert draft.payload["object"]["fields"]["summary"] == "Derniers."
    with pytest.raises(Moved):
        publish(held)


# Somebody deletes, or renames


@pytest.mark.parametrize("button", ["_save", "_draft"])
def test_what_was_typed_on_a_deleted_text_becomes_a_new_one(client, button):
    enter(client, staff("Scolarité"))
    question = Question.objects.get(slug="permis")
    url = change_url(question)
    mine = posted(client, url) | {"answer": "Le mien.", button: "1"}
    question.delete()
    response = client.post(url, mine)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Quelqu’un a supprimé cette fiche" in page
    assert "Le mien." in page
    again = read(response) | {"slug": "permis", button: "1"}
    assert client.post("/admin/alternance/question/add/", again).status_code == 302
    if button == "_save":
        assert Question.objects.get(slug="permis").answer == "Le mien."
    else:
        assert Revision.objects.get().payload["object"]["fields"]["answer"] == "Le mien."


def test_so_does_a_contact(client):
    enter(client, staff("Scolarité"))
    contact = Contact.objects.create(label="Bureau", phone="04")
    url = change_url(contact)
    mine = posted(client, url) | {"label": "Le mien"}
    contact.delete()
    response = client.post(url, mine)
    assert "Quelqu’un a supprimé cette fiche" in response.content.decode()
    client.post("/admin/alternance/contact/add/", read(response))
    assert Contact.objects.filter(label="Le mien").exists()


@pytest.mark.parametrize("number", ["abc", "999999999", "9" * 5000])
def test_a_number_of_nothing_is_no_crash(client, number):
    enter(client, staff("Scolarité"))
    for url in (
        f"/admin/alternance/question/{number}/change/",
        f"/admin/impgt_site/revision/{number}/change/",
        f"/admin/alternance/question/add/?brouillon={number}",
    ):
        assert client.get(url).status_code in (200, 302, 404)
        assert client.post(url, {"_save": "1"}).status_code in (200, 302, 404)


def test_a_renamed_programme_does_not_lock_the_drafts_that_name_it(client, contract):
    enter(client, staff("Scolarité"))
    programme = contract.programmes.first()
    draft = draft_of(contract, retitled("Prêt."))
    programme.slug = "autrement-nommee"
    programme.save()
    assert client.get(f"{change_url(contract)}?brouillon={draft.pk}").status_code == 200
    publish(draft, force=True)
    contract.refresh_from_db()
    assert contract.summary == "Prêt."
    assert programme in contract.programmes.all()
    gone = contract.programmes.last()
    draft = draft_of(contract, retitled("Encore."))
    gone.delete()
    publish(draft, force=True)
    contract.refresh_from_db()
    assert contract.summary == "Encore."


def test_a_late_row_joins_a_programme_renamed_meanwhile(client):
    enter(client, staff("Scolarité"))
    programme = Programme.objects.get(slug="master-2-map")
    data = posted(client, change_url(programme))
    count = programme.notes.count()
    mine = data | {"_save": "1", "notes-TOTAL_FORMS": str(count + 1),
                   f"notes-{count}-kind": "autres", f"notes-{count}-text": "Neuve.",
                   f"notes-{count}-source": "IMPGT", f"notes-{count}-confidence": "haute",
                   f"notes-{count}-position": "90"}  # fmt: skip
    client.post(change_url(programme), data | {"slug": "master-2-achats", "_save": "1"})
    client.post(change_url(programme), mine)
    draft = Revision.objects.get(state=State.DRAFT)
    client.post(screen_of(draft), {"do": "publish"})
    programme.refresh_from_db()
    assert programme.slug == "master-2-achats"
    assert ProgrammeNote.objects.filter(programme=programme, text="Neuve.").count() == 1


def test_two_rows_alike_are_not_both_lost_when_one_is_deleted():
    programme = Programme.objects.get(slug="master-2-map")
    for _ in range(2):
        programme.notes.create(kind="autres", text="Deux fois.", position=90)
    old = current_graph(programme)
    twin = programme.notes.filter(text="Deux fois.").last()
    twin.delete()
    theirs = current_graph(programme)
    mine = {**theirs}  # I typed nothing of these rows; mine holds the one that is left
    joined, clashes = merged(old, mine, theirs)
    texts = [row["fields"]["text"] for row in joined["children"]["programmes.programmenote"]]
    assert texts.count("Deux fois.") == 1
    assert clashes == []


# Messages


@pytest.mark.parametrize("number", ["abc", "9" * 5000, "-1"])
@pytest.mark.parametrize("name", ["steps-0-id", "steps-INITIAL_FORMS", "steps-TOTAL_FORMS"])
def test_rows_that_are_none_crash_nothing(client, contract, name, number):
    enter(client, staff("Scolarité"))
    before = list(contract.steps.values_list("pk", "title"))
    data = posted(client, change_url(contract)) | {name: number, "_draft": "1"}
    data[f"steps-{'9' * 100}-id"] = "1"
    assert client.post(change_url(contract), data).status_code in (200, 302)
    assert list(contract.steps.values_list("pk", "title")) == before
