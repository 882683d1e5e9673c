"""Abbreviations and terms in prose: explained once, where they first stand."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from cyberdip.site.markup import terms
from cyberdip.site.markup.prose import prose
from cyberdip.topics.models import Topic
from instruments.models import Instrument
from tests.factories import make

EU = '<a class="term" href="/actors/european-union/"><abbr title="European Union">EU</abbr></a>'
GLOSSARY = {
    "acronyms": {
        "EU": terms.Meaning("/actors/european-union/", "European Union"),
        "OEWG": terms.Meaning("", "Open-ended group"),
    },
    "terms": {"cyber hygiene": terms.Meaning("/topics/cyber-hygiene/")},
}


def explained(text: str, *done: str) -> str:
    return terms.explained(prose(text), terms.Glossary(GLOSSARY["acronyms"], GLOSSARY["terms"], done=set(done)), None)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("The EU and the EU.", f"<p>The {EU} and the EU.</p>"),
        ("An OEWG met.", '<p>An <abbr title="Open-ended group">OEWG</abbr> met.</p>'),
        # In brackets after its words it is explained already.
        ("Open-ended group (OEWG), OEWG", "<p>Open-ended group (OEWG), OEWG</p>"),
        (
            "Cyber hygiene & *EU-wide*",
            '<p><a class="term" href="/topics/cyber-hygiene/">Cyber hygiene</a> &amp; <em>EU-wide</em></p>',
        ),
        (
            "[Cyber hygiene](https://example.org/)",
            '<p><a href="https://example.org/" rel="noopener">Cyber hygiene</a></p>',
        ),
        ("Neither EUs nor eu.", "<p>Neither EUs nor eu.</p>"),
        # What the field abbreviates without a page of its own; the plural is explained with the singular.
        (
            "ICTs, ICT",
            '<p><abbr title="information and communications technologies">ICTs</abbr>, ICT</p>',
        ),
        (
            "Two CSIRTs.",
            '<p>Two <abbr title="computer security incident response teams">CSIRTs</abbr>.</p>',
        ),
    ],
)
def test_a_name_is_explained_where_it_first_stands(text: str, html: str) -> None:
    assert explained(text) == html


def test_a_page_does_not_explain_itself() -> None:
    assert explained("Cyber hygiene.", "/topics/cyber-hygiene/") == "<p>Cyber hygiene.</p>"


@pytest.mark.django_db
def test_names_come_from_topics_actors_and_instruments_in_one_query() -> None:
    make(Topic, slug="cii", title="Critical information infrastructures", kind="subject", other_names=["CII"])
    Topic.objects.create(slug="economy", title="Economy", kind="subject")
    Actor.objects.create(
        slug="itu", title="International Telecommunication Union", kind="international-organisation", acronym="ITU"
    )
    for years in ("2019-2021", "2021-2025"):
        title = f"Open-ended working group on ICTs ({years})"
        Instrument.objects.create(slug=f"oewg-{years[:4]}", title=title, kind="report", acronym="OEWG")
    with CaptureQueriesContext(connection) as queries:
        known = terms.load()
    assert len(queries) == 1
    assert known.terms == {"critical information infrastructures": terms.Meaning("/topics/cii/")}
    assert known.acronyms == {
        "CII": terms.Meaning("/topics/cii/", "Critical information infrastructures"),
        "ITU": terms.Meaning("/actors/itu/", "International Telecommunication Union"),
        "OEWG": terms.Meaning("", "Open-ended working group on ICTs"),
    }
