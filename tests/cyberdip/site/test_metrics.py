"""What Prometheus reads at `/metrics`: requests and times of all workers, the cache, the state of the data."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.db import DatabaseError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from cyberdip.cache.counting import COUNTS
from cyberdip.server import measures
from cyberdip.site import metrics
from tests.support import knowledge as knowledge_base
from tests.support import remote, site


def values(text: str) -> dict[str, float]:
    """Every sample by name and labels: `cyberdip_requests_total{method="GET",status="200"}`."""
    return {
        f"{one.name}{','.join(f'{name}={value}' for name, value in sorted(one.labels.items()))}": one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def read() -> dict[str, float]:
    answer = Client().get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["Cache-Control"] == "no-store"
    return values(answer.content.decode())


@pytest.mark.usefixtures("world")
def test_the_state_of_the_data_is_told() -> None:
    found = read()
    assert found["cyberdip_database_up"] == 1
    assert found["cyberdip_data_release"] == 1
    assert found["cyberdip_data_revision"] >= 1
    assert found["cyberdip_data_age_seconds"] > 0


@pytest.mark.usefixtures("world")
def test_a_database_that_is_away_is_told_and_hides_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(metrics, "latest_release_or_raise", away)
    COUNTS.add("hit")
    found = read()
    assert found["cyberdip_database_up"] == 0
    assert "cyberdip_data_release" not in found
    assert found["cyberdip_page_cache_totalevent=hit"] >= 1


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED"])
def test_who_comes_from_elsewhere_is_kept_out_unless_the_settings_let_all_in(header: str, settings: Settings) -> None:
    for elsewhere in ({"REMOTE_ADDR": "192.0.2.1"}, {header: "192.0.2.1"}):
        assert Client().get("/metrics", **elsewhere).status_code == 403  # type: ignore[arg-type]
        settings.METRICS_OPEN = True
        assert Client().get("/metrics", **elsewhere).status_code == 200  # type: ignore[arg-type]
        settings.METRICS_OPEN = False


@pytest.mark.usefixtures("world")
def test_wrong_requests_are_told_what_is_right() -> None:
    assert Client().post("/metrics").headers["Allow"] == "GET, HEAD"
    assert "colour" in Client().get("/metrics?colour=blue").content.decode()


def test_without_a_folder_to_share_the_server_runs_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.delenv(measures.MEASURES, raising=False)
    monkeypatch.setattr(measures, "TemporaryDirectory", full)
    with measures.shared_measures():
        pass


@pytest.mark.server
def test_all_workers_add_up(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    database = knowledge_base.loaded(request.getfixturevalue("_shared_folder"))
    with site.running(database, tmp_path, WORKERS="2") as address:
        for _ in range(30):
            with urlopen(f"{address}/norms/") as page:
                page.read()
        found: dict[str, float] = {}

        def told() -> bool:
            with urlopen(f"{address}/metrics") as answer:
                found.update(values(answer.read().decode()))
            return found.get("cyberdip_request_seconds_countby=cache", 0) >= 26

        remote.until(told)  # what was ready is counted within a second
    assert found["cyberdip_requests_totalmethod=GET,status=200"] >= 30
    assert found["cyberdip_page_cache_totalevent=hit"] >= 26
    assert found["cyberdip_request_seconds_countby=django"] >= 1
    room = [value for name, value in found.items() if name.startswith("cyberdip_page_cache_bytespid=")]
    assert len(room) in (1, 2)  # a worker that was asked nothing keeps nothing
    assert min(room) > 1000


def test_what_a_worker_said_that_is_no_more_is_forgotten(tmp_path: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    lives = f"gauge_liveall_{os.getpid()}.db"
    for name in (lives, f"gauge_liveall_{gone.pid}.db", f"counter_{gone.pid}.db"):
        (tmp_path / name).touch()
    metrics.forget_dead(tmp_path)
    # What it counted is not undone by its end.
    assert {file.name for file in tmp_path.iterdir()} == {lives, f"counter_{gone.pid}.db"}
