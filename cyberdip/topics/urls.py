"""/topics/ and /scenarios/: the vocabulary, and the list of situations."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "topics"
urlpatterns = [
    path("topics/", views.topic_list, name="list"),
    path("topics/<str:slug>/", views.topic_detail, name="detail"),
    path("scenarios/", views.scenario_list, name="scenario-list"),
]
