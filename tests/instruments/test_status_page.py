"""The page of who stands where in an instrument."""

from __future__ import annotations

import pytest

from actors.models import Actor
from instruments.models import Declaration, Instrument, Participation
from tests.factories import make
from tests.support import query_budgets
from tests.support.api import csv_rows
from tests.support.html import Element
from tests.support.outline import addresses, captions_missing, headings, ids
from tests.support.pages import Page, ask, look

PAGE = "/instruments/budapest-convention/status/"

pytestmark = pytest.mark.django_db


def drawn(page: Page, part: str) -> dict[str, str]:
    """The drawn links of a part of the page (a class): what each is called, and where it leads."""
    parts = page.main.find("*", class_=part)
    links = [link for one in parts for link in one.find("a")]
    return {link.find("title")[0].text: link.attributes["href"] for link in links if link.find("title")}


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "query", ["", "?view=map", "?view=list", "?view=declarations", "?from=2001&to=2020", "?as_of=1990"]
)
def test_the_page_is_well_formed_in_every_view(query: str) -> None:
    page = look(f"{PAGE}{query}")
    assert page.heading == "Budapest Convention: status"
    assert captions_missing(page) == 0


@pytest.mark.usefixtures("world")
def test_every_state_has_a_tile_that_says_its_status_and_leads_to_its_line() -> None:
    page = look(f"{PAGE}?as_of=2012-06-01")
    tiles = drawn(page, "tile-map")
    assert tiles["Estonia: party since 1 July 2004"] == "#participations.budapest-convention.estonia"
    assert tiles["Ireland: signatory since 28 February 2002"] == "#participations.budapest-convention.ireland"
    assert "Kenya: no part" in tiles
    assert {href.removeprefix("#") for href in tiles.values()} <= ids(page)


@pytest.mark.usefixtures("world")
def test_tiles_stand_by_regional_group_and_who_is_no_un_member_stands_apart() -> None:
    make(Actor, slug="nowhere", title="Nowhere", kind="state", un_status="none", iso2="XX")
    page = look(PAGE)
    blocks = {
        one.find("figcaption")[0].text: list(drawn_in(one)) for one in page.main.find("figure", class_="tile-block")
    }
    assert blocks["African Group 2"] == [
        "Kenya: invited since 9 October 2024",
        "South Africa: signatory since 23 November 2001",
    ]
    others = next(names for label, names in blocks.items() if label.startswith("Others"))
    assert "Nowhere: no part" in others
    assert any(name.startswith("European Union: party") for name in others)


def drawn_in(block: Element) -> list[str]:
    """What the tiles of a block are called."""
    return [one.text for one in block.find("title")]


@pytest.mark.usefixtures("world")
def test_a_state_not_yet_in_the_un_on_the_day_is_among_the_others() -> None:
    estonia = Actor.objects.get(slug="estonia")
    estonia.un_member_since, estonia.un_member_since_precision = "1991-09-17", "day"
    estonia.save()
    assert "Eastern European Group 1" in look(PAGE).text
    assert "Eastern European Group" not in look(f"{PAGE}?as_of=1990").text


@pytest.mark.usefixtures("world")
def test_colour_is_never_alone_each_tile_has_its_letter_and_the_legend_explains_it() -> None:
    page = look(PAGE)
    letters = {one.find("text")[1].text for one in page.main.find("a", class_="s-party")}
    assert letters == {"P"}
    legend = page.main.find("ul", class_="status-legend")[0].text
    assert "PParty 3" in legend
    assert "SSignatory 2" in legend


@pytest.mark.usefixtures("world")
def test_the_table_beside_says_status_since_and_evidence_and_the_list_all_dates() -> None:
    anchor = "participations.budapest-convention.estonia"
    short = look(PAGE).main.find("tr", id=anchor)[0]
    assert short.text.startswith("Estoniaparty1 July 2004")
    assert short.find("sup", class_="cite")
    row = look(f"{PAGE}?view=list").main.find("tr", id=anchor)[0]
    assert "12 May 2003 ratification" in row.text
    assert row.find("sup", class_="cite")


@pytest.mark.usefixtures("world")
def test_declarations_stand_word_by_word_at_the_address_that_each_of_them_has() -> None:
    declared = Declaration.objects.get(pk="budapest-convention.estonia.24-7")
    page = look(f"{PAGE}?view=declarations")
    row = page.main.find("tr", id=declared.anchor)[0]
    assert declared.text in row.text
    assert declared.get_absolute_url() == f"{PAGE}?view=declarations#{declared.anchor}"
    counted = look(f"{PAGE}?view=list").main.find("tr", id="participations.budapest-convention.estonia")[0]
    assert counted.find("a", href=declared.get_absolute_url())
    assert "No declaration or reservation is recorded" in look(f"{PAGE}?view=declarations&as_of=1990").text


@pytest.mark.usefixtures("world")
def test_each_step_of_the_chart_chooses_its_day_and_keeps_the_view() -> None:
    steps = drawn(look(f"{PAGE}?view=map&as_of=2012"), "steps")
    assert steps["1 July 2004: 1 party"] == "?view=map&as_of=2004-07-01"
    assert len(steps) == 5
    assert drawn(look(PAGE), "steps")["1 March 2023: 3 parties"] == "?as_of=2023-03-01"


@pytest.mark.usefixtures("world")
def test_the_chart_has_its_table_in_the_list() -> None:
    link = next(href for href in addresses(look(PAGE)) if href.endswith("?view=list#steps"))
    table = look(link.partition("#")[0]).main.find("table", class_="steps-table")[0]
    assert "1 July 20041Estonia" in table.text


@pytest.mark.usefixtures("world")
def test_the_world_map_shows_states_and_says_what_it_does_not_say() -> None:
    page = look(f"{PAGE}?view=map")
    lands = drawn(page, "world")
    assert lands["Estonia: party since 1 July 2004"] == "#participations.budapest-convention.estonia"
    assert lands["Cook Islands: withdrawn since 1 January 2020"]
    assert "say nothing about the legal status of any territory" in page.text
    assert drawn(page, "tile-map") == {}
    assert "Tiles" in [one.text for one in page.main.find("a")]


@pytest.mark.usefixtures("world")
def test_what_changed_is_a_table_with_its_file() -> None:
    page = look(f"{PAGE}?from=2002-12-31&to=2004-07-01")
    table = page.main.find("table", class_="changes-table")[0]
    assert "Estoniasignatoryconsented ratification 12 May 2003became party 1 July 2004party" in table.text
    file = next(href for href in addresses(page) if "from=" in href and "csv" in href)
    assert [line["actor"] for line in csv_rows(file)] == ["estonia"]


@pytest.mark.usefixtures("world")
def test_no_change_and_no_question_are_told_apart() -> None:
    assert "No step by any actor is recorded after 1 January 1990" in look(f"{PAGE}?from=1990-01-01&to=1991").text
    assert "Give a first day" in look(PAGE).text


@pytest.mark.usefixtures("world")
def test_of_whom_nothing_is_known_is_told_apart_from_who_has_no_part() -> None:
    assert "Brazil: no part" in drawn(look(f"{PAGE}?as_of=2012"), "tile-map")
    call = look("/instruments/paris-call/status/")
    assert "Brazil: not known" in drawn(call, "tile-map")
    assert "No list is known to be complete" in call.text


@pytest.mark.usefixtures("world")
def test_who_asks_the_instrument_for_its_map_or_changes_is_sent_on() -> None:
    for query in ("view=map", "from=2015&to=2020&as_of=2021"):
        answer = ask(f"/instruments/budapest-convention/?{query}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"{PAGE}?{query}")


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("view=globe", "view 'globe' is not a view Allowed: tiles, map, list, declarations"),
        ("from=soon", "from 'soon' is not a date"),
        ("to=2015", "to is given without from"),
        ("from=2015&from=2016", "from is given more than once"),
        ("colour=red", "colour is not a parameter here"),
        ("as_of=never", "as_of 'never' is not a date"),
    ],
)
def test_a_bad_parameter_is_named_with_what_is_allowed(query: str, said: str) -> None:
    assert said in look(f"{PAGE}?{query}", status=400).text


def test_an_unknown_instrument_is_not_found() -> None:
    assert look("/instruments/no-such-thing/status/", status=404).heading


@pytest.mark.usefixtures("world")
def test_an_instrument_without_a_list_says_so() -> None:
    page = look("/instruments/unga-73-27/status/")
    assert "No step by any actor is recorded" in page.text
    assert "Map" in headings(page)


def test_the_budget_of_queries_does_not_grow_with_the_list() -> None:
    instrument = make(Instrument, slug="rich", kind="treaty")
    for rows in (2, 7):
        for _ in range(rows):
            actor = make(Actor, slug=f"state-{Participation.objects.count()}", kind="state")
            row = make(Participation, instrument=instrument, actor=actor, role="party", signed_on="2002")
            make(Declaration, participation=row)
        query_budgets.check("/instruments/rich/status/")
        query_budgets.check("/instruments/rich/status/?view=map&from=2001&to=2003")
