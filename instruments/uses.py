"""The pages that lead to instruments from a need: taking part, and a situation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.records import names
from cyberdip.sources.notes import Notes
from cyberdip.topics.models import Scenario
from instruments.participate import CHOICES, participation, read
from instruments.scenarios import scenario_page

_FIELDS = (("sort", _("Who takes part")), ("scope", _("Scope")), ("open_to", _("Terms")))


@page(known=tuple(CHOICES))
def participate_page(request: PageRequest) -> HttpResponse:
    """What is open to others than States, on what terms, and the next dates."""
    wanted = read(request.GET)
    shown = participation(wanted, request.as_of.day)
    asked = request.GET.copy()
    for name in [name for name, value in asked.items() if not value]:
        del asked[name]
    query = asked.urlencode()
    context = {
        "page": shown,
        "notes": Notes(shown.shown),
        "fields": [(name, heading, CHOICES[name], getattr(wanted, name)) for name, heading in _FIELDS],
        "twin": f"/api/v1/participate/{'?' if query else ''}{query}",
        "file": f"/api/v1/participate/?{query}{'&' if query else ''}format=csv",
        "trail": [(gettext("Home"), "/"), (gettext("Participate"), "")],
    }
    return render(request, "instruments/participate.html", context)


@page()
def scenario_detail(request: PageRequest, slug: str) -> HttpResponse:
    """One scenario, step by step."""
    scenario = get_record(Scenario, slug, request.as_of.day)
    shown = scenario_page(scenario, request.as_of)
    context = {
        "record": scenario,
        "page": shown,
        "notes": Notes(shown.shown),
        "trail": [(gettext("Home"), "/"), (gettext("Scenarios"), "/scenarios/"), (names.marked(scenario), "")],
    }
    return render(request, "topics/scenario.html", context)
