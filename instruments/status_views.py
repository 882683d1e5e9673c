"""The page of who stands where in an instrument."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext

from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.records import as_of, names
from cyberdip.records.parameters import shown
from cyberdip.records.problems import BadParameter
from cyberdip.sources.evidence_pages import answer
from cyberdip.sources.notes import Notes
from instruments import between
from instruments.models import Instrument
from instruments.signs import SIGN_OF
from instruments.status_page import DRAWN, TILES, VIEWS, status_page

VIEW = "view"
PARAMETERS = (VIEW, *between.NAMES)


@page(known=PARAMETERS)
def status_of_instrument(request: PageRequest, slug: str, part: int | None = None) -> HttpResponse:
    """Everyone's status in one instrument on a day, and what changed between two days."""
    view = read_view(request.GET)
    period = between.read(request.GET, request.as_of.day)
    instrument = get_record(Instrument, slug, request.as_of.day)
    found = status_page(instrument, request.as_of, view, period)
    twin = f"/api/v1/status/?instrument={slug}"
    context = {
        "record": instrument,
        "page": found,
        "view": view,
        "views": [
            (value, label, _here(request, **{VIEW: "" if value == TILES else value}) or "?") for value, label in VIEWS
        ],
        "drawn": view in DRAWN,
        "steps_here": _here(request, **{as_of.NAME: ""}),
        "signs": SIGN_OF,
        "notes": Notes(found.shown, as_wholes=view in DRAWN, goes_on=request.GET.urlencode()),
        "twin": twin,
        "dates_file": f"/api/v1/participations/?instrument={slug}&format=csv",
        "changes_twin": f"{twin}&from={period.first}&to={period.last}" if period else "",
        "trail": [
            (gettext("Home"), "/"),
            (gettext("Instruments"), "/instruments/"),
            (names.marked(instrument), instrument.get_absolute_url()),
            (gettext("Status"), ""),
        ],
    }
    return answer(
        request,
        "instruments/status.html",
        context,
        part,
        gettext("%(title)s: status") % {"title": names.title(instrument)},
    )


def read_view(query: QueryDict) -> str:
    """The view asked for: tiles unless another is named; BadParameter for one that is not there."""
    view = query.get(VIEW, "").strip() or TILES
    if view not in dict(VIEWS):
        raise BadParameter(
            VIEW, gettext("%(value)s is not a view") % {"value": repr(shown(view))}, ", ".join(dict(VIEWS))
        )
    return view


def _here(request: PageRequest, **values: str) -> str:
    """A query string like that of the present page but for some parameters; an empty one is left out.

    It ends so that a day can follow where the day is left out.
    """
    kept = {name: value for name, value in request.GET.items() if value} | values
    query = urlencode([(name, value) for name, value in kept.items() if value])
    return f"?{query}{'&' if query and values.get(as_of.NAME) == '' else ''}"
