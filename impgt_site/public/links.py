"""External links of the public pages: found by rendering them, tried politely, recorded."""

import re
from collections.abc import Iterable
from datetime import date
from html import unescape
from time import monotonic, sleep
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.test import RequestFactory
from django.utils import timezone

from impgt_site.kit.articles import SEARCH
from impgt_site.models import LinkCheck
from impgt_site.office.drafts.previews import page_at
from impgt_site.public.sitemaps import public_paths

# Articles of law are searched for by the reader, never by us.
HREF = re.compile(rf'href="(?!{re.escape(SEARCH)})(https?://[^"#]+)')
AGENT = "IMPGT-Alternance (verification des liens)"
GET_INSTEAD = {403, 405, 501}  # some servers refuse HEAD


def external_links(day: date) -> dict[str, str]:
    """Link → the first page that holds it that day; our own address is left out."""
    request = RequestFactory(SERVER_NAME=settings.ALLOWED_HOSTS[0]).get("/")
    own = urlsplit(settings.SITE_URL).netloc
    found: dict[str, str] = {}
    for path in public_paths():
        for link in HREF.findall(page_at(request, path, day)):
            if urlsplit(unescape(link)).netloc != own:
                found.setdefault(unescape(link), path)
    return found


def check(links: dict[str, str], *, most: int, pause: float, timeout: float) -> int:
    """Tries at most `most` links, one second or so apart on the same host; returns the dead.

    `pause` and `timeout` are seconds. Links that are no longer on any page are forgotten.
    """
    LinkCheck.objects.exclude(url__in=links).delete()
    last: dict[str, float] = {}
    dead = 0
    for url in oldest_first(links)[:most]:
        host = urlsplit(url).netloc
        sleep(max(0.0, last.get(host, 0.0) + pause - monotonic()))
        status, error = status_of(url, timeout)
        last[host] = monotonic()
        dead += bool(error)
        LinkCheck.objects.update_or_create(
            url=url,
            defaults={
                "found_on": links[url][:200],
                "status": status,
                "error": error[:200],
                "checked_at": timezone.now(),
            },
        )
    return dead


def oldest_first(links: Iterable[str]) -> list[str]:
    """Never tried first, then those tried longest ago: a bounded run ends up seeing them all."""
    tried = dict(LinkCheck.objects.values_list("url", "checked_at"))
    new = [url for url in links if url not in tried]
    return new + sorted((url for url in links if url in tried), key=tried.__getitem__)


def status_of(url: str, timeout: float) -> tuple[int | None, str]:
    """(status, what is wrong or empty)."""
    status = None
    for method in ("HEAD", "GET"):
        request = Request(url, method=method, headers={"User-Agent": AGENT})
        try:
            with urlopen(request, timeout=timeout) as response:
                return response.status, ""
        except HTTPError as refused:
            status = refused.code
            refused.close()
            if status not in GET_INSTEAD:
                break
        except (URLError, OSError, ValueError) as failed:
            return None, f"Pas de réponse : {failed}"
    return status, f"Réponse {status}"
