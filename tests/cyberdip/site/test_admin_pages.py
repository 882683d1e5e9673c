"""Every admin page of every kind of record answers on the small world, for editors and for nobody else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client

from cyberdip.loading.models import Change, Release
from cyberdip.records.columns import Kind
from cyberdip.records.registry import record_types, table_of
from tests.factories import make
from tests.support import forms
from tests.support.editor import Editor, address

TYPES = pytest.mark.parametrize("model", record_types(), ids=lambda model: model.collection)


@pytest.fixture
def editor(world: None) -> Editor:
    return Editor()


def some(model: Any) -> Any:
    """A record of the fixtures, or one made for the kinds that they do not have."""
    given = {"record_type": "actors"} if "record_type" in table_of(model).by_name else {}
    return model._default_manager.order_by("-slug").first() or make(model, **given)


def test_every_record_type_can_be_edited() -> None:
    assert set(record_types()) <= admin.site._registry.keys()


@TYPES
def test_its_list_can_be_searched_sorted_and_filtered(model: Any, editor: Editor) -> None:
    record = some(model)
    values = {name: getattr(record, name) for name in table_of(model).by_name}
    filters = [column.name for column in table_of(model).columns if column.kind in (Kind.ENUM, Kind.BOOLEAN)]
    asked = {
        f"{name}__exact": str(int(values[name]) if values[name] is True else values[name])
        for name in filters
        if values[name]
    }
    page = editor.get(address(model, "changelist"), q=record.slug, o="-2.3", _facets="True", **asked)
    assert address(model, "change", record.slug) in page
    assert [name for name in filters if f"{name}__" not in page] == []


@TYPES
def test_its_forms_can_be_opened_and_sent_back_as_they_are(model: Any, editor: Editor) -> None:
    record = some(model)
    assert "_save" in editor.get(address(model, "add"))
    before = list(table_of(model).rows([record]))
    page = editor.change(record, {})
    assert forms.errors(page) == ""
    assert list(table_of(model).rows([model.objects.get(pk=record.slug)])) == before
    assert not LogEntry.objects.filter(object_id=record.slug).exists()


@TYPES
def test_what_deleting_it_would_do_is_told_first(model: Any, editor: Editor) -> None:
    page = editor.get(address(model, "delete", some(model).slug))
    assert "Are you sure" in page or "would require deleting the following protected" in page


@pytest.mark.parametrize(
    "model", [model for model in record_types() if any(column.target for column in table_of(model).columns)]
)
def test_what_it_refers_to_is_looked_up_while_typing(model: Any, editor: Editor) -> None:
    for column in table_of(model).columns:
        if column.target is not None:
            other = some(column.target)
            asked = {
                "app_label": model._meta.app_label,
                "model_name": model._meta.model_name,
                "field_name": column.name,
            }
            found = json.loads(editor.get("/admin/autocomplete/", term=other.slug, **asked))
            offered = {row["id"]: row["text"] for row in found["results"]}
            assert offered[other.slug] == f"{other} ({other.slug})"


@TYPES
def test_it_is_shown_to_editors_only(model: Any, db: None) -> None:
    record = make(model)
    for path in (address(model, "changelist"), address(model, "add"), address(model, "change", record.slug)):
        response = Client().get(path)
        assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={path}")


@pytest.mark.parametrize("model", [Release, Change, LogEntry])
def test_what_the_system_writes_can_be_read_but_not_changed(model: Any, editor: Editor) -> None:
    editor.get(address(model, "changelist"))
    assert editor.client.get(address(model, "add")).status_code == 403
    first = model.objects.first()
    if first is not None:
        path = address(model, "change", str(first.pk))
        assert 'name="_save"' not in editor.get(path)
        assert editor.client.post(path, {}).status_code == 403


def test_the_front_page_names_every_kind_of_record(editor: Editor) -> None:
    page = editor.get("/admin/")
    assert [model for model in record_types() if address(model, "changelist") not in page] == []
