"""What is written into a file reads back as the same, whatever stands in it: quotes, YAML's own signs, any script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberdip.loading import csv_files, yaml_files
from cyberdip.loading.dump import dump, rendered
from cyberdip.loading.engine import load
from cyberdip.loading.problems import Problems
from cyberdip.records.columns import Column, Kind, Value
from cyberdip.records.models import Record
from cyberdip.records.registry import table_of
from cyberdip.sources.models import Citation, Source
from cyberdip.sources.naming import named
from cyberdip.topics.models import Topic
from instruments.models import Instrument, Milestone, Provision
from norms.models import Norm
from tests.factories import make
from tests.factories.strategies import items, lines, prose

KINDS: tuple[type[Record], ...] = (Topic, Instrument, Norm, Source, Provision, Milestone)
"""Three kept in YAML and three in CSV; between them they have every kind of text column."""
_NO_FREE_TEXT = {"file", "sha256"}
_FREE = (Kind.TEXT, Kind.PROSE, Kind.LIST)


def texts(model: type[Record]) -> st.SearchStrategy[dict[str, Value]]:
    """A text for every column of a model that holds free text."""
    columns = [column for column in table_of(model).columns if column.name not in _NO_FREE_TEXT]
    return st.fixed_dictionaries({column.name: _text(column) for column in columns if column.kind in _FREE})


def _text(column: Column) -> st.SearchStrategy[Any]:
    """Texts that the column may hold."""
    kinds = {Kind.TEXT: lines(column.max_length or 400), Kind.PROSE: prose(), Kind.LIST: items()}
    return kinds[column.kind].map(lambda text: text or "x") if column.required else kinds[column.kind]


_PLACED: dict[type[Record], dict[str, str]] = {
    Instrument: {"slug": "treaty"},
    Provision: {"slug": "treaty.art-1", "instrument": "treaty"},
}
citations = st.fixed_dictionaries({"locator": lines(200), "quote": st.just("") | lines(20), "note": lines(1000)})
worlds = st.tuples(st.tuples(*map(texts, KINDS)), st.lists(citations, min_size=2, max_size=2))


@given(st.lists(lines() | prose(), min_size=1, max_size=4))
def test_any_cell_of_a_csv_file_reads_back_as_it_was(cells: list[str]) -> None:
    columns, problems = [f"column-{place}" for place in range(len(cells))], Problems()
    text = csv_files.write(columns, [cells])
    rows = csv_files.read(text, "a.csv", columns, problems)
    assert [list(row.values.values()) for row in rows] == [cells]
    assert problems.found == []


@given(lines(), prose(), items())
def test_any_value_of_a_yaml_file_reads_back_as_it_was(line: str, paragraphs: str, listed: list[str]) -> None:
    written = {"title": line, "summary": yaml_files.prose(paragraphs), "other_names": listed}
    problems = Problems()
    text = yaml_files.write({**written, "citations": [{"source": "a-source", "note": line}]})
    row = yaml_files.read(text, "a.yaml", problems)
    assert problems.found == []
    assert row is not None
    assert row.values == {"title": line, "summary": paragraphs, "other_names": listed}
    assert [citation.values for citation in row.citations] == [{"source": "a-source", "note": line}]


World = tuple[list[dict[str, Value]], list[dict[str, str]]]


@contextmanager
def dumped(world: World) -> Iterator[tuple[Path, dict[str, str]]]:
    """A database with those rows, until the end; the folder of its files, and their texts."""
    rows, cited = world
    with transaction.atomic(), TemporaryDirectory() as name:
        records = [make(model, **_PLACED.get(model, {}), **values) for model, values in zip(KINDS, rows, strict=True)]
        where = [{"record_type": record.collection, "record": record.slug, "field": ""} for record in records]
        for values, slug in named({**one, "source": records[3].slug, **text} for one in where for text in cited):
            make(Citation, slug=slug, evidence="secondary", **values)
        dump(Path(name))
        yield Path(name), dict(rendered())
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=10)
@given(worlds)
def test_what_is_dumped_loads_back_as_the_same_rows(world: World) -> None:
    with dumped(world) as (folder, before):
        assert load(folder).differences == {}
        assert dict(rendered()) == before


@pytest.mark.django_db
@settings(max_examples=2)
@given(worlds)
def test_what_is_loaded_into_nothing_dumps_as_the_same_bytes_and_loads_once(world: World) -> None:
    with dumped(world) as (folder, before), TemporaryDirectory() as nothing:
        load(Path(nothing))
        assert dict(rendered()) != before
        assert load(folder).differences
        assert dict(rendered()) == before
        assert load(folder).differences == {}
