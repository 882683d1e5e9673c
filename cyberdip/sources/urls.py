"""/sources/: the documents and pages that support the claims."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "sources"
urlpatterns = [
    path("sources/", views.source_list, name="list"),
    path("sources/<str:slug>/", views.source_detail, name="detail"),
]
