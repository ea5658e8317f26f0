"""An aid is known inside its window only: from its first day to its last certain one."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from alternance.models import Scale
from alternance.rulebook import Figures, read_law
from tests.reading import Page

pytestmark = pytest.mark.django_db
AID = "aide-licence-master-moins-de-250"


@pytest.fixture
def of_2027(db) -> Scale:
    """The aid of 2027 as the README has it typed: copied from the last one, for 8 March."""
    last = Scale.objects.filter(kind="aide-apprentissage").latest("valid_from")
    rows = list(last.rows.all())
    new = Scale.objects.get(pk=last.pk)
    new.pk, new.code, new.label = None, "aide-apprentissage-2027", "Aide de 2027"
    new.valid_from, new.start_before, new.verified_until = date(2027, 3, 8), None, None
    new.save()
    for row in rows:
        row.pk, row.scale, row.amount = None, new, row.amount and row.amount - 123
        row.save()
    return new


def value(day: date):
    return Figures(read_law(), day)[AID].value


def test_an_aid_typed_early_fills_no_hole(of_2027):
    before = value(date(2026, 12, 31))
    assert before == value(date(2026, 6, 1)) is not None
    assert [value(date(2027, 1, 1)), value(date(2027, 3, 7))] == [None, None]
    assert value(date(2027, 3, 8)) == before - 123


@pytest.mark.parametrize("until", [None, date(2027, 6, 30)])
def test_a_contract_that_must_start_before_a_day_has_no_aid_from_then_on(until):
    last = Scale.objects.filter(kind="aide-apprentissage").latest("valid_from")
    Scale.objects.filter(pk=last.pk).update(verified_until=until)
    assert last.start_before == date(2027, 1, 1)
    assert value(date(2026, 12, 31)) is not None
    assert value(date(2027, 1, 1)) is None


def test_pages_say_neither_too_early_nor_too_late(client, of_2027):
    def employers(day: date) -> str:
        with time_machine.travel(datetime(day.year, day.month, day.day, 11, tzinfo=UTC)):
            return Page(client.get("/employeurs/entreprise/").content.decode()).text

    amount = f"{value(date(2026, 6, 1)):.0f}"
    shown = f"{amount[:-3]}\u202f{amount[-3:]}\u202f€"
    now = f"l’État verse {shown}"
    assert now in employers(date(2026, 12, 31))
    for day in (date(2027, 2, 1), date(2027, 4, 1)):
        assert now not in employers(day)
        assert f"du 8\u00a0mars au 31\u00a0décembre 2026\n{shown}" in employers(day)
