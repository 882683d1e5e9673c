"""The admin as its editors see it: its name, and choices that tell records of one title apart."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse


class EditorsConfig(AdminConfig):
    """Django's admin with our site."""

    default_site = "cyberdip.site.editors.EditorsSite"


class EditorsSite(AdminSite):
    """Where records are edited."""

    site_header = "Cyber Diplomacy knowledge base"
    site_title = "Editors"
    index_title = "Records"

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast("HttpResponse", Choices.as_view(admin_site=self)(request))


class Choices(AutocompleteJsonView):
    """What is offered while typing: each record by its name and its slug."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        found = super().serialize_result(obj, to_field_name)
        return {**found, "text": f"{found['text']} ({found['id']})"}
