"""What readers come for, from the home page to the answer: at a desk and on a phone, with scripts and without, and by
keyboard alone. What went wrong is kept as a picture and as a trace (`test-results/`), as the Makefile asks.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.reader import KeyboardReader, Reader

pytestmark = [pytest.mark.browser, pytest.mark.task]

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
WAYS = {
    "at a desk": (Reader, DESK, True),
    "at a desk without scripts": (Reader, DESK, False),
    "on a phone": (Reader, PHONE, True),
    "on a phone without scripts": (Reader, PHONE, False),
    "by keyboard": (KeyboardReader, DESK, True),
}
NewContext = Callable[..., BrowserContext]


@pytest.fixture(
    params=[pytest.param(way, marks=[pytest.mark.thorough] * (way == "by keyboard")) for way in WAYS], ids=str
)
def reader(request: pytest.FixtureRequest, new_context: NewContext) -> Reader:
    """Someone before the home page."""
    kind, size, scripts = WAYS[request.param]
    context = new_context(viewport=size, java_script_enabled=scripts, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    reader = kind(context.new_page())
    reader.opens("/")
    return reader


def test_what_a_norm_asks_who_carries_it_and_who_has_spoken_on_it(reader: Reader) -> None:
    page = reader.page
    reader.uses(page.get_by_role("navigation", name="Main").get_by_role("link", name="Norms"))
    reader.uses(page.get_by_role("main").get_by_role("link", name="Do not damage critical infrastructure").first)
    expect(page.locator("blockquote")).to_contain_text("intentionally damages critical infrastructure")
    expect(page.get_by_role("heading", name="GGE 2021")).to_be_attached()
    carried = page.get_by_role("region").or_(page.locator("section")).filter(has=page.locator("#carriers"))
    expect(carried.get_by_role("link", name="Budapest Convention on Cybercrime").first).to_be_attached()
    reader.uses(page.get_by_role("navigation", name="On this page").get_by_role("link", name="Who has spoken"))
    expect(page.get_by_role("heading", name="Who has spoken")).to_be_in_viewport()
    # From a claim to what proves it, one step away.
    note = page.locator("table.voices sup.cite a").first
    number = (note.get_attribute("href") or "").partition("#")[2]
    reader.uses(note)
    expect(page.locator(f"#{number} a.note-source")).to_be_in_viewport()


def test_who_was_party_to_one_treaty_and_has_not_signed_another(reader: Reader) -> None:
    page = reader.page
    reader.uses(page.get_by_role("navigation", name="Main").get_by_role("link", name="Questions"))

    def condition(name: str) -> None:
        reader.uses(page.locator("summary").filter(has_text=name))

    condition("Parties")
    form = page.get_by_role("form", name="Parties")
    reader.ticks(form.get_by_label("Budapest Convention on Cybercrime", exact=True))
    reader.writes(form.get_by_label("On the day"), "2015-01-01")
    reader.uses(form.get_by_role("button", name="Add"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("on 1 January 2015")
    change = page.get_by_role("link", name="Change the question")
    if change.is_visible():  # on a narrow screen, where the form stands below the answer
        reader.uses(change)
    condition("Signatures")
    form = page.get_by_role("form", name="Signatures")
    reader.ticks(form.get_by_label("none of these"))
    reader.ticks(form.get_by_label("United Nations Convention against Cybercrime", exact=True))
    reader.uses(form.get_by_role("button", name="Add"))
    expect(page).to_have_url(re.compile(r"party_to=.*not_signed="))
    count = re.match(r"\d+", page.locator("#results").inner_text())
    assert count
    # The file holds exactly what is on the screen.
    file = page.get_by_text("Take this answer home").get_by_role("link", name="CSV").first.get_attribute("href")
    rows = list(csv.DictReader(io.StringIO(page.request.get(file or "").text())))
    shown = page.locator("table.answers tbody th").all_inner_texts()
    assert len(rows) == int(count[0]) == len(shown)


def test_where_civil_society_can_take_part_and_on_what_terms(reader: Reader) -> None:
    page = reader.page
    reader.uses(page.get_by_role("main").get_by_role("link", name="what is open to you"))
    reader.chooses(page.get_by_label("Who takes part"), "Civil society")
    reader.uses(page.get_by_role("form", name="What to show").get_by_role("button", name="Show"))
    expect(page.get_by_text("open: ", exact=False).first).to_be_visible()
    place = page.get_by_role("heading", name="UN Global Mechanism on ICTs and international security")
    reader.uses(place.get_by_role("link"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Global Mechanism")


def test_what_a_government_joined_said_and_voted_on_two_pages(reader: Reader) -> None:
    page = reader.page
    reader.writes(page.get_by_role("main").get_by_label("Search norms"), "Estonia")
    reader.uses(page.get_by_role("main").get_by_role("search").get_by_role("button", name="Search"))
    reader.uses(page.get_by_role("main").get_by_role("link", name="Estonia", exact=True).first)
    reader.uses(page.get_by_role("link", name="Brief on two pages"))
    for part in ("Has joined", "Has voted", "Has said", "Whom to contact"):
        expect(page.get_by_role("heading", name=part)).to_be_visible()


def test_an_answer_to_quote_with_its_day_and_its_address(reader: Reader) -> None:
    page = reader.page
    reader.writes(page.get_by_role("main").get_by_label("Search norms"), "budapest convention")
    reader.uses(page.get_by_role("main").get_by_role("search").get_by_role("button", name="Search"))
    reader.uses(page.get_by_role("main").get_by_role("link", name="Budapest Convention on Cybercrime").first)
    reader.writes(page.get_by_label("Another day"), "2015-01-01")
    reader.uses(page.get_by_role("form", name="Day of which").get_by_role("button", name="Show"))
    expect(page.locator(".as-of-day")).to_contain_text("1 January 2015")
    cited = page.locator("section.cite-this")
    expect(cited).to_contain_text("Budapest Convention on Cybercrime")
    expect(cited).to_contain_text("/instruments/budapest-convention/?as_of=2015-01-01")


def test_all_of_it_to_take_home_and_how_to_ask_for_more(reader: Reader) -> None:
    page = reader.page
    reader.uses(page.get_by_role("navigation", name="Main").get_by_role("link", name="Data", exact=True))
    file = page.locator('a[href*="/api/v1/norms/?"]').filter(has_text="CSV").first
    rows = list(csv.DictReader(io.StringIO(page.request.get(file.get_attribute("href") or "").text())))
    assert "un-13f" in [row["slug"] for row in rows]
    reader.uses(page.get_by_role("main").get_by_role("link", name="Documentation of the API"))
    description = page.get_by_role("link", name="JSON").first
    answer = page.request.get(description.get_attribute("href") or "").json()
    assert answer["openapi"].startswith("3.")
