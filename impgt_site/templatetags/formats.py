"""The filters of templates: kit/formats, under the same names."""

from django import template

from impgt_site.kit import formats

register = template.Library()

for show in (
    formats.abrege,
    formats.euros,
    formats.euros_cents,
    formats.euros_ronds,
    formats.figure,
    formats.jour,
    formats.jour_texte,
    formats.ligne,
    formats.mois_annee,
    formats.nombre,
    formats.ordinal,
    formats.percent,
    formats.riche,
    formats.texte,
    formats.typo,
):
    register.filter(show)
