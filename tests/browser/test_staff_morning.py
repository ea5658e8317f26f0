"""A morning at the scolarité, played in Chromium on the served site, from the first login."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django_otp.oath import totp

from tests.browser.faults import RULES_OF_DJANGO, inaccessible
from tests.clock import clock
from tests.serving import serving

SECRET = "une phrase assez longue"
CREATE = (
    "from django.contrib.auth.models import Group, User; "
    f"u = User.objects.create_user('camille', password='{SECRET}', is_staff=True); "
    "u.groups.set(Group.objects.all()); "
    "from impgt_site.models import Message; "
    "Message.objects.create(motive='offre', audience='employeur', name='Une entreprise', "
    "email='rh@exemple.test', text='Bonjour, une offre.')"
)


@pytest.fixture(scope="module")
def office(another_site):
    """A site of its own: this morning leaves traces."""
    with serving(another_site()) as site:
        site.manage("shell", "-c", CREATE)
        yield site


def accessible(page):
    """axe finds nothing in what we wrote of this screen."""
    assert inaccessible(page, RULES_OF_DJANGO, within="#content") == []


def code_from(page) -> str:
    """The six digits that a telephone would show for the key on the screen."""
    from base64 import b32decode

    shown = page.locator("code").first.inner_text().replace(" ", "")
    return f"{totp(b32decode(shown + '=' * (-len(shown) % 8))):06d}"


# Milliseconds in which each worker has looked at the content again: it does once a second.
A_LOOK = 1100


def test_a_staff_morning(office, new_context):
    page = new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR").new_page()
    reader = new_context(locale="fr-FR").new_page()
    enrols(page, office)
    reads_what_waits(page)
    writes_previews_and_publishes(page, reader, office)
    takes_a_version_up_again(page, office)
    schedules_it_for_a_coming_minute(page)
    office.stop()
    # Four minutes later, nobody has done anything more.
    with serving(office.folder, **clock(later=240)) as site:
        reader.goto(f"{site.url}/glossaire/")
        assert "réécrit ce matin" not in reader.content()
        changes_a_figure(page, reader, site)
        looks_at_a_day_to_come(page, site)
        sends_a_bad_table(page, reader, site)
        answers_and_renews(page, site)


def enrols(page, site):
    """The first login enrols, and shows the recovery codes."""
    page.goto(f"{site.url}/admin/")
    page.fill("#id_username", "camille")
    page.fill("#id_password", SECRET)
    page.keyboard.press("Enter")
    page.wait_for_url("**/seconde-etape/**")
    accessible(page)
    page.fill("#id_code", code_from(page))
    page.get_by_role("button", name="Entrer").click()
    page.get_by_role("link", name="Je les ai notés").wait_for()
    assert page.locator(".codes code").count() == 10
    accessible(page)
    page.get_by_role("link", name="Je les ai notés").click()
    page.wait_for_url(f"{site.url}/admin/")


def reads_what_waits(page):
    """What waits is said first."""
    assert page.get_by_role("heading", name="Messages sans réponse (1)").is_visible()
    assert page.get_by_role("heading", name="Chiffres à vérifier").is_visible()
    accessible(page)


def writes_previews_and_publishes(page, reader, site):
    """A draft is written, previewed, and published; readers see it then."""
    page.goto(f"{site.url}/admin/alternance/term/")
    page.get_by_role("link", name="CERFA", exact=True).click()
    page.fill("#id_definition", "Un formulaire officiel, réécrit ce matin.")
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.wait_for_url("**/revision/*/change/")
    accessible(page)
    reader.goto(f"{site.url}/glossaire/")
    assert "réécrit ce matin" not in reader.content()
    page.fill("#jour", "2027-01-01")
    page.get_by_role("button", name="Aperçu").click()
    reader.goto(page.get_by_label("Le lien à partager").input_value())
    assert "réécrit ce matin" in reader.content()
    assert "1er janvier 2027" in reader.content()
    page.get_by_role("button", name="Publier maintenant").click()
    page.get_by_text("C’est en ligne.").wait_for()
    reader.wait_for_timeout(A_LOOK)
    reader.goto(f"{site.url}/glossaire/")
    assert "réécrit ce matin" in reader.content()


def takes_a_version_up_again(page, site):
    """Yesterday’s version comes back."""
    page.goto(f"{site.url}/admin/alternance/term/")
    page.get_by_role("link", name="CERFA", exact=True).click()
    page.get_by_role("link", name="Historique").click()
    assert page.get_by_text("Publié depuis un brouillon").is_visible()
    page.get_by_role("button", name="Reprendre cette version comme brouillon").click()
    page.wait_for_url("**/revision/*/change/")


def schedules_it_for_a_coming_minute(page):
    page.fill("#quand", f"{timezone.localtime() + timedelta(minutes=2):%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Programmer").click()
    page.get_by_text("Publication programmée le").wait_for()


def changes_a_figure(page, reader, site):
    """The SMIC of next month: what it changes is read before it is saved, then seen that day."""
    page.goto(f"{site.url}/admin/alternance/legalparameter/")
    page.get_by_role("link", name="SMIC horaire brut", exact=True).click()
    page.get_by_role("link", name="Nouvelle valeur").click()
    page.fill("#id_amount", "12.6")
    page.fill("#id_valid_from", "2027-01-01")
    page.fill("#id_source", "Décret d’essai")
    page.get_by_role("button", name="Voir ce qui change").click()
    page.get_by_role("heading", name=re.compile(r"\d+ montants changent, sur \d+")).wait_for()
    accessible(page)
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Valeur enregistrée.").wait_for()
    reader.wait_for_timeout(A_LOOK)
    reader.goto(f"{site.url}/bareme/?au=2027-01-01")
    assert "12,60" in reader.content()
    reader.goto(f"{site.url}/bareme/?au=2026-12-31")
    assert "12,60" not in reader.content()


def looks_at_a_day_to_come(page, site):
    """The whole site is seen as it will be that day."""
    page.goto(f"{site.url}/admin/")
    page.fill("#jour", "2027-01-01")
    page.get_by_role("button", name="Ouvrir l’aperçu").click()
    page.get_by_text("Aperçu au 1er janvier 2027").wait_for()
    page.get_by_role("link", name="Barème").first.click()
    page.get_by_text("12,60").first.wait_for()


def sends_a_bad_table(page, reader, site):
    """A table with one bad row: nothing of it goes in."""
    page.goto(f"{site.url}/admin/alternance/term/import/")
    table = "ancre;terme;définition;état\ncfa;CFA;Importé;publie\nopco;OPCO;Importé;inconnu\n"
    page.set_input_files(
        "#id_import_file", {"name": "t.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    page.select_option("#id_format", label="csv")
    page.get_by_role("button", name="Voir ce qui changerait").click()
    page.get_by_text("inconnu").first.wait_for()
    reader.goto(f"{site.url}/glossaire/")
    assert "Importé" not in reader.content()


def answers_and_renews(page, site):
    """A message is answered, a review renewed."""
    page.goto(f"{site.url}/admin/impgt_site/message/")
    page.get_by_role("link", name="Une entreprise").click()
    answer = page.get_by_role("link", name="Écrire à rh@exemple.test").get_attribute("href")
    assert answer.startswith("mailto:rh%40exemple.test?subject=")
    page.select_option("#id_status", label="répondu")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url("**/impgt_site/message/**")
    page.get_by_text("avec succès").first.wait_for()
    page.goto(f"{site.url}/admin/alternance/question/")
    page.locator(".action-select").first.check()
    page.select_option("select[name=action]", "still_right")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("Vérifié aujourd’hui : 1.").wait_for()
    page.locator("#result_list th a").last.click()
    page.get_by_role("button", name="Toujours exact").click()
    page.get_by_text("Vérifié aujourd’hui : 1.").wait_for()
    page.goto(f"{site.url}/admin/")
    assert "Messages sans réponse" not in page.content()
