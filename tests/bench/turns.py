"""Several servers asked for the same by turns, so that a busy moment of the machine hits all of them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.request import Request, urlopen

from . import client
from .client import Asked
from .figures import Sample
from .place import Place
from .tools import Tool


def fetch(url: str, headers: dict[str, str]) -> tuple[bytes, str]:
    """Body and ETag."""
    with urlopen(Request(url, headers=headers), timeout=60) as answer:
        return answer.read(), answer.headers["ETag"] or ""


def whole(url: str, server: int, headers: dict[str, str]) -> Asked:
    """What is asked, with the size of the answer as it comes."""
    return Asked(url, server, headers, len(fetch(url, headers)[0]))


def by_turns(wrk: Tool, place: Place, asked: Sequence[Asked], connections: int) -> list[list[Sample]]:
    """The counted runs of each."""
    runs: list[list[Sample]] = [[] for _ in asked]
    for one in asked:  # the first run warms every worker up
        client.run(wrk, one, 1, connections)
    for _ in range(place.rounds):
        for which, one in enumerate(asked):
            runs[which].append(client.run(wrk, one, place.seconds, connections))
    return runs
