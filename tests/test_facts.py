"""Every seeded figure is the one of the law file, and every figure that pages need is seeded."""

from datetime import date
from decimal import Decimal

import pytest

from alternance.models import LegalParameter, LegalValue
from alternance.rulebook import read_law
from tests.law_file import LAW, iso, number, rows, since

CONFIDENCE = {None: "haute", "high": "haute", "medium": "moyenne", "low": "faible"}
pytestmark = pytest.mark.django_db


def seeded(code: str) -> list[tuple[date | None, Decimal | None]]:
    values = LegalValue.objects.filter(parameter__code=code).order_by("valid_from")
    return [(v.valid_from, v.amount if v.amount is None else v.amount.normalize()) for v in values]


APPRENTICE = LAW["apprentissage"]
CONDITIONS = LAW["aides_apprentissage"]["conditions_communes"]
EMPLOYER = LAW["employeur_prive"]
DATED = {
    "smic-horaire": rows(LAW["smic"]["valeurs"], "horaire"),
    "gratification-taux": rows(LAW["stage"]["gratification_taux"]["valeurs"], "value"),
    "exoneration-apprenti-part-smic": rows(APPRENTICE["exoneration_salariale"]["valeurs"], "value"),
    "salarial-vieillesse-plafonnee": rows(
        APPRENTICE["cotisations_salariales_prive"]["valeurs"], "vieillesse_plafonnee"
    ),
    "salarial-vieillesse-deplafonnee": rows(
        APPRENTICE["cotisations_salariales_prive"]["valeurs"], "vieillesse_deplafonnee"
    ),
    "salarial-agirc-arrco": rows(
        APPRENTICE["cotisations_salariales_prive"]["valeurs"], "agirc_arrco_t1"
    ),
    "salarial-ceg": rows(APPRENTICE["cotisations_salariales_prive"]["valeurs"], "ceg_t1"),
    "salarial-ircantec": rows(
        APPRENTICE["cotisations_salariales_public"]["valeurs"], "ircantec_a"
    ),
    **{
        code: rows(APPRENTICE["csg_crds"]["valeurs"], key)
        for code, key in {
            "csg-deductible": "csg_deductible",
            "csg-non-deductible": "csg_non_deductible",
            "crds": "crds",
            "csg-abattement": "abattement",
        }.items()
    },
    **{
        f"patronal-{key.removesuffix('_t1').replace('_', '-')}": rows(
            EMPLOYER["cotisations"]["valeurs"], key
        )
        for key in (
            "maladie", "csa", "vieillesse_plafonnee", "vieillesse_deplafonnee",
            "allocations_familiales", "chomage", "ags", "agirc_arrco_t1", "ceg_t1",
            "dialogue_social",
        )
    },
    "at-mp-taux-moyen": rows(EMPLOYER["at_mp"]["taux_moyen"], "value"),
    "aide-une-seule-fois": since(CONDITIONS[1]),
    "taxe-apprentissage-associations": since(EMPLOYER["taxe_apprentissage"]["redevables"][1]),
    "versement-mobilite-regional-paca": rows(
        EMPLOYER["versement_mobilite"]["regional_paca"], "taux"
    ),
    "aide-au-jour": since(CONDITIONS[3]),
    "permis-aide": rows(LAW["aides_apprenti"]["permis_de_conduire"]["valeurs"], "montant"),
    "cpf-participation": rows(
        LAW["convention_formation"]["cpf"]["participation_titulaire"]["valeurs"], "montant"
    ),
}  # fmt: skip

PRO = LAW["professionnalisation"]
AGE = APPRENTICE["age"]
PLAIN = {
    "gratification-seuil-heures": LAW["stage"]["seuil_obligation"][
        "heures_strictement_superieures_a"
    ],
    "stage-heures-par-jour": LAW["stage"]["seuil_obligation"]["equivalences"]["heures_par_jour"],
    "stage-jours-par-mois": LAW["stage"]["seuil_obligation"]["equivalences"]["jours_par_mois"],
    "stage-duree-max-mois": LAW["stage"]["duree_maximale"]["mois"],
    "stage-duree-max-heures": LAW["stage"]["duree_maximale"]["heures"],
    "apprentissage-age-min": AGE["minimum"]["ans"],
    "apprentissage-age-max": AGE["maximum"]["ans_revolus"],
    "apprentissage-age-max-derogation": AGE["derogations"][0]["age_max"],
    "apprentissage-duree-min-mois": APPRENTICE["duree_contrat"]["min_mois"],
    "apprentissage-duree-max-mois": APPRENTICE["duree_contrat"]["max_mois"],
    "apprentissage-duree-max-derogation-mois": APPRENTICE["duree_contrat"]["max_mois_derogation"],
    "apprentissage-debut-formation-mois": APPRENTICE["debut"]["mois"],
    "apprentissage-sans-employeur-mois": APPRENTICE["debut_sans_employeur"]["mois"],
    "apprentissage-rupture-libre-jours": APPRENTICE["rupture_libre"]["jours"],
    "apprentissage-mediateur-jours": APPRENTICE["rupture_par_apprenti"]["mediateur_jours"],
    "apprentissage-preavis-jours": APPRENTICE["rupture_par_apprenti"]["preavis_jours"],
    "apprentissage-maintien-cfa-mois": APPRENTICE["maintien_cfa_apres_rupture"]["mois"],
    "apprentissage-points-diplome-connexe": APPRENTICE["majoration_15_points"]["points"],
    "apprentissage-annee-licence-pro": APPRENTICE["licence_professionnelle"]["annee"],
    "apprentissage-conge-examen-jours": APPRENTICE["conge_examen"]["jours_ouvrables"],
    "apprentissage-part-formation-min": APPRENTICE["duree_formation_min_part"]["valeur"],
    "mentor-max-apprentis": APPRENTICE["maitre_apprentissage"]["max_apprentis"],
    "pro-depot-jours": PRO["depot_opco"]["jours"],
    "pro-duree-min-mois": PRO["duree"]["cdd_mois"][0],
    "pro-duree-max-mois": PRO["duree"]["cdd_mois"][1],
    "pro-duree-max-branche-mois": PRO["duree"]["extension_accord_branche_mois"],
    "pro-duree-max-prioritaires-mois": PRO["duree"]["extension_publics_prioritaires_mois"],
    "pro-formation-part-min": PRO["formation"]["part_min"],
    "pro-formation-part-max": PRO["formation"]["part_max"],
    "pro-formation-heures-min": PRO["formation"]["heures_min"],
    "fnal-moins-de-50": EMPLOYER["fnal"]["moins_de_50"],
    "fnal-50-et-plus": EMPLOYER["fnal"]["a_partir_de_50"],
    "formation-pro-moins-de-11": EMPLOYER["formation_professionnelle"]["moins_de_11"],
    "formation-pro-11-et-plus": EMPLOYER["formation_professionnelle"]["a_partir_de_11"],
    "taxe-apprentissage-taux": EMPLOYER["taxe_apprentissage"]["taux"],
    "taxe-apprentissage-part-principale": EMPLOYER["taxe_apprentissage"]["part_principale"],
    "taxe-apprentissage-solde": EMPLOYER["taxe_apprentissage"]["solde"],
    "effort-construction-taux": EMPLOYER["effort_construction"]["taux"],
    "versement-mobilite-marseille-aix": EMPLOYER["versement_mobilite"]["locaux"][0]["taux"],
    "versement-mobilite-arles": EMPLOYER["versement_mobilite"]["locaux"][1]["taux"],
    "transport-part-employeur": EMPLOYER["transport"]["part_employeur_min"],
    "pro-aide-45-ans": PRO["aide_45_ans"]["montant"],
    "pro-aide-26-ans": PRO["aide_forfaitaire_26_ans"]["montant"],
    "repas-crous": LAW["aides_apprenti"]["repas_crous_1_euro"]["montant"],
    "carte-etudiant-jours": LAW["aides_apprenti"]["carte_etudiant_des_metiers"]["delai_jours"],
    "convention-retractation-jours": LAW["convention_formation"]["retractation"]["jours"],
    "convention-acompte-max": LAW["convention_formation"]["acompte_max"]["part"],
    "mentor-allocation-etat": LAW["employeur_public"]["maitre_apprentissage_fpe"][
        "allocation_annuelle"
    ],
}
REDUCTION = {
    "reduction-t-moins-de-50": "T_moins_de_50",
    "reduction-t-50-et-plus": "T_a_partir_de_50",
    "reduction-sortie-en-smic": "sortie_en_smic",
    "reduction-t-min": "Tmin",
    "reduction-t-delta-moins-de-50": "Tdelta_moins_de_50",
    "reduction-t-delta-50-et-plus": "Tdelta_a_partir_de_50",
    "reduction-puissance": "P",
    "reduction-smic-reference": "smic_reference_horaire",
}
# Written in prose in the file (« 5 jours ouvrables », « 11 », « 250 salariés »…), read one by one;
# the share of a public employer is that of décret n° 2010-676.
PROSE = {
    "duree-legale-hebdomadaire": 35,
    "duree-annuelle-plafond": 1607,
    "seuil-effectif-11": 11,
    "seuil-effectif-50": 50,
    "seuil-effectif-250": 250,
    "apprentissage-delai-derogation-mois": 12,
    "apprentissage-depot-jours": 5,
    "apprentissage-points-handicap": 15,
    "apprentissage-plafond-majorations": 1,
    "opco-reponse-jours": 20,
    "etat-prend-cotisations": 1,
    "public-points-10": 10,
    "public-points-20": 20,
    "aide-depot-mois": 6,
    "transport-part-employeur-public": Decimal("0.75"),
}


@pytest.mark.parametrize("code", DATED)
def test_dated_figures_are_those_of_the_file(code):
    assert seeded(code) == DATED[code]


@pytest.mark.parametrize(("code", "value"), [*PLAIN.items(), *PROSE.items()])
def test_other_figures_are_those_of_the_file(code, value):
    assert [amount for _, amount in seeded(code)] == [number(value)]


@pytest.mark.parametrize(("code", "key"), REDUCTION.items())
def test_the_reduction_follows_its_versions(code, key):
    versions = EMPLOYER["reduction_generale"]["versions"]
    expected = {iso(v["from"]): number(v[key]) for v in versions if key in v}
    found = seeded(code)
    assert {day: amount for day, amount in found if amount is not None} == expected
    # Where the next version has no such number, the old one ends that very day.
    if iso(versions[-1]["from"]) not in expected:
        assert found[-1] == (iso(versions[-1]["from"]), None)


def test_the_frozen_smic_of_the_reduction_thaws_in_2027():
    assert seeded("reduction-smic-reference")[-1] == (date(2027, 1, 1), None)
    about = EMPLOYER["reduction_generale"]["smic_de_la_formule_apres_2026"]["regle"]
    assert "à partir du 1er janvier 2027" in about


def test_no_seeded_figure_escapes_the_comparison():
    compared = {*DATED, *PLAIN, *PROSE, *REDUCTION, "plafond-ss-mensuel"}
    compared.add("apprenti-csg-au-dela")
    assert set(LegalParameter.objects.values_list("code", flat=True)) == compared


def test_csg_and_crds_start_with_the_contracts_of_march_2025():
    assert seeded("apprenti-csg-au-dela") == [
        (iso(row["from"]), number(0 if row["csg_crds"].startswith("exonération") else 1))
        for row in APPRENTICE["exoneration_salariale"]["valeurs"]
    ]


def test_derived_figures_give_the_published_amounts():
    law = read_law()
    for entry in LAW["smic"]["valeurs"]:
        assert law.value("smic-mensuel", iso(entry["from"])) == number(entry["mensuel"])
    for entry in LAW["plafond_securite_sociale"]["valeurs"]:
        for code, key in (("mensuel", "mensuel"), ("annuel", "annuel"), ("horaire", "horaire")):
            for day in (iso(entry["from"]), iso(entry["to"])):
                assert law.value(f"plafond-ss-{code}", day) == entry[key]
    for entry in LAW["stage"]["gratification_minimum_horaire"]["valeurs"]:
        for day in (iso(entry["from"]), iso(entry["to"])):
            assert law.value("gratification-horaire", day) == number(entry["value"])
    for entry in LAW["impot_revenu"]["plafonds"]:
        day = date(entry["annee"], 7, 1)
        figure = law.figure("plafond-exoneration-impot", day)
        assert figure.value == entry["montant"]
        assert figure.confidence == CONFIDENCE[entry.get("confidence")]


def test_what_was_verified_until_a_day_says_so():
    law = read_law()
    smic = law.figure("smic-horaire", date(2026, 11, 24))
    assert smic.verified_until == iso(LAW["meta"]["fraicheur"]["smic"]["verifie_jusqu_au"])
    assert law.figure("plafond-ss-mensuel", date(2027, 1, 1)).verified_until == date(2026, 12, 31)
    assert law.figure("gratification-horaire", date(2027, 1, 1)).verified_until == date(
        2026, 12, 31
    )
