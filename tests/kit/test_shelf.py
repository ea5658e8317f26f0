"""Kept pages: bounded, drawn by one when many ask, gone with their day."""

from datetime import date
from threading import Barrier, Thread

import pytest

from impgt_site.kit.dates import end_of_day
from impgt_site.kit.shelf import AROUND, Edition, KeptPage, Shelf

HOUR = 3600
HOURS = {"2026-11-25": 24, "2027-03-28": 23, "2026-10-25": 25}


def page(size: int) -> KeptPage:
    return KeptPage.of({}, b"x" * size)


@pytest.mark.parametrize("day", HOURS)
def test_an_edition_lasts_a_day_of_paris_whatever_its_length(day):
    shelf = Shelf(Edition(7, date.fromisoformat(day)))
    assert shelf.ends_at - shelf.starts_at == HOURS[day] * HOUR
    assert shelf.ends_at == end_of_day(date.fromisoformat(day))
    assert shelf.is_of(7, shelf.starts_at)
    assert shelf.is_of(7, shelf.ends_at - 0.01)
    assert not shelf.is_of(7, shelf.ends_at)
    assert not shelf.is_of(7, shelf.starts_at - 0.01)
    assert not shelf.is_of(8, shelf.starts_at)


def test_a_shelf_holds_so_many_bytes_and_lets_the_least_asked_go():
    most = 5 * (200 + AROUND)
    shelf = Shelf(None, most=most)
    for name in "abcd":
        shelf.put((name,), page(100))
    assert shelf.get(("a",))
    shelf.put(("e",), page(100))
    shelf.put(("f",), page(100))
    assert [name for (name,) in shelf.pages] == ["c", "d", "a", "e", "f"]
    shelf.put(("huge",), page(most))
    assert not shelf.get(("huge",))
    assert shelf.bytes <= most


def test_room_is_given_back_as_it_was_taken_however_many_encodings_a_page_brings():
    shelf = Shelf(None, most=3 * (2000 + AROUND))
    for number in range(50):
        kept = page(1000)
        kept.body("br"), kept.improve("gzip")  # as another server hands it
        shelf.put((str(number),), kept)
        assert len(shelf.pages) == min(number + 1, 3)
        kept.body("gzip"), kept.improve("br")
    assert shelf.bytes == sum(kept.room for kept in shelf.pages.values())


def test_small_answers_do_not_fill_the_memory_by_their_number():
    shelf = Shelf(None, most=50 * AROUND)
    for number in range(500):
        shelf.put((str(number),), page(1))
    assert len(shelf.pages) < 50


def test_a_page_that_many_ask_for_at_once_is_drawn_once():
    shelf, start, drawn = Shelf(None), Barrier(8), []

    def reader():
        start.wait(20)
        with shelf.turn(("/",)):
            if shelf.get(("/",)) is None:
                drawn.append(1)
                shelf.put(("/",), page(10))

    readers = [Thread(target=reader) for _ in range(8)]
    for one in readers:
        one.start()
    for one in readers:
        one.join(20)
    assert drawn == [1]
    assert not shelf.drawing


def test_a_page_is_sent_with_the_length_of_its_own_bytes():
    kept = KeptPage.of({}, b"abc " * 200)

    def length(page, encoding, size, cached):
        return size

    quick, told = kept.parcel("br", "", length)
    assert told == len(quick)
    kept.improve("br")
    best, told = kept.parcel("br", "", length)
    assert told == len(best) <= len(quick)
    assert KeptPage(*kept.packed).body("br") == best
    assert kept.worth("br") == "br"
    assert page(20).worth("br") == "identity"
