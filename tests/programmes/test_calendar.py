"""The year of a programme: typed or pasted, drawn week by week, told in a table."""

from datetime import date

import pytest
import time_machine

from programmes.calendar import CalendarKind, CalendarPeriod, drawn_years, mondays
from programmes.models import Programme
from tests.makers import enter
from tests.office import change_url, posted, staff
from tests.reading import Page, section

pytestmark = pytest.mark.django_db
PASTED = (
    "01/09/2026\t11/09/2026\tInstitut\tRentrée\n"
    "2026-09-14 ; 9/10/2026 ; chez l’employeur\n"
    "21 décembre 2026;1er janvier 2027;Congés;\n"
)


@pytest.fixture
def programme(db) -> Programme:
    return Programme.objects.get(slug="master-2-map")


def save(client, programme, pasted: str, **more):
    data = posted(client, change_url(programme)) | {"calendar_pasted": pasted, "_save": "1"}
    return client.post(change_url(programme), data | more)


def told(programme) -> list[tuple[date, date, str]]:
    return list(programme.calendar.values_list("first_day", "last_day", "kind"))


def test_a_pasted_calendar_is_drawn_and_told(client, programme):
    enter(client, staff("Scolarité"))
    assert save(client, programme, PASTED).status_code == 302
    assert told(programme) == [
        (date(2026, 9, 1), date(2026, 9, 11), "institut"),
        (date(2026, 9, 14), date(2026, 10, 9), "employeur"),
        (date(2026, 12, 21), date(2027, 1, 1), "conges"),
    ]
    html = section(client.get(programme.get_absolute_url()).content.decode(), "rythme")
    text = Page(html).text
    assert "Calendrier 2026-2027" in text
    assert "1er\xa0septembre 2026\n11\xa0septembre 2026\nÀ l’institut\nRentrée" in text
    assert "n’est pas connu ici" not in text
    assert html.count('<i class="employeur">E</i>') == 4 + 1  # and the legend’s
    assert html.count('<i class="conges">C</i>') == 2 + 1
    with time_machine.travel("2027-09-01 12:00 +0200"):
        assert "n’est pas connu ici" in client.get(programme.get_absolute_url()).content.decode()


def test_without_a_calendar_nothing_is_drawn(client, programme):
    html = section(client.get(programme.get_absolute_url()).content.decode(), "rythme")
    assert "ribbon" not in html
    assert "n’est pas connu ici" in html


def test_pasted_lines_take_the_place_of_those_that_they_cover(client, programme):
    enter(client, staff("Scolarité"))
    save(client, programme, PASTED)
    save(client, programme, "05/10/2026;16/10/2026;examens")
    assert [kind for _, _, kind in told(programme)] == ["institut", "examens", "conges"]


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("31/02/2026;01/03/2026;cours", "Ligne 1 : « 31/02/2026 » n’est pas un jour"),
        ("01/09/2026;02/09/2026;cours\n03/09/2026;01/09/2026;cours", "Ligne 2 : cette période"),
        ("01/09/2026;02/09/2026;ailleurs", "écrivez institut, employeur, examens ou congés"),
        ("01/09/2026;09/09/2026;cours\n09/09/2026;10/09/2026;cours", "se chevauchent"),
        ("01/09/2026;01/09/2028;cours", "un an au plus"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_kept(client, programme, pasted, words):
    enter(client, staff("Scolarité"))
    assert words in save(client, programme, pasted).content.decode()
    assert told(programme) == []


def test_rows_typed_over_each_other_are_refused(client, programme):
    enter(client, staff("Scolarité"))
    save(client, programme, PASTED)
    page = save(client, programme, "", **{"calendar-0-last_day": "2026-09-20"})
    assert "se chevauchent" in page.content.decode()


def test_a_draft_holds_the_calendar_too(client, programme):
    enter(client, staff("Rédaction"))
    data = posted(client, change_url(programme)) | {"calendar_pasted": PASTED, "_draft": "1"}
    screen = client.post(change_url(programme), data, follow=True)
    assert told(programme) == []
    assert "alendrier" in screen.content.decode()


def test_a_shared_week_is_what_most_of_its_days_are(programme):
    def period(first: int, last: int, kind: CalendarKind) -> CalendarPeriod:
        days = date(2026, 9, first), date(2026, 9, last)
        return CalendarPeriod(first_day=days[0], last_day=days[1], kind=kind)

    periods = [period(14, 16, CalendarKind.INSTITUTE), period(17, 20, CalendarKind.EMPLOYER)]
    (year,) = drawn_years(periods, date(2026, 9, 1))
    cells = {week.monday.day: week.kind for week in year.months[0][1]}
    assert (cells[14], cells[21]) == ("institut", "")


@pytest.mark.parametrize("year", range(2024, 2032))
def test_a_week_is_of_one_university_year(year):
    ends = date(year, 9, 1), date(year + 1, 8, 31)
    weeks = list(mondays(*ends))
    assert len(weeks) in (52, 53)
    assert set(weeks).isdisjoint(mondays(date(year + 1, 9, 1), date(year + 2, 8, 31)))
