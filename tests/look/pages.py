"""What bin/look looks at: a page of each kind, at three widths, in light, in the dark, on paper."""

import re
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "var/look"
NOW, BEFORE = FOLDER / "now", FOLDER / "before"
ADDRESS = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000"
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
CASE = "contrat=apprentissage&naissance=2004-03-14&debut=2026-09-15&fin=2028-09-14"
PROGRAMME = "formation=master-1-mess"
PAGES = [
    "/",
    "/etudiants/",
    "/employeurs/",
    "/contrats/",
    "/contrats/apprentissage/",
    f"/contrats/comparer/?naissance=2004-03-14&debut=2026-09-15&{PROGRAMME}",
    "/formations/",
    "/formations/master-2-mqgrs/",
    "/demarches/?contrat=apprentissage&debut=2026-09-01&cours=2026-09-15",
    "/simulateurs/",
    "/simulateurs/remuneration/",
    f"/simulateurs/remuneration/?{CASE}&{PROGRAMME}",
    f"/simulateurs/cout-employeur/?{CASE}&{PROGRAMME}&effectif=300",
    "/simulateurs/gratification/?heures=2026-10:154,2026-11:154,2026-12:120",
    "/simulateurs/quel-contrat/?naissance=2004-03-14&debut=2026-09-15",
    "/bareme/",
    "/bareme/smic-horaire/",
    "/questions/",
    "/contact/",
    "/nulle-part/",
]


def name_of(path: str) -> str:
    """« /contrats/?a=b » → « contrats-a »: short, and one for each page."""
    place, _, query = path.partition("?")
    words = [*place.strip("/").split("/"), *re.findall(r"(\w+)=", query)[:1]]
    return "-".join(word for word in words if word) or "accueil"
