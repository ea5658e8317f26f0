"""One password at a time: checking one takes a processor half a second, by design.

Several at once, in each worker, would leave readers waiting. Turned down: making them wait for
each other, which keeps the very threads that readers need.
"""

from functools import wraps
from threading import Lock

from django.shortcuts import render

SECONDS = 2
_one = Lock()  # of the worker


def one_at_a_time(view):
    """A view of passwords; whoever sends one while another is checked comes back in a moment."""

    @wraps(view)
    def taken_in_turn(site, request, *args, **kwargs):
        if request.method != "POST":
            return view(site, request, *args, **kwargs)
        if not _one.acquire(blocking=False):
            response = render(request, "admin/busy.html", {"seconds": SECONDS}, status=503)
            response.headers["Retry-After"] = str(SECONDS)
            return response
        try:
            return view(site, request, *args, **kwargs)
        finally:
            _one.release()

    return taken_in_turn
