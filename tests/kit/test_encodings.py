"""How an answer travels, by what the reader says to accept."""

import gzip

import brotli
import pytest

from impgt_site.kit.encodings import BEST, QUICK, asked_encoding, compressed

HEADERS = {
    "": "identity",
    "br": "br",
    "gzip, deflate, br, zstd": "br",
    "gzip, deflate": "gzip",
    "GZIP": "gzip",
    "br;q=0": "identity",
    "br;q=0, gzip": "gzip",
    "br;q=0.0, *": "gzip",
    "xbr, brotli": "identity",
    "br;q=0.4, gzip;q=0.8": "gzip",
    "br ; q=0.8 , gzip;q=0.8": "br",
    "*": "br",
    "*;q=0": "identity",
    "identity, br;q=0.5": "identity",
    "identity;q=0, gzip;q=0.1": "gzip",
    "br;q=nan, gzip;q=x": "identity",
    ",;,=;q": "identity",
}


@pytest.mark.parametrize("header", HEADERS)
def test_the_encoding_is_the_best_that_is_accepted(header):
    assert asked_encoding(header) == HEADERS[header]


def test_what_is_compressed_is_read_back_and_kept_smaller():
    body = "".join(f"<li>Ligne {n} du barème</li>" for n in range(400)).encode()
    for quality in (QUICK, BEST):
        assert brotli.decompress(compressed(body, "br", quality)) == body
        assert gzip.decompress(compressed(body, "gzip", quality)) == body
    assert compressed(body, "identity", BEST) == body
    assert len(compressed(body, "br", BEST)) < len(compressed(body, "br", QUICK))
