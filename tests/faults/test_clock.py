"""The clock of a running server jumps, over midnight, by a year and back: pages are of the day that it shows."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from tests.support import false_time, knowledge, remote, site

from .conftest import Database

pytestmark = [pytest.mark.server, pytest.mark.thorough]

PAGE = "/actors/estonia/"
TODAY = re.compile(r'\?as_of=([0-9-]{10})" hidden')
"""The link to the page on the day that it is of."""
MANY = 12


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_answers_are_of_the_day_that_the_clock_shows_and_edits_are_never_older_than_what_was(
    database: Database, tmp_path: Path
) -> None:
    clock = false_time.Clock(tmp_path)
    remote.make_editor(database.url)
    with site.running(database.url, tmp_path, WORKERS="2", **clock.environment) as address:
        reader = remote.Visitor(address)
        tags: dict[int, str] = {}
        for days in (0, 1, 400, -3, 0):
            clock.off(days)
            remote.until(lambda: _day(reader) == _expected(days))  # noqa: B023  (called at once)
            answers = [remote.Visitor(address).ask(PAGE) for _ in range(MANY)]
            assert {(status, "warning" in headers) for status, headers, _ in answers} == {(200, False)}
            (tag,) = {headers["etag"] for _, headers, _ in answers}
            assert tags.setdefault(days, tag) == tag  # the same day, the same answer
        assert len(set(tags.values())) == 4
        editor = remote.signed_in(address)
        changed = [_changed(reader)]
        for days in (0, -3, -400, 400):
            clock.off(days)
            if days == 400:
                editor = remote.signed_in(address)  # the session is over by then
            editor.send("/admin/actors/actor/estonia/change/", "actor_form", {"title": f"Estonia {days}"})
            changed.append(_changed(reader, f"Estonia {days}"))
        assert changed == sorted(set(changed))  # else readers would be told that they hold the present answer
        clock.off(-400)
        assert float(_measures(reader)["cyberdip_data_age_seconds"]) == 0
        # Before it stops: libfaketime refuses the short sleep that Granian may take then.
        said = "".join(file.read_text() for file in tmp_path.glob("site-*.log"))
    assert " ERROR " not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_load_by_a_clock_that_was_set_back_is_the_newest_release_all_the_same(
    database: Database, tmp_path: Path
) -> None:
    clock = false_time.Clock(tmp_path)
    clock.off(-400)
    knowledge.manage(database.url, "load", **clock.environment)
    assert database.ask("SELECT max(number) FROM loading_release") == [(2,)]
    with site.running(database.url, tmp_path) as address:
        reader = remote.Visitor(address)
        assert reader.text("/readyz") == "ready, release 2\n"
        assert _measures(reader)["cyberdip_data_release"] == "2.0"
        assert reader.ask("/changes/")[0] == reader.ask("/changes.atom")[0] == 200


def _expected(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def _day(reader: remote.Visitor) -> str:
    found = TODAY.search(reader.text(PAGE))
    assert found is not None
    return found[1]


def _changed(reader: remote.Visitor, title: str = "Estonia") -> datetime:
    """The date of the first answer with that title; other workers may give an older one for a second."""
    told: list[str] = []

    def shown() -> bool:
        _, headers, text = reader.ask(f"{PAGE}?as_of=2020")
        told.append(headers["last-modified"])
        return title in text.decode()

    remote.until(shown)
    return parsedate_to_datetime(told[-1])


def _measures(reader: remote.Visitor) -> dict[str, str]:
    lines = [line for line in reader.text("/metrics").splitlines() if not line.startswith("#")]
    return dict(line.rsplit(" ", 1) for line in lines)
