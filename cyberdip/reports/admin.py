"""Where editors read what readers report, and say what becomes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .models import Report


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Reports are decided, never edited; they may be deleted."""

    list_display = ("number", "sent_at", "state", "about_record", "field", "beginning", "decided_by")
    list_filter = ("state", "record_type", "sent_at")
    search_fields = ("record", "what", "source", "decision")
    list_select_related = ("decided_by",)
    date_hierarchy = "sent_at"
    readonly_fields = (
        *("number", "about_record", "field", "what", "source", "contact", "language", "sent_at"),
        *("decided_by", "decided_at"),
    )
    fields = (
        *("number", "about_record", "field", "what", "source", "contact", "language", "sent_at"),
        *("state", "decision", "decided_by", "decided_at"),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        if "state" in form.changed_data:
            obj.decide(obj.state, request.user)  # type: ignore[arg-type]
        super().save_model(request, obj, form, change)

    @admin.display(description="Report", ordering="id")
    def number(self, report: Report) -> int:
        return int(report.pk)

    @admin.display(description="Record", ordering="record")
    def about_record(self, report: Report) -> SafeString | str:
        name = f"{report.record_type}/{report.record}"
        return format_html('<a href="{}">{}</a>', report.about, name) if report.about else name

    @admin.display(description="What is wrong")
    def beginning(self, report: Report) -> str:
        return report.what[:80]
