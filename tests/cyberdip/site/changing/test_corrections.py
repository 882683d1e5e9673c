"""What was corrected, when and why."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from cyberdip.loading.models import Release
from tests.support.pages import look
from tests.support.releases import further_releases, release_two
from tests.support.world import copy_of_world

pytestmark = pytest.mark.usefixtures("world")
PAGE = "/about/corrections/"


def test_the_first_release_corrects_nothing() -> None:
    page = look(PAGE)
    assert "Nothing has been corrected since the first release." in page.text
    assert page.main.find("li", class_="change") == []


def test_what_later_releases_changed_or_removed_is_listed_the_latest_first(tmp_path: Path) -> None:
    further_releases(tmp_path)
    page = look(PAGE)
    assert [one.text.partition(",")[0] for one in page.main.find("h2")] == ["Release 3", "Release 2"]
    contents = page.main.find("nav", class_="contents-follow")[0]
    assert [one.attributes["href"] for one in contents.find("a")] == ["#release-3", "#release-2"]
    assert page.text.count("No reason was recorded.") == 2
    listed = [one.text for one in page.main.find("p", class_="change-head")]
    assert any("Do not damage critical infrastructure" in one for one in listed)
    assert all(one.startswith(("Changed", "Removed")) for one in listed)
    assert "became" in page.text
    assert "Citations" not in " ".join(listed)


def test_the_reason_is_what_was_said_at_the_load(tmp_path: Path) -> None:
    files = copy_of_world(tmp_path)
    release_two(files)
    call_command("load", files, "--why", " Report 7: the statement left a word out. ", stdout=StringIO())
    assert Release.objects.get(number=2).note == "Report 7: the statement left a word out."
    page = look(PAGE)
    assert "Report 7: the statement left a word out." in page.text
    assert "No reason was recorded." not in page.text


def test_there_are_as_many_pages_as_it_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cyberdip.site.changing.corrections.SIZE", 1)
    further_releases(tmp_path)
    assert len(look(f"{PAGE}?page=2").main.find("li", class_="change")) == 1
    look(f"{PAGE}?page=99", 404)
