"""The site map as tests know it: every public path, and one page of each kind."""

from django.urls import reverse

from alternance.simulators import registry

CONTRACTS = [
    "/contrats/apprentissage/",
    "/contrats/professionnalisation/",
    "/contrats/convention-de-formation/",
    "/contrats/convention-de-stage/",
]
EMPLOYERS = [
    f"/employeurs/{slug}/"
    for slug in (
        *("entreprise", "association", "epic", "particulier"),
        *("etat", "territorial", "hopital", "universite"),
    )
]
PROGRAMMES = [
    f"/formations/{slug}/"
    for slug in (
        "licence-3-administration-publique",
        "master-1-management-public",
        "master-1-mdomc",
        "master-1-mess",
        "master-2-mdomc",
        "master-2-mess",
        "master-2-anmt",
        "master-2-mcp",
        "master-2-mqgrs",
        "master-2-smt",
        "master-2-map",
    )
]
CASE = (
    "contrat=apprentissage&naissance=2004-03-14&debut=2026-09-15&fin=2028-09-14"
    "&formation=master-1-mess"
)
WRONG = (
    "contrat=apprentissage&naissance=2099-01-01&debut=31/02/2026&fin=abc&formation=inconnue"
    "&salaire_convenu=1e12"
)
PERSON = "naissance=1990-01-01&debut=2026-09-01"
SIMULATED = {reverse(f"alternance:{s.page.name}"): s.page for s in registry.SIMULATORS if s.page}
SIMULATORS = ["/simulateurs/", *SIMULATED, "/simulateurs/exemples/"]
ANSWERED = [
    *(f"{path}?{page.samples(2026)[0].query}" for path, page in SIMULATED.items()),
    f"/simulateurs/quel-contrat/?{PERSON}",
    f"/simulateurs/remuneration/?{CASE}",
    "/simulateurs/remuneration/?contrat=professionnalisation&naissance=2000-03-14&debut=2026-09-15"
    "&fin=2027-09-14&qualification=superieur",
    f"/simulateurs/cout-employeur/?{CASE}&effectif=300",
    f"/simulateurs/cout-employeur/?{CASE}&employeur=territorial",
    "/demarches/?contrat=apprentissage&debut=2026-09-01&cours=2026-09-15",
]
SEARCHED = ["/recherche/?q=combien+gagne+un+apprenti+de+22+ans", "/recherche/?q=xylophone"]
LIGHT = ["/", *CONTRACTS, *EMPLOYERS, *PROGRAMMES, "/contact/", "/contact/merci/"]
PATHS = [
    *LIGHT,
    *SIMULATORS,
    "/etudiants/",
    "/employeurs/",
    "/contrats/",
    "/formations/",
    "/demarches/",
    "/et-si/",
    "/bareme/",
    "/bareme/smic-horaire/",
    "/questions/",
    "/glossaire/",
    "/recherche/",
    "/donnees/",
    "/nouveautes/",
    "/accessibilite/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/plan-du-site/",
]
PAY, COST, ALLOWANCE = (
    f"/simulateurs/{slug}/?{SIMULATED[f'/simulateurs/{slug}/'].samples(2026)[0].query}"
    for slug in ("remuneration", "cout-employeur", "gratification")
)
# How long a page may be on a phone 360 px wide.
TALLEST = {
    "/": 3800,
    "/simulateurs/remuneration/": 2200,
    "/simulateurs/cout-employeur/": 2400,
    PAY: 2200,
    COST: 2800,
    ALLOWANCE: 2200,
    **dict.fromkeys(CONTRACTS, 4500),
    **dict.fromkeys(EMPLOYERS, 2500),
    "/employeurs/": 5000,
    "/bareme/": 6000,
    "/formations/": 2300,
    "/formations/master-1-management-public/": 5000,
    "/formations/master-2-mqgrs/": 5000,
    "/demarches/": 2700,
    "/questions/": 5200,
}
# And on a screen 1280 px wide.
TALLEST_WIDE = {"/": 2200, PAY: 1600, COST: 1700}
NOT_FOUND = "/nulle-part/"
# A wrong answer in the address: the summary of errors takes the focus.
REFUSED = [
    "/contrats/apprentissage/?au=hier",
    "/bareme/?au=2015-12-31",
    f"/simulateurs/remuneration/?{WRONG}",
    f"/simulateurs/cout-employeur/?{CASE}&effectif=beaucoup",
    f"/simulateurs/bulletin/?{CASE}&mois=2026-08&brut_paye=beaucoup",
    "/simulateurs/gratification/?heures=2026-13:20",
    "/simulateurs/quel-contrat/?naissance=hier&debut=2026-09-01",
    "/contrats/comparer/?naissance=hier&debut=2026-09-01",
    "/demarches/?contrat=apprentissage&debut=2026-02-31",
]
KINDS = [
    "/",
    "/etudiants/",
    "/employeurs/",
    "/employeurs/entreprise/",
    "/employeurs/territorial/",
    "/contrats/",
    "/contrats/apprentissage/",
    "/contrats/apprentissage/?au=2020-06-01",
    "/contrats/convention-de-stage/",
    "/formations/",
    "/formations/?q=introuvable",
    "/formations/master-1-management-public/",
    "/formations/master-2-mqgrs/",
    "/demarches/",
    "/et-si/",
    *SIMULATORS,
    *ANSWERED,
    "/bareme/",
    "/bareme/smic-horaire/",
    "/questions/",
    "/glossaire/",
    "/recherche/",
    *SEARCHED,
    "/donnees/",
    "/nouveautes/",
    "/contact/",
    "/contact/merci/",
    "/accessibilite/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/plan-du-site/",
    NOT_FOUND,
    *REFUSED,
]
