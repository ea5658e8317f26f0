"""Two small layers: the policy header, and compression."""

import brotli
from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers


class ContentSecurityPolicy:
    """Sends settings.SECURE_CSP, as Django 6 will do by itself."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = "; ".join(f"{k} {' '.join(v)}" for k, v in settings.SECURE_CSP.items())

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        return response


class Compression(GZipMiddleware):
    """Brotli where the reader accepts it, gzip otherwise.

    The site’s public pages hold no secret (no session, no token of the reader’s), so that what a
    compressed length could betray is nothing; the back office is left uncompressed.
    """

    def process_response(self, request, response):
        if request.path.startswith("/admin/") or response.streaming:
            return response
        accepted = request.headers.get("Accept-Encoding", "")
        if "br" not in accepted or response.has_header("Content-Encoding"):
            return super().process_response(request, response)
        if len(response.content) < 200:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        response.content = brotli.compress(response.content, quality=5)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "br"
        if response.headers.get("ETag", "").startswith('"'):
            response.headers["ETag"] = "W/" + response.headers["ETag"]
        return response
