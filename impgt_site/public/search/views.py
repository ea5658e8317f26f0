"""/recherche/: one question in the address, everything that answers it."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from alternance.opening import opening
from impgt_site.kit.dates import today
from impgt_site.kit.typography import french
from impgt_site.public.search.entries import KINDS
from impgt_site.public.search.lost import remember
from impgt_site.public.search.results import Found, find
from impgt_site.public.search.words import typed_query

EXAMPLES = [
    "combien gagne un apprenti de 22 ans",
    "quel contrat",
    "charges patronales apprenti",
    "gratification stage",
    "sans employeur",
    "L6222-18",
]


def search(request: HttpRequest) -> HttpResponse:
    """`?q=` is what is looked for, `?dans=` one kind of results."""
    text = typed_query(request.GET.get("q", ""))
    kind = request.GET.get("dans", "")
    kind = kind if kind in KINDS else ""
    found = find(text, today(), kind) if text else None
    context = opening("recherche") | {
        "q": text,
        "found": found,
        "filters": filters(found, text, kind) if found else [],
        "guesses": words_read_as(found),
        "examples": [(words, f"?{urlencode({'q': words})}") for words in EXAMPLES],
    }
    response = render(request, "site/search.html", context)
    if found and not found.hits:
        remember(text)
        add_never_cache_headers(response)  # the next one counts too
    return response


def words_read_as(found: Found | None) -> list[str]:
    guesses = found.query.guesses if found else {}
    return [french(f"« {known} » pour « {typed} »") for typed, known in guesses.items()]


def filters(found: Found, text: str, kind: str) -> list[tuple[str, int, str, bool]]:
    """(kind, how many, its address, is it the one shown), « Tout » first."""
    counts = {"": len(found.hits)} | found.counts()
    listed = []
    for one, count in counts.items():
        query = urlencode({"q": text} | ({"dans": one} if one else {}))
        listed.append((KINDS.get(one, "Tout"), count, f"?{query}", one == kind))
    return listed if len(listed) > 2 else []
