"""Who answers for which text: one person for an object, or for all of its kind."""

from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from impgt_site.models import Owner

ALL = 0  # the number of « every one of this kind »


class Owners:
    """All of them: one query. Objects are told by the address of their screen."""

    def __init__(self) -> None:
        self.of_one: dict[str, User] = {}
        self.of_kind: dict[str, User] = {}
        for owner in Owner.objects.select_related("user"):
            info = owner.target_type.replace(".", "_")
            if owner.target_id == ALL:
                self.of_kind[reverse(f"admin:{info}_changelist")] = owner.user
            else:
                url = reverse(f"admin:{info}_change", args=[owner.target_id])
                self.of_one[url] = owner.user

    def of(self, url: str) -> User | None:
        if url in self.of_one:
            return self.of_one[url]
        kind = url.removesuffix("/change/").rpartition("/")[0] + "/"
        return self.of_kind.get(kind)


def give(label: str, number: int, user: User | None) -> None:
    """Makes somebody answer for that object, or for that kind; nobody, when `user` is None."""
    Owner.objects.filter(target_type=label, target_id=number).delete()
    if user is not None:
        Owner.objects.create(target_type=label, target_id=number, user=user)


def kinds() -> list[tuple[str, str]]:
    """(label, name) of every kind that is read again."""
    screens = admin.site._registry.items()
    found = [(m._meta.label_lower, str(m._meta.verbose_name_plural)) for m, s in screens
             if getattr(s, "is_verified", False)]  # fmt: skip
    return sorted(found, key=lambda kind: kind[1])
