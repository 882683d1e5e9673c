"""The small pieces of HTML: dates as precise as known, prose that is clean, links that keep the day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.models import Actor
from cyberdip.records.as_of import AsOf
from cyberdip.records.dates import PartialDate
from cyberdip.site import structured
from cyberdip.site.markup import cites, dates, links
from cyberdip.site.markup.prose import plain, prose

DAY = AsOf(date(2015, 12, 31), chosen=True)
TODAY = AsOf(date(2026, 11, 21), chosen=False)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("2013", '<time datetime="2013">2013</time>'),
        ("2013-04", '<time datetime="2013-04">April 2013</time>'),
        ("2013-04-03", '<time datetime="2013-04-03">3 April 2013</time>'),
    ],
)
def test_a_date_is_as_precise_as_known(text: str, html: str) -> None:
    assert dates.partial(PartialDate.parse(text)) == html


def test_a_date_that_is_not_known_says_so() -> None:
    assert dates.partial(None) == '<span class="unknown">date not known</span>'
    assert (
        dates.of_record(Actor(title="A"), "founded_on", "not found out") == '<span class="unknown">not found out</span>'
    )


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/actors/", "/actors/?as_of=2015-12-31"),
        ("/norms/?set=un-11", "/norms/?set=un-11&as_of=2015-12-31"),
        ("/actors/?as_of=2020&q=a", "/actors/?q=a&as_of=2015-12-31"),
        ("/timeline/#milestones.x", "/timeline/?as_of=2015-12-31#milestones.x"),
    ],
)
def test_a_link_keeps_the_chosen_day(address: str, kept: str) -> None:
    assert links.keep_day(address, DAY) == kept
    assert links.keep_day(address, TODAY) == address


def test_a_name_cannot_break_out_of_its_link() -> None:
    record = Actor(slug="a", title="<script>alert(1)</script>")
    assert links.to_record(record, TODAY) == '<a href="/actors/a/">&lt;script&gt;alert(1)&lt;/script&gt;</a>'


def test_prose_is_paragraphs_lists_emphasis_and_links() -> None:
    html = prose("One *two* **three**.\n\n- four\n- [five](https://example.org/a)")
    assert html.startswith("<p>One <em>two</em> <strong>three</strong>.</p>")
    assert '<li><a href="https://example.org/a" rel="noopener">five</a></li>' in html
    assert plain("One *two* & [three](https://example.org).\n\nFour") == "One two & three."


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "![a](https://example.org/a.png)",
        "<a href='data:text/html,x'>a</a>",
        "# Heading",
    ],
)
def test_prose_lets_nothing_run_and_opens_no_heading(text: str) -> None:
    html = prose(text)
    for wrong in ("<script", "<img", '<a href="javascript', 'href="data', "<h1", "<a href='"):
        assert wrong not in html


@given(st.text(max_size=200))
def test_json_ld_never_ends_its_element(text: str) -> None:
    script = structured.script({"name": text})
    inside = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&") & set(inside)


@pytest.mark.parametrize("level", ["official-record", "secondary", "source-document", "unverified", "none"])
def test_each_level_of_evidence_has_its_sign_and_its_name(level: str) -> None:
    assert cites.mark(level) == f'<span class="evidence evidence-{level}">{cites.LABELS[level]}</span>'


def test_a_level_nobody_knows_counts_as_none() -> None:
    assert cites.mark("hearsay") == cites.mark("none")
