"""What every record type is and has, whichever app it lives in; a new one is held to the same."""

from __future__ import annotations

import inspect
import json
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import models
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader

from cyberdip.loading.models import Change
from cyberdip.records.columns import Kind
from cyberdip.records.fields import FoldedField, PrecisionField, SlugKeyField
from cyberdip.records.models import Record
from cyberdip.records.querysets import RecordQuerySet
from cyberdip.records.registry import by_collection, filterset_of, record_types, table_of
from cyberdip.search.models import EntryTopic, Key, Standing, Suggestion
from tests.factories import make

TYPES = pytest.mark.parametrize("model", record_types(), ids=lambda model: model.collection)
OURS = [
    app
    for app in apps.get_app_configs()
    if app.name.partition(".")[0] in ("cyberdip", "actors", "instruments", "norms")
]


def foreign_keys() -> Iterator[tuple[type[models.Model], Any]]:
    """Every foreign key of every model of this project."""
    for app in OURS:
        for model in app.get_models():
            for field in model._meta.fields:
                if isinstance(field, models.ForeignKey):
                    yield model, field


def test_nothing_is_deleted_along_with_what_it_refers_to_but_what_is_made_from_it() -> None:
    others = {(model, key.name) for model, key in foreign_keys() if key.remote_field.on_delete is not models.PROTECT}
    of_entries = {(model, "entry") for model in (EntryTopic, Key, Standing, Suggestion)}
    assert others == {(Change, "release"), *of_entries}


def test_every_record_is_referred_to_by_its_slug() -> None:
    wrong = [
        f"{model.collection}.{column.name}"
        for model in record_types()
        for column in table_of(model).columns
        if column.target is not None and not isinstance(column.target._meta.pk, SlugKeyField)
    ]
    assert wrong == []


def test_collections_are_named_once_and_as_addresses_are() -> None:
    names = Counter(model.collection for model in record_types())
    assert names.most_common(1)[0][1] == 1
    assert [name for name in names if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []
    assert by_collection().keys() == names.keys()


def test_folders_of_the_fixtures_are_named_once() -> None:
    folders = Counter(table_of(model).folder for model in record_types())
    assert folders.most_common(1)[0][1] == 1


def test_every_column_is_explained() -> None:
    silent = [
        f"{model.collection}.{column.name}"
        for model in record_types()
        for column in table_of(model).columns
        if len(column.meaning) < 3 or not column.heading
    ]
    assert silent == []


@TYPES
def test_its_key_is_a_slug_that_a_file_and_an_address_can_carry(model: type[Record]) -> None:
    key = model._meta.pk
    assert isinstance(key, SlugKeyField)
    assert key.name == "slug"
    assert table_of(model).columns[0].name == "slug"


@TYPES
def test_its_columns_are_its_fields(model: type[Record]) -> None:
    """Every field is public; a precision is shown in its date, what a text is compared by in the text."""
    fields = [*model._meta.fields, *model._meta.many_to_many]
    names = {field.name for field in fields if not isinstance(field, PrecisionField | FoldedField)}
    assert set(table_of(model).by_name) == names


@TYPES
def test_it_is_asked_through_its_own_queryset(model: type[Record]) -> None:
    assert isinstance(model._default_manager.all(), RecordQuerySet)


@TYPES
def test_it_has_one_filterset_of_its_own(model: type[Record]) -> None:
    assert filterset_of(model)._meta.model is model


@TYPES
def test_its_order_is_stated_and_total(model: type[Record]) -> None:
    assert list(model._meta.ordering or ())[-1:] == ["slug"]


@TYPES
def test_its_class_says_what_it_is(model: type[Record]) -> None:
    assert inspect.getdoc(model) not in (None, inspect.getdoc(Record))
    assert not str(model.__doc__).startswith(f"{model.__name__}(")


@TYPES
def test_the_least_of_it_is_valid_has_a_name_and_an_address(model: type[Record], db: None) -> None:
    record = make(model)
    record.full_clean()
    assert str(record) == record.label != ""
    assert re.fullmatch(r"(/[a-z0-9.-]+)*/(\?[a-z]+=[a-z0-9.-]+)?(#[a-z0-9.-]+)?", record.get_absolute_url())


@TYPES
def test_it_goes_through_djangos_own_fixtures_by_slugs_alone(model: type[Record], db: None) -> None:
    record = make(model)
    text = serializers.serialize("json", [record])
    (row,) = json.loads(text)
    assert row["pk"] == record.slug
    relations = [column for column in table_of(model).columns if column.kind is Kind.RELATION]
    assert [row["fields"][column.name] for column in relations] == [column.value(record) for column in relations]
    (again,) = serializers.deserialize("json", text)
    assert list(table_of(model).rows([again.object])) == list(table_of(model).rows([record]))


@pytest.mark.parametrize("app", OURS, ids=lambda app: app.label)
def test_an_app_with_models_has_one_migration_of_them(app: Any) -> None:
    """A further one may only do what Django's models cannot say of an engine."""
    loader = MigrationLoader(None)
    found = {name: migration for (label, name), migration in loader.disk_migrations.items() if label == app.label}
    of_models = [
        name for name, migration in found.items() if not all(isinstance(one, RunPython) for one in migration.operations)
    ]
    assert of_models == (["0001_initial"] if list(app.get_models()) else [])


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes detected" in out.getvalue()
