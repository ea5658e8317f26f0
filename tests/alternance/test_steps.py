"""The days that bind a contract, on a page and in a calendar."""

import pytest
import time_machine

pytestmark = pytest.mark.django_db


def test_the_dates_of_a_contract(read):
    text = read("/demarches/?contrat=apprentissage&debut=2026-09-01&cours=2026-09-15")
    assert "7 septembre 2026 : Dernier jour pour déposer le contrat" in text
    assert "1er mars 2027 : Dernier jour pour garder l’aide" in text
    assert "À réunir avant le CERFA" in text
    public = read("/demarches/?contrat=apprentissage&debut=2026-09-01&employeur=territorial")
    assert "sur CELIA" in public
    assert "garder l’aide" not in public
    pro = read("/demarches/?contrat=professionnalisation&debut=2026-09-01")
    assert "6 septembre 2026 : Dernier jour pour déposer le contrat" in pro


def test_a_date_that_is_past_says_so(read):
    with time_machine.travel("2027-06-01 12:00 +0200"):
        text = read("/demarches/?contrat=professionnalisation&debut=2027-05-30")
    past, coming = text.split("Dernier jour pour déposer le contrat")
    assert "Premier jour Date passée" in past
    assert "Date passée" not in coming


@pytest.mark.parametrize("dates", ["debut=2027-01-04", "debut=2027-03-01&signature=2027-02-20"])
def test_an_aid_that_is_over_or_unknown_has_no_last_day(read, dates):
    asked = f"/demarches/?contrat=apprentissage&{dates}"
    assert "garder l’aide" not in read(asked)


def test_answers_for_one_contract_show_its_steps_alone(read):
    every = read("/demarches/")
    asked = read("/demarches/?contrat=apprentissage&debut=2026-09-01")
    for words in ("Déposer le contrat auprès de l’OPCO", "Signer la convention à trois"):
        assert words in every
        assert words not in asked
    assert "Remplir le CERFA" in asked
    assert asked.index("7 septembre 2026 : Dernier jour") < asked.index("1er mars 2027 : Dernier")


def test_the_dates_go_in_a_calendar(client):
    from icalendar import Calendar

    response = client.get("/demarches/?contrat=apprentissage&debut=2026-09-01&format=ics")
    assert response.headers["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(response.content).walk("VEVENT"))
    days = {str(event["summary"]): event["dtstart"].dt.isoformat() for event in events}
    assert days["Dernier jour pour déposer le contrat"] == "2026-09-07"
    assert len({str(event["uid"]) for event in events}) == len(events) == 6


def test_et_si_tells_the_delays(read):
    text = read("/et-si/")
    for words in (
        "pendant 3 mois au plus",
        "45 jours",
        "Attendez 5 jours",
        "7 jours après",
        "6 mois",
    ):
        assert words in text
