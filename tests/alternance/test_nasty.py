"""Whatever is typed in the address, the answer is a page or a message: never a crash."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alternance.simulators import registry
from alternance.simulators.hours import DatesForm
from alternance.simulators.steps import StepsForm

pytestmark = pytest.mark.django_db
NASTY = [
    *["", " ", "oui", "non", "0", "-1", "1", "2", "3", "7", "10", "20", "99999999999999999999"],
    *["1,5", "1.55555", "1e400", "NaN", "Infinity", "%", "٣", "²", "\x00", "<script>", "é" * 500],
    *["0001-01-01", "9999-12-31", "1900-01-01", "2100-12-31", "2026-02-29", "2024-02-29"],
    *["2026-09-01", "2027-08-31", "2004-03-14", "2026-09", "9999-12", "0001-01"],
    *["2026-03:154", "9999-12:1", "2026-03:1,2026-03:2", "2026-03:0.001", "csv", "ics"],
    *[",", ",,,", " , ", ";", ":", "-", "/", "2026-03:", ":154", "2026-03:154,", ",2026-03:154"],
    *["2026-", "-09-01", "2026-09-", "1,", ",5", "."],
    *["apprentissage", "professionnalisation", "convention-de-stage", "master-2-map", "superieur"],
    *["prive", "etat", "particulier", "territorial", "public", "demandeur_emploi", "aucun"],
    *["meme_employeur", "autre_employeur", "handicap", "redoublement"],
]
PAGES = {f"alternance:{s.page.name}": s.form for s in registry.SIMULATORS if s.page}
PROGRAMS = {f"api:{s.slug}": s.form for s in registry.SIMULATORS if s.json}
SIMULATORS = {**PAGES, **PROGRAMS, "alternance:steps": StepsForm}
# Enough to be answered, so that one odd answer meets the calculation.
SOUND = {
    "contrat": "apprentissage",
    "naissance": "2004-03-14",
    "debut": "2026-09-01",
    "fin": "2027-08-31",
    "cycle_ans": "2",
    "annee_cycle": "2",
    "niveau": "7",
    "effectif": "10",
    "mois": "2026-10",
    "brut": "1200",
    "brut_paye": "1200",
    "heures": "2026-03:154,2026-04:160",
    "qualification": "superieur",
}


def asked(form_class, answers):
    keys = [*form_class.base_fields, *DatesForm.base_fields, "format"]
    return {keys[number % len(keys)]: value for number, value in answers}


ANSWERS = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(NASTY)), max_size=6)


@pytest.mark.parametrize(("name", "form_class"), SIMULATORS.items())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(answers=ANSWERS, sound=st.booleans())
def test_no_answer_crashes(client, name, form_class, answers, sound):
    start = {k: v for k, v in SOUND.items() if k in form_class.base_fields} if sound else {}
    response = client.get(reverse(name), start | asked(form_class, answers))
    assert response.status_code in (200, 302, 400)
    if name.startswith("api:") and response.status_code == 400:
        assert response.json()["erreurs"]


def is_refused(field, value) -> bool:
    try:
        field.clean(value)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(("name", "form_class"), PROGRAMS.items())
def test_each_key_with_each_odd_answer(client, name, form_class):
    """What a field takes goes alone to the calculation; what fields refuse goes one of each."""
    start = {k: v for k, v in SOUND.items() if k in form_class.base_fields}
    fields = form_class.base_fields.items()
    refused = {key: [v for v in NASTY if is_refused(field, v)] for key, field in fields}
    alone = [{key: v} for key in refused for v in NASTY if v not in refused[key]]
    together = [
        {key: odd[number % len(odd)] for key, odd in refused.items() if odd}
        for number in range(len(NASTY))
    ]
    for answers in alone + together:
        response = client.get(reverse(name), start | answers)
        assert response.status_code in (200, 302, 400), answers
