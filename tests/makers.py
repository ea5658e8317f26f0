"""Ten times the rows, to prove that a page’s queries do not depend on how many there are."""

from collections import defaultdict
from datetime import timedelta

from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from alternance import models as alternance
from impgt_site.models import Message, Purpose
from programmes import models as programmes

TIMES = 9
OLD = timedelta(days=90_000)  # of the oldest copy of a value


def copies(queryset, change):
    """Nine copies of every row, each passed to `change(row, number)` before it is saved."""
    model = queryset.model
    made = []
    for row in list(queryset):
        for number in range(TIMES):
            values = {
                f.attname: getattr(row, f.attname)
                for f in model._meta.concrete_fields
                if not f.primary_key
            }
            copy = model(**values)
            change(copy, number)
            copy.original = row
            made.append(copy)
    model.objects.bulk_create(made)
    return made


def rename(row, number):
    row.slug = f"{row.slug[:40]}-{number}"


def later(row, number):
    row.position = 1000 * (number + 1) + row.position


def copy_links(rows, name):
    """Each copy is linked as its original, in one statement: setting them writes a history each."""
    links = getattr(rows[0], name)
    here, there = f"{links.source_field_name}_id", f"{links.target_field_name}_id"
    linked = defaultdict(list)
    for origin, target in links.through.objects.values_list(here, there):
        linked[origin].append(target)
    links.through.objects.bulk_create(
        links.through(**{here: row.pk, there: target})
        for row in rows
        for target in linked[row.original.pk]
    )


def tenfold():
    """Content × 10: rows of every list a page shows."""
    for model in (alternance.EligibilityRule, alternance.ContractNote, alternance.Step):
        copies(model.objects.all(), later)
    for model in (alternance.Term, alternance.Advantage):
        copies(model.objects.all(), rename)
    for model in (alternance.Question, alternance.Situation, alternance.Document):
        copy_links(copies(model.objects.all(), rename), "contracts")
    copies(alternance.EmployerNote.objects.all(), later)
    kinds = copies(alternance.EmployerKind.objects.all(), rename_kind)
    accesses = []
    for kind in kinds:
        for access in kind.original.access.all():
            access.pk, access.employer = None, kind
            accesses.append(access)
    alternance.EmployerAccess.objects.bulk_create(accesses)
    made = copies(programmes.Programme.objects.all(), rename)
    for name in ("sites", "leads_to", "contracts"):
        copy_links(made, name)
    copies(programmes.ProgrammeNote.objects.all(), later)
    copies(programmes.Ranking.objects.all(), lambda row, number: None)
    copies(alternance.LegalValue.objects.exclude(valid_from=None), older)
    messages(50)


def messages(many: int):
    Message.objects.bulk_create(
        Message(
            motive=Purpose.QUESTION,
            audience="etudiant",
            name=f"Nom {n}",
            email="a@exemple.test",
            text="?",
        )
        for n in range(many)
    )


def rename_kind(row, number):
    rename(row, number)
    row.anchor = f"{row.anchor[:20]}-{number}"


def older(row, number):
    row.valid_from -= OLD * (number + 1) / TIMES


def enter(client, user):
    """Logs somebody in, the second step done."""
    client.force_login(user)
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=True)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
