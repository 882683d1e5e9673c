"""What is in the page cache, against nginx serving the same bytes as a static file."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support import site

from . import client, tools
from .client import Asked
from .figures import Part, Rates
from .place import Place
from .servers import nginx
from .turns import by_turns, fetch

GOAL, LEAST = 0.8, 0.6
PAGE = "/norms/un-13f/"
API_LIST = "/api/v1/participations/?page_size=100"


@dataclass(frozen=True)
class Case:
    """One address of ours, and the file that holds its bytes."""

    name: str
    path: str
    file: str
    headers: dict[str, str]
    unchanged: bool = False


CASES = (
    Case("cached page (gzip)", PAGE, "page.html", {"Accept-Encoding": "gzip"}),
    Case("cached page (plain)", PAGE, "page.html", {}),
    Case("cached API list of 100 (gzip)", API_LIST, "list.json", {"Accept-Encoding": "gzip"}),
    Case("304 of a cached page", PAGE, "page.html", {"Accept-Encoding": "gzip"}, unchanged=True),
)


def measure(place: Place) -> Part:
    """The rows of CASES, or what is missing for them."""
    try:
        programs = tools.find("nginx", place.folder), tools.find("wrk", place.folder)
    except tools.MissingError as missing:
        return Part(missing=[f"Cached answers against nginx: {missing}"])
    with both(place, programs[0]) as servers:
        return Part(rows=[_row(case, servers, programs[1], place) for case in CASES])


@contextmanager
def both(place: Place, program: tools.Tool) -> Iterator[list[tuple[str, int]]]:
    """Our server and nginx with copies of its answers: address and process of each."""
    with ExitStack() as stack:
        workers = str(place.workers)
        ours = stack.enter_context(site.running(place.database_url, place.folder, WORKERS=workers))
        for case in CASES:
            _copy(ours, case, place.folder / "files")
        theirs = stack.enter_context(nginx.running(program, place.folder, place.workers))
        yield [(ours, site.process_of(ours)), theirs]


def _copy(ours: str, case: Case, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "ready.html").write_bytes(b"ready")
    body, _ = fetch(ours + case.path, {"Accept-Encoding": "gzip"})
    (folder / f"{case.file}.gz").write_bytes(body)
    (folder / case.file).write_bytes(gzip.decompress(body))
    shutil.copystat(folder / case.file, folder / f"{case.file}.gz")


def _row(case: Case, servers: list[tuple[str, int]], wrk: tools.Tool, place: Place) -> Rates:
    urls = [servers[0][0] + case.path, f"{servers[1][0]}/{case.file}"]
    answers = [fetch(url, case.headers) for url in urls]
    if answers[0][0] != answers[1][0]:
        raise client.BenchError(f"{case.name}: the two servers give different bytes")
    asked = []
    for url, (_, process), (body, tag) in zip(urls, servers, answers, strict=True):
        headers = {**case.headers, **({"If-None-Match": tag} if case.unchanged else {})}
        asked.append(Asked(url, process, headers, 0 if case.unchanged else len(body)))
    ours, theirs = by_turns(wrk, place, asked, client.MANY)
    return Rates(case.name, "nginx", ours, theirs, GOAL, LEAST)
