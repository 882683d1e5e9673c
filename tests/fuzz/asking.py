"""Asks the site in this process, as a server would, from any thread: all of them on the test's own database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connections

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@contextmanager
def answering() -> Iterator[Application]:
    """Django itself, without the page cache before it, reading what this thread reads."""
    lent: Any = connections[DEFAULT_DB_ALIAS]

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        connections[DEFAULT_DB_ALIAS] = lent
        response = _django()(environ, start_response)
        try:
            return [b"".join(response)]
        finally:
            response.close()  # as servers do, and werkzeug's client only when it is thrown away

    # As Django's own client does: the connection is in the test's transaction, and stays there.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    lent.inc_thread_sharing()
    try:
        yield answer
    finally:
        lent.dec_thread_sharing()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@cache
def _django() -> WSGIHandler:
    return WSGIHandler()
