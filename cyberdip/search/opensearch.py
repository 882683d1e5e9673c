"""OpenSearch in the place of the database's full text, when SEARCH_URL names one.

It is asked one thing, which entries hold which words (`Matches`); ranking, facets and spelling stay rules of ours in
the database, so that every engine gives the same hits in the same order. Each build has an index of its own, named in
`Build` inside the transaction that makes it: readers of the old data ask the old index until the new data is there. A
server that is away, or that finds more than it may list, is no error: the database is asked instead.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from time import monotonic
from typing import Any, TypeVar
from uuid import uuid4

import urllib3
from django.conf import settings
from django.db import transaction

from .models import Build, Entry
from .opensearch_server import Refused, Server
from .units import BODY, NAMES, WORDS, Unit

PREFIX = "cyberdip-"
MOST = 10_000
"""Entries listed in one answer; what more entries hold is asked of the database."""
REST = 10.0
"""Seconds for which a server that failed is left alone."""
_COLUMNS = (NAMES, WORDS, BODY)
# Words are made by `text.indexed`; the server takes them as they are.
_FIELD = {"type": "text", "analyzer": "whitespace", "norms": False}
_MAPPING = {"dynamic": "strict", "_source": {"enabled": False}, "properties": dict.fromkeys(_COLUMNS, _FIELD)}

_log = logging.getLogger(__name__)
_failed_at: list[float] = []
Given = TypeVar("Given")


def configured() -> bool:
    """Whether SEARCH_URL names a server."""
    return bool(settings.SEARCH_URL)


def entries_holding(units: Iterable[Unit], columns: Iterable[str], *, any_of: bool) -> list[int] | None:
    """Ids of the entries in which all units (or any of them) occur; None where the database is to be asked."""
    if not configured():
        return None
    name = Build.objects.values_list("outside", flat=True).first()
    if not name:
        return None
    wanted = [_clause(unit, tuple(columns) or _COLUMNS) for unit in units]
    matched = {"should": wanted, "minimum_should_match": 1} if any_of else {"filter": wanted}
    body = {"query": {"bool": matched}, "sort": ["_doc"], "track_total_hits": True, "size": MOST}
    answer = _asked(lambda server: server.ask("POST", f"/{name}/_search", body))
    if answer is None or answer["hits"]["total"]["value"] > MOST:
        return None
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]


def publish(entries: Iterable[Entry]) -> None:
    """Give the server an index of these entries, named in `Build`; the others go once that is committed."""
    if not configured():
        return
    name = f"{PREFIX}{uuid4().hex}"
    kept = _asked(lambda server: _filled(server, name, entries))
    Build.objects.update(outside=name if kept else "")
    if kept:
        transaction.on_commit(lambda: _asked(lambda server: _drop_all_but(server, name)))


def follow(removed: Iterable[int], added: Iterable[Entry]) -> None:
    """Bring the index in step with an edit, once that is committed."""
    name = configured() and Build.objects.values_list("outside", flat=True).first()
    if not name:
        return
    changes = [*({"delete": {"_index": name, "_id": str(number)}} for number in removed), *_documents(name, added)]

    def told() -> None:
        if _asked(lambda server: server.write(changes)) is None:
            # What it would answer is no longer true.
            Build.objects.filter(outside=name).update(outside="")

    transaction.on_commit(told)


@cache
def _server(address: str) -> Server:
    return Server(address)


def _asked(question: Callable[[Server], Given]) -> Given | None:
    """The server's answer; None, with a line in the log, while it is away or refuses."""
    if _failed_at and monotonic() - _failed_at[0] < REST:
        return None
    try:
        answer = question(_server(settings.SEARCH_URL))
    except (Refused, urllib3.exceptions.HTTPError, ValueError, LookupError) as error:
        _failed_at[:] = [monotonic()]
        _log.warning("OpenSearch gave no answer; the database is asked instead", extra={"reason": _reason(error)})
        return None
    _failed_at.clear()
    return answer


def _reason(error: Exception) -> str:
    """Never the address, which may hold a password."""
    return str(error) if isinstance(error, Refused) else type(error).__name__


def _filled(server: Server, name: str, entries: Iterable[Entry]) -> bool:
    server.ask("PUT", f"/{name}", {"mappings": _MAPPING})
    return server.write(_documents(name, entries))


def _documents(name: str, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        columns = {column: getattr(entry, column) for column in _COLUMNS}
        yield {"index": {"_index": name, "_id": str(entry.id)}, "source": columns}


def _drop_all_but(server: Server, name: str) -> None:
    for other in server.ask("GET", f"/{PREFIX}*/_alias"):
        if other != name:
            server.ask("DELETE", f"/{other}")


def _clause(unit: Unit, columns: tuple[str, ...]) -> dict[str, Any]:
    held = [_held(unit, column) for column in columns]
    return {"bool": {"should": held, "minimum_should_match": 1}}


def _held(unit: Unit, column: str) -> dict[str, Any]:
    if len(unit.words) == 1:
        return {"prefix" if unit.prefix else "term": {column: {"value": unit.words[0]}}}
    phrase = " ".join(unit.words)
    if unit.prefix:
        return {"match_phrase_prefix": {column: {"query": phrase, "max_expansions": MOST}}}
    return {"match_phrase": {column: {"query": phrase}}}
