"""What is printed: read back from the PDF, every word of the page, also of what is folded."""

import re
import subprocess

import pytest

from tests.needs import need
from tests.pages import CASE

# Shown on paper, folded or not: neither a list to choose from nor what is for voices only.
WRITTEN = """() => {
    const shown = element => {
        for (let e = element; e; e = e.parentElement)
            if (getComputedStyle(e).display === "none" || e.matches(".vh, select, textarea, svg"))
                return false;
        return true;
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode())
        if (shown(texts.currentNode.parentElement)) found.push(texts.currentNode.data);
    return found.join(" ");
}"""


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w’]+", text))


@pytest.mark.parametrize("path", ["/questions/", f"/simulateurs/remuneration/?{CASE}"])
def test_a_printed_page_says_all_it_says_and_where_it_is_from(visit, tmp_path, path):
    page = visit(path)
    assert page.locator("main details:not([open])").count()
    page.emulate_media(media="print")
    written = page.evaluate(WRITTEN)
    page.pdf(path=tmp_path / "page.pdf", format="A4", prefer_css_page_size=True)
    command = [need("pdftotext"), "-raw", tmp_path / "page.pdf", "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [word for word in words(written) if word not in printed] == []
    assert "?" not in path or path.split("&")[0] in printed
    assert re.search(r"^1 / \d$", printed, re.MULTILINE)
    assert printed.count("Total") <= 1


def test_the_comparison_is_one_landscape_page(visit, tmp_path):
    page = visit("/contrats/comparer/?naissance=2004-03-14&debut=2026-09-01&employeur=territorial")
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    command = [need("pdftotext"), "-bbox", tmp_path / "page.pdf", "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    [(width, height)] = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', printed)
    assert float(width) > float(height)
