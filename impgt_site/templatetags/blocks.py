"""What templates ask of themselves: a block printed twice, a form in the order it is shown."""

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY

register = template.Library()


@register.simple_tag(takes_context=True)
def again(context, name):
    """What the block `name` holds on this page. Only in a template that others extend."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return block.render(context) if block else ""


@register.filter
def as_laid_out(form):
    """Its fields in the order in which the page shows them, then those it does not place."""
    placed = [pointer.name for pointer in form.helper.layout.get_field_names()]
    return [form[name] for name in dict.fromkeys([*placed, *form.fields])]


@register.filter
def asks(form) -> bool:
    """Is there an answer that it needs, and one that it says it does not?"""
    needed = {field.required for field in form.fields.values() if not field.widget.is_hidden}
    return needed == {True, False}
