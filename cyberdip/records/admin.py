"""The admin of any record, built from its column declaration.

What the form takes, the files can hold: an edit raises the revision, Django's own log keeps who made it and when, and
`manage.py dump` writes it into its file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import (
    AdminIntegerFieldWidget,
    AdminTextareaWidget,
    AdminTextInputWidget,
    AdminURLFieldWidget,
)
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst

from .columns import Column, Kind
from .edited import totals_missed
from .fields import PartialDateField, TextListField
from .form_fields import AddressFormField, TextFormField
from .forms import CollectionFormField, RecordForm
from .models import Record, Titled
from .registry import table_of
from .revision import raise_revision

_LISTED = (Kind.TEXT, Kind.ENUM, Kind.RELATION, Kind.DAY, Kind.PARTIAL_DATE, Kind.INTEGER, Kind.BOOLEAN)
_LIST_COLUMNS = 5

_COLLECTION_NAMES = ("record_type", "listed")

FORM_FIELDS: dict[Any, dict[str, Any]] = {
    PartialDateField: {"widget": AdminTextInputWidget},
    TextListField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    models.URLField: {"form_class": AddressFormField, "widget": AdminURLFieldWidget},
    models.CharField: {"form_class": TextFormField, "widget": AdminTextInputWidget},
    models.TextField: {"form_class": TextFormField, "widget": AdminTextareaWidget(attrs={"rows": 5})},
    models.PositiveSmallIntegerField: {"widget": AdminIntegerFieldWidget, "max_value": 32_767},
    models.PositiveIntegerField: {"widget": AdminIntegerFieldWidget, "max_value": 999_999_999},
}
"""How the columns of records are edited; the first class that fits decides."""


class RecordAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """List, search, filters and form of one record type."""

    form = RecordForm
    formfield_overrides = FORM_FIELDS
    list_per_page = 50
    show_facets = admin.ShowFacets.ALLOW
    save_on_top = True
    ordering = ("slug",)
    search_fields = ("slug",)  # for the system check; what is searched follows from the columns

    def _names(self, *kinds: Kind) -> list[str]:
        return [column.name for column in self._columns() if column.kind in kinds]

    def _columns(self) -> tuple[Column, ...]:
        return table_of(self.model).columns

    def get_list_display(self, request: HttpRequest) -> Any:
        listed = [column for column in self._columns() if column.kind in _LISTED][:_LIST_COLUMNS]
        return ["slug", *(_as_known(c) if c.kind is Kind.PARTIAL_DATE else c.name for c in listed)]

    def get_list_filter(self, request: HttpRequest) -> Any:
        return self._names(Kind.ENUM, Kind.BOOLEAN)

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return self._names(Kind.SLUG, Kind.TEXT, Kind.PROSE)

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return self._names(Kind.RELATION, Kind.RELATIONS)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Records with what their lists and labels name."""
        related = self._names(Kind.RELATION)
        found = super().get_queryset(request)
        return found.select_related(*related) if related else found

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [column.name for column in self._columns()]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A slug never changes, and so neither does what a link row's slug is made from: they are written once."""
        return ("slug", *self.model.parent_fields) if obj is not None else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        """A new record's slug follows its title while it is typed."""
        named = obj is None and issubclass(self.model, Titled) and not self.model.parent_fields
        return {"slug": ("title",)} if named else {}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in _COLLECTION_NAMES:
            return CollectionFormField(label=capfirst(db_field.verbose_name), help_text=db_field.help_text)
        return super().formfield_for_dbfield(db_field, request, **options)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **options)
        if "slug" in form.base_fields and self.model.parent_fields:
            form.base_fields["slug"].required = False
            form.base_fields["slug"].help_text += "; left empty it is made from what the row joins"
        return form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change or form.has_changed() or any(formset.has_changed() for formset in formsets):
            self._changed(request)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """A form that was sent back as it came is no edit."""
        return super().log_change(request, obj, message) if message else None

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """As Django has it; but a record that others name in a list of theirs is kept like any that is referred to."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, needed, [*protected, *map(named, self.also_protected([obj.pk for obj in objs]))]

    def also_protected(self, slugs: list[str]) -> list[Record]:
        """Records that refer to some of these otherwise than by a foreign key."""
        found: list[Record] = []
        for relation in self.model._meta.related_objects:
            if relation.many_to_many:
                rows = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": slugs})
                found += rows.distinct()
        return found

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        self._changed(request)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset)
        self._changed(request)

    def _changed(self, request: HttpRequest) -> None:
        """Raise the revision in the transaction of the edit, and say what else a load would now want changed."""
        raise_revision()
        for problem in totals_missed():
            text = f"Saved, but a load would refuse the data: {problem.collection} {problem.slug}: {problem.reason}."
            messages.warning(request, text)


def _as_known(column: Column) -> Callable[[Any], str]:
    """A partial date in a list, no more precise than it is known."""

    @admin.display(description=column.english, ordering=column.name)
    def known(record: Any) -> str:
        return str(record.partial(column.name) or "") or "-"

    return known


def named(record: Record) -> str:
    """A record as the admin's lists of what is deleted, or is not, name it."""
    return f"{capfirst(record._meta.verbose_name)}: {record} ({record.pk})"
