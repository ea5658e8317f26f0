"""Examples one click away: cases as people say them, dated around the coming university year."""

from urllib.parse import urlencode

from impgt_site.kit.dates import today

SEPTEMBER = 9


def samples_of(slug: str) -> list[tuple[str, str]]:
    """(words, query) for that simulator; empty where examples would not help."""
    now = today()
    year = now.year if now.month < SEPTEMBER else now.year + 1
    start = {"debut": f"{year}-09-01"}
    whole = start | {"fin": f"{year + 1}-08-31"}

    def born(age: int) -> str:
        return f"{year - age}-03-14"

    apprentice = {"contrat": "apprentissage"} | whole
    town = apprentice | {
        "formation": "master-2-map",
        "naissance": born(22),
        "employeur": "territorial",
    }
    firm = apprentice | {"formation": "master-2-mqgrs", "naissance": born(23)}
    licence = apprentice | {
        "formation": "licence-3-administration-publique",
        "naissance": born(20),
    }
    pro = {
        "contrat": "professionnalisation",
        **whole,
        "naissance": born(24),
        "qualification": "superieur",
    }
    cases = {
        "remuneration": [
            ("22 ans, master 2, mairie", town),
            ("20 ans, licence 3, entreprise", licence),
            ("24 ans, professionnalisation, après une licence", pro),
        ],
        "cout-employeur": [
            ("Entreprise de 8 salariés, master 2", firm | {"effectif": "8"}),
            ("Entreprise de 300 salariés, master 2", firm | {"effectif": "300"}),
            ("Mairie, master 2", town),
        ],
        "gratification": [
            ("Trois mois à temps plein", {"heures": f"{year}-03:154,{year}-04:147,{year}-05:126"}),
            ("Deux mois à temps plein", {"heures": f"{year}-04:147,{year}-05:126"}),
        ],
        "comparer": [
            ("22 ans, master 2, mairie", town | {"statut": "etudiant"}),
            ("24 ans, master 2, entreprise de 8 salariés", firm | {
                "effectif": "8", "qualification": "superieur", "employeur": "prive"}),
        ],
        "quel-contrat": [
            ("22 ans, étudiant·e, mairie", start | {
                "naissance": born(22), "statut": "etudiant", "employeur": "territorial"}),
            ("31 ans, en recherche d’emploi", start | {
                "naissance": born(31), "statut": "demandeur_emploi", "employeur": "prive"}),
        ],
    }  # fmt: skip
    return [(words, urlencode(case, safe=":,")) for words, case in cases.get(slug, [])]
