"""Where the workers add up what `/metrics` tells."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

log = logging.getLogger(__name__)

MEASURES = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which prometheus_client finds the folder; it is read when a worker loads the application."""


@contextmanager
def shared_measures() -> Iterator[None]:
    """A folder in which the workers add up what `/metrics` tells, as long as the server runs.

    Where none can be made, each worker tells of itself alone, and the log says so.
    """
    if os.environ.get(MEASURES):
        yield
        return
    try:
        folder = TemporaryDirectory(prefix="cyberdip-metrics-")
    except OSError as problem:
        log.warning("No folder for /metrics: each worker counts for itself", extra={"reason": problem.strerror})
        yield
        return
    with folder as name:
        os.environ[MEASURES] = name
        try:
            yield
        finally:
            del os.environ[MEASURES]
