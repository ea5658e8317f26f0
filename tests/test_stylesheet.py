"""The style of a page is written in parts and sent whole."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from impgt_site.kit import stylesheet
from impgt_site.kit.stylesheet import NAME, PARTS, StylesheetFinder

CSS = Path(__file__).resolve().parent.parent / "static/css"


def test_every_part_is_sent_once_but_for_paper_and_the_office():
    names = sorted(file.stem for file in CSS.glob("*.css"))
    assert names == sorted([*PARTS, "admin", "admin-work", "print"])


def test_the_whole_is_found_by_its_name_and_published():
    whole = Path(finders.find(NAME)).read_text()
    assert all((CSS / f"{part}.css").read_text() in whole for part in PARTS)
    assert [name for name, _ in StylesheetFinder().list([])] == [NAME]
    assert StylesheetFinder().find("css/print.css") == []


def test_it_follows_its_parts_and_is_left_alone_otherwise(tmp_path, monkeypatch):
    (tmp_path / "css").mkdir()
    for part in PARTS:
        (tmp_path / f"css/{part}.css").write_text(f"/* {part} */")
    monkeypatch.setattr(stylesheet, "STATIC", tmp_path)
    finder = StylesheetFinder()
    finder.storage = FileSystemStorage(tmp_path / "styles")
    file = finder.written()
    written = file.stat().st_ino
    assert finder.written().stat().st_ino == written
    (tmp_path / "css/cards.css").write_text("a {}")
    assert "a {}" in finder.written().read_text()
    assert file.stat().st_ino != written
