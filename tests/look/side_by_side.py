"""var/look/index.html: each picture beside the one of the last run, what has changed first."""

from html import escape

from tests.look.pages import BEFORE, FOLDER, NOW

STYLE = "body{font:16px sans-serif} img,iframe{width:48%;vertical-align:top;border:1px solid}"


def main() -> None:
    files = sorted(file.name for file in NOW.iterdir())
    changed = [name for name in files if not same(name)]
    rest = [name for name in files if name not in changed]
    rows = "".join(
        f"<h2>{title} ({len(names)})</h2>" + "".join(pair(name) for name in names)
        for title, names in (("Changé ou nouveau", changed), ("Pareil", rest))
    )
    page = (
        f"<!doctype html><meta charset='utf-8'><title>Regards</title><style>{STYLE}</style>{rows}"
    )
    (FOLDER / "index.html").write_text(page, encoding="utf-8")


def same(name: str) -> bool:
    """A PDF holds the hour it was made: only pictures compare."""
    old = BEFORE / name
    if not old.exists():
        return False
    return name.endswith(".pdf") or old.read_bytes() == (NOW / name).read_bytes()


def pair(name: str) -> str:
    paper = name.endswith(".pdf")
    element = "<iframe src='{}'></iframe>" if paper else "<img loading='lazy' src='{}' alt=''>"
    both = "".join(element.format(f"{folder}/{escape(name)}") for folder in ("before", "now"))
    return f"<details><summary>{escape(name)}</summary>{both}</details>"


if __name__ == "__main__":
    main()
