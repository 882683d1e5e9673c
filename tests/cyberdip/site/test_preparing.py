"""Preparing does what is missing, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from cyberdip.site import preparing


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    """An empty folder for collected static files, stored under their own names."""
    settings.STATIC_ROOT = str(tmp_path / "static")
    return tmp_path / "static"


def test_static_files_are_collected_once(collected: Path) -> None:
    said: list[str] = []
    preparing.collect_static(said.append)
    assert (collected / "admin" / "css" / "base.css").exists()
    preparing.collect_static(said.append)
    assert said == ["Static files: collecting and compressing"]


def test_static_files_are_collected_again_after_a_change(collected: Path, settings: Settings, tmp_path: Path) -> None:
    said: list[str] = []
    preparing.collect_static(said.append)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "new.css").write_text("body {}")
    settings.STATICFILES_DIRS = [str(tmp_path / "more")]
    preparing.collect_static(said.append)
    assert len(said) == 2
    assert (collected / "new.css").exists()


def test_nothing_is_collected_while_developing(collected: Path, settings: Settings) -> None:
    settings.DEBUG = True
    preparing.collect_static(lambda line: pytest.fail(line))
    assert not collected.exists()


@pytest.mark.django_db
def test_a_migrated_database_is_left_alone() -> None:
    said: list[str] = []
    preparing.migrate(said.append)
    assert said == []
