"""Where the notes of a page stand: on it, or below its address."""

from __future__ import annotations

import pytest

from actors.models import Actor
from cyberdip.sources.models import Citation, Source
from cyberdip.sources.notes import Notes
from cyberdip.sources.spreading import FIRST, PART, WHOLE, Spread
from tests.factories import make
from tests.support.outline import addresses, ids
from tests.support.pages import look

MANY = PART + WHOLE
PAGE = "/actors/teller/"


def test_few_notes_stand_whole_on_the_page() -> None:
    spread = Spread(WHOLE, "")
    assert (spread.goes_on, spread.at_foot, spread.parts) == (False, WHOLE, [])
    assert spread.address(WHOLE) == f"#note-{WHOLE}"


def test_many_go_on_below_it_with_the_query_of_the_page() -> None:
    spread = Spread(MANY, "as_of=2015")
    assert spread.at_foot == FIRST
    assert spread.address(FIRST) == f"#note-{FIRST}"
    assert spread.address(FIRST + 1) == f"evidence/1/?as_of=2015#note-{FIRST + 1}"
    assert spread.address(PART + 1) == f"evidence/2/?as_of=2015#note-{PART + 1}"
    assert [(one.first, one.last) for one in spread.parts] == [(1, PART), (PART + 1, MANY)]


def test_a_page_whose_notes_have_no_other_address_keeps_them() -> None:
    assert Spread(MANY).address(MANY) == f"#note-{MANY}"


def told(record: Actor, field: str, by: str) -> None:
    """A field of an actor has this source."""
    source = make(Source, slug=by, title=by)
    slug = f"{record.slug}.{field or 'all'}.{by}"
    place = {"record_type": "actors", "record": record.slug, "field": field}
    Citation.objects.create(slug=slug, source=source, evidence="secondary", **place)


def teller() -> Actor:
    """An actor of whom very many sources tell."""
    actor = make(Actor, slug="teller", title="Teller", kind="state", summary="What it is.")
    for number in range(MANY):
        told(actor, "" if number else "summary", f"source-{number:03}")
    return actor


@pytest.mark.django_db
def test_every_note_is_in_one_part_and_leads_back_to_the_page() -> None:
    teller()
    page = look(f"{PAGE}?as_of=2020")
    assert {f"note-{number}" for number in range(1, FIRST + 1)} <= ids(page)
    assert f"note-{FIRST + 1}" not in ids(page)
    assert f"{PAGE}evidence/2/?as_of=2020" not in addresses(page)  # relative, so that it keeps the language too
    assert "evidence/2/?as_of=2020" in addresses(page)
    first, second = look(f"{PAGE}evidence/1/?as_of=2020"), look(f"{PAGE}evidence/2/?as_of=2020")
    assert {f"note-{number}" for number in range(1, PART + 1)} <= ids(first)
    assert {f"note-{number}" for number in range(PART + 1, MANY + 1)} <= ids(second)
    assert f"{PAGE}?as_of=2020#ref-1-1" in addresses(first)
    assert f"{PAGE}evidence/1/?as_of=2020" in addresses(second)
    assert "ref-1-1" in ids(page)


@pytest.mark.django_db
def test_a_part_that_is_not_there_is_not_found() -> None:
    teller()
    assert look(f"{PAGE}evidence/3/", status=404).heading
    make(Actor, slug="quiet", title="Quiet", kind="state")
    assert look("/actors/quiet/evidence/1/", status=404).heading


@pytest.mark.django_db
def test_a_page_that_says_little_of_each_record_cites_it_as_a_whole() -> None:
    one, other = (make(Actor, slug=slug, title=slug, kind="state") for slug in ("one", "other"))
    told(one, "", "alpha")
    told(one, "capital", "beta")
    told(other, "capital", "gamma")
    notes = Notes([one, other], as_wholes=True)
    assert [note.source.slug for note in notes.supporting(one)] == ["alpha"]
    assert [note.source.slug for note in notes.supporting(other)] == ["gamma"]
    assert len(notes) == 2
