"""The fonts that are sent: what is copied or heard from a printed page is what was written."""

from pathlib import Path

import brotli
import pytest

FONTS = sorted((Path(__file__).resolve().parent.parent / "static/fonts").glob("*.woff2"))
TABLES, PACKED, DIRECTORY = 12, 20, 48  # where a WOFF2 file says how many, how long, then which
ITS_OWN_NAME = 0x3F


def directory_end(font: bytes) -> int:
    """Where the packed tables begin: after an entry for each, of one to a dozen bytes."""
    place = DIRECTORY
    for _ in range(int.from_bytes(font[TABLES : TABLES + 2], "big")):
        flags = font[place]
        place += 1 + (4 if flags & ITS_OWN_NAME == ITS_OWN_NAME else 0)
        outlines = flags & ITS_OWN_NAME in {10, 11}  # glyf, loca: changed by version 0, left by 3
        lengths = 2 if outlines == (flags >> 6 == 0) else 1
        for _ in range(lengths):
            while font[place] & 0x80:
                place += 1
            place += 1
    return place


@pytest.mark.parametrize("file", FONTS, ids=lambda file: file.stem)
def test_no_letter_is_swapped_for_one_without_a_code(file):
    """« rvrn » did, for h, m, n, s and &: a PDF made by Firefox or WebKit lost them."""
    font = file.read_bytes()
    start = directory_end(font)
    length = int.from_bytes(font[PACKED : PACKED + 4], "big")
    tables = brotli.decompress(font[start : start + length])
    assert b"kern" in tables or b"tnum" in tables  # read where it should be
    assert b"rvrn" not in tables


def test_each_font_has_its_licence_beside_it():
    for family in ("fraunces", "public-sans"):
        assert [file for file in FONTS if file.stem.startswith(family)]
        licence = (FONTS[0].parent / f"{family}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence
