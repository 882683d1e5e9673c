"""The reading of a list request: addresses of other pages, orders, facets."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from actors.models import Actor
from cyberdip.records.facets import Facet, default_facets, facets
from cyberdip.records.listing import Listing, NoSuchPage, read_listing
from cyberdip.records.ordering import sortable
from cyberdip.records.problems import BadParameters
from cyberdip.records.registry import record_types, table_of
from instruments.models import Instrument, Participation
from tests.factories.records import make

pytestmark = pytest.mark.usefixtures("world")


def listing(model: Any, query: str, **options: Any) -> Listing:
    return read_listing(model, QueryDict(query), **{"default_page_size": 100, **options})


def counted(model: Any, query: str, name: str) -> dict[str, int]:
    (facet,) = facets(listing(model, query), [name])
    return {value.value: value.count for value in facet.values}


def test_the_order_is_total_on_every_list() -> None:
    for model in record_types():
        once = [record.slug for record in listing(model, "").records]
        assert once == [record.slug for record in listing(model, "").records]
        assert len(once) == len(set(once))


def test_titles_sort_without_regard_to_case_and_accents() -> None:
    for slug, title in (("a", "Österreich"), ("b", "oslo"), ("c", "Ottawa")):
        make(Actor, slug=slug, title=title, kind="state")
    assert [record.title for record in listing(Actor, "ordering=title&slug__in=a,b,c").records] == [
        "oslo",
        "Österreich",
        "Ottawa",
    ]


def test_slugs_sort_by_code_point_on_every_database() -> None:
    found = [record.slug for record in listing(Participation, "ordering=slug").records]
    assert found == sorted(found)


def test_every_sortable_column_of_every_list_works() -> None:
    for model in record_types():
        for key in sortable(table_of(model)):
            up = [record.slug for record in listing(model, f"ordering={key}").records]
            down = [record.slug for record in listing(model, f"ordering=-{key}").records]
            assert sorted(up) == sorted(down)


def test_addresses_of_other_pages_keep_everything_else() -> None:
    found = listing(Actor, "kind=state&page=2&page_size=2&as_of=2015&ordering=title")
    assert found.page_query(3) == "kind=state&page_size=2&as_of=2015&ordering=title&page=3"
    assert found.page_query(1) == "kind=state&page_size=2&as_of=2015&ordering=title"
    assert found.sorted_query("title") == "kind=state&page_size=2&as_of=2015&ordering=-title"
    assert found.sorted_query("iso2") == "kind=state&page_size=2&as_of=2015&ordering=iso2"
    assert found.toggled_query("kind", "state") == "page_size=2&as_of=2015&ordering=title"
    assert found.toggled_query("kind", "civil-society").startswith("kind=state&kind=civil-society&")


def test_a_page_beyond_the_end_names_the_last() -> None:
    with pytest.raises(NoSuchPage) as raised:
        listing(Actor, "page=3&page_size=5")
    assert raised.value.status == 404
    assert raised.value.problems[0].allowed == "1 to 2"


def test_the_first_page_of_an_empty_list_is_there() -> None:
    found = listing(Actor, "q=nobody&page=1")
    assert (found.count, found.pages, found.records) == (0, 1, [])


def test_a_caller_may_read_more_parameters() -> None:
    assert listing(Actor, "fields=slug", extra=["fields"]).count > 0
    with pytest.raises(BadParameters):
        listing(Actor, "fields=slug")


def test_a_facet_counts_with_its_own_filter_lifted() -> None:
    assert counted(Actor, "kind=state&regional_group=african-group", "regional_group") == {
        "african-group": 2,
        "eastern-european-group": 1,
        "grulac": 1,
        "weog": 1,
    }
    assert counted(Actor, "kind=state&regional_group=african-group", "kind") == {"state": 2}


def test_a_value_chosen_stays_in_its_facet_with_a_count_of_nought() -> None:
    assert counted(Instrument, "kind=protocol&q=budapest", "kind") == {"treaty": 1, "protocol": 0}


def test_a_facet_says_which_values_are_chosen_and_leads_on() -> None:
    (facet,) = facets(listing(Instrument, "kind=treaty&page=1"), ["kind"])
    chosen = {value.value: (value.selected, value.query) for value in facet.values}
    assert chosen["treaty"] == (True, "")
    assert chosen["declaration"] == (False, "kind=treaty&kind=declaration")


def test_facets_count_relations_by_title_and_evidence_by_level() -> None:
    (facet,) = facets(listing(Participation, ""), ["instrument"])
    assert [(value.label, value.count) for value in facet.values] == [("Budapest Convention", 7), ("Paris Call", 2)]
    assert counted(Instrument, "", "topics") == {"critical-infrastructure": 1}
    assert counted(Instrument, "", "evidence") == {"official-record": 1, "none": 5}


def test_a_facet_counts_statuses_of_the_day() -> None:
    assert counted(Participation, "as_of=2010&instrument=budapest-convention", "status") == {"party": 1, "signatory": 3}


def test_the_facets_of_every_list_add_up() -> None:
    for model in record_types():
        read = listing(model, "")
        found: list[Facet] = facets(read, default_facets(model, read))
        evidence = next(facet for facet in found if facet.name == "evidence")
        assert sum(value.count for value in evidence.values) == read.count
