"""Entries of lists that are kept as HTML: the bytes that would be made anew, in each language and of each day."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client

from actors.models import Actor
from cyberdip.pages import ready
from cyberdip.records import revision
from cyberdip.records.pieces import Pieces
from cyberdip.records.revision import raise_revision

LISTS = ["/actors/", "/instruments/", "/sources/", "/scenarios/", "/actors/?as_of=2015", "/fr/instruments/"]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("address", LISTS)
def test_a_page_of_pieces_is_the_one_made_anew(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first, again = Client().get(address), Client().get(address)
    assert first.status_code == 200
    assert ready.PIECES.bytes > 0
    monkeypatch.setattr(ready, "PIECES", Pieces(0))
    assert first.content == again.content == Client().get(address).content


@pytest.mark.usefixtures("world")
def test_entries_are_those_of_the_language_day_and_revision() -> None:
    slug = Actor.objects.order_by("title").values_list("slug", flat=True)[0]
    addresses = {address: f'<a href="{link}">' for address, link in _ways(slug).items()}
    for address, link in [*addresses.items(), *addresses.items()]:
        assert link in Client().get(address).text
    Actor.objects.filter(slug=slug).update(acronym="RENAMED")
    assert "RENAMED" not in Client().get("/actors/").text
    raise_revision()
    for address in addresses:
        assert "RENAMED" in Client().get(address).text


def _ways(slug: str) -> dict[str, str]:
    return {
        "/actors/": f"/actors/{slug}/",
        "/fr/actors/": f"/fr/actors/{slug}/",
        "/actors/?as_of=2025-01-01": f"/actors/{slug}/?as_of=2025-01-01",
        "/actors/?as_of=2026-01-01": f"/actors/{slug}/?as_of=2026-01-01",
    }


@pytest.mark.usefixtures("db")
def test_what_else_it_is_written_of_makes_another(rf: Any) -> None:
    """Where nobody has asked for the revision, nothing is kept."""
    source = "{% load pages %}{% for level in levels %}{% ready record level %}{{ level }} {% endready %}{% endfor %}"
    template, request = Template(source), rf.get("/")
    request.as_of = None
    record = Actor(slug="one", title="One")
    raise_revision()

    for look in (revision.current, revision.forget_reading):
        look()
        context = {"record": record, "levels": ["a", 1, "a", None], "request": request}
        assert template.render(Context(context)) == "a 1 a None "


def test_it_wants_a_record() -> None:
    with pytest.raises(TemplateSyntaxError, match="wants the record"):
        Template("{% load pages %}{% ready %}{% endready %}")
