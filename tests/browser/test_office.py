"""Every screen of the back office that we wrote: accessible, whole on a phone, silent."""

import pytest

from tests.browser.faults import RULES, RULES_OF_DJANGO, inaccessible, show, too_wide
from tests.serving import LONG, serving

SECRET = "une phrase assez longue"
# An account of every role, a code to enter once, and something of each kind to see.
PREPARE = f"""
from django.contrib.auth.models import Group, User
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from alternance.models import Contract, LegalValue, Question, Term
from impgt_site.kit.history import deed
from impgt_site.models import LinkCheck, Message, Revision
from impgt_site.office.drafts.revisions import text_mark, current_graph, keep
from django.utils import timezone
from datetime import date
user = User.objects.create_user("camille", password="{SECRET}", is_staff=True)
user.groups.set(Group.objects.all())
TOTPDevice.objects.create(user=user, confirmed=True)
device = StaticDevice.objects.create(user=user, name="Secours")
StaticToken.objects.create(device=device, token="secours")
Message.objects.create(motive="offre", audience="employeur", name="Une entreprise au nom long",
    email="rh@exemple.test", text="Bonjour, une offre.")
LinkCheck.objects.create(url="https://exemple.test/" + "une-adresse-tres-longue-" * 6,
    found_on="/contrats/", status=404, error="Réponse 404", checked_at=timezone.now())
contract = Contract.objects.get(slug="apprentissage")
graph = current_graph(contract)
fields = graph["object"]["fields"] | {{"summary": "Autrement dit, en beaucoup plus long. " * 5}}
payload = graph | {{"object": graph["object"] | {{"fields": fields}}}}
keep(Contract, contract.pk, payload, text_mark(graph), user)
with deed(user, "Relu avec le service"):
    term = Term.objects.get(slug="cfa")
    term.definition = "Réécrit."
    term.save()
    Term.objects.get(slug="ani").delete()
Question.objects.update(next_review=date(2026, 1, 1))
LegalValue.objects.filter(parameter__code="smic-horaire").update(next_review=date(2026, 1, 1))
"""
NUMBERS = """
from alternance.models import LegalParameter, PayGrid, Scale, Term
from programmes.models import Programme
print(LegalParameter.objects.get(code="smic-horaire").pk, Term.objects.get(slug="cfa").pk,
      Programme.objects.get(slug="master-2-map").pk, PayGrid.objects.first().pk,
      Scale.objects.first().pk)
"""
LAW, GUIDE = "/admin/alternance/legalparameter", "/admin/alternance"
# Written by us from the first line to the last.
OURS = {
    "dashboard": "/admin/",
    "draft": "/admin/impgt_site/revision/1/change/",
    "new value": LAW + "/{smic}/nouvelle-valeur/",
    "certainty": LAW + "/{smic}/certitude/",
    "next grid": GUIDE + "/paygrid/{grid}/suivante/",
    "next aid": GUIDE + "/scale/{scale}/suivante/",
    "uses": LAW + "/{smic}/utilise/",
    "annul": LAW + "/{smic}/annuler/",
    "year": "/admin/annee/",
    "review": "/admin/relire/",
    "history of a text": GUIDE + "/term/{term}/history/",
    "history of a figure": LAW + "/{smic}/history/",
    "deleted": GUIDE + "/term/supprimes/",
    "deletion": "/admin/programmes/programme/{programme}/delete/",
    "import": GUIDE + "/term/import/",
    "export": GUIDE + "/term/export/",
}
# Django’s own, with our fields, rows and buttons.
SHARED = {
    "text": GUIDE + "/contract/1/change/",
    "draft taken up": GUIDE + "/contract/1/change/?brouillon=1",
    "programme": "/admin/programmes/programme/{programme}/change/",
    "figure": LAW + "/{smic}/change/",
    "grid": GUIDE + "/paygrid/{grid}/change/",
    "aid": GUIDE + "/scale/{scale}/change/",
    "texts": GUIDE + "/question/",
    "drafts": "/admin/impgt_site/revision/",
    "messages": "/admin/impgt_site/message/",
    "message": "/admin/impgt_site/message/1/change/",
    "account": "/admin/auth/user/1/change/",
    "new account": "/admin/auth/user/add/",
}


@pytest.fixture(scope="module")
def office(another_site):
    with serving(another_site()) as site:
        site.manage("shell", "-v", "0", "-c", PREPARE)
        names = ("smic", "term", "programme", "grid", "scale")
        numbers = site.manage("shell", "-v", "0", "-c", NUMBERS).split()
        site.numbers = dict(zip(names, numbers, strict=True))
        yield site


@pytest.fixture(scope="module")
def session(office, browser):
    """Signed in once, with the second step."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(f"{office.url}/admin/")
    page.fill("#id_username", "camille")
    page.fill("#id_password", SECRET)
    page.keyboard.press("Enter")
    page.wait_for_url("**/seconde-etape/**")
    page.fill("#id_code", "secours")
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url(f"{office.url}/admin/")
    yield context.storage_state()
    context.close()


@pytest.fixture(scope="module", params=[*OURS, *SHARED])
def screen(request, office, session, browser):
    """One screen, opened once for the tests that look at it, and everything on it unfolded."""
    name = request.param
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", storage_state=session)
    context.set_default_timeout(LONG * 1000)
    page = context.new_page()
    page.rules, page.faults = RULES if name in OURS else RULES_OF_DJANGO, []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    path = {**OURS, **SHARED}[name].format(**office.numbers)
    response = page.goto(office.url + path)
    assert response.status == 200
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    yield page
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_a_screen_is_accessible_whole_and_silent(screen, width, scheme):
    show(screen, width, scheme)
    assert inaccessible(screen, screen.rules) == []
    assert too_wide(screen) == []
    assert screen.faults == []


def test_the_entry_of_the_back_office_is_accessible(office, new_context):
    page = new_context(locale="fr-FR").new_page()
    page.goto(f"{office.url}/admin/")
    assert inaccessible(page, RULES_OF_DJANGO) == []


def test_what_is_typed_is_given_back_after_a_reload(office, session, browser):
    """A session that ends, a tab that is closed: the browser kept the text until it was saved."""
    context = browser.new_context(locale="fr-FR", storage_state=session)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    address = office.url + GUIDE + f"/term/{office.numbers['term']}/change/"
    page.goto(address)
    page.fill("#id_definition", "Tapé, pas enregistré.")
    context.clear_cookies()
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.wait_for_selector("#id_username, #id_password, h1")
    context.add_cookies(session["cookies"])
    page.goto(address)
    page.get_by_role("button", name="Le reprendre").click()
    assert page.input_value("#id_definition") == "Tapé, pas enregistré."
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.get_by_text("Brouillon enregistré.").wait_for()
    page.goto(address)
    assert not page.locator(".kept").is_visible()
    context.close()
