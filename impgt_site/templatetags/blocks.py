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
    """Does it show an answer that it needs, beside one that parentheses say it may do without?"""
    placed = [form[pointer.name] for pointer in form.helper.layout.get_field_names()]
    free = [
        getattr(bound.field, "wanted", "") or not (bound.field.required or bound.initial)
        for bound in placed
        if not bound.is_hidden
    ]
    return any(free) and not all(free)
