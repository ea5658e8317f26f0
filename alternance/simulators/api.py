"""The public JSON: what the simulators answer, for programs. Read-only, open, cacheable."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from alternance.rulebook import read_law
from alternance.simulators.openapi import document
from alternance.simulators.registry import SIMULATORS
from alternance.simulators.simulator import AsJson, Simulator
from alternance.simulators.written import late_words
from impgt_site.kit.dates import today
from impgt_site.kit.typography import french

FRESH = "public, max-age=300"
READ = ("GET", "HEAD")


def answered(data: Any, status: int = 200) -> JsonResponse:
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = FRESH
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def refused(errors: dict[str, list[str]], status: int = 400) -> JsonResponse:
    return answered({"erreurs": errors}, status)


def read_only(view):
    """Asked by GET or HEAD; another method is refused as everything here is, in JSON."""

    @csrf_exempt  # or a POST would be refused in HTML, before it comes here
    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> JsonResponse:
        if request.method in READ:
            return view(request, *args, **kwargs)
        allowed = ", ".join(READ)
        response = refused({"methode": [french(f"Cette adresse se lit : {allowed}.")]}, 405)
        response.headers["Allow"] = allowed
        return response

    return asked


@read_only
def simulation(request: HttpRequest, simulator: Simulator, json: AsJson) -> JsonResponse:
    """The answer to a case in the address, or what is wrong with it, key by key."""
    form = simulator.form(request.GET)
    if not form.asked:
        form = simulator.form.of_nothing()
    found = simulator.answered(form, read_law())
    if found is None:
        errors = {key: [str(error) for error in listed] for key, listed in form.errors.items()}
        return refused({("cas" if key == "__all__" else key): v for key, v in errors.items()})
    written = {"cas": form.understood(), **json.write(found)}
    if late := late_words(found, today()):
        written["reserves"] = [*written["reserves"], *late]
    return answered(written)


@read_only
def addresses(request: HttpRequest) -> JsonResponse:
    """Every address of the API."""
    listed = {
        s.slug: {"adresse": reverse(f"api:{s.slug}"), "description": s.json.summary}
        for s in SIMULATORS
        if s.json
    }
    return answered({"simulations": listed, "openapi": reverse("api:openapi")})


@read_only
def openapi(request: HttpRequest) -> JsonResponse:
    return answered(document({reverse(f"api:{s.slug}"): s for s in SIMULATORS if s.json}))


@read_only
def nowhere(request: HttpRequest, path: str = "") -> JsonResponse:
    words = french(f"Cette adresse n’existe pas. La liste est à {reverse('api:index')}")
    return refused({"adresse": [words]}, 404)
