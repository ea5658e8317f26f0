"""A changed address leaves its old one open; a deletion says first what it would break."""

import pytest

from alternance.models import Contact, Contract, Term
from impgt_site.models import Redirect
from impgt_site.office.drafts.revisions import publish
from programmes.models import Programme, Site
from tests.makers import enter
from tests.office import change_url, draft_of, posted, staff

pytestmark = pytest.mark.django_db
OLD = "/formations/master-2-map/"


@pytest.fixture
def programme(db) -> Programme:
    return Programme.objects.get(slug="master-2-map")


def moved(programme, slug):
    programme.slug = slug
    programme.save()


def leads_to(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 301
    return response["Location"]


def test_a_changed_address_in_the_back_office_leaves_the_old_one_open(client, programme):
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(programme)) | {"slug": "master-2-achats", "_save": "1"}
    assert client.post(change_url(programme), data).status_code == 302
    assert leads_to(client, OLD) == "/formations/master-2-achats/"
    assert (
        leads_to(client, OLD + "?source=affiche") == "/formations/master-2-achats/?source=affiche"
    )
    assert client.get("/formations/master-2-achats/").status_code == 200


def test_a_draft_leaves_it_when_it_is_published(client, programme):
    draft = draft_of(programme, lambda obj: moved(obj, "master-2-achats"))
    assert client.get(OLD).status_code == 200
    assert not Redirect.objects.exists()
    publish(draft)
    assert leads_to(client, OLD) == "/formations/master-2-achats/"


def test_two_changes_lead_straight_to_the_last_and_back_again_to_the_page(client, programme):
    moved(programme, "a")
    moved(programme, "b")
    assert leads_to(client, OLD) == leads_to(client, "/formations/a/") == "/formations/b/"
    moved(programme, "master-2-map")
    assert client.get(OLD).status_code == 200
    assert leads_to(client, "/formations/b/") == OLD


def test_what_has_no_page_of_its_own_leaves_nothing(client):
    term = Term.objects.first()
    term.slug = "autrement"
    term.save()
    assert not Redirect.objects.exists()


def test_one_is_added_by_hand_to_this_site_only(client):
    enter(client, staff("Scolarité"))
    add = "/admin/impgt_site/redirect/add/"
    for wrong in ("https://ailleurs.test/", "//ailleurs.test/", "/\\ailleurs.test", "sans-barre"):
        page = client.post(add, {"old_path": "/ancien/", "new_path": wrong}).content.decode()
        assert "Une adresse de ce site" in page
    page = client.post(add, {"old_path": "/a/", "new_path": "/a/"}).content.decode()
    assert "C’est la même adresse" in page
    client.post(add, {"old_path": "/ancien/", "new_path": "/contact/"})
    assert leads_to(client, "/ancien/") == "/contact/"


def test_an_unknown_address_stays_a_helpful_404(client):
    response = client.get("/formations/inconnue/")
    assert response.status_code == 404
    assert "Page introuvable" in response.content.decode()


def test_a_deletion_says_which_pages_it_would_change(client, programme):
    enter(client, staff("Scolarité"))
    url = change_url(programme).replace("/change/", "/delete/")
    page = client.get(url).content.decode()
    assert "Ce que cette suppression change sur le site" in page
    assert f'<a href="{OLD}">' in page
    assert "cette page n’existe plus" in page
    assert '<a href="/formations/">' in page
    assert "Faits de la formation" in page.title() or "faits de la formation (" in page
    assert "object (" not in page
    assert Programme.objects.filter(pk=programme.pk).exists()


def test_so_does_that_of_a_place_or_a_contact(client):
    enter(client, staff("Scolarité"))
    site = Site.objects.first()
    page = client.get(change_url(site).replace("/change/", "/delete/")).content.decode()
    assert "son texte change" in page
    unseen = Contact.objects.create(label="Sans adresse")
    page = client.get(change_url(unseen).replace("/change/", "/delete/")).content.decode()
    assert "Aucune page du site ne change" in page


def test_nothing_is_deleted_several_at_a_time(client):
    enter(client, staff("Scolarité"))
    page = client.get("/admin/alternance/term/").content.decode()
    assert "delete_selected" not in page
    assert "still_right" in page


def test_who_cannot_delete_is_told_nothing(client, programme):
    enter(client, staff("Rédaction"))
    url = change_url(programme).replace("/change/", "/delete/")
    assert client.get(url).status_code == 403


def test_a_form_of_contract_keeps_its_address(client):
    enter(client, staff("Scolarité"))
    contract = Contract.objects.get(slug="apprentissage")
    data = posted(client, change_url(contract)) | {"slug": "autre", "_save": "1"}
    client.post(change_url(contract), data)
    contract.refresh_from_db()
    assert contract.slug == "apprentissage"


def test_two_redirections_do_not_chase_each_other(client):
    enter(client, staff("Scolarité"))
    add = "/admin/impgt_site/redirect/add/"
    client.post(add, {"old_path": "/a/", "new_path": "/b/"})
    page = client.post(add, {"old_path": "/b/", "new_path": "/a/"}).content.decode()
    assert "mène déjà ailleurs" in page
    assert Redirect.objects.count() == 1
