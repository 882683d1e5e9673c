"""Addresses of the pages of norms."""

from __future__ import annotations

from django.urls import path

from norms import views

app_name = "norms"
urlpatterns = [
    path("norms/", views.norm_list, name="list"),
    path("norms/<slug>/", views.norm_detail, name="detail"),
]
