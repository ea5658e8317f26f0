"""Whole query strings drawn at random, boundaries first; nothing depends on today."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from urllib.parse import urlencode

from . import days, law
from .case import PUBLIC, Case

PRIVATE = ("prive", "association", "epic", "particulier")
TURNS = [
    *(law.day(row["from"]) for row in law.LAW["smic"]["valeurs"][4:]),
    *(law.day(row["from"]) for row in law.AIDS["periodes"][1:]),
    *(law.day(row["from"]) for row in law.PRIVATE["cotisations"]["valeurs"]),
    date(2025, 3, 1), date(2025, 7, 1), date(2025, 11, 1), date(2026, 2, 21), date(2026, 3, 1),
    date(2026, 10, 24), date(2027, 1, 1), date(2028, 1, 1), date(2024, 2, 29), date(2028, 2, 29),
    date(2026, 9, 1), date(2025, 9, 1), date(2026, 10, 31), date(2026, 8, 31),
]  # fmt: skip
LENGTHS = (6, 9, 11, 12, 12, 12, 13, 16, 18, 24, 24, 36, 47, 48)
BOUNDS = (16, 18, 21, 26, 30, 35, 36)


def near(draw: Random, day: date) -> date:
    return day + timedelta(days=draw.choice((-1, 0, 0, 0, 1)))


def some_day(draw: Random, first: date, last: date) -> date:
    """A turn of the law, a boundary of the month, or any day."""
    turns = [turn for turn in TURNS if first < turn < last]
    if draw.random() < 0.45 and turns:
        return near(draw, draw.choice(turns))
    found = first + timedelta(days=draw.randrange((last - first).days))
    if draw.random() < 0.6:
        found = date(found.year, found.month, 1)
        found = draw.choice((found, found + timedelta(days=14), found - timedelta(days=1)))
    return min(max(found, first), last)


def maybe(draw: Random, given: dict, chance: float, **values: Callable[[], object] | tuple) -> None:
    for key, value in values.items():
        if draw.random() < chance:
            given[key] = draw.choice(value) if isinstance(value, tuple) else value()


def birth(draw: Random, start: date, last: date) -> date:
    """A bound of age reached around the start, on a 1st, a 31st, on 29 February, or any day."""
    age = draw.choice(BOUNDS[1:] if draw.random() < 0.8 else (17, 19, 20, 22, 23, 25, 28, 40))
    pivots = [start, start + timedelta(days=1), start - timedelta(days=1), last]
    year = draw.randrange(start.year, last.year + 1)
    pivots += [date(year, draw.randrange(1, 13), 1), date(year, draw.choice((1, 8, 10, 12)), 31)]
    pivots += [date(year, draw.randrange(1, 13), draw.randrange(1, 28))] * 2
    if draw.random() < 0.12:
        return leapling(draw, age, year)
    pivot = draw.choice(pivots)
    return oldest_enough(days.birthday(pivot, pivot.year - age), start)


def leapling(draw: Random, age: int, year: int) -> date:
    born = year - age
    return date(born - born % 4, 2, 29)


def oldest_enough(born: date, start: date) -> date:
    """Nobody under 16 on the first day: the form refuses some, the law treats them as 16."""
    return born if days.age(born, start) >= 16 else days.birthday(born, start.year - 17)


def common(draw: Random, kind: str, earliest: date) -> dict:
    start = some_day(draw, earliest, date(2028, 1, 31))
    last = days.shift(start, draw.choice(LENGTHS)) - timedelta(days=1)
    last = min(near(draw, last), days.shift(start, 48) - timedelta(days=1))
    given = {
        "contrat": kind,
        "naissance": birth(draw, start, last),
        "debut": start,
        "fin": last,
        "employeur": draw.choice(PRIVATE),
    }
    if draw.random() < 0.5:
        turns = [
            t for t in TURNS if date(2020, 4, 1) < t and start - timedelta(days=150) < t <= start
        ]
        pick = near(draw, draw.choice(turns)) if turns else start
        given["signature"] = min(pick, start)
    maybe(
        draw, given, 0.25,
        minimum_conventionnel=lambda: money(draw, 1500, 2600),
        salaire_convenu=lambda: money(draw, 400, 2400),
        taux_convenu=lambda: draw.choice((43, 61, 78, 80.5, 100, 110)),
    )  # fmt: skip
    maybe(draw, given, 0.15, abonnement_transport=lambda: money(draw, 20, 120), handicap=("oui",))
    maybe(draw, given, 0.15, statut=("etudiant", "demandeur_emploi", "salarie"))
    maybe(draw, given, 0.08, minima_sociaux=("oui", "non"), sportif_haut_niveau=("oui", "non"))
    maybe(draw, given, 0.08, createur_entreprise=("oui", "non"))
    if draw.random() < 0.25:
        given["rompu_le"] = broken(draw, start, last)
    return given


def broken(draw: Random, start: date, last: date) -> date:
    span = (last - start).days
    return draw.choice(
        (
            start,
            last,
            start + timedelta(days=draw.randrange(span + 1)),
            start + timedelta(days=min(span, 60)),
        )
    )


def money(draw: Random, low: int, high: int) -> str:
    euros = draw.randrange(low * 100, high * 100)
    return f"{euros / 100:.2f}" if draw.random() < 0.7 else str(euros // 100)


def apprentice(draw: Random, earliest: date = date(2020, 4, 27)) -> dict:
    given = common(draw, "apprentissage", earliest)
    if draw.random() < 0.45:
        given["employeur"] = draw.choice(PUBLIC)
        maybe(draw, given, 0.5, points_publics=(0, 10, 20))
    given["niveau"] = draw.randrange(3, 8)
    place(draw, given)
    extra_year(draw, given)
    if draw.random() < 0.35:
        earlier(draw, given)
    if draw.random() < 0.3:
        given |= {"meme_niveau": "oui", "rapport_direct": "oui"}
        maybe(draw, given, 0.6, cycle_anterieur_ans=(1, 2, 3))
    if draw.random() < 0.2 and "mois_deja_faits" not in given:
        given["mois_deja_faits"] = months_done(draw, given)
    return given


def place(draw: Random, given: dict) -> None:
    """In the cycle: by the programme, or typed."""
    if draw.random() < 0.15:
        given["formation"] = draw.choice(list(law.PROGRAMMES))
        return
    given["cycle_ans"] = draw.choice((1, 2, 2, 3))
    given["annee_cycle"] = draw.randrange(1, given["cycle_ans"] + 1)
    if draw.random() < 0.07:
        given["licence_pro"] = "oui"


def months_done(draw: Random, given: dict) -> int:
    """Less than the cycle: more has no meaning."""
    return draw.randrange(0, 12 * (Case(given).cycle or 1))


def extra_year(draw: Random, given: dict) -> None:
    if draw.random() < 0.15:
        given["prolongation"] = draw.choice(("redoublement", "handicap"))
        maybe(draw, given, 0.5, annee_prolongee=(1, 2, 3))


def earlier(draw: Random, given: dict) -> None:
    given["precedent"] = draw.choice(("meme_employeur", "autre_employeur"))
    given["precedent_fin"] = ended(draw, given)
    maybe(draw, given, 0.6, precedent_niveau_inferieur=("oui", "non"), rupture_subie=("oui", "non"))
    if draw.random() < 0.7:
        given["precedent_diplome"] = "oui"
        given["precedent_taux"] = draw.choice((43, 51, 53, 61, 67, 78, 100))
        maybe(draw, given, 0.5, precedent_salaire=lambda: money(draw, 600, 2000))
    elif "prolongation" not in given:
        given["mois_deja_faits"] = months_done(draw, given)


def ended(draw: Random, given: dict) -> date:
    """Around a year before the signature, or the eve of the start: never after it."""
    gap = timedelta(days=draw.choice((1, 60, 364, 365, 366, 367, 500)))
    eve = given["debut"] - timedelta(days=1)
    return draw.choice((eve, given.get("signature", given["debut"]) - gap))


def professional(draw: Random, earliest: date = date(2020, 4, 27)) -> dict:
    given = common(draw, "professionnalisation", earliest)
    given["qualification"] = draw.choice(("sans-bac", "bac-general", "bac-techno-pro", "superieur"))
    return given


def a_case(draw: Random, earliest: date) -> dict:
    return (professional if draw.random() < 0.15 else apprentice)(draw, earliest)


def pay(draw: Random) -> dict:
    return a_case(draw, date(2020, 4, 27))


def employer_side(draw: Random) -> dict:
    given = a_case(draw, date(2024, 1, 2))
    given["effectif"] = draw.choice((0, 1, 10, 11, 49, 50, 249, 250, 300))
    maybe(
        draw,
        given,
        0.25,
        at_mp=("2.08", "0", "0.3", "0.333", "0.49", "5"),
        cout_cfa=("7000", "0.5"),
    )
    maybe(
        draw, given, 0.25, versement_mobilite=("2", "0.8", "3.2"), quota_alternants=("oui", "non")
    )
    maybe(draw, given, 0.15, taxe_apprentissage=("oui", "non"), deja_aide=("oui",))
    maybe(draw, given, 0.15, reprise_apres_rupture=("oui",))
    if draw.random() < 0.15:
        given["salaire_convenu"] = money(draw, 2700, 5900)
    return given


def payslip(draw: Random) -> dict:
    given = pay(draw)
    last = given.get("rompu_le", given["fin"])
    year, month, *_ = draw.choice(list(days.months(given["debut"], last)))
    given |= {"mois": f"{year}-{month:02}", "brut_paye": money(draw, 300, 2500)}
    maybe(draw, given, 0.6, net_paye=lambda: money(draw, 300, 2200))
    return given


def one_month(draw: Random) -> dict:
    year, month = draw.randrange(2024, 2028), draw.randrange(1, 13)
    smic = law.smic(year, month)
    edge = draw.choice((smic, 3 * smic, smic * 8 / 5, 3 * law.monthly("12.02"), smic / 2))
    euros = draw.choice((edge, edge - law.frac("0.01"), edge + law.frac("0.01")))
    kind = draw.choice(("apprentissage", "professionnalisation"))
    given = {
        "contrat": kind,
        "mois": f"{year}-{month:02}",
        "brut": money(draw, 300, 5900) if draw.random() < 0.5 else f"{float(euros):.2f}",
        "employeur": draw.choice(PRIVATE + (PUBLIC if kind == "apprentissage" else ())),
        "effectif": draw.choice((0, 10, 11, 49, 50, 250)),
    }
    maybe(draw, given, 0.4, at_mp=("2.08", "0", "0.3", "5"), versement_mobilite=("2", "0.8"))
    maybe(draw, given, 0.2, taxe_apprentissage=("oui", "non"))
    return given


def allowance(draw: Random) -> dict:
    year, month = draw.randrange(2020, 2028), draw.randrange(1, 13)
    parts = []
    for _ in range(draw.randrange(1, 7)):
        parts.append(
            f"{year}-{month:02}:{draw.choice((154, 154.5, 147, 140, 77, 30.25, 1, 308, 309))}"
        )
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    given = {"heures": ",".join(parts)}
    maybe(draw, given, 0.3, heures_anterieures=("100", "0.5", "154"), conges_prevus=("14", "0.5"))
    maybe(draw, given, 0.4, organisme=("prive", "public"), taux_propose=("4", "4.5", "5", "6.25"))
    return given


def which_contract(draw: Random) -> dict:
    start = some_day(draw, date(2020, 4, 27), date(2028, 1, 31))
    given = {"naissance": birth(draw, start, days.shift(start, 12)), "debut": start}
    if draw.random() < 0.1:
        given["naissance"] = near(draw, days.birthday(start, start.year - 16))
    maybe(draw, given, 0.4, signature=lambda: start - timedelta(days=draw.choice((0, 1, 30, 90))))
    maybe(draw, given, 0.6, employeur=PRIVATE + PUBLIC, statut=("etudiant", "demandeur_emploi"))
    maybe(draw, given, 0.5, handicap=("oui", "non"), minima_sociaux=("oui", "non"))
    maybe(draw, given, 0.5, sportif_haut_niveau=("oui", "non", "non"))
    maybe(draw, given, 0.5, createur_entreprise=("oui", "non", "non"), rupture_subie=("oui", "non"))
    maybe(draw, given, 0.6, precedent=("aucun", "meme_employeur", "autre_employeur"))
    maybe(
        draw,
        given,
        0.6,
        precedent_diplome=("oui", "non"),
        precedent_niveau_inferieur=("oui", "non"),
    )
    maybe(draw, given, 0.25, prolongation=("aucune", "redoublement", "handicap"))
    maybe(draw, given, 0.6, precedent_fin=lambda: ended(draw, given))
    return given


DRAWN: dict[str, tuple[int, Callable[[Random], dict]]] = {
    "remuneration": (30, pay),
    "cout-employeur": (35, employer_side),
    "quel-contrat": (15, which_contract),
    "bulletin": (8, payslip),
    "cout-mensuel": (6, one_month),
    "gratification": (6, allowance),
}


def drawn(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """`count` pairs of a simulator and its query string."""
    draw = Random(seed)
    names = list(DRAWN)
    weights = [DRAWN[name][0] for name in names]
    for _ in range(count):
        name = draw.choices(names, weights)[0]
        yield name, urlencode(DRAWN[name][1](draw))
