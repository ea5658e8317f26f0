"""Searches without a good answer, counted so that somebody adds the words that lack."""

import logging
import re

from django.conf import settings
from django.db import OperationalError
from django.utils import timezone
from django.utils.crypto import salted_hmac

from impgt_site.kit.locks import without_waiting
from impgt_site.models import LostSearch
from impgt_site.public.search.words import words_in

log = logging.getLogger(__name__)
SHORTEST = 3  # letters
PERSONAL = re.compile(r"@|\d{5,}|https?:|www\.")  # an address, a telephone, a number of somebody


def remember(text: str) -> None:
    """Counts that search, folded, unless it may speak of somebody. Never fails a reader."""
    words = " ".join(words_in(text))
    if len(words) < SHORTEST or PERSONAL.search(text.replace(" ", "")):
        return
    digest = salted_hmac("recherche", words, secret=settings.SECRET_KEY, algorithm="sha256")
    try:
        with without_waiting():
            LostSearch.objects.add(digest.hexdigest(), words[:80], timezone.now())
    except OperationalError as busy:
        log.warning("Recherche non comptée : %s", busy)
