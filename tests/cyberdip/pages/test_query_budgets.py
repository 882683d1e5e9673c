"""What each page costs in queries: the number written down, whatever the length of its lists."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from actors.models import Actor
from cyberdip.loading.models import Change, Release
from cyberdip.sources.models import Citation, Coverage, Source
from cyberdip.topics.models import Definition, Scenario, ScenarioStep, Topic
from instruments.models import Instrument, Milestone
from norms.models import Norm
from tests.support import query_budgets

pytestmark = pytest.mark.usefixtures("world")

PAGES = [
    "/",
    "/search/?q=estonia",
    "/changes/",
    "/changes/?release=1",
    "/changes/?release=1&collection=norms",
    "/changes/?release=edits",
    "/changes/?from=1",
    "/changes.atom",
    "/changes/norms.atom",
    "/norms/un-13f/history/",
    "/norms/un-13f/history/1/",
    "/norms/un-13f/changes.atom",
    "/instruments/budapest-convention/history/",
    "/instruments/budapest-convention/participations.atom",
    "/changes/participations/budapest-convention.estonia/",
    "/changes/participations/budapest-convention.estonia/1/",
    "/data/",
    "/about/",
    "/about/coverage/",
    "/about/corrections/",
    "/report/?record=norms/un-13f",
    "/topics/",
    "/topics/?kind=subject",
    "/topics/critical-infrastructure/",
    "/scenarios/",
    "/scenarios/two-states/",
    "/sources/",
    "/sources/?kind=un-document&ordering=title",
    "/sources/un-report-2015/",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_keeps_to_its_budget(address: str) -> None:
    query_budgets.check(address)


@pytest.mark.parametrize("address", PAGES)
def test_the_budget_does_not_grow_with_the_lists(address: str) -> None:
    grow()
    query_budgets.check(address)


def grow() -> None:
    """Make every list of these pages much longer, with records of the kinds that the small world has there already."""
    source, topic = Source.objects.get(slug="un-report-2015"), Topic.objects.get(slug="critical-infrastructure")
    step = ScenarioStep.objects.get()
    numbers = range(40)
    Source.objects.bulk_create(Source(slug=f"s{n}", title=f"S{n}", kind="un-document") for n in numbers)
    Topic.objects.bulk_create(Topic(slug=f"t{n}", title=f"T{n}", kind="subject", broader=topic) for n in numbers)
    Definition.objects.bulk_create(Definition(slug=f"d{n}", topic=topic, source=source, text="D.") for n in numbers)
    Actor.objects.bulk_create(Actor(slug=f"a{n}", title=f"Estonia {n}", kind="civil-society") for n in numbers)
    Milestone.objects.bulk_create(
        Milestone(slug=f"m{n}", title=f"M{n}", kind="treaty", date=f"20{n + 10}-01-01", date_precision="year")
        for n in numbers
    )
    Scenario.objects.bulk_create(Scenario(slug=f"c{n}", title=f"C{n}") for n in numbers)
    steps = [ScenarioStep(slug=f"st{n}", scenario=step.scenario, order=n + 2, title=f"St{n}") for n in numbers]
    for one in ScenarioStep.objects.bulk_create(steps):
        one.topics.add(topic)
        one.instruments.set(Instrument.objects.all())
        one.norms.set(Norm.objects.all())
    for record in (*Norm.objects.all(), *Instrument.objects.all(), *Scenario.objects.all()):
        record.topics.add(topic)
    for actor in Actor.objects.all():
        actor.topics.add(topic)
    for known in Citation.objects.filter(source=source):
        copies = [copy(known, f"{known.slug}.{n}") for n in range(10)]
        Citation.objects.bulk_create(copies)
    release = Release.objects.create(number=2, sha256="0" * 64, released_at=datetime(2027, 1, 1, tzinfo=UTC))
    rows = [
        *(("norms", slug) for slug in ("un-13f", "un-13g")),
        ("participations", "budapest-convention.estonia"),
        *(("participations", f"budapest-convention.a{n}") for n in range(150)),
        *(("contributions", f"un-13f.b{n}") for n in range(150)),
    ]
    told = {"action": "changed", "fields": {"note": ["one two three", "one two four"]}}
    Change.objects.bulk_create(
        Change(release=release, record_type=name, record=slug, title=slug, **told) for name, slug in rows
    )
    for list_ in Coverage.objects.all():
        Coverage.objects.bulk_create(copy(list_, f"{list_.slug}.{n}") for n in range(10))


def copy(record: Any, slug: str) -> Any:
    model = type(record)
    values = {field.attname: getattr(record, field.attname) for field in model._meta.concrete_fields}
    return model(**{**values, "slug": slug})
