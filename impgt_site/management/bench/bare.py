"""A bare Django view that answers the bytes of a file: what the site’s own layer is compared with.

`granian … impgt_site.management.bench.bare:application`, with BARE_BODY in the environment.
"""

import os
from pathlib import Path

from django.conf import settings

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="x" * 50)

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

BODY = Path(os.environ["BARE_BODY"]).read_bytes() if "BARE_BODY" in os.environ else b""

LENGTH = {"Content-Length": str(len(BODY))}
urlpatterns = [path("", lambda request: HttpResponse(BODY, headers=LENGTH))]
application = get_wsgi_application()
