"""A page that changes address leaves its old one open."""

from impgt_site.kit.natural import Natural
from impgt_site.models import Redirect


def leave_the_way_open(sender, instance, raw=False, **kwargs) -> None:
    """Before an object with a page of its own is saved under another slug."""
    if raw or not issubclass(sender, Natural) or not hasattr(sender, "get_absolute_url"):
        return
    old = sender._default_manager.filter(pk=instance.pk).first() if instance.pk else None
    if old is not None:
        redirect(old.get_absolute_url(), instance.get_absolute_url())


def redirect(old: str, new: str) -> None:
    """From now on, `old` leads to `new`, and so does all that led to `old`."""
    if old == new or "#" in old:
        return
    Redirect.objects.filter(old_path=new).delete()  # it is a page again
    Redirect.objects.filter(new_path=old).update(new_path=new)
    Redirect.objects.update_or_create(old_path=old, defaults={"new_path": new})
