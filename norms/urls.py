"""Addresses of the pages of norms."""

from __future__ import annotations

from django.urls import path

from cyberdip.sources.evidence_pages import addresses
from norms import views

app_name = "norms"
urlpatterns = [
    path("norms/", views.norm_list, name="list"),
    *addresses("norms/<slug>/", views.norm_detail, "detail"),
    *addresses("norms/<slug>/carriers/", views.norm_carriers, "carriers"),
    *addresses("norms/<slug>/voices/", views.norm_voices, "voices"),
]
