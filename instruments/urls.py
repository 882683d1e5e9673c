"""Addresses of the pages of instruments, of the timeline, of status, briefs, participation and scenarios."""

from __future__ import annotations

from django.urls import path

from cyberdip.sources.evidence_pages import addresses
from instruments import views
from instruments.briefs.views import brief_of_actor, brief_of_instrument
from instruments.status_views import status_of_instrument
from instruments.uses import participate_page, scenario_detail

app_name = "instruments"
urlpatterns = [
    path("timeline/", views.timeline_page, name="timeline"),
    path("instruments/", views.instrument_list, name="list"),
    *addresses("instruments/<slug>/", views.instrument_detail, "detail"),
    path("instruments/<slug>/brief/", brief_of_instrument, name="brief"),
    path("instruments/<slug>/provisions/", views.provisions_of_instrument, name="provisions"),
    *addresses("instruments/<slug>/status/", status_of_instrument, "status"),
    # Joins the actor to its instruments, which stand above actors.
    path("actors/<slug>/brief/", brief_of_actor, name="actor-brief"),
    path("participate/", participate_page, name="participate"),
    path("scenarios/<str:slug>/", scenario_detail, name="scenario"),
]
