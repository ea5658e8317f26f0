"""The site map as tests know it: every public path, and one page of each kind."""

CONTRACTS = [
    "/contrats/apprentissage/",
    "/contrats/professionnalisation/",
    "/contrats/convention-de-formation/",
    "/contrats/convention-de-stage/",
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
LIGHT = ["/", *CONTRACTS, *PROGRAMMES, "/contact/", "/contact/merci/"]
PATHS = [
    *LIGHT,
    "/etudiants/",
    "/employeurs/",
    "/contrats/",
    "/formations/",
    "/demarches/",
    "/bareme/",
    "/bareme/smic-horaire/",
    "/questions/",
    "/glossaire/",
    "/accessibilite/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/plan-du-site/",
]
NOT_FOUND = "/nulle-part/"
# A wrong answer in the address: the summary of errors takes the focus.
REFUSED = ["/contrats/apprentissage/?au=hier", "/bareme/?au=2015-12-31"]
KINDS = [
    "/",
    "/etudiants/",
    "/employeurs/",
    "/contrats/",
    "/contrats/apprentissage/",
    "/contrats/apprentissage/?au=2020-06-01",
    "/contrats/convention-de-stage/",
    "/formations/",
    "/formations/?q=introuvable",
    "/formations/master-1-management-public/",
    "/formations/master-2-mqgrs/",
    "/demarches/",
    "/bareme/",
    "/bareme/smic-horaire/",
    "/questions/",
    "/glossaire/",
    "/contact/",
    "/contact/merci/",
    "/accessibilite/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/plan-du-site/",
    NOT_FOUND,
    *REFUSED,
]
