"""Fourteen things that readers come for: found in three taps from the home page, said first."""

import re

import pytest

PAY = {"formation": "master-2-map", "employeur": "territorial"}
CONTRACT = {"formation": "master-2-map", "debut": "2026-10-01", "fin": "2027-09-30"}
# What is tapped (an address, the question of that name, a form filled and sent); where the answer
# is, and what it must say first.
TASKS = {
    "le net d’octobre dans une mairie": (
        [{**PAY, "naissance": "2004-03-14", "debut": "2026-10-01"}],
        "#resultat",
        r"^.*[\d ]+€ net par mois\s+Octobre 2026",
    ),
    "le total pour une entreprise de 30": (
        [
            "/simulateurs/",
            "/simulateurs/cout-employeur/",
            {**CONTRACT, "contrat": "apprentissage", "naissance": "2004-03-14", "effectif": "30"},
        ],
        "#resultat",
        r"€ par mois en moyenne\s+Reste à payer par l’employeur : [\d ]+€ sur 12 mois",
    ),
    "l’hôpital et la professionnalisation": (
        ["/employeurs/"],
        ".lead",
        r"Un employeur public peut tout signer, sauf le contrat de professionnalisation",
    ),
    "le jour du dépôt": (
        ["/demarches/", {"debut": "2026-09-01"}],
        "#resultat",
        r"7 septembre 2026 : Dernier jour pour déposer le contrat",
    ),
    "26 ans en mars": (
        [{**PAY, "naissance": "2001-03-10", "debut": "2026-10-01"}],
        "main",
        r"Avril 2027|avril 2027",
    ),
    "trois jours par semaine dans un musée": (
        ["/simulateurs/", "/simulateurs/gratification/", "trois jours par semaine"],
        "#resultat",
        r"€ de gratification\s+Due dès la première heure",
    ),
    "le rythme d’un master": (
        ["/formations/master-2-map/"],
        "#essentiel",
        r"Rythme\s+Classique ou alternance",
    ),
    "qui appeler": (
        ["/formations/master-2-map/"],
        "#contact",
        r"À qui s’adresser\s+La scolarité de cette formation",
    ),
    "la bourse": (["/questions/", "#bourse"], "#bourse div", r"^Non : payé·e sous contrat"),
    "31 ans": (
        ["/etudiants/"],
        "#plus-de-30-ans",
        r"30 ans ou plus\s+L’apprentissage reste possible par dérogation",
    ),
    "les masters à Marseille": (
        ["/formations/", "Master 2", "Marseille"],
        "#resultats",
        r"^2 formations sur 11",
    ),
    "qui paie le CFA": (
        ["/questions/", "#apprentissage-cout"],
        "#apprentissage-cout div",
        r"^L’OPCO chez un employeur privé",
    ),
    "un contrat rompu": (
        ["/questions/", "#rupture"],
        "#rupture div",
        r"^Vous pouvez rester au CFA pendant 6 mois",
    ),
    "l’impôt": (["/questions/", "#impot"], "#impot div", r"^Non, en apprentissage et en stage"),
}


@pytest.fixture(scope="module")
def reader(open_page):
    """One visitor, who starts again from the home page for each thing."""
    with open_page("/") as page:
        yield page


@pytest.mark.parametrize("task", TASKS)
def test_a_reader_finds_it_in_three_taps(reader, live_site, task):
    taps, where, words = TASKS[task]
    assert len(taps) <= 3
    reader.goto(f"{live_site}/")
    for tapped in taps:
        tap(reader, tapped)
    said = re.sub(r"[ \u00a0\u202f]+", " ", reader.locator(where).first.inner_text()).strip()
    assert re.search(words, said, re.DOTALL), said[:600]


def tap(page, what) -> None:
    if isinstance(what, dict):
        send(page, what)
    elif what.startswith("/"):
        page.locator(f'a[href="{what}"]').first.click()
    elif what.startswith("#"):
        link = page.locator(f'main a[href="{what}"], main {what} > summary').first
        link.click()
    else:
        page.get_by_role("link", name=re.compile(what)).first.click()


def send(page, answers: dict[str, str]) -> None:
    """Fills the form that asks all this, and sends it."""
    form = page.locator("main form")
    for name in answers:
        form = form.filter(has=page.locator(f'[name="{name}"]'))
    form = form.first
    for name, value in answers.items():
        field = form.locator(f'[name="{name}"]').first
        if field.get_attribute("type") == "radio":
            form.locator(f'[name="{name}"][value="{value}"]').check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.locator('[type="submit"]').first.click()
    page.wait_for_load_state()
