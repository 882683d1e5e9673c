"""Keeps the index in step with edits in the admin, within their transaction."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from .index import refresh


class IndexedAdmin:
    """Goes before a ModelAdmin of records."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        refresh(form.instance)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        slug = obj.pk
        super().delete_model(request, obj)  # type: ignore[misc]
        obj.pk = slug
        refresh(obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        records = list(queryset)
        super().delete_queryset(request, queryset)  # type: ignore[misc]
        for record in records:
            refresh(record)
