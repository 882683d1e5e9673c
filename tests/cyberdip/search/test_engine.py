"""The search finds what a reader means, the best first, and shows where."""

from __future__ import annotations

from datetime import date

import pytest

from actors.models import Actor
from cyberdip.records.registry import record_types
from cyberdip.search.engine import Results, search
from cyberdip.search.fields import searchable
from cyberdip.search.scoring import passage, words_of
from tests.factories.records import make

pytestmark = pytest.mark.usefixtures("shared_world")
DAY = date(2026, 11, 21)


def found(query: str, **options: object) -> list[str]:
    return [hit.record.slug for hit in results(query, **options).hits]


def results(query: str, **options: object) -> Results:
    return search(query, **{"day": DAY, "limit": 50, **options})  # type: ignore[arg-type]


def test_a_title_goes_before_a_mention() -> None:
    assert found("budapest convention")[0] == "budapest-convention"


def test_a_code_or_document_symbol_finds_its_record() -> None:
    assert found("EE")[0] == "estonia"
    assert found("a/70/174")[0] in ("un-a-70-174", "un-report-2015")


def test_every_word_must_occur_somewhere_in_the_record() -> None:
    assert "budapest-convention" in found("convention computers")
    assert found("convention poetry") == []


def test_a_query_of_blanks_finds_nothing() -> None:
    assert found("  ") == []


@pytest.mark.usefixtures("db")
def test_accents_and_case_make_no_difference() -> None:
    make(Actor, slug="cote-d-ivoire", title="Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire", kind="state")
    assert found("COTE D'IVOIRE") == ["cote-d-ivoire"]
    assert found("côte d\N{RIGHT SINGLE QUOTATION MARK}ivoire") == ["cote-d-ivoire"]


@pytest.mark.usefixtures("db")
def test_an_exact_title_goes_before_a_beginning_and_that_before_a_part() -> None:
    for slug, title in (("c", "The Zebra"), ("b", "Zebra Council"), ("d", "Subzebral"), ("a", "Zebra")):
        make(Actor, slug=slug, title=title, kind="state")
    assert found("zebra") == ["a", "b", "c", "d"]


def test_kinds_narrow_the_hits_and_all_kinds_are_counted() -> None:
    narrowed = results("convention", kinds=["norm-links", "sources", "instruments"])
    assert {hit.record.collection for hit in narrowed.hits} <= {"norm-links", "sources", "instruments"}
    assert narrowed.counts == results("convention").counts
    assert narrowed.count == sum(narrowed.counts.get(kind, 0) for kind in ("norm-links", "sources", "instruments"))


def test_pages_of_hits_follow_each_other() -> None:
    whole = found("cyber")
    assert len(whole) > 3
    assert found("cyber", limit=2) + found("cyber", limit=50, offset=2) == whole


def test_a_hit_names_the_field_and_shows_the_passage() -> None:
    hit = results("crimes computers").hits[0]
    assert (hit.field, hit.passage) == ("summary", "The first treaty on crimes committed by means of computers.")


def test_a_long_text_is_cut_around_the_match() -> None:
    text = f"{'before ' * 40}the needle in it {'after ' * 60}"
    cut = passage(text, words_of("NEEDLE"))
    assert "needle" in cut
    assert cut.startswith("…before")
    assert cut.endswith("after…")
    assert len(cut) <= 202


def test_only_columns_that_exist_are_searched() -> None:
    for model, weights in searchable().items():
        names = {field.name for field in model._meta.get_fields()}
        assert set(weights) <= names, model.collection
    assert {"norms", "actors", "instruments", "topics", "sources"} <= {model.collection for model in searchable()}
    assert set(searchable()) <= set(record_types())
