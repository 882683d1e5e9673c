"""The files to take home: each read back by a library that did not write it; the same bytes for the same records."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from frictionless import Package, system
from pytest_django import Settings
from rdflib import Graph, Literal, URIRef

from actors.models import Actor
from cyberdip.exports.release.build import FILES
from cyberdip.exports.release.published import published
from cyberdip.loading.models import Release
from cyberdip.records import revision, streaming
from cyberdip.records.columns import Kind
from cyberdip.records.registry import record_types, table_of
from cyberdip.sources.models import Citation
from tests.support.release import ROOT, content, make

ODD = '=1+1 "quoted", ‏مرحبا\nsecond line\twith a tab; and \\ a backslash é'


def rows_of_zip(archive: bytes, name: str) -> list[dict[str, str]]:
    with ZipFile(io.BytesIO(archive)) as package:
        return list(csv.DictReader(io.StringIO(package.read(name).decode(), newline="")))


def opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


@pytest.fixture
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every collection of some size takes several batches."""
    monkeypatch.setattr(streaming, "SIZE", 3)


@pytest.mark.usefixtures("world", "_small_batches")
def test_the_package_is_valid_with_all_its_keys(tmp_path: Path, settings: Settings) -> None:
    made = make(tmp_path, settings)
    with system.use_context(trusted=True):
        package = Package(str(made.folder / "cyberdip.zip"))
        report = package.validate()
    assert report.flatten(["title", "message"]) == []
    assert report.stats["tasks"] == len(package.resources) > len(record_types())
    keys = {
        (resource.name, *key["fields"], key["reference"]["resource"])
        for resource in package.resources
        for key in resource.schema.foreign_keys
    }
    assert ("participations", "actor", "actors") in keys
    assert ("instruments-topics", "topics", "topics") in keys
    assert ("citations", "record_type", "record", "records") in keys
    assert package.licenses[0]["name"] == "CC-BY-4.0"
    assert len(package.sources) > 0


@pytest.mark.usefixtures("world")
def test_the_package_notices_a_relation_that_leads_nowhere(tmp_path: Path, settings: Settings) -> None:
    made = make(tmp_path, settings)
    with ZipFile(made.folder / "cyberdip.zip") as package:
        package.extractall(tmp_path / "spoilt")
    votes = tmp_path / "spoilt" / "data" / "votes.csv"
    votes.write_text(votes.read_text("utf-8").replace(",estonia,", ",atlantis,"), "utf-8")
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "spoilt" / "datapackage.json")).validate()
    assert [title for (title,) in report.flatten(["title"])] == ["ForeignKey Error"]


@pytest.mark.usefixtures("world")
def test_every_column_of_the_files_is_explained(tmp_path: Path, settings: Settings) -> None:
    made = make(tmp_path, settings)
    rows = rows_of_zip(content(made, "cyberdip.zip"), "data-dictionary.csv")
    assert all(row["meaning"] and row["heading"] for row in rows)
    in_files = {(row["collection"], row["column"]) for row in rows if row["found_in"] in ("both", "files")}
    with ZipFile(made.folder / "cyberdip.zip") as package:
        described = json.loads(package.read("datapackage.json"))["resources"]
    fields = [(one["name"], field) for one in described for field in one["schema"]["fields"]]
    in_lines = {(name, column) for name, column in in_files if name == "cyberdip.jsonl"}
    assert {(name, field["name"]) for name, field in fields} == in_files - in_lines
    assert all(field["description"] and field["title"] for _, field in fields)
    begun = {column for _, column in in_lines}
    for line in map(json.loads, content(made, "cyberdip.jsonl").decode().splitlines()):
        assert set(list(line)[: len(begun)]) == begun
        assert {(line["collection"], name) for name in line.keys() - begun} <= in_files


@pytest.mark.usefixtures("world")
def test_every_column_of_the_database_is_explained(tmp_path: Path, settings: Settings) -> None:
    database = opened(make(tmp_path, settings).folder / "cyberdip.sqlite3")
    query = (
        "SELECT replace(collection, '-', '_'), column, meaning FROM data_dictionary "
        "WHERE found_in IN ('both', 'files') AND collection <> 'cyberdip.jsonl'"
    )
    told = {(name, column): meaning for name, column, meaning in database.execute(query)}
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
    # What SQLite keeps beside the full text, and for itself, is no export.
    names = [name for name in tables if not name.startswith(("search_", "sqlite_"))]
    held = {(name, column[1]) for name in names for column in database.execute(f'PRAGMA table_info("{name}")')}
    assert held == told.keys()
    assert all(told.values())
    database.close()


@pytest.mark.usefixtures("world", "_small_batches")
def test_the_database_keeps_its_keys_finds_words_and_names_what_it_relates(tmp_path: Path, settings: Settings) -> None:
    database = opened(make(tmp_path, settings).folder / "cyberdip.sqlite3")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for model in record_types():
        related = {one.name for one in table_of(model).columns if one.kind is Kind.RELATION}
        table = model.collection.replace("-", "_")
        held = {row[3] for row in database.execute(f'PRAGMA foreign_key_list("{table}")')}
        assert related <= held
    query = "SELECT record_type, slug FROM search WHERE search MATCH ? ORDER BY rank"
    assert database.execute(query, ["estonias"]).fetchone() == ("actors", "estonia")
    assert database.execute("SELECT yes, no FROM vote_tallies WHERE resolution = 'unga-73-27'").fetchone() == (1, 1)
    named = "SELECT actor_title, instrument_title FROM participations_named WHERE actor = 'brazil'"
    assert database.execute(named).fetchone() == ("Brazil", "Budapest Convention")
    for (view,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        database.execute(f'SELECT * FROM "{view}"').fetchall()
    database.close()


@pytest.mark.usefixtures("world")
def test_an_odd_text_survives_in_every_form(tmp_path: Path, settings: Settings) -> None:
    Actor.objects.filter(slug="kenya").update(
        summary=ODD, other_names=["-a", "b, c"], website="https://example.org/a|b"
    )
    made = make(tmp_path, settings)
    (row,) = (row for row in rows_of_zip(content(made, "cyberdip.zip"), "data/actors.csv") if row["slug"] == "kenya")
    assert (row["summary"], row["other_names"]) == (f"'{ODD}", "'-a; b, c")
    with system.use_context(trusted=True):
        assert Package(str(made.folder / "cyberdip.zip")).get_resource("actors").validate().valid
    database = opened(made.folder / "cyberdip.sqlite3")
    held = database.execute("SELECT summary, other_names FROM actors WHERE slug = 'kenya'").fetchone()
    assert (held[0], json.loads(held[1])) == (ODD, ["-a", "b, c"])
    database.close()
    lines = [json.loads(line) for line in content(made, "cyberdip.jsonl").decode().splitlines()]
    (line,) = (one for one in lines if (one["collection"], one["slug"]) == ("actors", "kenya"))
    assert (line["summary"], line["other_names"]) == (ODD, ["-a", "b, c"])
    graph = Graph().parse(data=content(made, "cyberdip.ttl"), format="turtle")
    kenya = URIRef(f"{ROOT}/api/v1/actors/kenya/")
    assert (kenya, URIRef("https://schema.org/description"), Literal(ODD)) in graph
    assert (kenya, URIRef("https://schema.org/sameAs"), URIRef("https://example.org/a%7Cb")) in graph


@pytest.mark.usefixtures("world")
def test_the_same_records_give_the_same_bytes_whenever_they_were_loaded(tmp_path: Path, settings: Settings) -> None:
    Actor.objects.filter(slug="kenya").update(checked_on=date(2027, 1, 2))
    first = make(tmp_path / "first", settings)
    again = make(tmp_path / "again", settings)
    assert first.index == again.index
    Release.objects.update(released_at=datetime(2030, 5, 6, tzinfo=UTC))
    later = make(tmp_path / "later", settings)
    assert [content(later, name) for name in FILES] == [content(first, name) for name in FILES]
    assert json.loads(later.index)["release"]["date"] == "2030-05-06"
    with ZipFile(first.folder / "cyberdip.zip") as package:
        assert {one.date_time for one in package.infolist()} == {(2027, 1, 2, 0, 0, 0)}
    Actor.objects.filter(slug="kenya").update(note="something else")
    assert make(tmp_path / "other", settings).version != first.version


@pytest.mark.usefixtures("world")
def test_new_files_take_the_place_of_the_old_and_raise_the_revision(tmp_path: Path, settings: Settings) -> None:
    first, before = make(tmp_path, settings), revision.current()
    assert before is not None
    make(tmp_path, settings)
    assert revision.current() == before
    assert published().revision == before.number  # type: ignore[union-attr]
    Actor.objects.filter(slug="kenya").update(note="something else")
    second, after = make(tmp_path, settings), revision.current()
    assert after is not None
    assert after.number == before.number + 1
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([second.folder.name, ".made", "index.json"])
    assert first.folder != second.folder


@pytest.mark.usefixtures("world")
def test_a_release_that_fails_leaves_the_old_files(tmp_path: Path, settings: Settings) -> None:
    made = make(tmp_path, settings)
    Citation.objects.filter(record="kenya").delete()
    Citation.objects.filter(pk=Citation.objects.order_by("slug").values("pk")[:1]).update(record="nobody-of-that-name")
    with pytest.raises(CommandError, match="name records that are not there"):
        call_command("release")
    assert published() == made
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([made.folder.name, ".made", "index.json"])


@pytest.mark.django_db
def test_without_data_there_is_nothing_to_release(tmp_path: Path, settings: Settings) -> None:
    settings.DOWNLOADS_DIR = tmp_path
    with pytest.raises(CommandError, match=r"run manage\.py load first"):
        call_command("release")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.usefixtures("knowledge")
def test_all_records_are_in_every_file(tmp_path: Path, settings: Settings) -> None:
    made = make(tmp_path, settings)
    counted: dict[str, int] = json.loads(made.index)["collections"]
    assert counted == {model.collection: model._default_manager.count() for model in record_types()}
    archive, lines = content(made, "cyberdip.zip"), content(made, "cyberdip.jsonl").decode().splitlines()
    database = opened(made.folder / "cyberdip.sqlite3")
    text = content(made, "cyberdip.ttl").decode()
    assert Counter(json.loads(line)["collection"] for line in lines) == Counter(counted)
    for model in record_types():
        name: Any = model.collection
        assert len(rows_of_zip(archive, f"data/{name}.csv")) == counted[name]
        assert database.execute(f'SELECT count(*) FROM "{name.replace("-", "_")}"').fetchone() == (counted[name],)
        assert text.count(f", cd:{model.__name__} ;") + text.count(f" a cd:{model.__name__} ;") == counted[name]
    database.close()
