"""What the site writes in its log: one JSON object a line, with the number of its request.

Never what follows the « ? » of an address: birth dates and disabilities travel there.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

_number: ContextVar[str] = ContextVar("request_number", default="")
# A wrong host or a forged form is somebody else’s fault: where it was noticed says nothing.
OURSELVES_APART = "django.security."
TOLD = ("methode", "chemin", "statut", "ms", "adresse")  # what `extra` may add to a line


def number_request(number: str) -> None:
    _number.set(number)


def request_number() -> str:
    """Of the request under way; empty outside of any."""
    return _number.get()


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "heure": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "nom": record.name,
            "message": record.getMessage(),
            "demande": request_number(),
            **{name: getattr(record, name) for name in TOLD if hasattr(record, name)},
        }
        if record.exc_info and not record.name.startswith(OURSELVES_APART):
            line["erreur"] = self.formatException(record.exc_info)
        return json.dumps({k: v for k, v in line.items() if v != ""}, ensure_ascii=False)
