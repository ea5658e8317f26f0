"""Which columns of the guide and of the register go in and out as tables."""

from import_export.fields import Field

from alternance.admin.guards import changed_fields, objections
from alternance.models import Contract, LegalParameter, LegalValue, Question, Term
from impgt_site.kit.dates import today
from impgt_site.office.tables.columns import NamedCell, NamedCells
from impgt_site.office.tables.imports import ContentTable

REVIEW_CELLS = ("other_words", "status", "verified_on", "verified_by", "next_review")


class TermTable(ContentTable):
    class Meta(ContentTable.Meta):
        model = Term
        import_id_fields = ("slug",)
        fields = ("slug", "term", "expansion", "definition", "source", *REVIEW_CELLS)


class QuestionTable(ContentTable):
    """Forms go by their addresses, parted by a space; none means all."""

    contracts = Field("contracts", "formes", NamedCells(Contract))

    class Meta(ContentTable.Meta):
        model = Question
        import_id_fields = ("slug",)
        fields = (
            "slug",
            "question",
            "audience",
            "answer",
            "contracts",
            "source",
            "position",
            *REVIEW_CELLS,
        )


class LegalValueTable(ContentTable):
    """A figure is named by its code; a value by its figure and its first day."""

    parameter = Field("parameter", "chiffre", NamedCell(LegalParameter, "code"))

    def objections(self, instance):
        """A correction, or an unusual value, says why in its note."""
        old = LegalValue.objects.filter(pk=instance.pk).first()
        found = super().objections(instance) | objections(old, instance, today())
        if old and "verified_until" in changed_fields(old, instance):
            found["verified_until"] = ["Une certitude se prolonge sur la fiche du chiffre."]
        return found

    class Meta(ContentTable.Meta):
        model = LegalValue
        import_id_fields = ("parameter", "valid_from")
        fields = (
            "parameter", "valid_from", "amount", "source", "confidence", "checked_on",
            "checked_by", "next_review", "verified_until", "note",
        )  # fmt: skip
