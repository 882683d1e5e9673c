"""Bad fixtures are refused with file, row, column, value and reason, and change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberdip.loading.engine import load
from cyberdip.loading.problems import LoadError
from tests.support.world import copy_of_world, everything

from .bad_fixtures import ALL, EU, PARTIES, VOTES, Bad, swap


@pytest.mark.parametrize("bad", ALL, ids=lambda bad: bad.kind)
def test_bad_fixture_is_named_and_changes_nothing(bad: Bad, world: None, tmp_path: Path) -> None:
    folder = copy_of_world(tmp_path)
    before = everything()
    bad.spoil(folder)
    with pytest.raises(LoadError) as caught:
        load(folder)
    said = [
        p for p in caught.value.problems if p.file == bad.file and bad.reason in p.reason and bad.column == p.column
    ]
    assert said, str(caught.value)
    assert any(bad.value in problem.value for problem in said), str(caught.value)
    if bad.line is not None:
        assert bad.line in {problem.line for problem in said}, str(caught.value)
    assert everything() == before


def test_there_are_at_least_forty_kinds() -> None:
    assert len({bad.kind for bad in ALL}) == len(ALL) >= 40


def test_all_problems_of_all_files_are_reported_at_once(world: None, tmp_path: Path) -> None:
    folder = copy_of_world(tmp_path)
    swap(EU, "2004-05-01", "soon")(folder)
    swap(EU, "1973,2020-02", "2020-03,2020-02")(folder)
    swap(PARTIES, "2003-05-12", "2001-11-22")(folder)
    swap(VOTES, ",yes,", ",perhaps,")(folder)
    with pytest.raises(LoadError) as caught:
        load(folder)
    found = {(problem.file, problem.line) for problem in caught.value.problems}
    assert {(EU, 2), (EU, 3), (PARTIES, 4), (VOTES, 2)} <= found
    assert "nothing was changed" in str(caught.value)


def test_a_folder_that_is_not_there_is_named(db: None, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="is not a folder of fixtures"):
        load(tmp_path / "nowhere")
