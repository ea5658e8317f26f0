"""Which columns of the catalogue go in and out as tables."""

from impgt_site.tables import Table
from programmes.models import Programme


class ProgrammeTable(Table):
    class Meta(Table.Meta):
        model = Programme
        import_id_fields = ("slug",)
        fields = (
            "slug", "title", "short_title", "acronym", "year", "level", "cycle_years", "cycle_year",
            "professional_licence", "mention", "track", "initial", "continuing", "classic",
            "alternating", "rhythm_weeks", "rhythm_note", "summary", "admission", "ects",
            "capacity", "rncp", "fees", "position", "status", "verified_on", "verified_by",
            "next_review",
        )  # fmt: skip
