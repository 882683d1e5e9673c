"""The addresses of the API: one pair for every record type of the registry, and a few of their own."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from cyberdip.records.registry import record_types

from .briefs import BriefsView
from .changes import ChangesView
from .collections import CollectionView, RecordView
from .compare import CompareView
from .crosswalk import CrosswalkView
from .docs import docs
from .index import IndexView, NothingView
from .participate import ParticipateView
from .questions import QuestionsView
from .schema import described_list, described_record
from .schema_rows import described_changes, described_index, described_schema, described_search, described_status
from .schema_sets import described_compare, described_crosswalk, described_questions
from .schema_uses import described_briefs, described_participate, described_timeline
from .schema_view import SchemaView
from .search import SearchView
from .status import StatusView
from .suffixes import suffixed
from .timeline import TimelineView

app_name = "api"


def of_collection(model: Any) -> list[URLPattern]:
    """List and record of one record type."""
    name = model.collection
    list_view = type(f"{model.__name__}Collection", (CollectionView,), {"model": model, "__doc__": _meaning(model)})
    record_view = type(f"{model.__name__}Record", (RecordView,), {"model": model, "__doc__": _meaning(model)})
    return [
        path(f"v1/{name}/", described_list(list_view, model).as_view(), name=name),
        path(f"v1/{name}/<str:slug>/", described_record(record_view, model).as_view(), name=f"{name}-record"),
    ]


def _meaning(model: Any) -> str:
    return (model.__doc__ or "").strip()


urlpatterns = [
    # Where many begin; the index names everything, the documentation too.
    path("", RedirectView.as_view(url="/api/v1/"), name="entry"),
    path("docs/", docs, name="docs"),
    path("v1/", described_index(IndexView).as_view(), name="index"),
    path("v1/schema/", described_schema(SchemaView).as_view(), name="schema"),
    path("v1/search/", described_search(SearchView).as_view(), name="search"),
    path("v1/status/", described_status(StatusView).as_view(), name="status"),
    path("v1/questions/", described_questions(QuestionsView).as_view(), name="questions"),
    path("v1/compare/", described_compare(CompareView).as_view(), name="compare"),
    path("v1/crosswalk/", described_crosswalk(CrosswalkView).as_view(), name="crosswalk"),
    path("v1/briefs/", described_briefs(BriefsView).as_view(), name="briefs"),
    path("v1/participate/", described_participate(ParticipateView).as_view(), name="participate"),
    path("v1/timeline/", described_timeline(TimelineView).as_view(), name="timeline"),
    path("v1/changes/", described_changes(ChangesView).as_view(), name="changes"),
    *(pattern for model in record_types() for pattern in of_collection(model)),
    re_path(r"^v1/(?P<stem>[a-z][^?]*)\.(?P<suffix>[A-Za-z0-9]+)$", suffixed, name="suffixed"),
    # Only addresses that end in a slash, so that the others are still sent there.
    re_path(r"^(?P<path>.*/)$", NothingView.as_view(), name="nothing"),
]
