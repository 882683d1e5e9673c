"""The numbered notes of a page: one query, numbered as readers meet them, from every claim to its source and back."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from actors.models import Actor
from cyberdip.site.markup import cites
from cyberdip.sources.models import Citation, Source
from cyberdip.sources.notes import MOST_BACK_LINKS, Notes

pytestmark = pytest.mark.django_db


def actor(slug: str) -> Actor:
    return Actor.objects.create(slug=slug, title=slug.title(), kind="civil-society", capital="Somewhere")


def source(slug: str) -> Source:
    return Source.objects.get_or_create(slug=slug, defaults={"title": slug.title(), "kind": "press"})[0]


def cited(record: Actor, field: str, by: str, evidence: str = "secondary", **more: Any) -> None:
    slug = f"{record.slug}.{field or 'all'}.{by}.{Citation.objects.count()}"
    values = {
        "record_type": "actors",
        "record": record.slug,
        "field": field,
        "source": source(by),
        "evidence": evidence,
    }
    Citation.objects.create(slug=slug, **values, **more)


def test_notes_are_numbered_in_the_order_in_which_they_are_used() -> None:
    one = actor("one")
    cited(one, "capital", "alpha")
    cited(one, "title", "beta")
    notes = Notes([one])
    assert [use.note.number for use in notes.cite(one, "title")] == [1]
    assert [use.note.number for use in notes.cite(one, "capital")] == [2]
    assert [note.source.slug for note in notes.listed()] == ["beta", "alpha"]


def test_the_same_place_in_the_same_source_is_one_note() -> None:
    one, two = actor("one"), actor("two")
    cited(one, "capital", "alpha", locator="page 3")
    cited(two, "capital", "alpha", locator="page 3")
    cited(two, "title", "alpha", locator="page 4")
    notes = Notes([one, two])
    assert len(notes) == 2
    assert [use.anchor for record in (one, two) for use in notes.cite(record, "capital")] == ["ref-1-1", "ref-1-2"]
    assert notes.listed()[0].back_links == ["ref-1-1", "ref-1-2"]


def test_one_place_that_carries_further_for_one_claim_than_for_another_is_two_notes() -> None:
    one = actor("one")
    cited(one, "capital", "alpha", evidence="official-record")
    cited(one, "title", "alpha", evidence="unverified")
    notes = Notes([one])
    assert (notes.level(one, "capital"), notes.level(one, "title")) == ("official-record", "unverified")


def test_a_field_without_notes_of_its_own_leans_on_those_of_the_whole_record() -> None:
    one = actor("one")
    cited(one, "", "alpha")
    cited(one, "title", "beta")
    notes = Notes([one])
    assert [use.note.source.slug for use in notes.cite(one, "capital")] == ["alpha"]
    assert [use.note.source.slug for use in notes.cite(one, "title")] == ["beta"]


def test_what_nothing_refers_to_is_listed_last() -> None:
    one = actor("one")
    cited(one, "capital", "alpha")
    cited(one, "website", "beta")
    notes = Notes([one])
    notes.cite(one, "website")
    assert [(note.source.slug, note.number, note.uses) for note in notes.listed()] == [("beta", 1, 1), ("alpha", 2, 0)]


def test_a_note_used_very_often_links_back_to_the_first_places() -> None:
    one = actor("one")
    cited(one, "", "alpha")
    notes = Notes([one])
    for _ in range(MOST_BACK_LINKS + 3):
        notes.cite(one)
    [note] = notes.listed()
    assert (len(note.back_links), note.further_uses) == (MOST_BACK_LINKS, 3)


def test_a_page_of_many_records_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    records = [actor(f"actor-{number}") for number in range(30)]
    for record in records:
        cited(record, "capital", "alpha")
    with django_assert_num_queries(1):
        notes = Notes(records)
        assert all(notes.cite(record, "capital")[0].note.source.title == "Alpha" for record in records)


def test_a_claim_links_to_its_note_and_has_an_anchor_for_the_way_back() -> None:
    one = actor("one")
    cited(one, "capital", "alpha")
    html = cites.cite(Notes([one]), one, "capital")
    assert html == '<sup class="cite"><a href="#note-1" id="ref-1-1">1</a></sup>'


def test_a_claim_without_a_source_is_marked() -> None:
    one = actor("one")
    assert cites.cite(Notes([one]), one, "capital") == '<span class="no-source">no source yet</span>'


def test_a_claim_that_nobody_verified_is_marked_beside_its_note() -> None:
    one = actor("one")
    cited(one, "capital", "alpha", evidence="unverified")
    html = cites.cite(Notes([one]), one, "capital")
    assert html.endswith('</sup> <span class="no-source">not verified yet</span>')


def test_a_field_that_claims_nothing_needs_no_source() -> None:
    one = actor("one")
    assert cites.cite(Notes([one]), one, "website") == ""
