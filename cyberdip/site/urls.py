"""Pages that belong to no single subject, and what machines ask of a site."""

from __future__ import annotations

from django.urls import path

from cyberdip.search.views import opensearch_suggest, suggest
from cyberdip.sources.evidence_pages import addresses

from . import health, offline, views
from .calendar import calendar
from .card.views import card
from .changing.urls import urlpatterns as changing
from .comparing.view import compare
from .crosswalk.view import crosswalk
from .discovery import views as discovery
from .downloads import download
from .metrics import metrics
from .quickstart import quickstart
from .twins import places as _places  # noqa: F401  (its converters are used below)
from .twins import views as twins

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("search/suggest/", suggest, name="suggest"),
    path("search/suggestions/", opensearch_suggest, name="opensearch-suggest"),
    *addresses("compare/", compare, "compare"),
    path("timeline/calendar.ics", calendar, name="calendar"),
    *addresses("crosswalk/", crosswalk, "crosswalk"),
    *changing,
    path("data/", views.data, name="data"),
    path("data/api/", quickstart, name="quickstart"),
    path("data/<str:name>", download, name="download"),
    path("about/", views.about, name="about"),
    path("about/accessibility/", views.accessibility, name="accessibility"),
    path("about/coverage/", views.coverage, name="coverage"),
    path("about/design/", views.design, name="design"),
    path("about/offline/", offline.offline, name="offline"),
    path("offline-worker.js", offline.worker, name="offline-worker"),
    path("<pages_of:model>.<str:suffix>", twins.list_form, name="list-form"),
    path("<pages_of:model>/<stem:slug>.<str:suffix>", twins.form, name="form"),
    path("<pages_of:model>/<str:slug>/cite/", twins.cite, name="cite"),
    path("<pages_of:model>/<str:slug>/card.png", card, name="card"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("sitemap.xml", discovery.index, name="sitemap"),
    path("sitemap-<str:section>.xml", discovery.part, name="sitemap-part"),
    path("opensearch.xml", discovery.opensearch, name="opensearch"),
    path("llms.txt", discovery.llms, name="llms"),
    path("robots.txt", health.robots, name="robots"),
]
