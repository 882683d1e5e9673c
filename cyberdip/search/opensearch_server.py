"""The few requests that are made of an OpenSearch server, in its REST interface (indices, _search, _bulk)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import urllib3

from cyberdip.records.batches import batches

PATIENCE = 2.0
"""Seconds for one answer."""
BATCH = 500
"""Changes written in one request."""


class Refused(Exception):
    """The server answered, and did not do what it was asked."""


class Server:
    """A server at an address, over connections that are kept."""

    def __init__(self, address: str) -> None:
        parts = urllib3.util.parse_url(address)
        headers = urllib3.make_headers(basic_auth=parts.auth) if parts.auth else {}
        self.root = parts._replace(auth=None).url.rstrip("/")
        self.pool = urllib3.PoolManager(headers=headers, retries=False, timeout=PATIENCE)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The answer as JSON; Refused on any status but success, HTTPError when there is none."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        headers = {**self.pool.headers, "Content-Type": "application/json"}
        answer = self.pool.request(method, f"{self.root}{path}", body=data, headers=headers)
        if answer.status >= 300:
            raise Refused(f"{method} {path}: {answer.status}")
        return answer.json()

    def write(self, changes: Iterable[dict[str, Any]]) -> bool:
        """Delete and index documents; each change is its action, a document following under `source`."""
        for batch in batches(changes, BATCH):
            lines = [json.dumps(line) for change in batch for line in _lines(change)]
            answer = self.ask("POST", "/_bulk?refresh=true", "".join(f"{line}\n" for line in lines).encode())
            # What was to be deleted may be gone already.
            results = [result for item in answer["items"] for result in item.values()]
            if any(result["status"] >= 300 and result["status"] != 404 for result in results):
                raise Refused("_bulk")
        return True


def _lines(change: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {action: target for action, target in change.items() if action != "source"}
    if "source" in change:
        yield change["source"]
