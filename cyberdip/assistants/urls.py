"""The one address for assistants."""

from __future__ import annotations

from django.urls import path

from .views import mcp

app_name = "assistants"
urlpatterns = [path("mcp", mcp, name="mcp")]
