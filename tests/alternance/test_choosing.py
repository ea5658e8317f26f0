"""Which contract, and the four side by side: what the pages answer, and why."""

import pytest

from tests.pages import PERSON

pytestmark = pytest.mark.django_db
WHICH, ALLOWANCE = "/simulateurs/quel-contrat/", "/simulateurs/gratification/"


def test_which_contract_answers_in_a_sentence(read):
    text = read(f"{WHICH}?{PERSON}")
    assert "Vous pouvez signer : convention de formation, convention de stage." in text
    assert "À confirmer : contrat d’apprentissage, contrat de professionnalisation." in text
    assert "Faire reconnaître la qualité de travailleur handicapé." in text


def test_someone_too_young_reads_when_it_opens(read):
    text = read(f"{WHICH}?naissance=2011-05-03&debut=2026-09-01&employeur=prive&statut=etudiant")
    assert "Attendre d’avoir 16 ans, le 3 mai 2027." in text


def test_the_comparison_answers_every_question_for_the_four_forms(read):
    text = read(
        "/contrats/comparer/?naissance=2004-03-14&debut=2026-09-01&formation=master-2-map"
        "&effectif=8&qualification=superieur&employeur=prive"
    )
    for question in (
        "Puis-je signer ?",
        "Ce que je gagne",
        "Ce que paie l’employeur",
        "Qui paie la formation",
        "Ce qu’on signe",
        "Combien de temps",
        "Mon statut",
    ):
        assert text.count(question) == 1
    assert "1 096 € net par mois" in text
    assert "7 septembre 2026" in text  # five working days after a Tuesday
    town = read("/contrats/comparer/?naissance=2004-03-14&debut=2026-09-01&employeur=territorial")
    assert "sur CELIA" in town
    assert REFUSED_TO_A_TOWN in town


REFUSED_TO_A_TOWN = (
    "Non : une collectivité est un employeur public, ce contrat est réservé au privé."
)


@pytest.mark.parametrize(
    ("employer", "refused", "reason"),
    [
        ("territorial", 1, REFUSED_TO_A_TOWN),
        ("particulier", 2, "Non : un particulier employeur ne peut pas signer ce contrat."),
        ("particulier", 2, "Non : un particulier ne peut pas accueillir de stage chez lui."),
        ("prive", 0, "Selon l’âge"),
    ],
)
def test_the_comparison_of_an_employer_asks_nothing_else(read, employer, refused, reason):
    text = read(f"/contrats/comparer/?employeur={employer}")
    assert reason in text
    assert text.count("Non : ") == 2 * refused  # in the list of verdicts, and in the table
    assert text.count("Qui peut signer ?") == 1
    assert "supposé : 1er septembre" in text


def test_a_column_that_is_refused_shows_no_pay(client):
    asked = "naissance=2004-03-14&debut=2026-09-01&formation=master-2-map&qualification=superieur"
    page = client.get(f"/contrats/comparer/?{asked}&effectif=1&employeur=particulier")
    shown = {c.slug: [answer for _, answer, _ in c.cells] for c in page.context["columns"]}
    assert "net par mois" in shown["apprentissage"][1]
    assert len(shown["professionnalisation"]) == 1


def test_the_comparison_is_a_table_whose_lines_start_with_the_name_then_the_verdict(client):
    page = client.get("/contrats/comparer/?employeur=territorial").content.decode()
    table = page[page.index("<table") : page.index("</table>")]
    assert table.count('scope="col"') == 8
    assert table.count('scope="row"') == 4
    for line in table.split('scope="row"')[1:]:
        name, verdict = line.index("/contrats/"), line.index('class="says"')
        assert name < verdict < line.index("<td")


def test_nobody_to_compare_is_asked_for(read):
    text = read("/contrats/comparer/?naissance=&employeur=")
    assert "Indiquez la date de naissance, ou l’employeur." in text


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (
            "naissance=2000-03-14&employeur=hospitalier",
            "Non : un hôpital est un employeur public, ce contrat est réservé au privé.",
        ),
        (
            "naissance=1994-03-14&handicap=non",
            "À confirmer : à 32 ans, la limite est passée ; voici ce qui la lève.",
        ),
        (
            "naissance=1994-03-14&handicap=non&createur_entreprise=non&sportif_haut_niveau=non"
            "&precedent=aucun&precedent_diplome=non&rupture_subie=non",
            "Non : à 32 ans, la limite est passée ; voici ce qui la lève.",
        ),
        (
            "naissance=1994-03-14&statut=etudiant&minima_sociaux=non&employeur=prive",
            "Non : à 32 ans, il faut être en recherche d’emploi ou aux minima sociaux.",
        ),
        ("naissance=2011-05-03", "Non : à 15 ans, c’est trop tôt ; ce contrat s’ouvre à 16 ans."),
        ("naissance=2004-03-14", "À confirmer : tout dépend de l’employeur, privé ou public."),
    ],
)
def test_a_refusal_gives_the_reason_of_who_asks_then_the_rule(read, asked, reason):
    assert reason in read(f"{WHICH}?{asked}&debut=2026-09-01")


def test_what_is_missing_to_compute_is_said_in_the_comparison(read):
    text = read("/contrats/comparer/?naissance=2004-03-14&debut=2026-09-01")
    assert "À calculer" in text
    assert "Choisissez une formation" in text
