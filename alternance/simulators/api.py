"""The public JSON: what the simulators answer, for programs. Read-only, open, cacheable."""

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from alternance.rulebook import read_law
from alternance.simulators.simulator import AsJson, Simulator
from alternance.simulators.written import late_words
from impgt_site.kit.dates import today
from impgt_site.kit.typography import french

FRESH = "public, max-age=300"
READ = ("GET", "HEAD")


def answered(data: Any, status: int = 200) -> HttpResponse:
    made = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    return open_to_all(made)


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Any page of any site may read it."""
    response.headers.setdefault("Cache-Control", FRESH)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def refused(errors: dict[str, list[str]], status: int = 400) -> HttpResponse:
    return answered({"erreurs": errors}, status)


def read_only(view):
    """Asked by GET or HEAD; another method is refused as everything here is, in JSON."""

    @csrf_exempt  # or a POST would be refused in HTML, before it comes here
    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method in READ:
            return view(request, *args, **kwargs)
        allowed = ", ".join(READ)
        if request.method == "OPTIONS":  # asked by browsers before a page of elsewhere may read
            response = open_to_all(HttpResponse(status=HTTPStatus.NO_CONTENT))
            response.headers["Allow"] = response.headers["Access-Control-Allow-Methods"] = allowed
            response.headers["Access-Control-Allow-Headers"] = "*"
            response.headers["Access-Control-Max-Age"] = "86400"
            return response
        response = refused({"methode": [french(f"Cette adresse se lit : {allowed}.")]}, 405)
        response.headers["Allow"] = allowed
        return response

    return asked


@read_only
def simulation(request: HttpRequest, simulator: Simulator, json: AsJson) -> HttpResponse:
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
def nowhere(request: HttpRequest, path: str = "") -> HttpResponse:
    words = french(f"Cette adresse n’existe pas. La liste est à {reverse('api:index')}")
    return refused({"adresse": [words]}, 404)
