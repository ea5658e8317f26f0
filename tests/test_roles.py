"""Who may do what, action by action."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from impgt_site.roles import EDITORIAL, LAW, ROLES, codes_of
from tests.makers import enter

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
