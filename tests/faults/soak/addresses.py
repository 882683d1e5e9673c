"""Where the clients go: every type of page, the longest pages, the API, and a share of all records."""

from __future__ import annotations

import http.client
import random
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import brotli

from tests.support import page_types

from .bodies import Bodies

API = (
    "/api/v1/norms/un-13f/?expand=citations",
    "/api/v1/actors/?page_size=100",
    "/api/v1/actors/estonia/",
    "/api/v1/participations/?instrument=budapest-convention&status=party&as_of=2015-01-01",
    "/api/v1/votes/?resolution=unga-73-27&format=csv",
    "/api/v1/search/?q=critical",
    "/api/v1/status/?instrument=budapest-convention",
    "/api/v1/citations/?page_size=100&page=7",
    "/api/v1/schema/",
    "/norms/un-13f.bib",
    "/actors/estonia.jsonld",
    "/changes.atom",
    "/sitemap.xml",
    "/fr/norms/",
    "/ar/actors/estonia/",
    "/zh/instruments/budapest-convention/",
)
HOST = {"Host": "127.0.0.1:8000"}
"""What the site is called wherever it listens, as pages name their own address."""
OF_A_MOMENT = ("/report/", "/data/")
"""What says more than the state of the data: a form is signed for its day, and the files to take home are older than
the data after any edit, also one that was taken back."""
RECORDS = 60
"""Records beside these, by chance but the same in every run."""
_LOCATION = re.compile(r"<loc>https?://[^/]+(/[^<]*)</loc>")
_LINK = re.compile(rb'href="(/[^"#]*)')
UNPACK: dict[str | None, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": lambda packed: zlib.decompress(packed, 31),
    None: bytes,
}


@dataclass(frozen=True)
class Answer:
    """What an address answers in one state of the data, and which of the others it leads to."""

    status: int
    digest: str
    links: tuple[str, ...] = ()


def chosen(address: str) -> list[str]:
    """All that is asked for."""
    pages = (one for one in (*page_types.PAGES, *page_types.LONGEST) if urlsplit(one).path not in OF_A_MOMENT)
    known = [*pages, *API]
    maps = _asked(address, _locations(_asked(address, ["/sitemap.xml"])["/sitemap.xml"][1]))
    found = {path for _, body in maps.values() for path in _locations(body)}
    records = sorted(path for path in found if path.count("/") == 3)
    return list(dict.fromkeys([*known, *random.Random(5).sample(records, RECORDS)]))


def _locations(sitemap: bytes) -> list[str]:
    return _LOCATION.findall(sitemap.decode())


def answers(address: str, paths: Iterable[str], bodies: Bodies) -> dict[str, Answer]:
    """What a site says there now; an error of the server's is a fault of ours already."""
    paths = list(paths)
    known, found = set(paths), {}
    for path, (status, body) in _asked(address, paths).items():
        if status >= 500:
            raise AssertionError(f"{path}: {status}")
        links = dict.fromkeys(link.decode().replace("&amp;", "&") for link in _LINK.findall(body))
        found[path] = Answer(status, bodies.keep(body), tuple(link for link in links if link in known))
    return found


def _asked(address: str, paths: Iterable[str]) -> dict[str, tuple[int, bytes]]:
    connection, found = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60), {}
    for path in paths:
        connection.request("GET", path, headers=HOST)
        answer = connection.getresponse()
        found[path] = (answer.status, text(answer.read(), None, answer.headers["X-Request-ID"]))
    connection.close()
    return found


def text(body: bytes, encoding: str | None, reference: str) -> bytes:
    """An answer's text, without the number that is each answer's own."""
    return UNPACK[encoding](body).replace(reference.encode(), b"")
