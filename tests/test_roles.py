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
from tests.office import change_url, kept, looked_then_saved

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
    reviews = client.get("/admin/relire/").status_code == 200
    for home in ("/admin/", "/admin/annee/"):
        assert ('href="/admin/relire/"' in client.get(home).content.decode()) == reviews


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
    assert Trial(client).happens(what) is (role in DOES[what])


class Trial:
    """Somebody tries an action. Did it happen? Judged by what is then in the database, or shown."""

    paths = {
        "import texts": "/admin/alternance/term/import/",
        "export texts": "/admin/alternance/term/export/",
        "import figures": "/admin/alternance/legalparameter/import/",
        "see the site at a day": "/admin/apercu/?jour=2027-01-01",
    }
    typed = {"term": "CFA", "expansion": "x", "definition": "Neuf.", "status": "publie"}

    def __init__(self, client):
        self.client = client
        self.term = Term.objects.get(slug="cfa")
        self.smic = LegalParameter.objects.get(code="smic-horaire")
        graph = current_graph(self.term)
        new = graph | {"object": graph["object"] | {"fields": graph["object"]["fields"] | NEW}}
        self.draft = kept(self.term, new, graph, None, Revision.State.DRAFT)

    def happens(self, what: str) -> bool:
        if path := self.paths.get(what):
            return self.client.get(path).status_code in (200, 302)
        return getattr(self, what.replace(" ", "_"))()

    def send(self, obj, data: dict, action: str = "change"):
        return self.client.post(change_url(obj).replace("/change/", f"/{action}/"), data)

    def state(self) -> str:
        return Revision.objects.get(pk=self.draft.pk).state

    def is_online(self) -> bool:
        return Term.objects.filter(pk=self.term.pk, definition="Neuf.").exists()

    def write_a_draft(self) -> bool:
        self.send(self.term, self.typed | {"_draft": "1"})
        return Revision.objects.count() == 2

    def preview_it(self) -> bool:
        return "/apercu/" in self.send(self.draft, {"do": "preview"}).content.decode()

    def drop_it(self) -> bool:
        self.send(self.draft, {"do": "drop"})
        return self.state() == Revision.State.DROPPED

    def publish_it(self) -> bool:
        self.send(self.draft, {"do": "publish"})
        return self.is_online()

    def publish_over_a_conflict(self) -> bool:
        self.send(self.draft, {"do": "force"})
        return self.is_online()

    def schedule_it(self) -> bool:
        self.send(self.draft, {"do": "schedule", "publish_at": "2028-01-01T08:00"})
        return self.state() == Revision.State.SCHEDULED

    def change_what_readers_see(self) -> bool:
        self.send(self.term, self.typed | {"_save": "1"})
        return self.is_online()

    def delete_a_text(self) -> bool:
        self.send(self.term, {"post": "yes"}, "delete")
        return not Term.objects.filter(pk=self.term.pk).exists()

    def renew_a_text(self) -> bool:
        self.send(self.term, {}, "toujours-exact")
        return was_renewed(Term.objects.get(pk=self.term.pk))

    def renew_a_figure(self) -> bool:
        self.send(self.smic, {}, "toujours-exact")
        return was_renewed(self.smic.values.latest("valid_from"))

    def read_a_history(self) -> bool:
        path = change_url(self.term).replace("/change/", "/history/")
        return self.client.get(path).status_code == 200

    def open_an_old_version(self) -> bool:
        self.send(self.term, {"moment": first(self.term)}, "history")
        return Revision.objects.count() == 2

    def put_a_figure_back(self) -> bool:
        LegalParameter.objects.filter(pk=self.smic.pk).update(label="Autrement")
        self.send(self.smic, {"moment": first(self.smic), "reason": "Essai"}, "history")
        return LegalParameter.objects.filter(pk=self.smic.pk, label=self.smic.label).exists()

    def add_a_figure(self) -> bool:
        answer = {"amount": "12.6", "valid_from": "2027-01-01", "source": "D",
                  "checked_on": "2026-11-20"}  # fmt: skip
        url = change_url(self.smic).replace("change", "nouvelle-valeur")
        if self.client.get(url).status_code == 200:
            looked_then_saved(self.client, url, answer)
        return self.smic.values.filter(valid_from="2027-01-01").exists()

    def answer_a_message(self) -> bool:
        message = Message.objects.create(
            motive="offre", audience="employeur", name="N", email="a@b.fr"
        )
        self.send(message, {"status": "repondu"})
        return not Message.objects.unanswered().exists()

    def create_an_account(self) -> bool:
        secret = "une phrase assez longue"
        data = {"username": "neuf", "password1": secret, "password2": secret}
        self.client.post("/admin/auth/user/add/", data)
        return User.objects.filter(username="neuf").exists()


def was_renewed(row) -> bool:
    return row.history.latest().history_change_reason == "Toujours exact"


def first(obj) -> str:
    return timeline(type(obj), obj.pk, children_of(type(obj)))[-1].key


NEW = {"definition": "Neuf."}
