"""Addresses of the pages of actors."""

from __future__ import annotations

from django.urls import path

from actors import question_views, views
from cyberdip.sources.evidence_pages import addresses

app_name = "actors"
urlpatterns = [
    path("questions/", question_views.questions, name="questions"),
    path("actors/", views.actor_list, name="list"),
    *addresses("actors/<slug>/", views.actor_detail, "detail"),
]
