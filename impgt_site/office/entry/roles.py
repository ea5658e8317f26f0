"""Who may do what: four roles, written here and put in the database by every `migrate`."""

from django.apps import apps
from django.contrib.auth.management import create_permissions

EDITORIAL = [
    "alternance.contract",
    "alternance.eligibilityrule",
    "alternance.contractnote",
    "alternance.step",
    "alternance.employerkind",
    "alternance.employeraccess",
    "alternance.employernote",
    "alternance.advantage",
    "alternance.situation",
    "alternance.question",
    "alternance.term",
    "alternance.document",
    "programmes.programme",
    "programmes.programmenote",
    "programmes.ranking",
    "programmes.calendarperiod",
    "impgt_site.page",
]
LAW = [
    "alternance.legalparameter",
    "alternance.legalvalue",
    "alternance.paygrid",
    "alternance.paycell",
    "alternance.scale",
    "alternance.scalerow",
    "alternance.workedexample",
]
CARD = [
    "alternance.contact",
    "programmes.site",
    "impgt_site.institute",
    "impgt_site.redirect",
    "impgt_site.synonym",
]
WRITE, EVERYTHING, READ = ("view", "add", "change"), ("view", "add", "change", "delete"), ("view",)

# Role → (models, actions), then the permissions that are not about one model’s rows.
ROLES: dict[str, tuple[list[tuple[list[str], tuple[str, ...]]], list[str]]] = {
    "Rédaction": (
        [(EDITORIAL, WRITE), (["impgt_site.revision"], ("view", "change")), (LAW, READ)],
        [],
    ),
    "Scolarité": (
        [
            (EDITORIAL, EVERYTHING),
            (CARD, EVERYTHING),
            (["impgt_site.revision"], ("view", "change")),
            (["impgt_site.message"], ("view", "change")),
            (["impgt_site.linkcheck"], READ),
            (["impgt_site.lostsearch"], ("view", "change", "delete")),
            (LAW, READ),
        ],
        ["impgt_site.publish_revision"],
    ),
    "Référent juridique": (
        [(LAW, EVERYTHING), (EDITORIAL, READ), (["impgt_site.revision"], READ)],
        [],
    ),
    "Administration": (
        [
            (["auth.user"], EVERYTHING),
            (["auth.group"], READ),  # what a role may do is written here
            # A lost telephone: its device is deleted, the next login enrols again.
            (["otp_totp.totpdevice", "otp_static.staticdevice"], ("view", "delete")),
            (["axes.accesslog"], READ),
            (["axes.accessattempt"], ("view", "delete")),
        ],
        [],
    ),
}


def codes_of(role: str) -> set[str]:
    """Every permission of a role, as `app.codename`."""
    models, others = ROLES[role]
    return {
        f"{label.split('.')[0]}.{action}_{label.split('.')[1]}"
        for labels, actions in models
        for label in labels
        for action in actions
    } | set(others)


def put_roles(**kwargs) -> None:
    """Creates the roles and gives each exactly its permissions; run after every migration."""
    from django.contrib.auth.models import Group, Permission

    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    known = {
        f"{p.content_type.app_label}.{p.codename}": p
        for p in Permission.objects.select_related("content_type")
    }
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([known[code] for code in codes_of(role)])
