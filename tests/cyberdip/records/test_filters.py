"""Each kind of filter keeps what it should, and says in a sentence what it asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from actors.models import Actor, Membership
from cyberdip.records.listing import Listing, read_listing
from cyberdip.sources.models import Citation
from instruments.models import Action, Instrument, Milestone, Participation
from norms.models import Norm
from tests.factories.records import make

pytestmark = pytest.mark.usefixtures("world")


def listing(model: Any, query: str) -> Listing:
    return read_listing(model, QueryDict(query), default_page_size=100)


def kept(model: Any, query: str) -> list[str]:
    return [record.slug for record in listing(model, query).records]


CASES: list[tuple[Any, str, str]] = [
    (Instrument, "kind=treaty", "budapest-convention"),
    (Instrument, "kind=treaty&kind=declaration", "budapest-convention paris-call"),
    (Instrument, "kind__in=treaty,declaration", "budapest-convention paris-call"),
    (Instrument, "kind=treaty&scope=regional", ""),
    (Instrument, "title=BUDAPEST%20convention", "budapest-convention"),
    (Instrument, "reference=ets%20no.%20185", "budapest-convention"),
    (Instrument, "slug=paris-call&slug=budapest-convention", "budapest-convention paris-call"),
    (Instrument, "slug__in=paris-call,budapest-convention", "budapest-convention paris-call"),
    (Instrument, "depositary=council-of-europe", "budapest-convention"),
    (Instrument, "topics=critical-infrastructure", "budapest-convention"),
    (Instrument, "topics__in=critical-infrastructure,sovereignty", "budapest-convention"),
    (Instrument, "q=COMPUTERS%20crimes", "budapest-convention"),
    (Instrument, "q=crimes%20poetry", ""),
    (Instrument, "evidence=official-record", "budapest-convention"),
    (Instrument, "evidence=source-document", ""),
    (Instrument, "adopted_on=2017", "eu-cyber-diplomacy-toolbox"),
    (Instrument, "adopted_on=2017-06", "eu-cyber-diplomacy-toolbox"),
    (Instrument, "adopted_on=2017-06-01", ""),
    (Instrument, "adopted_on_before=2001-11-08", "budapest-convention"),
    (Instrument, "adopted_on_before=2001-11-07", ""),
    (Instrument, "adopted_on_before=2017-06-29&adopted_on_after=2016", ""),
    (Instrument, "adopted_on_before=2017-06&adopted_on_after=2016", "eu-cyber-diplomacy-toolbox"),
    (Instrument, "adopted_on_after=2017-06-02&adopted_on_before=2017", ""),
    (Instrument, "in_force=true", "budapest-convention"),
    (Instrument, "in_force=true&as_of=2004-06-30", ""),
    (Instrument, "in_force=true&as_of=2004-07-01", "budapest-convention"),
    (Instrument, "open_to_kind=civil-society", "paris-call"),
    (
        Instrument,
        "open_to_kind=civil-society&open_to_kind=state",
        "budapest-convention eu-cyber-diplomacy-toolbox paris-call",
    ),
    (Instrument, "participant=microsoft", "paris-call"),
    (Instrument, "participant=microsoft&as_of=2018-11-11", ""),
    (Instrument, "participant=cook-islands&as_of=2019", "budapest-convention"),
    (Instrument, "participant=cook-islands&as_of=2020", ""),
    (Instrument, "votes_yes=119", "unga-73-27"),
    (Instrument, "votes_yes__gte=119&votes_no__lte=46", "unga-73-27"),
    (Instrument, "votes_yes__gte=120", ""),
    (Instrument, "adopted_without_vote=true", ""),
    (Actor, "iso2=ee", "estonia"),
    (Actor, "iso2__in=ee,br", "brazil estonia"),
    (Actor, "kind=state&regional_group=eastern-european-group", "estonia"),
    (Actor, "member_of=european-union", "estonia ireland"),
    (Actor, "member_of=european-union&as_of=2021", "estonia"),
    (Actor, "member_of=european-union&member_of=council-of-europe&as_of=2021", "estonia"),
    (Actor, "member_of=european-union,council-of-europe&as_of=2021", "estonia ireland"),
    (Membership, "organisation=european-union&as_of=2021", "european-union.estonia"),
    (Participation, "status=party&as_of=2010", "budapest-convention.estonia"),
    (
        Participation,
        "status__in=party,signatory&as_of=2001",
        "budapest-convention.estonia budapest-convention.south-africa",
    ),
    (Participation, "actor_kind=private-sector", "paris-call.microsoft"),
    (Participation, "regional_group=african-group&status=invited", "budapest-convention.kenya"),
    (Participation, "q=estonia", "budapest-convention.estonia paris-call.estonia"),
    (Norm, "carried_by=budapest-convention", "un-13f"),
    (Milestone, "actors=estonia&instruments=budapest-convention", "2004-07-01-in-force"),
    (Action, "actors=european-union", "2021-07-19-mail-servers"),
]


@pytest.mark.parametrize(("model", "query", "slugs"), CASES, ids=[f"{m.__name__}-{q}" for m, q, _ in CASES])
def test_a_filter_keeps_what_it_asks_for(model: Any, query: str, slugs: str) -> None:
    assert kept(model, query) == slugs.split()


def test_a_blank_filter_counts_as_not_given() -> None:
    assert kept(Instrument, "kind=&q=%20&adopted_on_after=") == kept(Instrument, "")


def test_citations_are_found_by_the_kind_of_record_they_support() -> None:
    assert len(kept(Citation, "record_type=votes")) == 2
    assert len(kept(Citation, "record_type=votes&record=unga-73-27.brazil")) == 1


SENTENCES = [
    ("kind=treaty&kind=protocol", ["kind is treaty or protocol"]),
    ("in_force=true&as_of=2015", ["in force on 31 December 2015", "as of 31 December 2015"]),
    ("in_force=false&as_of=2015", ["not known to be in force on 31 December 2015", "as of 31 December 2015"]),
    ("depositary=council-of-europe", ["depositary is Council of Europe"]),
    ("adopted_on=2015", ["adopted in 2015"]),
    ("adopted_on=2015-07-22", ["adopted on 22 July 2015"]),
    ("adopted_on_after=2015-02", ["adopted from February 2015 on"]),
    ("adopted_on_before=2015", ["adopted by the end of 2015"]),
    ("votes_yes__gte=100", ["votes yes are at least 100"]),
    ("in_force_on=2015", ["entered into force in 2015"]),
    ("topics=sovereignty&topics=cyber-diplomacy", ["topics include Sovereignty or Cyber diplomacy"]),
    ("adopted_by=Ministers", ["adopted by Ministers"]),
    ("adopted_without_vote=false", ["not adopted without vote"]),
    ("open_to_kind=civil-society", ["open to civil society"]),
    ("q=cyber", ["text contains “cyber”"]),
    ("evidence=none", ["without a source"]),
    ("adopted_without_vote=unknown", ["not known whether adopted without vote"]),
]


@pytest.mark.parametrize(("query", "sentences"), SENTENCES)
def test_a_filter_says_what_it_asks(query: str, sentences: list[str]) -> None:
    assert listing(Instrument, query).sentences == sentences


def test_each_sentence_leads_to_the_list_without_its_filter() -> None:
    found = listing(Instrument, "kind=treaty&q=cyber&page_size=5&as_of=2015").active
    assert [(one.name, one.without) for one in found] == [
        ("kind", "q=cyber&page_size=5&as_of=2015"),
        ("q", "kind=treaty&page_size=5&as_of=2015"),
    ]


def test_accents_make_no_difference() -> None:
    make(Actor, slug="turkiye", title="Türkiye", kind="state", other_names=["Turkey", "République de Türkiye"])
    assert kept(Actor, "title=turkiye") == ["turkiye"]
    assert kept(Actor, "q=TÜRKIYE") == ["turkiye"]
    assert kept(Actor, "other_names=republique%20DE%20turkiye") == ["turkiye"]
    assert kept(Actor, "other_names=republique") == []


def test_signs_that_a_database_takes_for_patterns_are_letters() -> None:
    make(Actor, slug="odd", title="100% of a_b\\c", kind="state")
    for words in ("100%25", "a_b", "b\\c"):
        assert kept(Actor, f"q={words}") == ["odd"]
    assert kept(Actor, "q=a%25c") == []
