#!/usr/bin/env python
"""Django’s command line."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "impgt_site.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    for out in (sys.stdout, sys.stderr):
        out.reconfigure(errors="replace")  # a terminal that has no ’ is no reason to stop
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refused:
        sys.exit(f"manage.py : {refused}")
