"""Addresses of the pages of instruments, and of the timeline."""

from __future__ import annotations

from django.urls import path

from instruments import views

app_name = "instruments"
urlpatterns = [
    path("timeline/", views.timeline_page, name="timeline"),
    path("instruments/", views.instrument_list, name="list"),
    path("instruments/<slug>/", views.instrument_detail, name="detail"),
]
