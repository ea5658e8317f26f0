"""Which columns of the catalogue go in and out as tables."""

from django.core.exceptions import ValidationError
from import_export.fields import Field

from impgt_site.kit.richtext import codes
from impgt_site.office.tables.columns import NamedCells
from impgt_site.office.tables.imports import ContentTable
from programmes.models import Programme, Site


def refuse_quotes(text: str) -> None:
    """The catalogue does not read the register: a token would print nothing."""
    if codes(text):
        raise ValidationError("Une formation ne cite pas le barème : mettez un lien vers /bareme/.")


class ProgrammeTable(ContentTable):
    check_text = staticmethod(refuse_quotes)
    sites = Field("sites", "sites", NamedCells(Site))
    leads_to = Field("leads_to", "mène à", NamedCells(Programme))

    class Meta(ContentTable.Meta):
        model = Programme
        import_id_fields = ("slug",)
        fields = (
            "slug", "title", "short_title", "acronym", "year", "level", "cycle_years", "cycle_year",
            "professional_licence", "mention", "track", "initial", "continuing", "classic",
            "alternating", "sites", "leads_to", "rhythm_weeks", "rhythm_note", "summary",
            "admission", "ects", "capacity", "rncp", "fees", "position", "status",
            "verified_on", "verified_by", "next_review",
        )  # fmt: skip
