"""Tables in and out of the back office: each row found by what people call it, never by a number.

A file is first shown row by row: what is new, what changes, what is wrong. With one row wrong,
nothing is imported; each row that changes has its history.
"""

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import FieldError, ValidationError
from django.db.models import Max, TextField
from django.http import HttpResponseRedirect
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm, ImportForm
from import_export.resources import ModelResource

from impgt_site.kit.history import deed
from impgt_site.office.screens.editorial import MAY_PUBLISH
from impgt_site.office.screens.quoting import check_quotes
from impgt_site.office.tables.columns import CELLS, ChoiceCell, TextCell
from impgt_site.office.tables.files import (
    MOST_BYTES,
    NO_TEXT,
    TOO_HEAVY,
    SemicolonCsv,
    Unreadable,
    Workbook,
)


class TableForm(ImportForm):
    """The file sent, weighed before it is read."""

    def clean_import_file(self):
        file = self.cleaned_data["import_file"]
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_HEAVY)
        return file


class ContentTable(ModelResource):
    """Rows validated like in the ordinary screen; columns are called as on it."""

    class Meta:
        abstract = True
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True

    @classmethod
    def field_from_django_field(cls, field_name, django_field, readonly):
        field = super().field_from_django_field(field_name, django_field, readonly)
        field.column_name = str(django_field.verbose_name)
        return field

    @classmethod
    def widget_from_django_field(cls, f, default=TextCell):
        if f.choices:
            return lambda **options: ChoiceCell(f.flatchoices)
        return CELLS.get(f.get_internal_type(), default)

    def before_import(self, dataset, **kwargs):
        """A column that we do not know is a slip: what it says would be lost without a word."""
        unknown = [name for name in dataset.headers if name and name not in self.columns()]
        if unknown:
            raise ValueError(f"Colonnes inconnues : {', '.join(unknown)}.")
        super().before_import(dataset, **kwargs)

    @classmethod
    def columns(cls) -> list[str]:
        """The first line of a file."""
        table = cls()
        return [table.fields[name].column_name for name in table.get_import_order()]

    check_text = staticmethod(check_quotes)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """As on the screen; each refusal under the name of its column."""
        try:
            super().validate_instance(instance, import_validation_errors, validate_unique)
            if refused := self.objections(instance):
                raise ValidationError(refused)
        except ValidationError as error:
            names = {field.attribute: field.column_name for field in self.fields.values()}
            raise ValidationError(
                {names.get(name, name): words for name, words in error.message_dict.items()}
            ) from None

    def objections(self, instance) -> dict[str, list[str]]:
        """Field → why that row may not be saved."""
        found = {}
        for field in instance._meta.fields:
            if isinstance(field, TextField):
                try:
                    self.check_text(getattr(instance, field.name))
                except ValidationError as error:
                    found[field.name] = error.messages
        return found

    def import_data(self, *args, **kwargs):
        with deed(reason="Tableau importé"):
            return super().import_data(*args, **kwargs)


class TableMixin(ImportExportMixin):
    """Import and export buttons; importing asks for the right to publish."""

    formats = [SemicolonCsv, Workbook]
    import_formats = export_formats = formats
    import_form_class = TableForm
    export_form_class = ExportForm
    import_right = MAY_PUBLISH
    resource_classes: list[type[ContentTable]]  # one

    def has_import_permission(self, request):
        return request.user.has_perm(self.import_right)

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def add_data_read_fail_error_to_form(self, form, e):
        words = e if isinstance(e, Unreadable) else NO_TEXT  # read as text before it is a table
        form.add_error("import_file", str(words))

    # Between what was shown and what is confirmed, somebody may have saved, or clicked twice.

    def process_import(self, request, **kwargs):
        if request.POST.get("seen") != self.table_version():
            messages.error(request, "Le contenu a changé depuis l’aperçu : regardez-le de nouveau.")
            return HttpResponseRedirect(self.url_to("import"))
        try:
            return super().process_import(request, **kwargs)
        except (OSError, IndexError, ValueError):
            messages.error(request, "Ce fichier n’est plus là : choisissez-le de nouveau.")
            return HttpResponseRedirect(self.url_to("import"))

    def process_result(self, result, request):
        if result.has_errors() or result.has_validation_errors():
            messages.error(request, "Rien n’est importé : une ligne ne convient plus.")
            return HttpResponseRedirect(self.url_to("import"))
        return super().process_result(result, request)

    def table_version(self) -> str:
        """Changes whenever a row of this table does: one query."""
        model = self.resource_classes[0]._meta.model
        last = model.history.model.objects.aggregate(last=Max("history_id"))["last"]
        return str(last or 0)

    def get_export_queryset(self, request):
        try:
            return super().get_export_queryset(request)
        except (IncorrectLookupParameters, FieldError):
            return self.get_queryset(request)

    def get_import_context_data(self, **kwargs):
        columns = self.resource_classes[0].columns()
        return super().get_import_context_data(**kwargs) | {
            "columns": columns,
            "seen": self.table_version(),
        }
