"""Who may do what, action by action."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from alternance.models import LegalParameter, Term
from impgt_site.models import Message, Revision
from impgt_site.office.drafts.revisions import children_of, current_graph
from impgt_site.office.drafts.timeline import timeline
from impgt_site.office.entry.roles import EDITORIAL, LAW, ROLES, codes_of
from impgt_site.office.screens.editorial import EditorialAdmin
from tests.makers import enter
from tests.office import change_url, kept

pytestmark = pytest.mark.django_db
MATRIX = {
    # model: what each role may do, v(iew) a(dd) c(hange) d(elete)
    "alternance.question": {"Rédaction": "vac", "Scolarité": "vacd", "Référent juridique": "v"},
    "alternance.step": {"Rédaction": "vac", "Scolarité": "vacd", "Référent juridique": "v"},
    "programmes.programme": {"Rédaction": "vac", "Scolarité": "vacd", "Référent juridique": "v"},
    "impgt_site.page": {"Rédaction": "vac", "Scolarité": "vacd", "Référent juridique": "v"},
    "impgt_site.revision": {"Rédaction": "vc", "Scolarité": "vc", "Référent juridique": "v"},
    "impgt_site.message": {"Scolarité": "vc"},
    "impgt_site.institute": {"Scolarité": "vacd"},
    "alternance.contact": {"Scolarité": "vacd"},
    "programmes.site": {"Scolarité": "vacd"},
    "alternance.legalvalue": {"Rédaction": "v", "Scolarité": "v", "Référent juridique": "vacd"},
    "alternance.paycell": {"Rédaction": "v", "Scolarité": "v", "Référent juridique": "vacd"},
    "alternance.scalerow": {"Rédaction": "v", "Scolarité": "v", "Référent juridique": "vacd"},
    "auth.user": {"Administration": "vacd"},
    "auth.group": {"Administration": "v"},
    "impgt_site.redirect": {"Scolarité": "vacd"},
    "impgt_site.linkcheck": {"Scolarité": "v"},
    "otp_totp.totpdevice": {"Administration": "vd"},
    "axes.accesslog": {"Administration": "v"},
}
ACTIONS = {"v": "view", "a": "add", "c": "change", "d": "delete"}


def member(role: str) -> User:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize("role", ROLES)
def test_the_matrix_action_by_action(role):
    user = member(role)
    for model, may in MATRIX.items():
        app, name = model.split(".")
        for letter, action in ACTIONS.items():
            expected = letter in may.get(role, "")
            assert user.has_perm(f"{app}.{action}_{name}") is expected, (role, action, model)
    assert user.has_perm("impgt_site.publish_revision") is (role == "Scolarité")


def test_no_role_is_more_than_its_matrix():
    for model in [*EDITORIAL, *LAW]:
        assert any(
            f"{model.split('.')[0]}.view_{model.split('.')[1]}" in codes_of(r) for r in ROLES
        )
    assert not any("logentry" in code or "session" in code for r in ROLES for code in codes_of(r))


def test_who_cannot_publish_changes_nothing_but_through_drafts():
    """Whatever such a role may write is a text with drafts, a row of one, or a draft."""
    rows = {row for s in admin.site._registry.values() if isinstance(s, EditorialAdmin)
            for row in [s.model, *(inline.model for inline in s.inlines)]}  # fmt: skip
    for code in codes_of("Rédaction"):
        app, _, codename = code.partition(".")
        action, _, name = codename.partition("_")
        model = apps.get_model(app, name)
        assert action == "view" or model is Revision or model in rows, code


def test_every_migrate_puts_the_roles_back():
    group = Group.objects.get(name="Rédaction")
    group.permissions.clear()
    Group.objects.get(name="Administration").delete()
    call_command("migrate", verbosity=0)
    assert {
        f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()
    } == codes_of("Rédaction")
    assert Group.objects.filter(name="Administration").exists()


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("Rédaction", "/admin/alternance/question/", 200),
        ("Rédaction", "/admin/impgt_site/message/", 403),
        ("Rédaction", "/admin/auth/user/", 403),
        ("Scolarité", "/admin/impgt_site/message/", 200),
        ("Scolarité", "/admin/auth/user/", 403),
        ("Référent juridique", "/admin/alternance/legalparameter/", 200),
        ("Référent juridique", "/admin/impgt_site/message/", 403),
        ("Administration", "/admin/auth/user/", 200),
        ("Administration", "/admin/alternance/question/", 403),
    ],
)
def test_each_role_opens_its_own_screens(client, role, path, status):
    enter(client, member(role))
    assert client.get(path).status_code == status
    assert client.get("/admin/").status_code == 200


# What the screens let each role do, beyond the rows of one model.
DOES = {
    "write a draft": {"Rédaction", "Scolarité"},
    "preview it": {"Rédaction", "Scolarité", "Référent juridique"},
    "drop it": {"Rédaction", "Scolarité"},
    "publish it": {"Scolarité"},
    "publish over a conflict": {"Scolarité"},
    "schedule it": {"Scolarité"},
    "change what readers see": {"Scolarité"},
    "delete a text": {"Scolarité"},
    "renew a text": {"Scolarité"},
    "renew a figure": {"Référent juridique"},
    "read a history": {"Rédaction", "Scolarité", "Référent juridique"},
    "open an old version": {"Rédaction", "Scolarité"},
    "add a figure": {"Référent juridique"},
    "put a figure back": {"Référent juridique"},
    "import texts": {"Scolarité"},
    "export texts": {"Rédaction", "Scolarité", "Référent juridique"},
    "import figures": {"Référent juridique"},
    "answer a message": {"Scolarité"},
    "create an account": {"Administration"},
    "see the site at a day": set(ROLES),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("what", DOES)
def test_each_action_is_for_its_roles(client, role, what):
    enter(client, member(role))
    assert tried(client, what) is (role in DOES[what])


def tried(client, what: str) -> bool:
    """Does the screen let it happen? Judged by what is then in the database, or shown."""
    term, smic = Term.objects.get(slug="cfa"), LegalParameter.objects.get(code="smic-horaire")
    message = Message.objects.create(motive="offre", audience="employeur", name="N", email="a@b.fr")
    graph = current_graph(term)
    new = graph | {"object": graph["object"] | {"fields": graph["object"]["fields"] | NEW}}
    draft = kept(term, new, graph, None, Revision.State.DRAFT)
    screen, url, figure = change_url(draft), change_url(term), change_url(smic)
    typed = {"term": "CFA", "expansion": "x", "definition": "Neuf.", "status": "publie"}

    def state() -> str:
        return Revision.objects.get(pk=draft.pk).state

    def online() -> bool:
        return Term.objects.filter(pk=term.pk, definition="Neuf.").exists()

    if what == "write a draft":
        client.post(url, typed | {"_draft": "1"})
        return Revision.objects.count() == 2
    if what == "preview it":
        return "/apercu/" in client.post(screen, {"do": "preview"}).content.decode()
    if what == "drop it":
        client.post(screen, {"do": "drop"})
        return state() == Revision.State.DROPPED
    if what in ("publish it", "publish over a conflict"):
        client.post(screen, {"do": "publish" if what == "publish it" else "force"})
        return online()
    if what == "schedule it":
        client.post(screen, {"do": "schedule", "publish_at": "2028-01-01T08:00"})
        return state() == Revision.State.SCHEDULED
    if what == "change what readers see":
        client.post(url, typed | {"_save": "1"})
        return online()
    if what == "delete a text":
        client.post(url.replace("/change/", "/delete/"), {"post": "yes"})
        return not Term.objects.filter(pk=term.pk).exists()
    if what in ("renew a text", "renew a figure"):
        obj = url if what == "renew a text" else figure
        client.post(obj.replace("/change/", "/toujours-exact/"))
        row = smic.values.latest("valid_from") if obj is figure else Term.objects.get(pk=term.pk)
        return row.history.latest().history_change_reason == "Toujours exact"
    if what == "read a history":
        return client.get(url.replace("/change/", "/history/")).status_code == 200
    if what == "open an old version":
        client.post(url.replace("/change/", "/history/"), {"moment": first(term)})
        return Revision.objects.count() == 2
    if what == "put a figure back":
        LegalParameter.objects.filter(pk=smic.pk).update(label="Autrement")
        back = {"moment": first(smic), "reason": "Essai"}
        client.post(figure.replace("/change/", "/history/"), back)
        return LegalParameter.objects.filter(pk=smic.pk, label=smic.label).exists()
    if what == "add a figure":
        answer = {"amount": "12.6", "valid_from": "2027-01-01", "source": "D",
                  "checked_on": "2026-12-20", "save": "1"}  # fmt: skip
        client.post(figure.replace("/change/", "/nouvelle-valeur/"), answer)
        return smic.values.filter(valid_from="2027-01-01").exists()
    if what == "answer a message":
        client.post(change_url(message), {"status": "repondu"})
        return not Message.objects.unanswered().exists()
    if what == "create an account":
        secret = "une phrase assez longue"
        data = {"username": "neuf", "password1": secret, "password2": secret}
        client.post("/admin/auth/user/add/", data)
        return User.objects.filter(username="neuf").exists()
    paths = {
        "import texts": "/admin/alternance/term/import/",
        "export texts": "/admin/alternance/term/export/",
        "import figures": "/admin/alternance/legalparameter/import/",
        "see the site at a day": "/admin/apercu/?jour=2027-01-01",
    }
    return client.get(paths[what]).status_code in (200, 302)


def first(obj) -> str:
    return timeline(type(obj), obj.pk, children_of(type(obj)))[-1].key


NEW = {"definition": "Neuf."}
