"""The filters of templates: words, under French names; and the words of a page, explained."""

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

from alternance.models import Term
from alternance.words.glossary import GlossaryWord, explained
from alternance.words.months import month_changes
from impgt_site.kit.content import in_hand

register = template.Library()
register.filter("changements", month_changes)


@register.simple_block_tag
def glossed(content):
    """What it holds, where each word of the glossary is explained once."""
    return mark_safe(explained(content, entries(), reverse("alternance:glossary")))


def entries() -> list[GlossaryWord]:
    """The glossary, in one query a version of the content."""
    published = Term.objects.published().values_list(*GlossaryWord._fields)
    return in_hand("glossary", lambda: [GlossaryWord(*row) for row in published])
