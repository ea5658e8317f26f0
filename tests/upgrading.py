"""`python -m tests.upgrading` — upgrades the database of DATABASE_URL as a start does, plays a few
days in it, and prints what there is to see (JSON)."""

import json
import os
import sys
from datetime import UTC, datetime

import django
from django.core.management import call_command


def upgraded() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "impgt_site.settings"
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("seed", stdout=sys.stderr)


def facts() -> dict:
    from django.contrib.auth.models import User

    from alternance import models as law
    from impgt_site.management.commands.seed import MODELS
    from impgt_site.models import Message, Page, Revision
    from impgt_site.office.drafts.revisions import publish_due

    smic = law.LegalValue.objects.filter(parameter__code="smic-horaire")
    rules = law.EligibilityRule.objects.filter(contract__slug="apprentissage", kind="age")
    later = law.LegalValue.objects.get(parameter__code="smic-horaire", valid_from="2027-01-01")
    return {
        "pages": list(Page.objects.values_list("slug", flat=True)),
        "figures": list(law.LegalParameter.objects.values_list("code", flat=True)),
        "empty": [m._meta.label_lower for m in MODELS if not m.objects.exists()],
        "without_history": [
            model._meta.label_lower
            for model in MODELS
            if model.objects.exclude(pk__in=model.history.values("id")).exists()
        ],
        "title": Page.objects.get(slug="accueil").title,
        "terms": list(law.Term.objects.values_list("slug", flat=True)),
        "age": list(rules.filter(is_exception=False).values_list("label", "motive")),
        "labels": list(law.EligibilityRule.objects.values_list("label", flat=True)),
        "motives": sorted(set(law.EligibilityRule.objects.values_list("motive", flat=True))),
        "examples": law.WorkedExample.objects.count(),
        "smic_2027": [str(later.amount), later.source, later.next_review],
        "smic_reviewed": smic.exclude(next_review=None).count(),
        "messages": dict(Message.objects.values_list("name", "status")),
        "accounts": list(User.objects.values_list("username", flat=True)),
        "published": publish_due(datetime(2027, 2, 1, tzinfo=UTC)),
        "drafts": sorted(Revision.objects.values_list("state", "error")),
        "stage": law.Contract.objects.get(slug="convention-de-stage").summary,
        "wrong": list(wrong_answers()),
    }


def wrong_answers():
    """Addresses of readers and of staff that do not answer 200."""
    from django.contrib import admin
    from django.contrib.auth.models import User
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    from impgt_site.models import Revision
    from impgt_site.public.sitemaps import public_paths
    from tests.makers import enter

    setup_test_environment()
    client = Client(raise_request_exception=False)
    enter(client, User.objects.create_superuser("chef"))
    lists = [f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]
    paths = [*public_paths(), "/admin/", *(reverse(f"admin:{name}_changelist") for name in lists)]
    for number in Revision.objects.values_list("pk", flat=True):
        paths.append(reverse("admin:impgt_site_revision_change", args=[number]))
    for path in paths:
        status = client.get(path).status_code
        if status != 200:
            yield f"{status} {path}"


if __name__ == "__main__":
    upgraded()
    print(json.dumps(facts(), default=str))
