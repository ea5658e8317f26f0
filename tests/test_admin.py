"""The back office: who gets in, and that what staff change is what readers see."""

import pytest
from django.contrib.auth.models import Permission, User

from alternance.models import Contract, Question
from impgt_site.models import Institute, Message, Page, Purpose

pytestmark = pytest.mark.django_db


def test_a_visitor_is_asked_to_log_in(client):
    response = client.get("/admin/", follow=True)
    assert response.status_code == 200
    assert "Nom d’utilisateur" in response.content.decode().replace("'", "’")


def test_staff_without_rights_see_an_empty_house_not_an_error(client):
    client.force_login(User.objects.create_user("vide", is_staff=True))
    assert client.get("/admin/").status_code == 200


def test_entries_are_grouped_by_what_people_come_to_do(admin_client):
    html = admin_client.get("/admin/").content.decode()
    groups = ["Contrats et employeurs", "Formations", "Réponses aux lecteurs", "Barème"]
    assert [html.index(group) for group in groups] == sorted(html.index(g) for g in groups)


def test_staff_see_only_what_they_may_change(client):
    user = User.objects.create_user("reponses", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_question"))
    client.force_login(user)
    html = client.get("/admin/").content.decode()
    assert "Questions" in html
    assert "Barème" not in html


def test_a_corrected_answer_is_on_the_site_at_once(admin_client, client):
    question = Question.objects.get(slug="permis")
    question.answer = "Non, **plus jamais** <script>alert(1)</script>."
    question.save()
    html = client.get("/questions/").content.decode()
    assert "<strong>plus jamais</strong>" in html
    assert "<script>" not in html


@pytest.mark.parametrize("model", [Page, Institute, Contract])
def test_what_the_code_names_cannot_be_added_nor_deleted(admin_client, model):
    screen = f"/admin/{model._meta.app_label}/{model._meta.model_name}"
    row = model.objects.first()
    assert admin_client.get(f"{screen}/add/").status_code == 403
    assert admin_client.get(f"{screen}/{row.pk}/delete/").status_code == 403
    assert f"{screen}/add/" not in admin_client.get(f"{screen}/").content.decode()


def test_a_message_is_read_and_ticked_off_but_not_rewritten(admin_client):
    message = Message.objects.create(
        motive=Purpose.OFFER,
        audience="employeur",
        name="Camille",
        email="c@exemple.test",
        text="Bonjour",
    )
    url = f"/admin/impgt_site/message/{message.pk}/change/"
    assert "Bonjour" in admin_client.get(url).content.decode()
    admin_client.post(url, {"status": "repondu", "text": "Autre chose"})
    message.refresh_from_db()
    assert (message.status, message.text) == (Message.Status.ANSWERED, "Bonjour")
