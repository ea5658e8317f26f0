"""A question for each simulator that answers in JSON."""

from tests.pages import CASE

BASE = "/api/v1/simulations/"
M2 = (
    "contrat=apprentissage&naissance=2003-03-14&debut=2026-09-01&fin=2027-08-31"
    "&cycle_ans=2&annee_cycle=2"
)
PRO = "contrat=professionnalisation&naissance=2003-03-14&debut=2026-09-15&fin=2027-09-14"
ASKED = {
    "remuneration": f"{CASE}",
    "cout-employeur": f"{CASE}&effectif=10",
    "cout-mensuel": "contrat=apprentissage&mois=2026-06&brut=1138.88&effectif=10",
    "bulletin": f"{M2}&mois=2026-10&brut_paye=1138.88",
    "gratification": "heures=2026-01:154,2026-02:140,2026-03:147",
    "quel-contrat": "naissance=1990-01-01&debut=2026-09-01",
}
