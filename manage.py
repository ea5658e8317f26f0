#!/usr/bin/env python
"""Django’s command line."""

import os
import sys
from io import TextIOWrapper

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "impgt_site.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    for out in (sys.stdout, sys.stderr):
        if isinstance(out, TextIOWrapper):  # a terminal that has no ’ is no reason to stop
            out.reconfigure(errors="replace")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refused:
        sys.exit(f"manage.py : {refused}")
