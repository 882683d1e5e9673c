"""Where a reader reports an error."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("report/", views.report, name="report"),
    path("report/received/", views.thanks, name="received"),
]
