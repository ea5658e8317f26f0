"""The back office as a browser meets it: people with a role, and forms sent back as they came."""

from html.parser import HTMLParser

from django.contrib.auth.models import Group, User

from impgt_site.kit.undone import undone
from impgt_site.models import Revision
from impgt_site.office.drafts.revisions import current_graph, keep, text_mark


def staff(role: str) -> User:
    user = User.objects.create_user(role, password="x", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def posted(client, url: str) -> dict:
    """What a browser would send back of a form, untouched."""
    response = client.get(url)
    assert response.status_code == 200
    return read(response)


class Fields(HTMLParser):
    """What a browser would send of a page, as it is read."""

    def __init__(self):
        super().__init__()
        self.data, self.area, self.select = {}, None, None

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        name = a.get("name")
        if tag == "input" and name and a.get("type") not in ("submit", "checkbox", "file"):
            self.data[name] = a.get("value", "")
        elif tag == "input" and a.get("type") == "checkbox" and "checked" in a and name:
            self.data.setdefault(name, []).append(a.get("value", "on"))
        elif tag == "textarea":
            self.area = name
            self.data[name] = ""
        elif tag == "select":
            self.select = (name, "multiple" in a)
            if "multiple" in a:
                self.data[name] = []
        elif tag == "option" and self.select and "selected" in a:
            if self.select[1]:
                self.data[self.select[0]].append(a["value"])
            else:
                self.data[self.select[0]] = a["value"]

    def handle_data(self, text):
        if self.area:
            self.data[self.area] += text

    def handle_endtag(self, tag):
        if tag == "textarea":
            if self.area and self.data[self.area].startswith("\n"):
                self.data[self.area] = self.data[self.area][1:]
            self.area = None
        elif tag == "select":
            self.select = None


def read(response) -> dict:
    """The fields of a page, as a browser would send them."""
    fields = Fields()
    fields.feed(response.content.decode())
    return {k: v for k, v in fields.data.items() if k and "__prefix__" not in k}


def change_url(obj) -> str:
    return f"/admin/{obj._meta.app_label}/{obj._meta.model_name}/{obj.pk}/change/"


def draft_of(obj, change, state=Revision.State.DRAFT) -> Revision:
    """A draft made as the screen makes it: saved, kept, undone."""
    base = current_graph(obj)
    with undone():
        change(obj)
        payload = current_graph(type(obj).objects.get(pk=obj.pk))
    obj.refresh_from_db()
    return kept(obj, payload, base, state=state)


def kept(obj, payload, base, author=None, state=Revision.State.DRAFT) -> Revision:
    """That payload as a draft of that object, begun on `base`."""
    return keep(type(obj), obj.pk, payload, text_mark(base), author, state=state)


def retitled(words):
    def change(obj):
        obj.summary = words
        obj.save()
        step = obj.steps.first()
        step.title = f"Étape : {words}"
        step.save()
        obj.steps.last().delete()

    return change


def saved_by_somebody(client, obj, **changes):
    """Somebody opens the form and saves it, from the first to the last second."""
    data = posted(client, change_url(obj)) | {"_save": "1"} | changes
    assert client.post(change_url(obj), data).status_code == 302


def looked_then_saved(client, url: str, data: dict):
    """A new line of law: what it does is read, then it is saved as it was shown."""
    shown = client.post(url, data | {"look": "1"})
    return client.post(url, read(shown) | data | {"_shown": read(shown)["_shown"], "save": "1"})


def confirmed(client, url: str, data: dict):
    """A correction of law, saved once what it does was read; shown at once when it is refused."""
    shown = client.post(url, data)
    return client.post(url, read(shown)) if b'name="_again"' in shown.content else shown
