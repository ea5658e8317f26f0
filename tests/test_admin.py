"""The back office: who gets in, and that what staff change is what readers see."""

import pytest
from django.contrib.auth.models import Permission, User

from alternance.models import LegalParameter, Question
from impgt_site.models import Message, Motive, Page

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


def inline(prefix: str, initial: int, **values) -> dict:
    return {
        f"{prefix}-TOTAL_FORMS": initial + 1,
        f"{prefix}-INITIAL_FORMS": initial,
        **{f"{prefix}-{initial}-{name}": value for name, value in values.items()},
    }


def smic_form(**added) -> tuple[str, dict]:
    """The SMIC’s page as staff send it: its rows untouched, one more line."""
    parameter = LegalParameter.objects.get(code="smic-horaire")
    values = list(parameter.values.order_by("-valid_from"))
    data = {
        name: getattr(parameter, name)
        for name in ("label", "group", "unit", "criterion", "about", "position")
    }
    for number, value in enumerate(values):
        for name in ("id", "amount", "valid_from", "source", "confidence", "note"):
            data[f"values-{number}-{name}"] = getattr(value, name)
        data[f"values-{number}-checked_on"] = value.checked_on or ""
        data[f"values-{number}-verified_until"] = value.verified_until or ""
        data[f"values-{number}-parameter"] = parameter.pk
    line = {"parameter": parameter.pk, "confidence": "haute", "note": "", **added}
    data |= inline("values", len(values), **line)
    return f"/admin/alternance/legalparameter/{parameter.pk}/change/", data


def test_one_more_line_changes_every_page_that_day(admin_client, client):
    url, data = smic_form(amount="12.75", valid_from="2027-01-01", source="Décret d’essai")
    response = admin_client.post(url, data)
    assert response.status_code == 302, response.context["errors"]
    for path in ("/contrats/apprentissage/", "/contrats/professionnalisation/", "/bareme/"):
        html = client.get(path, {"au": "2027-01-01"}).content.decode()
        assert "1\u202f933,75" in html, path  # 12,75 × 1 820 ÷ 12
        assert "1\u202f933,75" not in client.get(path, {"au": "2026-12-31"}).content.decode()


def test_two_values_for_one_day_are_refused_in_words(admin_client):
    url, data = smic_form(amount="12.75", valid_from="2026-06-01", source="Décret d’essai")
    html = admin_client.post(url, data).content.decode()
    assert "valeur" in html
    assert LegalParameter.objects.get(code="smic-horaire").values.count() == 16


def test_a_corrected_answer_is_on_the_site_at_once(admin_client, client):
    question = Question.objects.get(slug="permis")
    question.answer = "Non, **plus jamais** <script>alert(1)</script>."
    question.save()
    html = client.get("/questions/").content.decode()
    assert "<strong>plus jamais</strong>" in html
    assert "<script>" not in html


def test_pages_that_views_name_cannot_be_added_nor_deleted(admin_client):
    page = Page.objects.get(slug="accueil")
    assert admin_client.get("/admin/impgt_site/page/add/").status_code == 403
    assert admin_client.get(f"/admin/impgt_site/page/{page.pk}/delete/").status_code == 403


def test_a_message_is_read_and_ticked_off_but_not_rewritten(admin_client):
    message = Message.objects.create(
        motive=Motive.OFFER,
        audience="employeur",
        name="Camille",
        email="c@exemple.test",
        text="Bonjour",
    )
    url = f"/admin/impgt_site/message/{message.pk}/change/"
    assert "Bonjour" in admin_client.get(url).content.decode()
    admin_client.post(url, {"handled": "on", "text": "Autre chose"})
    message.refresh_from_db()
    assert (message.handled, message.text) == (True, "Bonjour")
