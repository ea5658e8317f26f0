"""Which columns of the guide and of the register go in and out as tables."""

from import_export.fields import Field
from import_export.widgets import ForeignKeyWidget

from alternance.models import LegalParameter, LegalValue, Question, Term
from impgt_site.tables import Table

REVIEW = ("status", "verified_on", "verified_by", "next_review")


class TermTable(Table):
    class Meta(Table.Meta):
        model = Term
        import_id_fields = ("slug",)
        fields = ("slug", "term", "expansion", "definition", "source", *REVIEW)


class QuestionTable(Table):
    class Meta(Table.Meta):
        model = Question
        import_id_fields = ("slug",)
        fields = ("slug", "question", "audience", "answer", "source", "position", *REVIEW)


class LegalValueTable(Table):
    """A figure is named by its code; a value by its figure and its first day."""

    parameter = Field("parameter", "parameter", ForeignKeyWidget(LegalParameter, "code"))
    keeps_versions = False  # a value is added, or corrected with a reason: its rows are its history

    class Meta(Table.Meta):
        model = LegalValue
        import_id_fields = ("parameter", "valid_from")
        fields = (
            "parameter", "valid_from", "amount", "source", "confidence", "checked_on",
            "verified_until", "note",
        )  # fmt: skip
