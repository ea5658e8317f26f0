"""What the contract answers by 400, and on which key."""

import pytest

from . import waiting

pytestmark = pytest.mark.django_db
YEAR = (
    "contrat=apprentissage&naissance=2003-03-14&debut=2026-09-01&fin=2027-08-31"
    "&cycle_ans=2&annee_cycle=2&niveau=7"
)
PRO = "contrat=professionnalisation&naissance=2003-03-14&debut=2026-09-01&fin=2027-08-31"
FAILED = "precedent=autre_employeur&precedent_fin=2026-06-30"
REFUSED = [
    ("remuneration", f"{YEAR}&rompu_le=2026-08-31", "rompu_le"),
    ("remuneration", f"{YEAR}&rompu_le=2027-09-01", "rompu_le"),
    ("remuneration", f"{YEAR}&{FAILED}", "mois_deja_faits"),
    ("cout-employeur", f"{YEAR}&effectif=10&{FAILED}&precedent_diplome=non", "mois_deja_faits"),
    ("remuneration", f"{YEAR}&mois_deja_faits=36", "mois_deja_faits"),
    ("remuneration", f"{YEAR}&mois_deja_faits=24", "mois_deja_faits"),  # the whole cycle
    ("bulletin", f"{YEAR}&brut_paye=1000&mois=2026-08", "mois"),
    ("bulletin", f"{YEAR}&brut_paye=1000&mois=2027-01&rompu_le=2026-12-31", "mois"),
    ("bulletin", f"{YEAR}&brut_paye=1000", "mois"),
    ("remuneration", f"{YEAR}&points_publics=10", "points_publics"),
    ("remuneration", YEAR.replace("2027-08-31", "2030-09-01"), "fin"),
    ("remuneration", f"{YEAR}&{FAILED}&precedent_diplome=oui", "precedent_taux"),
    ("cout-employeur", f"{PRO}&qualification=superieur&employeur=epa", "employeur"),
    ("cout-employeur", YEAR, "effectif"),
]


@pytest.mark.parametrize(
    ("simulator", "query", "key"),
    [case for case in REFUSED if case[2] not in waiting.REFUSALS],
)
def test_refused(client, simulator, query, key):
    response = client.get(f"/api/v1/simulations/{simulator}?{query}")
    assert response.status_code == 400
    assert set(response.json()["erreurs"]) == {key}
