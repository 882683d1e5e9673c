"""The forms of citations: inside the record they support, and on their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.models import BaseModelFormSet

from cyberdip.records.forms import RecordForm
from cyberdip.records.registry import by_collection, table_named, table_of

from .models import Citation
from .naming import named

FIELDS = ("field", "source", "locator", "quote", "evidence", "note", "checked_on")
"""What an editor writes; the rest follows from the record."""
WHOLE = ("", "the record as a whole")


def form_for(collection: str) -> type[forms.ModelForm]:  # type: ignore[type-arg]
    """The form of a citation of some record of a collection."""
    columns = [(column.name, column.english) for column in table_named(collection).columns]

    class CitationForm(forms.ModelForm):  # type: ignore[type-arg]
        field = forms.ChoiceField(choices=[WHOLE, *columns], required=False, help_text="Field it supports")

        class Meta:
            model = Citation
            fields = FIELDS

    return CitationForm


class CitationFormSet(BaseModelFormSet):  # type: ignore[type-arg]
    """The citations of one record, found by its collection and slug."""

    # What Django's inlines ask for; there is no foreign key.
    fk = None

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
        return keep(citation)

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit=commit)
        number([(self.instance.collection, self.instance.slug)])
        return saved


class CitationForm(RecordForm):
    """A citation on its own: of a record that is there, and a column it has."""

    def clean(self) -> Any:
        cleaned = super().clean()
        model = by_collection().get(cleaned.get("record_type", self.instance.record_type))
        slug = cleaned.get("record", self.instance.record)
        if model is not None and not self.errors:
            if not model._default_manager.filter(pk=slug).exists():
                self.add_error("record", f"Is no slug of {model.collection}.")
            field = cleaned.get("field")
            if field and field not in table_of(model).by_name:
                allowed = ", ".join(table_of(model).by_name)
                self.add_error("field", f"Is no column of {model.collection}; one of {allowed}.")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # A new one gets its slug when it is saved.
        return {"slug", *super()._get_validation_exclusions()}


def keep(citation: Citation) -> Citation:
    """Save a new citation under a slug that no other has; `number` puts it into its place."""
    others = list(_rows(citation.record_type, citation.record))
    taken = {row["slug"] for row in others}
    citation.slug = next(slug for _, slug in named([*others, _row(citation)]) if slug not in taken)
    citation.save(force_insert=True)
    return citation


def number(records: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name the citations of some records (collection, slug) as files do, so that a dump changes no slug.

    Gives new slugs by old ones, of those that changed.
    """
    changed: dict[str, str] = {}
    for collection, record in set(records):
        rows = named(_rows(collection, record))
        changed |= {values["slug"]: slug for values, slug in rows if values["slug"] != slug}
    moved = list(Citation.objects.filter(pk__in=changed))
    Citation.objects.filter(pk__in=changed).delete()
    for citation in moved:
        citation.slug = changed[citation.slug]
        citation.save(force_insert=True)
    return changed


def _rows(collection: str, record: str) -> list[dict[str, Any]]:
    return [_row(citation) for citation in Citation.objects.of(collection, [record])]


def _row(citation: Citation) -> dict[str, Any]:
    return {column.name: column.value(citation) for column in table_of(Citation).columns}
