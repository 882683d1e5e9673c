"""Load, then dump, gives the same bytes; dump, then load, changes nothing."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from actors.models import Actor
from cyberdip.loading.dump import dump, rendered
from cyberdip.loading.engine import load
from cyberdip.loading.files import all_files
from cyberdip.loading.models import Release
from instruments.models import Participation
from tests.support.world import WORLD


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in all_files(folder)}


def test_load_then_dump_gives_the_same_bytes(world: None, tmp_path: Path) -> None:
    dump(tmp_path / "out")
    assert _bytes(tmp_path / "out") == _bytes(WORLD)


def test_a_dump_over_its_own_files_writes_none(world: None, tmp_path: Path) -> None:
    dump(tmp_path)
    assert dump(tmp_path) == {"written": [], "removed": []}


def test_an_edit_reaches_its_file_and_a_load_then_changes_nothing(world: None, tmp_path: Path) -> None:
    dump(tmp_path)
    Actor.objects.filter(pk="kenya").update(summary="Line one.\n\nA second paragraph: with 'quotes', # and *stars*.")
    assert dump(tmp_path) == {"written": ["actors/actors/kenya.yaml"], "removed": []}
    before = dict(rendered())
    assert load(tmp_path).differences == {}
    assert dict(rendered()) == before
    assert Release.objects.count() == 1


def test_a_file_with_nothing_left_in_it_is_removed(world: None, tmp_path: Path) -> None:
    dump(tmp_path)
    Participation.objects.filter(instrument="paris-call").delete()
    out = StringIO()
    call_command("dump", tmp_path, stdout=out)
    assert "removed instruments/participations/paris-call.csv" in out.getvalue()


def test_a_database_without_records_removes_no_file(db: None, tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "office-holders.csv").write_text("slug\n")
    with pytest.raises(CommandError, match="the database holds no record; nothing was written or removed"):
        call_command("dump", str(tmp_path))
    assert _bytes(tmp_path) == {"actors/office-holders.csv": b"slug\n"}
