"""The words and the style of a page, as kept and sent: they should fit in the first packets."""

import pytest

from impgt_site.kit.encodings import BEST, BROTLI, compressed
from impgt_site.management.commands.bench import compressed_css
from tests.pages import ANSWERED, LIGHT, PATHS


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PATHS, *ANSWERED])
def test_html_and_css_fit(client, path):
    html = client.get(path)
    assert html.status_code == 200
    sent = len(compressed(html.content, BROTLI, BEST))
    css = compressed_css(html.content.decode())
    limit = 14_600 if path in LIGHT else 30_000
    assert css > 0
    assert sent + css <= limit, f"HTML {sent} + CSS {css}"
