"""Follows every link of a served folder, as a reader, a feed reader, a search engine and a mirror would."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

from tests.support.html import going_on, read
from tests.support.site import free_port

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action *"
)


class _Handler(SimpleHTTPRequestHandler):
    """Python's server of files, under the content security policy of the site, without listings of folders."""

    def list_directory(self, path: Any) -> None:
        self.send_error(404, "there is no index")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        return None


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder on this machine; gives its address without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", port or free_port()), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Crawl:
    """What was found from some addresses on: `broken` says where a bad link stands, `outside` addresses elsewhere."""

    def __init__(self, root: str, *starts: str, known_as: str = "") -> None:
        """`known_as` is where the pages say that they are, if not at `root`."""
        self.root, self.known_as = root, known_as or root
        self.pages: dict[str, str] = {}
        self.broken: list[str] = []
        self.outside: set[str] = set()
        self._ids: dict[str, set[str]] = {}
        self._going_on: dict[str, list[tuple[str, str]]] = {}
        self._anchors: list[tuple[str, str, str]] = []
        waiting = [(urljoin(root, one), "the beginning") for one in starts]
        seen: set[str] = set()
        while waiting:
            address, source = waiting.pop()
            if address in seen:
                continue
            seen.add(address)
            waiting += [(one, address) for one in self._visit(address, source)]
        for source, page, fragment in self._anchors:
            if page in self._ids and not self._is_on(page, fragment):
                self.broken.append(f"{source}: {page} has no #{fragment}")

    def _is_on(self, page: str, fragment: str) -> bool:
        """Whether the place is on the page, or on one with which its list goes on, as reading.js follows it."""
        if fragment in self._ids.get(page, ()):
            return True
        lists = self._going_on.get(page, ())
        return any(fragment.startswith(begins) and self._is_on(further, fragment) for begins, further in lists)

    def _visit(self, address: str, source: str) -> Iterator[str]:
        try:
            with urlopen(address, timeout=10) as answer:
                body, kind = answer.read(), answer.headers.get_content_type()
        except HTTPError as error:
            error.close()
            self.broken.append(f"{source}: {address} answers {error.code}")
            return
        text = body.decode() if kind.startswith("text/") or kind.endswith(("json", "xml")) else ""
        self.pages[address] = text
        path = urlsplit(address).path
        for link in self._links(text, address, kind, path):
            whole, fragment = urldefrag(urljoin(address, link).replace(self.known_as, self.root, 1))
            if not whole.startswith(f"{self.root}/"):
                self.outside.add(whole)
            elif urlsplit(link).query and "?q=" not in link:
                self.broken.append(f"{address}: {link} asks a file")
            else:
                if fragment:
                    self._anchors.append((address, whole, fragment))
                yield whole

    def _links(self, text: str, address: str, kind: str, path: str) -> Iterator[str]:
        if kind == "text/html":
            root, problems = read(text)
            self.broken += [f"{address}: {problem}" for problem in problems]
            self._going_on[address] = [(begins, urljoin(address, link)) for begins, link in going_on(root)]
            self._ids[address] = {one.attributes["id"] for one in root.walk() if "id" in one.attributes}
            for one in root.walk():
                yield from (
                    one.attributes[name] for name in ("href", "src", "action", "srcset") if name in one.attributes
                )
        elif path.endswith(".atom"):
            yield from _of_feed(text)
        elif path.endswith(".xml"):
            yield from (one.text or "" for one in ElementTree.fromstring(text).iter() if one.tag.endswith("loc"))
        elif "/api/" in path and path.endswith(".json"):
            found = json.loads(text)
            yield from (found[name] for name in ("next", "previous") if isinstance(found, dict) and found.get(name))


def _of_feed(text: str) -> Iterator[str]:
    for one in ElementTree.fromstring(text).iter():
        if one.tag.endswith("link"):
            yield one.attrib["href"]
        elif one.tag.endswith(("summary", "content")) and one.text:
            yield from (link.attributes["href"] for link in read(one.text)[0].find("a"))
