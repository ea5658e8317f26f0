"""The filters of templates: words, under French names."""

from django import template

from alternance.words.months import month_changes

register = template.Library()
register.filter("changements", month_changes)
