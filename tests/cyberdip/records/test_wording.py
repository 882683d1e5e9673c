"""What filters, dates and errors say can be said in another language as a whole, and is English where programs read."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.utils.translation import gettext_lazy, override

from actors.models import Actor
from cyberdip.api.json_schema import of_column
from cyberdip.pages import controls
from cyberdip.pages.related import heading
from cyberdip.records import headings
from cyberdip.records.dates import PartialDate
from cyberdip.records.facets import facets
from cyberdip.records.filters import Chosen
from cyberdip.records.filters_auto import EVIDENCE, EvidenceFilter
from cyberdip.records.filters_dated import BooleanFilter
from cyberdip.records.filters_values import IntegerFilter
from cyberdip.records.listing import read_listing
from cyberdip.records.problems import BadParameters
from cyberdip.records.registry import record_types, table_of
from cyberdip.records.wording import all_of, both, either, in_english, one_of, said, verb
from cyberdip.site.markup import cites, matrix
from cyberdip.sources.models import Source
from cyberdip.topics.models import Topic
from instruments.models import Instrument
from tests.support.pseudo import brackets, outside


def listing(model: Any, query: str) -> Any:
    return read_listing(model, QueryDict(query), default_page_size=100)


@pytest.mark.parametrize(
    ("heading", "joint"),
    [("kind", "is"), ("topics", "are"), ("actors concerned", "are"), ("attributed to", ""), ("published by", "")],
)
def test_the_verb_follows_the_english_heading_in_every_language(heading: str, joint: str) -> None:
    with brackets():
        assert verb(gettext_lazy(heading)) == verb(heading) == joint


def test_a_heading_keeps_its_english_words() -> None:
    with brackets():
        lazy = gettext_lazy("kind")
        assert (str(lazy), in_english(lazy), in_english("kind")) == ("⟦kind⟧", "kind", "kind")


def test_a_filter_is_one_pattern_around_heading_and_values() -> None:
    assert said("kind", "is", "treaty") == "kind is treaty"
    assert said("attributed to", "", "Mars") == "attributed to Mars"
    with brackets():
        assert said("a", "are", "b") == "⟦a are b⟧"


def test_words_are_joined_by_patterns() -> None:
    assert [one_of(["a"]), one_of(["a", "b"]), one_of(["a", "b", "c"])] == ["a", "a or b", "a, b or c"]
    assert [all_of(["a"]), all_of(["a", "b", "c"])] == ["a", "a, b and c"]
    assert [either(["a", "b", "c"]), both(["a", "b", "c"])] == ["a or b or c", "a and b and c"]
    with brackets():
        assert one_of(["a", "b", "c"]) == "⟦⟦a, b⟧ or c⟧"


LISTS: list[tuple[Any, str]] = [
    (Instrument, "kind=treaty&kind=declaration&evidence=official-record&q=words&adopted_without_vote=false"),
    (Instrument, "adopted_on=2017&adopted_on=2018-05&adopted_on_after=2015&adopted_on_before=2020&votes_yes__gte=5"),
    (Instrument, "votes_no=3&topics=sovereignty&open_to_kind=state&in_force=false&as_of=2020-01-31"),
    (Actor, "member_of=european-union,council-of-europe@2020&iso2=ee&iso2=br&other_names=x&parent=estonia"),
    (Source, "evidence=none&kind=press&published_on_before=2020-01"),
]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("model", "query"), LISTS)
def test_every_filter_in_use_is_a_translated_whole(model: Any, query: str) -> None:
    before = listing(model, query).sentences
    with brackets():
        found = listing(model, query).sentences
    assert [outside(one) for one in found] == [""] * len(found)
    # Nothing of the other language is kept anywhere.
    assert [one.replace("⟦", "").replace("⟧", "") for one in found] == before == listing(model, query).sentences


WRONG = [
    "colour=red",
    "kind=a",
    "page=0",
    "page_size=5000",
    "ordering=a",
    "ordering=title,title",
    "ordering=title,slug,kind,scope,adopted_on,reference",
    "as_of=2013-02-30",
    "as_of=2013&as_of=2014",
    "adopted_on=x",
    "votes_yes=x",
    "votes_yes__gte=1&votes_yes__gte=2",
    "topics=nothing",
    "q=%00",
    "participant=nobody",
    "page=99",
]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("query", WRONG)
def test_every_error_is_translated(query: str) -> None:
    with brackets(), pytest.raises(BadParameters) as raised:
        listing(Instrument, query)
    for problem in raised.value.problems:
        assert problem.wrong.startswith("⟦")
        assert problem.wrong.endswith("⟧")
    with pytest.raises(BadParameters) as english:
        listing(Instrument, query)
    assert "⟦" not in str(english.value)
    assert str(raised.value).replace("⟦", "").replace("⟧", "") == str(english.value)


@pytest.mark.usefixtures("world")
def test_controls_are_translated_and_keep_their_values() -> None:
    shown = listing(Instrument, "kind=treaty")
    with brackets():
        [facet] = facets(shown, ["evidence"])
        assert facet.heading == "⟦evidence⟧"
        assert {(one.value, one.label) for one in facet.values} == {("official-record", "⟦official record⟧")}
        [question] = controls.questions(shown, ["in_force"])
        assert [one.label for one in question.options] == ["⟦any⟧", "⟦yes⟧", "⟦no⟧"]
        assert controls.sorts(shown, ["adopted_on"])[0].label == "⟦usual order⟧"
        assert controls.sorts(shown, ["adopted_on"])[1].label == "⟦⟦Adopted on⟧, oldest first⟧"
    assert controls.sorts(shown, ["adopted_on"])[1].label == "Adopted on, oldest first"


DATES = [
    ("en", "2013-04-23", "23 April 2013"),
    ("en", "2013-04", "April 2013"),
    ("en", "2013", "2013"),
    ("fr", "2013-04-23", "23 avril 2013"),
    ("es", "2013-04", "abril de 2013"),
    ("ru", "2013-04-23", "23 апреля 2013 \u0433."),
    ("ru", "2013-04", "Апрель 2013 \u0433."),
    ("zh-hans", "2013-04-23", "2013年4月23日"),
    ("ar", "2013-04", "إبريل 2013"),
]


@pytest.mark.parametrize(("language", "date", "spoken"), DATES)
def test_dates_are_written_as_each_language_does(language: str, date: str, spoken: str) -> None:
    with override(language):
        assert PartialDate.parse(date).spoken() == spoken


def test_columns_are_translated_on_pages_and_english_for_programs() -> None:
    column = table_of(Source).by_name["published_on"]
    kind = table_of(Source).by_name["kind"]
    with brackets():
        assert (column.heading, column.short_heading) == ("⟦Published on⟧", "⟦Published⟧")
        assert heading(Source) == "⟦Sources⟧"
        assert kind.label("press") == "⟦press⟧"
        assert column.english == of_column(column)["title"] == "Published on"
    assert (column.heading, kind.label("press")) == ("Published on", "press")


def test_every_text_that_no_line_spells_out_is_listed_for_the_catalogues() -> None:
    with brackets():
        listed = headings.messages()
        assert not any("⟦" in one for one in listed)
        asked = set()
        for model in record_types():
            asked.add(heading(model))
            asked |= {text for one in table_of(model).columns for text in (one.heading, one.short_heading)}
    assert {one.strip("⟦⟧") for one in asked} <= set(listed)
    assert {"UN member since", "Published", "norm link", "Norm links"} <= set(listed)
    assert {"admitted to the UN", "published", "signed"} <= set(headings.events()) - set(listed)
    assert listed == sorted(set(listed))


def test_no_value_and_no_level_is_kept_in_another_language() -> None:
    missing = EvidenceFilter("evidence", "evidence", choices=EVIDENCE)
    flag, number = BooleanFilter("x", "complete", nullable=True), IntegerFilter("x", "votes for", lookup="lte")
    with brackets():
        assert "⟦no source yet⟧" in cites.mark("none")
        assert "⟦not looked yet⟧" in "".join(matrix.empty_cells("xx").values())
        assert missing.choices["none"] == "⟦no source yet⟧"
        assert flag.sentence([Chosen("unknown", "unknown", "")]) == "⟦not known whether complete⟧"
        assert number.sentence([Chosen("5", 5, "5")]) == "⟦votes for are at most 5⟧"
    assert "no source yet" in cites.mark("none")
    assert "⟦" not in cites.mark("none")
    assert "⟦" not in "".join(matrix.empty_cells("en").values())


def test_a_topic_is_shown_by_its_kind() -> None:
    with brackets():
        assert table_of(Topic).by_name["kind"].label("tool") == "⟦tool or mechanism⟧"
