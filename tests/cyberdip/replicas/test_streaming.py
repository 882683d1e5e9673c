"""A real primary, a real standby and the real server: readers read the standby, and go on when either dies."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from cyberdip.replicas.health import PAUSE
from tests.support import cluster, forms, knowledge, remote, site

pytestmark = pytest.mark.server

PAGE = "/actors/estonia/"
FORM = "/admin/actors/actor/estonia/change/"


@pytest.fixture(scope="module")
def pair(_shared_folder: Path) -> Iterator[cluster.Pair]:
    """Both with the small world in them, and an editor."""
    knowledge.loaded(_shared_folder)  # collects the static files that pages name
    with cluster.pair() as made:
        knowledge.fill(made.primary.url(), "world")
        remote.make_editor(made.primary.url())
        made.caught_up()
        yield made


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("replicas")


@pytest.fixture(scope="module")
def served(pair: cluster.Pair, log: Path) -> Iterator[str]:
    with site.running(pair.primary.url(), log, REPLICA_URLS=pair.standby.url(), REPLICA_LAG_SECONDS="3600") as address:
        yield address


def test_readers_read_the_standby_and_an_editor_reads_what_was_just_written(pair: cluster.Pair, served: str) -> None:
    editor, reader = remote.signed_in(served), remote.Visitor(served)
    with pair.held():
        _rename(editor, "Estonia renamed")
        assert "Estonia renamed" in editor.text(PAGE)
        assert "Estonia renamed" in editor.text("/api/v1/actors/estonia/")
        for path in (PAGE, "/api/v1/actors/estonia/", "/api/v1/actors/?format=csv"):
            assert "Estonia renamed" not in reader.text(path)
    pair.caught_up()
    # The page cache knew that what it held was older than the data.
    remote.until(lambda: "Estonia renamed" in reader.text(PAGE))
    assert "Estonia renamed" in reader.text("/api/v1/actors/?format=csv")
    _rename(editor, "Estonia")


def test_a_dead_standby_is_passed_over_and_read_again_when_it_is_back(
    pair: cluster.Pair, served: str, log: Path
) -> None:
    editor, reader = remote.signed_in(served), remote.Visitor(served)
    pair.standby.kill()
    try:
        assert {reader.ask(f"{PAGE}?as_of=20{year:02}")[0] for year in range(30)} == {200}
        assert "A database does not answer and is passed over database=replica1 seconds=5" in _said(log)
    finally:
        pair.standby.start()
    pair.caught_up()
    time.sleep(PAUSE)
    with pair.held():
        _rename(editor, "Estonia anew")
        assert "Estonia anew" not in reader.text(f"{PAGE}?as_of=2031")
        _rename(editor, "Estonia")
    assert "A database answers again database=replica1" in _said(log)


def test_a_dead_primary_leaves_reading_alive(pair: cluster.Pair, served: str, log: Path) -> None:
    editor, reader = remote.signed_in(served), remote.Visitor(served)
    pair.caught_up()
    known = reader.text(PAGE)
    pair.primary.kill()
    try:
        assert reader.text(PAGE) == known
        for path in (f"{PAGE}?as_of=2032", "/api/v1/actors/", "/search/?q=estonia", "/api/v1/actors/?format=csv"):
            reader.text(path)
        assert reader.text("/readyz") == "ready, release 1\n"
        status, headers, page = editor.ask(FORM)
        assert (status, headers["retry-after"]) == (503, "10")
        assert "Nothing is lost" in page.decode()
        assert "ERROR cyberdip.site.away The database does not answer path=/admin/" in _said(log)
        # The page cache asks for the revision while somebody asks for pages; the standby tells it: nothing is stale.
        remote.until(lambda: bool(reader.text(PAGE)) and "passed over database=default" in _said(log))
        assert "warning" not in reader.ask(PAGE)[1]
    finally:
        pair.primary.start()
    remote.until(lambda: bool(reader.text(PAGE)) and "answers again database=default" in _said(log))
    _rename(editor, "Estonia")


def test_a_standby_that_lags_is_passed_over_until_it_has_caught_up(pair: cluster.Pair, tmp_path: Path) -> None:
    with (
        site.running(pair.primary.url(), tmp_path, REPLICA_URLS=pair.standby.url(), REPLICA_LAG_SECONDS="1") as address,
        pair.held(),
    ):
        # Signing in writes a session, and the next page reads it: on the primary both.
        editor, reader = remote.signed_in(address), remote.Visitor(address)
        assert _measured(reader) == (1.0, 0.0)
        _rename(editor, "Estonia elsewhere")
        remote.until(lambda: "Estonia elsewhere" in reader.text(PAGE))
        assert "lags behind and is passed over database=replica1" in _said(tmp_path)
        assert _measured(reader)[1] >= 1.0
        # All who read the primary now share what it says: the page is kept again.
        remote.until(lambda: reader.ask(PAGE)[1]["cache-status"] == "cyberdip; hit")
        pair.primary.kill()
        try:
            assert "Estonia elsewhere" not in reader.text(f"{PAGE}?as_of=2033")  # the past is better than nothing
        finally:
            pair.primary.start()
        pair.standby.run("SELECT pg_wal_replay_resume()")
        remote.until(lambda: bool(reader.text(PAGE)) and "A replica has caught up database=replica1" in _said(tmp_path))
        remote.until(lambda: _measured(reader) == (1.0, 0.0))
        _rename(editor, "Estonia")


def test_who_guesses_passwords_is_locked_out_however_late_the_standby_is(pair: cluster.Pair, served: str) -> None:
    guesser = remote.Visitor(served)
    page = guesser.text("/admin/login/")
    try:
        with pair.held():
            statuses = [_guess(guesser, page) for _ in range(11)]
    finally:
        pair.primary.run("DELETE FROM axes_accessattempt")
    assert (statuses[0], statuses[-1]) == (200, 429)


def _guess(guesser: remote.Visitor, page: str) -> int:
    values = forms.values(page, "login-form") | {"username": ["somebody"], "password": ["guessed"]}
    return guesser.ask("/admin/login/", urlencode(values, doseq=True).encode(), Origin=guesser.address)[0]


def _measured(reader: remote.Visitor) -> tuple[float, float]:
    """What `/metrics` says of the standby: whether it answers, and how late it is."""
    found = dict(
        line.rsplit(" ", 1) for line in reader.text("/metrics").splitlines() if line.startswith("cyberdip_rep")
    )
    named = [f'cyberdip_replica_{name}{{replica="replica1"}}' for name in ("up", "lag_seconds")]
    return float(found[named[0]]), float(found.get(named[1], "nan"))


def test_no_request_fails_while_the_standby_dies_again_and_again(pair: cluster.Pair, served: str) -> None:
    reader, answers = remote.Visitor(served), []
    for month in range(1, 4):
        for year in range(1990, 2010):
            answers.append(reader.ask(f"{PAGE}?as_of={year}-0{month}")[0])
            if year == 2000:
                pair.standby.kill()
        pair.standby.start()
    assert set(answers) == {200}
    pair.caught_up()
    time.sleep(PAUSE)  # so long it is passed over, and tests come in any order


def _rename(editor: remote.Visitor, title: str) -> None:
    editor.send(FORM, "actor_form", {"title": title})


def _said(log: Path) -> str:
    return "".join(file.read_text(errors="replace") for file in log.glob("site-*.log"))
