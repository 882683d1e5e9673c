"""The locks pin everything, with hashes, and name no place to fetch it from."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.support.knowledge import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(lock: str) -> dict[str, str]:
    """The package names of a lock and their versions."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(pins(lock))
    assert [line for line in lines if "--hash=sha256:" not in line] == []


def test_development_has_the_same_versions_as_the_site() -> None:
    runtime, development = (pins(lock) for lock in LOCKS)
    assert runtime.items() <= development.items()


def test_every_dependency_is_locked_and_says_why_it_is_here() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[\[~<>=!]", requirement)[0].lower() for requirement in wanted}
    assert names <= pins("requirements-dev.lock").keys()
    reasons = re.findall(r'^  "[^"]+", +# .{10,}\(20\d\d(?:-\d\d)?\)$', text, re.MULTILINE)
    assert len(reasons) == len(wanted)
