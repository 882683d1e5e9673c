"""Citations inside the admin page of the record they support."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.options import InlineModelAdmin
from django.db import models
from django.forms.models import BaseModelFormSet, modelformset_factory
from django.http import HttpRequest

from cyberdip.records.registry import table_of

from .models import Citation
from .naming import named


class CitationFormSet(BaseModelFormSet):  # type: ignore[type-arg]
    """The citations of one record, found by its collection and slug."""

    def __init__(self, data: Any = None, files: Any = None, instance: Any = None, **options: Any) -> None:
        self.instance = instance
        known = instance is not None and not instance._state.adding
        options.pop("save_as_new", None)
        options["queryset"] = (
            Citation.objects.of(instance.collection, [instance.slug]) if known else Citation.objects.none()
        )
        super().__init__(data, files, **options)

    @classmethod
    def get_default_prefix(cls) -> str:
        return "citations"

    def save_new(self, form: Any, commit: bool = True) -> Any:
        citation = form.save(commit=False)
        citation.record_type, citation.record = self.instance.collection, self.instance.slug
        rows = [*_rows(self.instance), _row(citation)]
        taken = {row["slug"] for row in rows}
        citation.slug = next(slug for values, slug in named(rows) if slug not in taken)
        citation.save(force_insert=True)
        return citation

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit=commit)
        rename(self.instance)
        return saved


def rename(record: Any) -> None:
    """Number the citations of a record as the files do, so that a dump gives every one the slug it has here."""
    wanted = {values["slug"]: slug for values, slug in named(_rows(record)) if values["slug"] != slug}
    moved = list(Citation.objects.filter(pk__in=wanted))
    Citation.objects.filter(pk__in=wanted).delete()
    for citation in moved:
        citation.slug = wanted[citation.slug]
        citation.save(force_insert=True)


def _rows(record: Any) -> list[dict[str, Any]]:
    return [_row(citation) for citation in Citation.objects.of(record.collection, [record.slug])]


def _row(citation: Citation) -> dict[str, Any]:
    return {column.name: column.value(citation) for column in table_of(Citation).columns}


class _Checks(InlineModelAdminChecks):
    """An inline without a foreign key: the link is collection and slug."""

    def _check_relation(self, obj: Any, parent_model: Any) -> list[Any]:
        return []

    def _check_exclude_of_parent_model(self, obj: Any, parent_model: Any) -> list[Any]:
        return []


class CitationInline(InlineModelAdmin):  # type: ignore[type-arg]
    """Source, place, quotation and level of evidence of each claim of the record."""

    model = Citation
    checks_class = _Checks
    template = "admin/edit_inline/stacked.html"
    fields = ("field", "source", "locator", "quote", "evidence", "note")
    autocomplete_fields = ("source",)
    extra = 0
    verbose_name = "citation"

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        columns = [(column.name, column.heading) for column in table_of(self.parent_model).columns]
        formset: Any = modelformset_factory(
            Citation,
            form=_form([("", "the record as a whole"), *columns]),
            formset=CitationFormSet,
            fields=self.fields,
            extra=self.get_extra(request, obj),
            can_delete=self.has_delete_permission(request, obj),
            formfield_callback=lambda field, **extra: self.formfield_for_dbfield(field, request, **extra),
        )
        formset.fk = None
        return formset


def _form(choices: list[tuple[str, str]]) -> type[forms.ModelForm]:  # type: ignore[type-arg]
    class CitationForm(forms.ModelForm):  # type: ignore[type-arg]
        field = forms.ChoiceField(choices=choices, required=False, help_text="Field it supports")

        class Meta:
            model = Citation
            fields = CitationInline.fields

    return CitationForm


def is_cited(model: type[models.Model]) -> bool:
    """Whether records of a type carry citations: all but citations themselves."""
    return model is not Citation
