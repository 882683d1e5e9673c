"""The page that puts set questions to actors."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext

from actors.asking import GROUPS, KINDS, Asked
from actors.composing import PARTS, added, parts
from actors.models import Actor
from cyberdip.pages.lists import without_blanks
from cyberdip.pages.page import PageRequest, page
from cyberdip.pages.paging import Paging
from cyberdip.records.as_of import AsOf
from cyberdip.records.listing import PAGE, known_parameters, read_listing
from cyberdip.records.parameters import check_parameters
from cyberdip.records.problems import BadParameters
from cyberdip.sources.notes import Notes

SIZE = 250
WHOM = ("kind", "regional_group", PAGE)
EXAMPLES = (
    "kind=state&party_to=budapest-convention@2015-01-01&not_signed=un-convention-against-cybercrime",
    "kind=state&regional_group=african-group&party_to=malabo-convention&not_party_to=budapest-convention",
    "kind=state&member_of=european-union@2018-12-05&voted=unga-73-27:no&position_on=sovereignty",
)


@page(known=None)
def questions(request: PageRequest) -> HttpResponse:
    """A question composed, said as a sentence and answered."""
    query = without_blanks(Actor, request.GET)
    composed = _composed(query)
    if composed is not None:
        return HttpResponseRedirect(f"{request.path}?{composed}")
    listing = read_listing(Actor, query, default_page_size=SIZE)
    asked = Asked(listing)
    answers = asked.answers(listing.records) if asked.clauses else []
    rows = [basis.row for answer in answers for cell in answer.cells for basis in cell.rows]
    twin = listing.query.urlencode(safe=",:@")
    context = {
        "asked": asked,
        "listing": listing,
        "answers": answers,
        "notes": Notes(rows),
        "parts": parts(),
        "kinds": KINDS,
        "groups": GROUPS,
        "kept": [(name, value) for name, values in query.lists() if name != PAGE for value in values],
        "fixed": [(name, value) for name, values in query.lists() if name not in WHOM for value in values],
        "chosen": set(query.getlist("kind") + query.getlist("regional_group")),
        "fresh": not query,
        "examples": [] if asked.clauses else _examples(listing.as_of),
        "answer_url": f"/api/v1/questions/?{twin}",
        "actors_url": f"/api/v1/actors/?{twin}",
        "paging": Paging(listing.page, listing.page_size, listing.count, listing.page_query),
        "trail": [(gettext("Home"), "/"), (gettext("Questions"), "")],
    }
    return render(request, "actors/questions.html", context)


def _composed(query: QueryDict) -> str | None:
    """The address with the condition that a form sent; None where none was sent."""
    if any(name in query for name in PARTS):
        check_parameters(query, [*PARTS, *known_parameters(Actor)])
    return added(query)


def _examples(day: AsOf) -> list[tuple[str, Asked]]:
    """The examples that can be asked of the records held, on the day of the page."""
    found = []
    for example in EXAMPLES:
        query = "&".join(filter(None, [example, day.query]))
        with suppress(BadParameters):
            found.append((query, Asked(read_listing(Actor, QueryDict(query), default_page_size=1))))
    return found
