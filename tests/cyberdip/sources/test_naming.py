"""The slug of a citation follows from what it joins, whatever the order in which citations are met."""

from __future__ import annotations

from itertools import permutations

from cyberdip.sources.naming import named

BASE = {"record_type": "norms", "record": "un-13f", "source": "report"}


def slugs(citations: list[dict[str, str]]) -> dict[str, str]:
    """Slug by locator."""
    return {values["locator"]: slug for values, slug in named(citations)}


def test_it_names_collection_record_field_and_source() -> None:
    citations = [{**BASE, "field": "other_names", "locator": "a"}, {**BASE, "field": "", "locator": "b"}]
    assert slugs(citations) == {"a": "norms.un-13f.other-names.report", "b": "norms.un-13f.record.report"}


def test_several_of_one_source_for_one_field_are_numbered_from_the_second() -> None:
    citations = [{**BASE, "field": "title", "locator": locator} for locator in ("a", "b", "c")]
    expected = {
        "a": "norms.un-13f.title.report",
        "b": "norms.un-13f.title.report.2",
        "c": "norms.un-13f.title.report.3",
    }
    assert [slugs(list(order)) for order in permutations(citations)] == [expected] * 6
