"""Writes down what edits in the admin change, within their transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest

from .tracking import Rows, note, snapshot, subject_of


class TrackedAdmin:
    """Goes before a ModelAdmin of records."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        # Before anything of the form is saved: the record itself comes first.
        request.rows_before_edit = snapshot([subject_of(obj)])  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)  # type: ignore[misc]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        before: Rows = request.rows_before_edit  # type: ignore[attr-defined]
        note(before, snapshot([subject_of(form.instance)]))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        subjects = [subject_of(obj)]
        before = snapshot(subjects)
        super().delete_model(request, obj)  # type: ignore[misc]
        note(before, snapshot(subjects))

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        subjects = [subject_of(record) for record in queryset]
        with transaction.atomic():
            before = snapshot(subjects)
            super().delete_queryset(request, queryset)  # type: ignore[misc]
            note(before, snapshot(subjects))
