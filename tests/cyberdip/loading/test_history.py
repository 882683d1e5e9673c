"""A record rebuilt as a release held it is exactly what the database held then."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberdip.loading import csv_files, yaml_files
from cyberdip.loading.engine import load
from cyberdip.loading.history import Held, Never, NotYet, Removed, record_at, rows_at
from cyberdip.loading.models import Change, Release
from cyberdip.loading.tracking import note, snapshot
from cyberdip.records.registry import table_named
from cyberdip.sources.naming import order
from cyberdip.topics.models import Topic
from tests.factories.strategies import items, lines, prose
from tests.support.releases import Everything, everything_public, further_releases
from tests.support.world import load_world

SLUGS = ("alpha", "alpha.beta", "gamma", "delta")
"""One begins like another: the names of their citations begin alike, too."""
TOPICS = st.fixed_dictionaries(
    {
        "title": lines(60).map(lambda text: text or "x"),
        "kind": st.sampled_from(["subject", "principle"]),
        "other_names": items(),
        "summary": prose(),
        "checked_on": st.sampled_from(["", "2026-01-02"]),
        "related": st.booleans(),
        "notes": st.lists(lines(40), max_size=2, unique=True),
    }
)
STATES = st.dictionaries(st.sampled_from(SLUGS), TOPICS, max_size=len(SLUGS))
EDITS = st.none() | st.tuples(st.sampled_from(SLUGS), st.none() | lines(40))
"""Who edits nothing, deletes a topic, or gives it another summary."""
LOADS = st.lists(st.tuples(STATES, EDITS), min_size=2, max_size=4)


@pytest.mark.django_db
@settings(max_examples=20)
@given(LOADS)
def test_a_record_rebuilt_as_of_a_release_is_what_was_held_then(loads: list[tuple[dict[str, Any], Any]]) -> None:
    with transaction.atomic(), TemporaryDirectory() as name:
        held: dict[int, Everything] = {}
        for state, edit in loads:
            write(Path(name), state)
            outcome = load(Path(name), discard_edits=True)
            if outcome.release:
                held[outcome.release.number] = everything_public()
            edit_topic(edit)
        assert len(held) == Release.objects.count()
        for number, expected in held.items():
            for slug in SLUGS:
                assert rebuilt(slug, number) == as_held(expected, slug), (slug, number)
            batch = rows_at([("topics", slug) for slug in SLUGS], [number])[number]
            assert batch == {("topics", slug): expected["topics"].get(slug) for slug in SLUGS}
        transaction.set_rollback(True)


def rebuilt(slug: str, number: int) -> Held | None:
    try:
        return record_at("topics", slug, number)
    except (NotYet, Removed, Never):
        return None


def as_held(expected: Everything, slug: str) -> Held | None:
    row = expected["topics"].get(slug)
    cited = [one for one in expected["citations"].values() if (one["record_type"], one["record"]) == ("topics", slug)]
    return None if row is None else Held(row, sorted(cited, key=order))


def write(folder: Path, state: dict[str, dict[str, Any]]) -> None:
    """The files of a world that has these topics, and a source for their citations."""
    topics, sources = folder / "topics/topics", folder / "sources/sources"
    for place in (topics, sources):
        place.mkdir(parents=True, exist_ok=True)
    columns = table_named("sources").by_name
    source = {"slug": "a-source", "title": "A source", "kind": "un-document"}
    text = csv_files.write(list(columns), [[source.get(name, "") for name in columns]])
    (sources / "un-document.csv").write_text(text, encoding="utf-8")
    for path in topics.glob("*.yaml"):
        path.unlink()
    for slug, topic in state.items():
        others = sorted(set(state) - {slug}) if topic["related"] else []
        cited = [{"source": "a-source", "evidence": "secondary", "note": one} for one in topic["notes"]]
        texts = {name: topic[name] for name in ("title", "kind", "other_names", "checked_on")}
        record = {"slug": slug, **texts, "summary": yaml_files.prose(topic["summary"]), "related": others}
        whole = {**record, "citations": cited} if cited else record
        (topics / f"{slug}.yaml").write_text(yaml_files.write(whole), encoding="utf-8")


def edit_topic(edit: tuple[str, str | None] | None) -> None:
    """Edit as the admin does: written down, the record and its citations together."""
    topic = Topic.objects.filter(pk=edit[0]).first() if edit else None
    if edit is None or topic is None:
        return
    subjects = [("topics", edit[0])]
    before = snapshot(subjects)
    if edit[1] is None:
        for other in Topic.objects.filter(related=topic):
            others = snapshot([("topics", other.pk)])
            other.related.remove(topic)
            note(others, snapshot([("topics", other.pk)]))
        topic.delete()
    else:
        Topic.objects.filter(pk=topic.pk).update(summary=edit[1])
    note(before, snapshot(subjects))


def test_every_record_of_three_releases_is_rebuilt(world: None, tmp_path: Path) -> None:
    for number, expected in further_releases(tmp_path).items():
        for collection, rows in expected.items():
            for slug, row in rows.items():
                assert record_at(collection, slug, number).row == row, (collection, slug, number)


def test_where_a_record_was_not_it_is_said_why(world: None, tmp_path: Path) -> None:
    further_releases(tmp_path)
    with pytest.raises(NotYet, match="It was added in release 2"):
        record_at("actors", "chile", 1)
    assert record_at("actors", "chile", 2).row["title"] == "Chile"
    with pytest.raises(Removed, match="It was removed in release 3"):
        record_at("actors", "chile", 3)
    with pytest.raises(Never):
        record_at("actors", "atlantis", 3)


def test_the_citations_of_a_release_are_those_of_the_record_alone(world: None, tmp_path: Path) -> None:
    further_releases(tmp_path)
    fields = [[one["field"] for one in record_at("norms", "un-13f", number).citations] for number in (1, 2)]
    assert fields == [["paragraphs", "statement"], ["statement"]]


def test_the_first_release_stores_no_row_twice(db: None) -> None:
    load_world()
    assert Change.objects.exclude(fields={}, before=None).count() == 0


def test_only_a_removed_row_is_kept_whole(world: None, tmp_path: Path) -> None:
    further_releases(tmp_path)
    kept = Change.objects.exclude(before=None)
    assert {change.action for change in kept} == {"removed"}
    assert set(kept.values_list("record", flat=True)) == {
        "chile",
        "norms.un-13f.paragraphs.un-report-2015",
        "un-13f.private-sector",
    }
