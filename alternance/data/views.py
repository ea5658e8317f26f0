"""The open data in plain words: what there is, how to ask for it, what may be done with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alternance.data.registry import COLLECTIONS
from alternance.opening import opening


def open_data(request: HttpRequest) -> HttpResponse:
    """Every collection, its JSON and its table; then the register whole."""
    listed = [(one.summary, reverse(f"api:{one.slug}")) for one in COLLECTIONS]
    return render(request, "alternance/data.html", opening("donnees") | {"collections": listed})
