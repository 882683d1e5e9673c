"""`/metrics`: what this site has done since its start, for Prometheus, with the state of its data."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, exposition
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from cyberdip.loading.models import Release
from cyberdip.records import revision
from cyberdip.records.parameters import check_parameters
from cyberdip.records.problems import BadParameters
from cyberdip.replicas.health import REPLICAS
from cyberdip.replicas.lag import LAG
from cyberdip.server.measures import MEASURES

from .frame import latest_release_or_raise
from .health import METHODS

LOOPBACK = ("127.0.0.1", "::1", "")
"""Addresses of this machine; a Unix socket has none."""
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
TEXT = "text/plain; charset=utf-8"


class DataState:
    """Revision and release of the data as they are now; only that the database is away where it does not answer."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauges (two queries)."""
        up = GaugeMetricFamily("cyberdip_database_up", "1 while the database answers")
        try:
            release, now = latest_release_or_raise(), revision.current()
        except DatabaseError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        if now is not None:
            yield _gauge("cyberdip_data_revision", "Revision of the data, raised by every load and edit", now.number)
        if release is not None:
            yield from _of_release(release)


class Replicas:
    """Whether each replica answers, and for how many seconds it has lacked a change of the data."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauges, none where there are no replicas (a query to the primary and one to each)."""
        if not REPLICAS.aliases:
            return
        LAG.look()
        up = GaugeMetricFamily("cyberdip_replica_up", "1 while the replica answers", labels=["replica"])
        late = GaugeMetricFamily(
            "cyberdip_replica_lag_seconds", "Seconds for which it has lacked a change of the data", labels=["replica"]
        )
        for alias in REPLICAS.aliases:
            seconds = LAG.seconds.get(alias)
            up.add_metric([alias], int(seconds is not None))
            if seconds is not None:
                late.add_metric([alias], seconds)
        yield up
        yield late


def _of_release(release: Release) -> Iterator[GaugeMetricFamily]:
    # A clock that was set back since makes no release of the future.
    age = max(0.0, (datetime.now(UTC) - release.released_at).total_seconds())
    yield _gauge("cyberdip_data_release", "Number of the release that is shown", release.number)
    yield _gauge("cyberdip_data_age_seconds", "Seconds since the release that is shown was loaded", age)


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)


def metrics(request: HttpRequest) -> HttpResponse:
    """The text; 403 for who is neither on this machine nor let in by METRICS_OPEN. GET and HEAD only, no parameter."""
    if request.method not in METHODS:
        return _plain(f"Allowed: {', '.join(METHODS)}\n", 405, Allow=", ".join(METHODS))
    if not (settings.METRICS_OPEN or _is_local(request)):
        return _plain("Only who asks on this machine may read this, unless METRICS_OPEN is set.\n", 403)
    try:
        check_parameters(request.GET, ())
    except BadParameters as problem:
        return _plain(f"{problem}\n", 400)
    registry = CollectorRegistry()
    registry.register(DataState())
    registry.register(Replicas())
    counted = CollectorRegistry() if os.environ.get(MEASURES) else REGISTRY
    if counted is not REGISTRY:
        forget_dead(Path(os.environ[MEASURES]))
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    text = exposition.generate_latest(counted) + exposition.generate_latest(registry)
    return HttpResponse(text, content_type=exposition.CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


metrics.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written here; a POST is told the methods


def forget_dead(folder: Path) -> None:
    """Take away what workers said of themselves that are no more."""
    for file in folder.glob("gauge_live*.db"):
        found = re.search(r"_(\d+)\.db$", file.name)
        if found and not _lives(int(found[1])):
            mark_process_dead(int(found[1]), str(folder))  # type: ignore[no-untyped-call]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _is_local(request: HttpRequest) -> bool:
    return request.META.get("REMOTE_ADDR", "") in LOOPBACK and not any(name in request.META for name in FORWARDED)


def _plain(text: str, status: int, **headers: str) -> HttpResponse:
    return HttpResponse(text, status=status, content_type=TEXT, headers={"Cache-Control": "no-store", **headers})
