"""Debian’s Chromium."""

import shutil

from playwright.sync_api import sync_playwright

from tests.look.pages import ADDRESS, NOW, PAGES, SCHEMES, WIDTHS, name_of


def main() -> None:
    path = shutil.which("chromium")
    if not path:
        print("Chromium n’est pas installé : pas d’images de lui.")
        return
    with sync_playwright() as engines:
        browser = engines.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(locale="fr-FR")
        for address in PAGES:
            page.goto(ADDRESS + address)
            page.evaluate("document.fonts.ready")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme, media="screen")
                    file = NOW / f"{name_of(address)} chromium {width} {scheme}.png"
                    page.screenshot(path=file, full_page=True, animations="disabled")
            page.emulate_media(color_scheme="light", media="print")
            page.pdf(path=NOW / f"{name_of(address)} chromium.pdf", format="A4")
        browser.close()


if __name__ == "__main__":
    main()
