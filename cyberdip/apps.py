"""Registers the whole-project system checks; the records themselves belong to the apps below."""

from __future__ import annotations

from django.apps import AppConfig


class CyberdipConfig(AppConfig):
    name = "cyberdip"
    label = "cyberdip"

    def ready(self) -> None:
        from cyberdip import checks  # noqa: F401  (importing it registers them)
