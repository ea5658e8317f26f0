"""Tables in and out of the back office: each row found by what people call it, never by a number.

A file is first shown row by row: what is new, what changes, what is wrong. With one row wrong,
nothing is imported; each row that changes keeps the version it replaced.
"""

from typing import Any

from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.resources import ModelResource

from impgt_site.editorial import MAY_PUBLISH
from impgt_site.models import Revision
from impgt_site.revisions import current_graph, keep


class SemicolonCsv(CSV):
    """What a French spreadsheet writes and reads: semicolons, UTF-8 with its mark."""

    def get_title(self):
        return "csv"

    def export_data(self, dataset, **kwargs):
        return "\ufeff" + super().export_data(dataset, delimiter=";", **kwargs)

    def create_dataset(self, in_stream, **kwargs):
        text = in_stream.decode() if isinstance(in_stream, bytes) else in_stream
        text = text.removeprefix("\ufeff")
        delimiter = ";" if ";" in text.partition("\n")[0] else ","
        return super().create_dataset(text, delimiter=delimiter, **kwargs)


class Table(ModelResource):
    """Rows validated like in the ordinary screen."""

    class Meta:
        abstract = True
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True

    user: Any = None

    def before_import(self, dataset, **kwargs):
        self.user = kwargs.get("user")

    def before_save_instance(self, instance, row, **kwargs):
        """Keeps what an import is about to replace; a dry run is undone with the rest."""
        if not self.keeps_versions or instance.pk is None:
            return
        old = type(instance)._default_manager.filter(pk=instance.pk).first()
        if old is not None:
            graph = current_graph(old)
            keep(old, graph, graph, self.user, Revision.State.REPLACED)

    keeps_versions = True


class TableMixin(ImportExportMixin):
    """Import and export buttons; importing asks for the right to publish."""

    formats = [SemicolonCsv, XLSX]
    import_formats = export_formats = formats
    import_right = MAY_PUBLISH

    def has_import_permission(self, request):
        return request.user.has_perm(self.import_right)

    def has_export_permission(self, request):
        return self.has_view_permission(request)
