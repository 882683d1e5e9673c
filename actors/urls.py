"""Addresses of the pages of actors."""

from __future__ import annotations

from django.urls import path

from actors import question_views, views

app_name = "actors"
urlpatterns = [
    path("questions/", question_views.questions, name="questions"),
    path("actors/", views.actor_list, name="list"),
    path("actors/<slug>/", views.actor_detail, name="detail"),
]
