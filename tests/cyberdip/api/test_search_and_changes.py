"""The search and the change history as a program reads them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cyberdip.loading.models import Action, Change, Release
from tests.support.api import get, results

pytestmark = pytest.mark.usefixtures("world")


def test_a_hit_says_what_matched() -> None:
    hit = results("search/?q=eTs%20185")[0]
    assert hit == {
        "record_type": "instruments",
        "slug": "budapest-convention",
        "title": "Budapest Convention",
        "url": "http://testserver/api/v1/instruments/budapest-convention/",
        "web_url": "http://testserver/instruments/budapest-convention/",
        "evidence": "official-record",
        "matched": {
            "field": "reference",
            "passage": "ETS No. 185",
            "highlighted": "<mark>ETS</mark> No. <mark>185</mark>",
        },
    }


def test_a_search_may_be_narrowed_to_kinds_of_record() -> None:
    kinds = {row["record_type"] for row in results("search/?q=convention&record_type=sources&record_type=milestones")}
    assert kinds <= {"sources", "milestones"}
    assert kinds


def test_a_search_of_a_past_day_leaves_out_what_came_later() -> None:
    assert get("search/?q=mail%20servers")["count"] == 1
    assert get("search/?q=mail%20servers&as_of=2020")["count"] == 0


def test_the_first_release_added_every_record() -> None:
    page = get("changes/?record_type=norms&page_size=1")
    assert page["count"] == 2
    row = page["results"][0]
    assert (row["release"], row["record_type"], row["slug"], row["action"]) == (1, "norms", "un-13f", "added")
    assert row["released_at"].endswith("Z")
    assert row["url"] == "http://testserver/api/v1/norms/un-13f/"


def test_only_what_changed_since_a_release_is_told() -> None:
    release = Release.objects.create(number=2, sha256="0" * 64, released_at=datetime(2026, 12, 1, tzinfo=UTC))
    changed = {"title": ["Budapest Convention", "Convention of Budapest"]}
    Change.objects.create(
        release=release,
        record_type="instruments",
        record="budapest-convention",
        title="Convention of Budapest",
        action=Action.CHANGED,
        fields=changed,
    )
    rows = results("changes/?since=1")
    assert [(row["slug"], row["action"], row["fields"]) for row in rows] == [
        ("budapest-convention", "changed", changed)
    ]
    assert get("changes/?since=2")["count"] == 0
    assert get("changes/?record=budapest-convention")["count"] == 2
    assert get("changes/?record=budapest-convention&action=added")["count"] == 1
