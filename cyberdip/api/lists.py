"""The lists whose rows are no records of one type: found, worked out or told of several; in the order of the index."""

from __future__ import annotations

from .briefs import BriefsView
from .changes import ChangesView
from .compare import CompareView
from .crosswalk import CrosswalkView
from .participate import ParticipateView
from .questions import QuestionsView
from .row_lists import RowListView
from .search import SearchView
from .status import StatusView
from .timeline import TimelineView

LISTS: tuple[type[RowListView], ...] = (
    SearchView,
    StatusView,
    QuestionsView,
    CompareView,
    CrosswalkView,
    BriefsView,
    ParticipateView,
    TimelineView,
    ChangesView,
)
