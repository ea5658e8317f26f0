"""The filters of templates: words, under French names."""

from django import template

from alternance.words.months import changes

register = template.Library()
register.filter("changements", changes)
