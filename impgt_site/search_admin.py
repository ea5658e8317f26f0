"""What staff do for the search: words that mean the same, and what readers looked for in vain."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from impgt_site.kit.publication import OtherWords
from impgt_site.models import LostSearch, Synonym
from impgt_site.office.screens.recorded import RecordedAdmin

LONGEST = 600  # of « autres mots »


@admin.register(Synonym)
class SynonymAdmin(RecordedAdmin):
    list_display = ["words"]
    search_fields = ["words"]
    fields = ["words"]


class LostSearchForm(forms.ModelForm):
    """One choice: an existing text that answers, or a known word that means the same."""

    target = forms.ChoiceField(
        label="La réponse existe : ajouter ces mots à",
        required=False,
        help_text="Ils rejoignent ses « autres mots » ; la recherche le trouve aussitôt.",
    )
    same_as = forms.CharField(
        label="Ou un mot que le site connaît déjà et qui veut dire la même chose",
        max_length=200,
        required=False,
        help_text="Un groupe de mots équivalents est créé.",
    )

    class Meta:
        model = LostSearch
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "target" in self.fields:  # not for who may only look
            self.fields["target"].choices = [("", "—"), *targets()]

    def clean(self):
        answers = [name for name in ("target", "same_as") if self.cleaned_data.get(name)]
        if len(answers) != 1:
            raise forms.ValidationError("Choisissez un texte, ou écrivez un mot équivalent.")
        return self.cleaned_data

    def teach(self) -> str:
        """Adds the words where they were asked for; says where, for the one who did."""
        words = self.instance.words
        if same := self.cleaned_data["same_as"]:
            Synonym.objects.get_or_create(words=f"{same}, {words}"[:300])
            return f"« {words} » et « {same} » sont équivalents."
        label, _, number = self.cleaned_data["target"].partition(":")
        model = next(m for m in searchable() if m._meta.label_lower == label)
        row = model._default_manager.get(pk=number)
        row.other_words = ", ".join(filter(None, [row.other_words, words]))[:LONGEST]
        row.save()
        return f"« {words} » mène maintenant à « {row} »."


def searchable() -> list[Any]:
    """What has « autres mots » and a screen of its own."""
    return [model for model in admin.site._registry if issubclass(model, OtherWords)]


def targets() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every text that words can be added to, by nature."""
    return [
        (
            str(model._meta.verbose_name_plural).capitalize(),
            [(f"{model._meta.label_lower}:{row.pk}", str(row)) for row in model.objects.all()],
        )
        for model in searchable()
    ]


@admin.register(LostSearch)
class LostSearchAdmin(admin.ModelAdmin):
    """Folded, without anything of who searched, from the third time on."""

    form = LostSearchForm
    list_display = ["words", "count", "last_on", "as_question"]
    search_fields = ["words"]
    fields = ["words", ("count", "last_on"), "as_question", "target", "same_as"]
    readonly_fields = ["words", "count", "last_on", "as_question"]
    view_on_site = False

    def get_queryset(self, request):
        return super().get_queryset(request).frequent()

    def has_add_permission(self, request):
        return False

    @admin.display(description="ou une réponse à écrire")
    def as_question(self, lost):
        query = urlencode({"question": lost.words.capitalize(), "other_words": lost.words})
        url = f"{reverse('admin:alternance_question_add')}?{query}"
        return format_html('<a href="{}">Écrire une question</a>', url)

    def save_model(self, request, obj, form: Any, change):
        """Once words are added, nothing is left to do."""
        messages.success(request, form.teach())
        obj.delete()

    def log_change(self, request, obj, message):
        """The search is gone; what it taught has its own history."""

    def response_change(self, request, obj):
        return HttpResponseRedirect(reverse("admin:impgt_site_lostsearch_changelist"))
