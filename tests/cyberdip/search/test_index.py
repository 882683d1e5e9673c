"""The index stays in step with the records, whoever changes them."""

from __future__ import annotations

import pytest
from django.test import Client

from actors.models import Actor
from cyberdip.records.models import Record
from cyberdip.search import index
from cyberdip.search.engine import search
from cyberdip.search.fields import looked_into, searchable
from cyberdip.search.models import Build, Entry, EntryTopic, Key, Standing, Word
from tests.support.world import load_world


def everything() -> list[object]:
    texts = Entry.objects.order_by("record_type", "slug").values(
        "record_type", "slug", "names", "words", "body", "texts"
    )
    keys = Key.objects.order_by("entry__record_type", "entry__slug", "key").values_list("entry__slug", "key")
    topics = EntryTopic.objects.order_by("entry__slug", "topic").values_list("entry__slug", "topic")
    standings = Standing.objects.order_by("entry__record_type", "entry__slug").values_list(
        "entry__record_type", "entry__slug", "traits", "among"
    )
    return [list(texts), list(keys), list(topics), list(standings)]


def edited(record: Record, **values: str) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    index.refresh(record)


@pytest.mark.usefixtures("world")
def test_a_load_indexes_every_record_that_can_be_searched() -> None:
    expected = {model.collection: model.objects.count() for model in searchable() if model.objects.exists()}
    assert {name: Entry.objects.filter(record_type=name).count() for name in expected} == expected
    assert Entry.objects.count() == sum(expected.values())


@pytest.mark.usefixtures("world")
def test_building_it_again_changes_nothing() -> None:
    before = everything()
    index.rebuild()
    assert everything() == before


@pytest.mark.usefixtures("world")
def test_an_edit_is_found_at_once_and_what_was_before_is_not() -> None:
    edited(Actor.objects.get(slug="estonia"), title="Esthonia Renamed")
    assert search("renamed", limit=1).hits[0].slug == "estonia"
    assert all(hit.title != "Estonia" for hit in search("estonia", limit=50).hits)


@pytest.mark.usefixtures("world")
def test_an_edit_leaves_the_index_as_a_load_would_make_it() -> None:
    edited(Actor.objects.get(slug="estonia"), title="Renamed", regional_group="weog")
    after_edit = everything()
    index.rebuild()
    assert everything() == after_edit


@pytest.mark.usefixtures("world")
def test_a_deleted_record_is_not_found() -> None:
    record = Actor.objects.get(slug="microsoft")
    assert search("microsoft", limit=1).hits[0].slug == "microsoft"
    Entry.objects.filter(slug="microsoft").delete()
    assert "microsoft" not in [hit.slug for hit in search("microsoft", limit=50).hits]
    index.refresh(record)
    assert search("microsoft", limit=1).hits[0].slug == "microsoft"


@pytest.mark.usefixtures("world")
def test_an_edit_in_the_admin_reaches_the_index(admin_client: Client) -> None:
    address = "/admin/actors/actor/microsoft/change/"
    page = admin_client.get(address)
    form = page.context["adminform"].form
    data = {name: form.initial.get(name) or "" for name in form.fields}
    data |= _management(page)
    answer = admin_client.post(address, {**data, "title": "Redmond House", "topics": []})
    assert answer.status_code == 302, answer.content
    assert search("redmond house", limit=1).hits[0].slug == "microsoft"


@pytest.mark.usefixtures("world")
def test_an_index_that_another_program_made_is_made_anew_by_a_load_that_changes_nothing() -> None:
    before = everything()
    Build.objects.update(program="another")
    Entry.objects.all().delete()
    load_world()
    assert everything() == before


@pytest.mark.usefixtures("world")
def test_every_word_of_every_entry_is_counted() -> None:
    held = {
        word
        for entry in Entry.objects.all()
        for text in (entry.names, entry.words, entry.body)
        for word in text.split()
    }
    assert held == set(Word.objects.values_list("word", flat=True))


@pytest.mark.parametrize("model", searchable(), ids=lambda model: model.collection)
def test_every_field_looked_into_is_there(model: type[Record]) -> None:
    assert [name for name in looked_into(searchable()[model]) if not hasattr(model, name)] == []


def _management(page: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for formset in page.context["inline_admin_formsets"]:  # type: ignore[attr-defined]
        prefix = formset.formset.prefix
        found |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return found
