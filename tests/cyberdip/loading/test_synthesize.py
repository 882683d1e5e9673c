"""`manage.py synthesize`: the data many times over, of the same shape, only where nothing real is harmed."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from actors.models import Actor, Membership
from cyberdip.loading.models import Release
from cyberdip.loading.synthesis.multiplying import SEED, drawn, multiply
from cyberdip.loading.synthesis.patterns import FIXED
from cyberdip.records.registry import record_types
from cyberdip.records.revision import Revision
from cyberdip.search import beginnings, crowds
from cyberdip.search.engine import search
from cyberdip.search.models import Suggestion
from cyberdip.sources.models import Citation
from instruments.models import Instrument, Participation, Provision, Vote
from tests.support.world import everything

SCALE = 4


def _multiplied(seed: int = SEED) -> dict[str, int]:
    return multiply(SCALE, seed, lambda _: None)


def _counts() -> dict[str, int]:
    return {model.collection: model._default_manager.count() for model in record_types()}


def test_every_collection_that_grows_has_so_many_times_the_records(world: None) -> None:
    before, states = _counts(), Actor.objects.states().count()
    of_fixed = Citation.objects.filter(record_type__in=FIXED).count()
    of_states = Citation.objects.filter(record_type="actors", record__in=Actor.objects.states().values("slug")).count()
    grown = {name: count if name in FIXED else count * SCALE for name, count in before.items()}
    grown["actors"] = (before["actors"] - states) * SCALE + states
    grown["citations"] = (before["citations"] - of_fixed - of_states) * SCALE + of_fixed + of_states
    assert _multiplied() == _counts() == grown
    assert Release.objects.get().counts == grown
    assert Revision.objects.get().number == 2


def test_what_is_made_up_keeps_every_rule_of_the_tables(world: None) -> None:
    _multiplied()
    connection.check_constraints()
    for model in record_types():
        for record in model._default_manager.all():
            record.full_clean(validate_unique=False, validate_constraints=False)


def test_links_lead_to_the_copy_of_their_owner_and_to_actors_of_one_other(world: None) -> None:
    _multiplied()
    copies = dict(drawn(SCALE, SEED))
    present = {
        row.slug: row for row in Participation.objects.exclude(instrument__slug__contains="-x").select_related("actor")
    }
    copied = {row.slug: row for row in Participation.objects.filter(instrument__slug__endswith="-x2")}
    cited = Counter(Citation.objects.filter(record_type="participations").values_list("record", flat=True))
    for slug, row in present.items():
        own = f"{row.instrument_id}-x2"
        other = row.actor_id if row.actor.kind == "state" else f"{row.actor_id}-x{copies[2]}"
        ending = slug.removeprefix(f"{row.instrument_id}.{row.actor_id}")
        copy = copied.pop(f"{own}.{other}{ending}")
        assert (copy.instrument_id, copy.actor_id, cited[copy.slug]) == (own, other, cited[slug])
    assert not copied


def test_distributions_are_those_of_the_present_data(world: None) -> None:
    def of(model: Any, name: str) -> Counter[int]:
        return Counter(Counter(model.objects.values_list(name, flat=True)).values())

    lists = (
        (Participation, "instrument"),
        (Vote, "resolution"),
        (Provision, "instrument"),
        (Membership, "organisation"),
    )
    before = [of(*one) for one in lists]
    _multiplied()
    for one, counted in zip(lists, before, strict=True):
        assert of(*one) == {size: number * SCALE for size, number in counted.items()}


def test_one_seed_gives_the_same_rows_and_another_joins_other_copies(world: None) -> None:
    def made(seed: int) -> dict[str, Any]:
        with transaction.atomic():
            _multiplied(seed)
            rows = everything()
            transaction.set_rollback(True)
        return {table: found for table, found in rows.items() if table != "records_revision"}

    first = made(SEED)
    # What the database itself numbers goes on counting.
    of_index = ("search_key", "search_entrytopic", "search_suggestion")
    numbered = {table for table in first if table.count("_") > 1 or table in of_index}
    again, other = made(SEED), made(SEED + 1)
    plain = [table for table in first if table not in numbered]
    assert {table: first[table] for table in plain} == {table: again[table] for table in plain}
    assert first["instruments_participation"] != other["instruments_participation"]


def test_copies_are_found_and_read_under_their_own_addresses(world: None) -> None:
    _multiplied()
    found = search("Budapest Convention 2", limit=10)
    paths = [hit.path for hit in found.hits]
    assert "/instruments/budapest-convention-x2/" in paths
    for path in paths:
        assert Client().get(path.partition("#")[0]).status_code == 200


def test_copies_are_among_the_best_of_what_very_many_names_begin_with(
    world: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowds, "MANY", 14)
    _multiplied()
    kept: dict[tuple[str, str], list[tuple[int, int]]] = {}
    rows = Suggestion.objects.order_by("among", "entry").values_list("how", "typed", "among", "entry")
    for how, typed, *one in rows:
        kept.setdefault((how, typed), []).append((one[0], one[1]))
    assert {how for how, _ in kept} == {"begun", "in names"}
    assert kept == {one: beginnings._best(*one) for one in kept}


def test_data_that_are_there_are_not_mixed_with_what_is_made_up_unless_told(world: None) -> None:
    with pytest.raises(CommandError, match=r"holds data.*say --mix if they may be"):
        call_command("synthesize", "--scale", "2", stdout=StringIO())
    assert not Instrument.objects.filter(slug__endswith="-x2").exists()
    said = StringIO()
    call_command("synthesize", "--scale", "2", "--mix", stdout=said)
    assert Instrument.objects.filter(slug__endswith="-x2").exists()
    assert "records in" in said.getvalue()
    with pytest.raises(CommandError, match="holds synthesized data already"):
        call_command("synthesize", "--scale", "2", "--mix", stdout=StringIO())


@pytest.mark.parametrize("scale", ["0", "2001", "many", "-1"])
def test_a_scale_that_makes_no_sense_is_told(db: None, scale: str) -> None:
    with pytest.raises(CommandError, match="a whole number from 1 to 2000"):
        call_command("synthesize", f"--scale={scale}")
