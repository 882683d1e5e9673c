"""The admin of any record, built from its column declaration.

An edit raises the revision; Django's own log keeps who made it and when.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from .columns import Column, Kind
from .fields import PartialDateField
from .forms import PartialDateFormField, RecordForm
from .models import Record
from .registry import table_of
from .revision import raise_revision

_LISTED = (Kind.TEXT, Kind.ENUM, Kind.RELATION, Kind.DAY, Kind.PARTIAL_DATE, Kind.INTEGER, Kind.BOOLEAN)
_LIST_COLUMNS = 5


class RecordAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """List, search, filters and form of one record type."""

    form = RecordForm
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
        return ["slug", *self._names(*_LISTED)[:_LIST_COLUMNS]]

    def get_list_filter(self, request: HttpRequest) -> Any:
        return self._names(Kind.ENUM, Kind.BOOLEAN)

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return self._names(Kind.RELATION)

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return self._names(Kind.SLUG, Kind.TEXT, Kind.PROSE)

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return self._names(Kind.RELATION, Kind.RELATIONS)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [column.name for column in self._columns()]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A slug never changes, so it can be written once only."""
        return ("slug",) if obj is not None else ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if isinstance(db_field, PartialDateField):
            return PartialDateFormField(label=db_field.verbose_name.capitalize(), help_text=db_field.help_text)
        return super().formfield_for_dbfield(db_field, request, **options)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **options)
        if "slug" in form.base_fields and self.model.parent_fields:
            form.base_fields["slug"].required = False
            form.base_fields["slug"].help_text += "; left empty it is made from what the row joins"
        return form

    def save_model(self, request: HttpRequest, obj: Record, form: Any, change: bool) -> None:
        raise_revision()
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Record) -> None:
        raise_revision()
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        raise_revision()
        super().delete_queryset(request, queryset)
