"""The pages of instruments."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip import languages
from cyberdip.pages.fields import fields_of
from cyberdip.pages.lists import ListPage, list_page
from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.records import names
from cyberdip.records.listing import Listing
from cyberdip.sources.evidence_pages import answer
from cyberdip.sources.notes import Notes
from instruments import page_rows
from instruments.models import Instrument, InstrumentKind
from instruments.page import instrument_page
from instruments.provisions_page import provisions_page
from instruments.status_views import PARAMETERS
from instruments.timeline.form import without_blanks
from instruments.timeline.page import timeline_page as read_timeline


def taking_part(listing: Listing) -> dict[str, int]:
    """How many actors take part in each instrument of the page on its day (one query)."""
    return page_rows.taking_part((record.slug for record in listing.records), listing.as_of.day)


INSTRUMENTS = ListPage(
    Instrument,
    _("Instruments"),
    intro=_("Treaties, resolutions, processes, frameworks and measures: what has been agreed, and who is in it."),
    facets=("kind", "legal_status", "scope", "open_to", "topics", "evidence"),
    questions=("in_force", "open_to_kind", "adopted_without_vote"),
    ranges=("adopted_on", "in_force_on"),
    sorts=("title", "adopted_on", "in_force_on", "kind", "checked_on"),
    template="instruments/list.html",
    speaks_of_day=True,
    arrange=taking_part,
)


@page(known=None)
def instrument_list(request: PageRequest) -> HttpResponse:
    """All instruments, or those asked for."""
    return list_page(request, INSTRUMENTS)


OF_TREATIES = ("depositary", "depositary_office", "entry_into_force")
OF_PROCESSES = ("chair", "mandate", "outcome", "members_count")
OF_VOTES = ("adopted_without_vote", "votes_yes", "votes_no", "votes_abstain")


def foreign_to(instrument: Instrument) -> tuple[str, ...]:
    """Columns that say nothing of an instrument of its kind."""
    told = {
        InstrumentKind.TREATY: OF_TREATIES,
        InstrumentKind.PROTOCOL: OF_TREATIES,
        InstrumentKind.PROCESS: OF_PROCESSES,
        InstrumentKind.RESOLUTION: OF_VOTES,
    }.get(InstrumentKind(instrument.kind), ())
    return tuple(name for name in (*OF_TREATIES, *OF_PROCESSES, *OF_VOTES) if name not in told)


@page(known=PARAMETERS)
def instrument_detail(request: PageRequest, slug: str, part: int | None = None) -> HttpResponse:
    """One instrument as of a day; whoever asks for its map or its changes is sent on to the page of its status."""
    instrument = get_record(Instrument, slug, request.as_of.day)
    if any(name in request.GET for name in PARAMETERS):
        return redirect(languages.kept(f"{instrument.get_absolute_url()}status/?{request.GET.urlencode()}"))
    shown = instrument_page(instrument, request.as_of)
    context = {
        "record": instrument,
        "page": shown,
        "notes": Notes(shown.shown, goes_on=request.GET.urlencode()),
        "fields": fields_of(instrument, foreign=foreign_to(instrument)),
        "trail": [(gettext("Home"), "/"), (gettext("Instruments"), "/instruments/"), (names.marked(instrument), "")],
    }
    return answer(request, "instruments/detail.html", context, part, names.title(instrument))


@page()
def provisions_of_instrument(request: PageRequest, slug: str) -> HttpResponse:
    """What each of very many provisions says; where they are few, the page of the instrument says it."""
    instrument = get_record(Instrument, slug, request.as_of.day)
    shown = provisions_page(instrument, request.as_of)
    if not shown.stands_apart:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(languages.kept(f"{instrument.get_absolute_url()}{query}#provisions"))
    trail = [
        (gettext("Home"), "/"),
        (gettext("Instruments"), "/instruments/"),
        (names.marked(instrument), instrument.get_absolute_url()),
        (gettext("Provisions"), ""),
    ]
    twin = f"/api/v1/provisions/?instrument={slug}"
    context = {"record": instrument, "page": shown, "notes": Notes(shown.shown), "trail": trail, "twin": twin}
    return render(request, "instruments/provisions.html", context)


@page(known=None)
def timeline_page(request: PageRequest) -> HttpResponse:
    """Milestones and actions, drawn and listed."""
    shown = read_timeline(without_blanks(request.GET))
    return render(request, "instruments/timeline.html", {"page": shown, "notes": shown.notes})
