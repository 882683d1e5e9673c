"""Addresses of the pages of actors."""

from __future__ import annotations

from django.urls import path

from actors import views

app_name = "actors"
urlpatterns = [
    path("actors/", views.actor_list, name="list"),
    path("actors/<slug>/", views.actor_detail, name="detail"),
]
