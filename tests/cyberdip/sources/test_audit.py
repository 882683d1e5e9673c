"""What the audit finds in evidence: days to come, sources that could not know, addresses that lead nowhere."""

from __future__ import annotations

import pytest
import time_machine

from cyberdip.sources.audit import addresses, dates
from tests.support.auditing import asked


def test_nothing_was_checked_on_a_day_to_come() -> None:
    norms = {"now": {"checked_on": "2026-11-26"}, "then": {"checked_on": "2026-11-27"}}
    with time_machine.travel("2026-11-26T23:59:00Z", tick=False):
        assert asked(dates, norms=norms) == ["norms then checked_on is after today, 2026-11-26"]


def test_a_list_is_not_of_a_day_after_it_was_checked() -> None:
    said = asked(dates, coverage={"c": {"as_of": "2026-01-02", "checked_on": "2026-01-01"}})
    assert said == ["coverage c as_of is after 2026-01-01, the day on which the list was checked"]


@pytest.mark.parametrize(
    ("published", "field", "found"),
    [
        ("2001-06", "in_force_on", True),
        ("2003-08", "in_force_on", False),  # told of what was to come
        ("2004-07-01", "in_force_on", False),
        ("", "in_force_on", False),
        ("2001-06", "note", False),
    ],
)
def test_a_source_is_not_much_older_than_what_it_proves(published: str, field: str, found: bool) -> None:
    citation = {"record_type": "instruments", "record": "treaty", "field": field, "source": "paper"}
    said = asked(
        dates,
        instruments={"treaty": {"in_force_on": "2004-07-01"}},
        sources={"paper": {"published_on": published}},
        citations={"c": citation},
    )
    reason = "citations c source was published on 2001-06, before in_force_on of treaty: 2004-07-01"
    assert said == ([reason] if found else [])


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("See [the treaty](/instruments/treaty/).", ""),
        ("See /instruments/treaty/status/#x and /instruments/treaty.json", ""),
        ("See [it](/instruments/treatise/).", "/instruments/treatise/"),
        ("See [it](/instruments/treatise/status/?view=map).", "/instruments/treatise/"),
        ("Ask /api/v1/participations/treaty.nobody/", "/api/v1/participations/treaty.nobody/"),
        ("https://example.org/instruments/treatise/ is theirs; and/or, 1/2", ""),
        ("See /about/coverage/ and /instruments/?kind=treaty", ""),
    ],
)
def test_an_address_in_a_text_leads_to_a_record(text: str, dead: str) -> None:
    said = asked(addresses, instruments={"treaty": {}}, norms={"n": {"summary": text}})
    assert said == ([f"norms n summary names {dead}, which is not there"] if dead else [])


def test_one_document_is_not_two_sources() -> None:
    page = "https://example.org/page"
    sources = {"first": {"url": page}, "second": {"url": page}, "other": {"url": f"{page}/2"}, "a": {"url": ""}}
    said = asked(addresses, sources={**sources, "b": {"url": ""}})
    assert said == ["sources second url is the address of first too: one document is one source"]
