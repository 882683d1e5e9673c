"""A small server that speaks as much of OpenSearch's REST interface as the search asks, and is strict about it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.support.site import free_port

LOGIN = "editor:s3cret"


@dataclass
class Fake:
    """What the server holds and was asked; `refusing` makes it answer 503."""

    address: str = ""
    indices: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    refusing: bool = False

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        self.asked.append(f"{method} {path}")
        if self.refusing:
            return 503, {"error": "overloaded"}
        match method, path.strip("/").split("?")[0].split("/"):
            case "PUT", [name]:
                if json.loads(body)["mappings"]["dynamic"] != "strict" or name in self.indices:
                    return 400, {}
                self.indices[name] = {}
            case "DELETE", [name]:
                return (200, {}) if self.indices.pop(name, None) is not None else (404, {})
            case "GET", [pattern, "_alias"]:
                return 200, {name: {} for name in self.indices if name.startswith(pattern.rstrip("*"))}
            case "POST", ["_bulk"]:
                return 200, {"errors": False, "items": list(self._bulk(body))}
            case "POST", [name, "_search"] if name in self.indices:
                return 200, self._search(name, json.loads(body))
            case _:
                return 404, {"error": "no such index"}
        return 200, {"acknowledged": True}

    def _bulk(self, body: bytes) -> Iterator[dict[str, Any]]:
        lines = iter(body.decode().splitlines())
        for line in lines:
            ((action, target),) = json.loads(line).items()
            held = self.indices[target["_index"]]
            if action == "index":
                held[target["_id"]] = json.loads(next(lines))
                yield {action: {"status": 201}}
            else:
                yield {action: {"status": 404 if held.pop(target["_id"], None) is None else 200}}

    def _search(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        found = [number for number, document in self.indices[name].items() if _matches(document, body["query"])]
        hits = [{"_id": number} for number in found[: body["size"]]]
        return {"hits": {"total": {"value": len(found)}, "hits": hits}}


def _matches(document: dict[str, str], query: dict[str, Any]) -> bool:
    ((kind, asked),) = query.items()
    if kind == "bool":
        required = all(_matches(document, one) for one in asked.get("filter", ()))
        return required and ("should" not in asked or any(_matches(document, one) for one in asked["should"]))
    ((column, said),) = asked.items()
    words = document[column].split()
    if kind in ("term", "prefix"):
        same: Callable[[str, str], bool] = str.__eq__ if kind == "term" else str.startswith
        return any(same(word, said["value"]) for word in words)
    *whole, last = said["query"].split()
    ends = str.startswith if kind == "match_phrase_prefix" else str.__eq__
    places = range(len(words) - len(whole))
    return any(words[at : at + len(whole)] == whole and ends(words[at + len(whole)], last) for at in places)


@contextmanager
def running() -> Iterator[Fake]:
    """The server on a free port of this machine; `address` holds the login it insists on."""
    fake, port = Fake(), free_port()

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            known = self.headers.get("Authorization") == f"Basic {b64encode(LOGIN.encode()).decode()}"
            status, answer = fake.answer(self.command, self.path, body) if known else (401, {})
            data = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_PUT = do_POST = do_DELETE = _do

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the tests' output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    fake.address = f"http://{LOGIN}@127.0.0.1:{port}"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
