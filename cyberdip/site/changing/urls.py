"""Addresses of changes, histories and feeds, on the site's own floor: they are the same for every record type."""

from __future__ import annotations

from django.urls import path, register_converter

from . import feed_views, views
from .places import Collections, WithoutPage, WithPage

register_converter(Collections, "collection")
register_converter(WithPage, "with_page")
register_converter(WithoutPage, "without_page")

urlpatterns = [
    path("changes/", views.changes, name="changes"),
    path("about/corrections/", views.corrections, name="corrections"),
    path("changes.atom", feed_views.everything, name="feed"),
    path("changes/<collection:collection>.atom", feed_views.of_collection, name="collection-feed"),
    path("changes/<without_page:collection>/<str:slug>.atom", feed_views.of_record, name="row-feed"),
    path("changes/<without_page:collection>/<str:slug>/", views.history, name="row-history"),
    path("changes/<without_page:collection>/<str:slug>/<str:number>/", views.as_released, name="row-released"),
    path("<with_page:collection>/<str:slug>/history/", views.history, name="history"),
    path("<with_page:collection>/<str:slug>/history/<str:number>/", views.as_released, name="released"),
    path("<with_page:collection>/<str:slug>/changes.atom", feed_views.of_record, name="record-feed"),
    path("instruments/<str:slug>/participations.atom", feed_views.of_participations, name="participations-feed"),
]
