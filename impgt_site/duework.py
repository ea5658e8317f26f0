"""What falls due without a scheduler: looked at by the visits themselves, every so often."""

import logging
from datetime import timedelta
from time import monotonic

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from impgt_site.models import Message
from impgt_site.office.drafts.revisions import publish_due

log = logging.getLogger(__name__)
EVERY_SECONDS = 30
DAYS_OF_A_MONTH = 365.25 / 12


class DueWork:
    """Ahead of any cache: publishes what is due and forgets old messages, at most every 30 s."""

    last = -float(EVERY_SECONDS)  # of the worker, whatever the number of its handlers

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if monotonic() - DueWork.last >= EVERY_SECONDS:
            DueWork.last = monotonic()
            try:
                do_due_work()
            except DatabaseError:
                log.exception("Travaux à échéance remis à plus tard")
        return self.get_response(request)


def do_due_work() -> None:
    now = timezone.now()
    publish_due(now)
    kept = timedelta(days=settings.MESSAGES_KEPT_MONTHS * DAYS_OF_A_MONTH)
    Message.objects.older_than(now - kept).delete()
