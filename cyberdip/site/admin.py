"""Puts every record type into the admin, with its citations inline; releases and the log can be read there."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest

from cyberdip.loading.admin import TrackedAdmin
from cyberdip.loading.models import Change, Release
from cyberdip.records.registry import record_types
from cyberdip.search.admin import IndexedAdmin
from cyberdip.sources.admin import admin_of

for _model in record_types():
    _admin = admin_of(_model)
    admin.site.register(_model, type(_admin.__name__, (TrackedAdmin, IndexedAdmin, _admin), {}))


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What is written by the system and only read by people."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    """Committed loads."""

    list_display = ("number", "released_at", "sha256")


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """What each release changed."""

    list_display = ("release", "record_type", "record", "action")
    list_filter = ("action", "record_type")
    search_fields = ("record", "title")
    list_select_related = ("release",)


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """Who edited what, and when."""

    list_display = ("action_time", "user", "content_type", "object_id", "change_message")
    list_filter = ("action_time", "content_type")
    search_fields = ("object_id", "user__username")
    list_select_related = ("user", "content_type")
