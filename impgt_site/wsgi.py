"""The application the production server runs."""

import os

from django.core.wsgi import get_wsgi_application

from impgt_site.server import beat

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "impgt_site.settings")
application = get_wsgi_application()
beat()
