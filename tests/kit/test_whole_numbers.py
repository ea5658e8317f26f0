"""Long numbers of a page are read aloud as one; everything else keeps its narrow spaces."""

import subprocess
from decimal import Decimal

import pytest
from django.utils.html import strip_tags

from impgt_site.kit.formats import euros, quantity
from impgt_site.kit.typography import whole_numbers
from tests.needs import need

THIN, NBSP = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            f"<p>1{THIN}867,02{THIN}€ brut</p>",
            f'<p><span class="n">1 867,02{THIN}€</span> brut</p>',
        ),
        (f"<b>−22{THIN}184</b>{THIN}€", f'<b><span class="n">−22 184</span></b>{THIN}€'),
        (f"1{THIN}607{NBSP}heures.", f'<span class="n">1 607{NBSP}heures.</span>'),
        (f"<text x='1'>2{THIN}000{THIN}€</text>", f"<text x='1'>2 000{THIN}€</text>"),
        (f'<svg role="img" aria-label="De 2{THIN}000">', '<svg role="img" aria-label="De 2 000">'),
    ],
)
def test_the_thousands_of_a_page_have_a_plain_space_that_no_line_breaks(html, shown):
    assert whole_numbers(html) == shown
    assert whole_numbers(shown) == shown


@pytest.mark.parametrize(
    "html",
    [
        f"<title>2{THIN}000{THIN}€</title>",
        f"<option value='1'>De 2{THIN}000{THIN}€</option>",
        f"<textarea>\n2{THIN}000</textarea>",
        f'<meta content="2{THIN}000{THIN}€"><input aria-label="a" value="2{THIN}000">',
        f"<p>803{THIN}€ et 43{THIN}%, «{THIN}oui{THIN}»</p>",
    ],
)
def test_what_is_no_text_of_the_page_is_left_alone(html):
    assert whole_numbers(html) == html


@pytest.mark.django_db
def test_every_page_goes_through_it_and_says_its_length(client):
    page = client.get("/contrats/apprentissage/")
    assert b'<span class="n">' in page.content
    assert int(page["Content-Length"]) == len(page.content)


@pytest.mark.parametrize("amount", ["803", "1867.02", "2000", "22184", "101000", "1000000"])
def test_a_french_voice_reads_an_amount_as_one_number(amount):
    shown = strip_tags(whole_numbers(f"<p>{euros(Decimal(amount))}</p>"))
    assert heard(shown) == heard(f"{amount.replace('.', ',')} €")


def test_a_french_voice_reads_a_number_within_a_sentence():
    hours = quantity(Decimal(1607), "heures")
    shown = strip_tags(whole_numbers(f"<p>Un temps plein compte {hours} par an.</p>"))
    assert heard(shown) == heard("Un temps plein compte 1607 heures par an.")


def heard(text: str) -> str:
    """The sounds of a text, without where the voice rises."""
    command = [need("espeak"), "-v", "fr", "-q", "--ipa", text]
    sounds = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return "".join(sound for sound in sounds.stdout if sound not in "ˈˌ \n")
