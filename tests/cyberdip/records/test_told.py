"""What is told of a record by a few values is told of a column of many by the same function."""

from __future__ import annotations

import pytest
from django.utils import translation

from cyberdip.records.models import Record
from cyberdip.records.told import column, told
from cyberdip.sources.models import Translation
from instruments.models import Declaration, Instrument, Participation, Provision, Vote
from norms.models import NormSet

VOTES = {
    "slug": ("a.x", "a.y"),
    "vote": ("yes", "no"),
    "resolution_id": ("a", "a"),
    "resolution__title": ("Resolution A", "Resolution A"),
    "actor__title": ("X", "Y"),
}


def test_columns_are_told_in_the_language_of_the_reader() -> None:
    assert column(Vote, VOTES, "label") == ["X on Resolution A: in favour", "Y on Resolution A: against"]
    with translation.override("fr"):
        votes = [Vote(slug="a.x", vote="yes"), Vote(slug="a.y", vote="no")]
        assert column(Vote, VOTES, "ballot") == [vote.ballot for vote in votes] == ["pour", "contre"]


def test_a_choice_that_is_none_is_called_as_it_is_held() -> None:
    assert Vote(vote="perhaps").ballot == "perhaps"


def test_what_is_told_may_be_of_a_record_further_off() -> None:
    held = {
        "slug": ("t.x.1",),
        "kind": ("reservation",),
        "made_on": (None,),
        "withdrawn_on": (None,),
        "participation_id": ("t.x",),
        "participation__instrument_id": ("t",),
        "participation__instrument__title": ("Treaty",),
        "participation__actor__title": ("X",),
    }
    assert column(Declaration, held, "label") == ["Reservation of X in Treaty"]
    assert column(Declaration, held, "address") == [
        "/instruments/t/status/?view=declarations#declarations.t.x.1",
    ]
    assert column(Declaration, held, "participation__address") == ["/instruments/t/status/#participations.t.x"]


def test_what_was_not_read_is_an_error() -> None:
    with pytest.raises(LookupError, match="title of instruments was not read"):
        column(Participation, {"slug": ("a.x",), "instrument_id": ("a",), "actor__title": ("X",)}, "label")


def test_what_repeats_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def place(*values: str) -> str:
        asked.append(values)
        return "/".join(values)

    for repeats, times in ((True, 2), (False, 3)):
        asked.clear()
        monkeypatch.setattr(Translation, "place", told("record_type", "record", repeats=repeats)(place))
        held = {"record_type": ("norms", "norms", "topics"), "record": ("a", "a", "a")}
        assert column(Translation, held, "place") == ["norms/a", "norms/a", "topics/a"]
        assert len(asked) == times


@pytest.mark.parametrize(
    ("record", "address"),
    [
        (Provision(slug="t.art-1", instrument=Instrument(slug="t")), "/instruments/t/#art-1"),
        (NormSet(slug="eleven"), "/norms/?set=eleven"),
        (Translation(slug="a", record_type="gone", record="a"), "/data/#translations.a"),
    ],
    ids=["on its owner's page", "as it says", "nowhere"],
)
def test_every_record_has_an_address(record: Record, address: str) -> None:
    assert record.address == record.get_absolute_url() == address
