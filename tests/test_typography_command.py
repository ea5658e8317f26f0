"""The checker of templates: what it repairs, and what it must never touch."""

import pytest
from django.core.management import CommandError, call_command

from impgt_site.management.commands.typography import repair


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("<p>Quoi ?</p>", "<p>Quoi\u202f?</p>"),
        ("<p>Quoi?</p>", "<p>Quoi\u202f?</p>"),
        ("<p>Ici : là</p>", "<p>Ici\u202f: là</p>"),
        ("<b>Ici</b> : là", "<b>Ici</b>\u202f: là"),
        ("Ici&nbsp;! Ici\u00a0!", "Ici\u202f! Ici\u202f!"),
        ("{{ share }} %", "{{ share }}\u202f%"),
        ("{{ share }}%", "{{ share }}\u202f%"),
        ("{{ amount }} €", "{{ amount }}\u202f€"),
        ("dit « oui »", "dit «\u202foui\u202f»"),
        ("dit «oui»", "dit «\u202foui\u202f»"),
        ("L'IMPGT, l'{{ name }}", "L’IMPGT, l’{{ name }}"),
        ("<img alt=\"L'IMPGT : l'entrée\">", '<img alt="L’IMPGT\u202f: l’entrée">'),
        (
            '<a aria-label="Voir : {% url "x" %}" href="{% url "x" %}">x</a>',
            '<a aria-label="Voir\u202f: {% url "x" %}" href="{% url "x" %}">x</a>',
        ),
        (
            '<meta name="description" content="L\'alternance">',
            '<meta name="description" content="L’alternance">',
        ),
        ("Vraiment\n  ?", "Vraiment\u202f?"),
    ],
)
def test_repairs(typed, printed):
    assert repair(typed) == printed
    assert repair(printed) == printed


@pytest.mark.parametrize(
    "source",
    [
        "{# Qu'en dire : rien ! #}{% comment %}L'un : l'autre ?{% endcomment %}",
        "{% if a == 'b' %}oui{% endif %}{{ x|default:'-' }}",
        "<p class='a' data-x='b ; c : d'>à 10:30</p>",
        '<a href="https://exemple.test/?a=b;c" {% if x > 1 %}aria-current="page"{% endif %}>x</a>',
        "Droits &amp; devoirs, plus de 3 &gt; 2",
        "<style>a { color: red; }</style><code>x ; y</code><!-- l'un : l'autre -->",
        "https://exemple.test/?a=1",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "en M€, en k€",
    ],
)
def test_leaves_alone(source):
    assert repair(source) == source


def test_the_command_reports_then_repairs(tmp_path, capsys):
    page = tmp_path / "page.html"
    page.write_text("<p>Qu'est-ce ?</p>\n")
    with pytest.raises(CommandError, match="1 gabarit"):
        call_command("typography", page)
    assert "Qu’est-ce⍽?" in capsys.readouterr().err
    call_command("typography", page, "--fix")
    assert page.read_text() == "<p>Qu’est-ce\u202f?</p>\n"
    call_command("typography", page)
