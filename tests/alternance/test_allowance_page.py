"""The allowance of an internship, from its hours or from its dates."""

import re

import pytest

from tests.reading import Page

pytestmark = pytest.mark.django_db
WHICH, ALLOWANCE = "/simulateurs/quel-contrat/", "/simulateurs/gratification/"


def test_the_allowance_says_due_or_not_first(read):
    due = read(f"{ALLOWANCE}?heures=2026-01:154,2026-02:140,2026-03:147")
    assert due.index("1 984,50 €") < due.index("mois par mois")
    assert "Due dès la première heure" in due
    free = read(f"{ALLOWANCE}?heures=2026-03:154,2026-04:154")
    assert "facultative" in free
    assert "1 386,00 €" in free


def test_hours_made_of_commas_are_refused_beside_the_field(read):
    text = read(f"{ALLOWANCE}?heures=,,,")
    assert "Indiquez au moins une heure de présence." in text


def test_dates_become_hours_in_the_address(client):
    response = client.get(f"{ALLOWANCE}?du=2026-05-01&au=2026-06-05&par_jour=7")
    # May 2026 has 21 weekdays less 1, 8, 14 and 25 May; June has 5.
    assert response["Location"] == f"{ALLOWANCE}?heures=2026-05:119,2026-06:35#resultat"
    wrong = client.get(f"{ALLOWANCE}?du=2026-05-02&au=2026-05-01&par_jour=7")
    assert "Choisissez un dernier jour après le" in wrong.content.decode()


@pytest.mark.parametrize(
    ("asked", "hours"),
    [
        ("jours_semaine=3", "2026-03:92.4,2026-04:88.2,2026-05:71.4,2026-06:92.4,2026-07:92.4"),
        ("jours=lundi&jours=mardi", "2026-03:70,2026-04:49,2026-05:49,2026-06:70,2026-07:49"),
        ("rythme=1-2", "2026-03:84,2026-04:84,2026-05:56,2026-06:70,2026-07:70"),
        (
            "jours_semaine=3&fermetures=du 13 juillet 2026 au 31 juillet 2026, 02/03/2026",
            "2026-03:88.2,2026-04:88.2,2026-05:71.4,2026-06:92.4,2026-07:33.6",
        ),
    ],
)
def test_an_alternating_internship_is_counted_from_its_rhythm(client, asked, hours):
    response = client.get(f"{ALLOWANCE}?du=2026-03-02&au=2026-07-31&{asked}&organisme=public")
    assert response["Location"] == f"{ALLOWANCE}?heures={hours}&organisme=public#resultat"


def test_three_days_a_week_from_march_to_july_bring_that_much(client, read):
    asked = f"{ALLOWANCE}?du=2026-03-02&au=2026-07-31&jours_semaine=3"
    text = read(client.get(asked)["Location"])
    assert "436,8 h" in text
    assert "1 965,60 €" in text


def test_hours_are_corrected_one_field_a_month(client):
    html = client.get(f"{ALLOWANCE}?heures=2026-03:92.4,2026-05:71").content.decode()
    assert re.findall(r'name="(h-[^"]+)"(?: value="([^"]*)")?', html) == [
        ("h-2026-03", "92,4"), ("h-2026-04", ""), ("h-2026-05", "71")
    ]  # fmt: skip
    assert "2026-03:" not in Page(html).text
    sent = "h-2026-03=92,5 h&h-2026-04=&h-2026-05=71&organisme=public"
    tidied = client.get(f"{ALLOWANCE}?{sent}")["Location"]
    assert tidied == f"{ALLOWANCE}?heures=2026-03:92.5,2026-05:71&organisme=public#resultat"


def test_a_month_that_is_not_hours_is_named(read):
    text = read(f"{ALLOWANCE}?h-2026-03=beaucoup&h-2026-04=20")
    assert "mars 2026 : « beaucoup » n’est pas un nombre d’heures." in text
    text = read(f"{ALLOWANCE}?h-2026-03=&h-2026-04=")
    assert "Indiquez les heures de présence." in text


def test_dates_without_a_day_of_presence_are_refused(read):
    text = read(f"{ALLOWANCE}?du=2026-05-02&au=2026-05-03")
    assert "Aucun jour de présence entre ces dates : vérifiez" in text
    text = read(f"{ALLOWANCE}?du=2026-05-02&au=2026-06-03&fermetures=Noël")
    assert "« Noël » n’est pas lisible." in text


def test_separators_without_hours_are_said_beside_the_field(read):
    assert "Indiquez au moins une heure de présence." in read(f"{ALLOWANCE}?heures=,,,")
