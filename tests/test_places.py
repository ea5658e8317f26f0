"""A row changes place by arrows; another begins as its copy."""

import pytest

from alternance.models import Question, Term
from impgt_site.models import Revision
from programmes.models import Programme
from tests.makers import enter
from tests.office import change_url, staff

pytestmark = pytest.mark.django_db


def test_two_rows_trade_places_and_the_others_keep_theirs(client):
    enter(client, staff("Scolarité"))
    before = list(Question.objects.order_by("position", "pk"))
    second = before[1]
    page = client.get("/admin/alternance/question/").content.decode()
    assert "Monter « " in page
    client.post(change_url(second).replace("change", "monter"))
    after = list(Question.objects.order_by("position", "pk"))
    assert after == [before[1], before[0], *before[2:]]
    client.post(change_url(second).replace("change", "descendre"))
    assert list(Question.objects.order_by("position", "pk")) == before
    client.post(change_url(before[0]).replace("change", "monter"))
    assert list(Question.objects.order_by("position", "pk")) == before


def test_who_may_not_publish_moves_nothing(client):
    enter(client, staff("Rédaction"))
    question = Question.objects.all()[1]
    assert "Monter « " not in client.get("/admin/alternance/question/").content.decode()
    assert client.post(change_url(question).replace("change", "monter")).status_code == 403


@pytest.mark.parametrize("model", [Programme, Term])
def test_a_copy_is_a_draft_that_opens_and_publishes(client, model):
    enter(client, staff("Scolarité"))
    obj, count = model.objects.first(), model.objects.count()
    response = client.post(change_url(obj).replace("change", "dupliquer"))
    assert model.objects.count() == count
    draft = Revision.objects.get()
    assert client.get(response["Location"]).status_code == 200
    info = f"/admin/{obj._meta.app_label}/{obj._meta.model_name}/add/?brouillon={draft.pk}"
    assert client.get(info).status_code == 200
    client.post(response["Location"], {"do": "publish"})
    assert model.objects.count() == count + 1
    copy = model.objects.get(slug=f"{obj.slug}-copie")
    assert copy.verified_on is None
