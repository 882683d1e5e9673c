"""The pages of norms."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.pages.fields import fields_of
from cyberdip.pages.lists import ListPage, list_page
from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.records import names
from cyberdip.records.listing import PAGE
from cyberdip.records.models import Record
from cyberdip.sources.evidence_pages import answer
from cyberdip.sources.notes import Notes
from norms.carriers import Carried, asked_for
from norms.models import Norm
from norms.page import NormPage, norm_page
from norms.reading import reading

# All norms on one page, so that they can stand as a reading list.
NORMS = ListPage(
    Norm,
    _("Norms"),
    intro=_("What States have said that they should and should not do with information and communications technology."),
    facets=("set", "character", "topics", "evidence"),
    sorts=("number", "title", "character", "checked_on"),
    size=1000,
    template="norms/list.html",
    arrange=reading,
)


@page(known=None)
def norm_list(request: PageRequest) -> HttpResponse:
    """All norms under their sets, or those asked for."""
    return list_page(request, NORMS)


@page()
def norm_detail(request: PageRequest, slug: str, part: int | None = None) -> HttpResponse:
    """One norm as of a day, or a part of its evidence."""
    norm, shown = _read(request, slug)
    context = {
        "record": norm,
        "page": shown,
        "notes": Notes(shown.shown, goes_on=request.GET.urlencode()),
        "fields": fields_of(norm, ["statement"]),
        "trail": [(gettext("Home"), "/"), (gettext("Norms"), "/norms/"), (names.marked(norm), "")],
    }
    return answer(request, "norms/detail.html", context, part, names.title(norm))


@page()
def norm_voices(request: PageRequest, slug: str, part: int | None = None) -> HttpResponse:
    """What has been said on the topics of one norm up to a day, or a part of its evidence."""
    norm, shown = _read(request, slug, spelled_out=True)
    return _beside(request, norm, shown, shown.said, part, "norms/voices.html", gettext("Who has spoken"))


@page(known=[PAGE])
def norm_carriers(request: PageRequest, slug: str, part: int | None = None) -> HttpResponse:
    """How each instrument carries one norm on a day, page by page, or a part of the evidence of a page."""
    norm, shown = _read(request, slug)
    carried = asked_for(shown.carriers, request.GET)
    template, heading = "norms/carriers.html", gettext("What carries it")
    return _beside(request, norm, shown, carried.links, part, template, heading, carried)


def _read(request: PageRequest, slug: str, *, spelled_out: bool = False) -> tuple[Norm, NormPage]:
    norm = get_record(Norm, slug, request.as_of.day)
    return norm, norm_page(norm, request.as_of, spelled_out=spelled_out)


def _beside(
    request: PageRequest,
    norm: Norm,
    shown: NormPage,
    cited: Sequence[Record],
    part: int | None,
    template: str,
    heading: str,
    carried: Carried | None = None,
) -> HttpResponse:
    """A page that spells out what the norm's own sums up."""
    trail = [
        (gettext("Home"), "/"),
        (gettext("Norms"), "/norms/"),
        (names.marked(norm), norm.get_absolute_url()),
        (heading, ""),
    ]
    notes = Notes(cited, goes_on=request.GET.urlencode())
    context = {"record": norm, "page": shown, "notes": notes, "trail": trail, "carried": carried}
    return answer(request, template, context, part, names.title(norm))
