"""The tests' own net: an undefined name in one of our templates stops the test that meets it."""

import pytest
from django.template import Context, Origin, Template, engines

from tests.undefined import TEMPLATES


def render(source: str, origin: str, **names) -> str:
    engine = engines["django"].engine
    return Template(source, Origin(origin), engine=engine).render(Context(names))


OURS = str(TEMPLATES / "page.html")


@pytest.mark.parametrize(
    "source", ["{{ form.name }}", "\n{% include 'includes/icon.html' with name=form.name only %}"]
)
def test_an_undefined_name_says_its_template_and_line(source):
    line = source.count("\n") + 1
    with pytest.raises(AssertionError, match=rf"page.html, l. {line}: form.name "):
        render(source, OURS, form={})


IF, FOR = "{% if form.name %}x{% endif %}", "{% for x in form.names %}x{% endfor %}"


@pytest.mark.parametrize("source", [IF, FOR, "{{ form.empty }}"])
def test_a_name_asked_for_or_empty_is_no_fault(source):
    assert render(source, OURS, form={"empty": ""}) == ""


def test_templates_of_django_may_leave_names_undefined():
    assert render("{{ form.name }}", "/elsewhere/admin/page.html") == ""
