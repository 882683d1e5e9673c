"""Memory of the workers: what is held after many mixed requests, and what some work takes beyond what was there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.faults.soak.addresses import API
from tests.support import page_types, site

from . import client, tools
from .figures import Figure, Part
from .place import Place

REQUESTS = 100_000
CACHE_MEGABYTES = 8
"""Small, so that the page cache is full and lets go of answers for most of the time."""
MOST_GROWTH = 10
DATED = ("/norms/un-13f/", "/instruments/budapest-convention/", "/actors/estonia/", "/instruments/unga-73-27/")
WALK = """
local paths = {{ {paths} }}
local dated = {{ {dated} }}
local encodings = {{ "identity", "gzip", "br", "gzip, br" }}
local function any(list) return list[math.random(#list)] end
function init(args) math.randomseed(26) end
function request()
  local path = any(paths)
  if math.random(100) == 1 then  -- a day that hardly anybody asked for: a page to be made anew
    path = string.format("%s?as_of=%d-%02d-%02d", any(dated), math.random(2005, 2025), math.random(12), math.random(28))
  end
  return wrk.format("GET", path, {{ ["Accept-Encoding"] = any(encodings) }})
end
"""


@dataclass
class Growth:
    """What some work took at its height beyond what was held before."""

    megabytes: float = 0.0


def measure(place: Place) -> Part:
    """What each worker holds after REQUESTS, and how much of that came in the second half."""
    try:
        wrk = tools.find("wrk", place.folder)
    except tools.MissingError as missing:
        return Part(missing=[f"Memory after {REQUESTS:,} mixed requests: {missing}"])
    script = place.folder / "walk.lua"
    settings = {"WORKERS": str(place.workers), "PAGE_CACHE_MB": str(CACHE_MEGABYTES), "API_REQUESTS_A_MINUTE": "0"}
    with site.running(place.database_url, place.folder, **settings) as address:
        server = site.process_of(address)
        paths = [path for path in (*page_types.PAGES, *API) if _is_there(address + path)]
        script.write_text(WALK.format(paths=client.quoted(paths), dated=client.quoted(DATED)), encoding="utf-8")
        asked = client.Asked(address, server, {}, 0, str(script))
        done, half = 0.0, 0.0
        while done < REQUESTS:
            if done >= REQUESTS / 2 and not half:
                half = max(_held(server).values())
            done += client.run(wrk, asked, 5, client.MANY).rate * 5
        held = max(_held(server).values())
    return Part(
        rows=[
            Figure(f"memory of a worker after {REQUESTS:,} mixed requests", [held], "MB"),
            Figure("of it in the second half", [held - (half or held)], "MB", MOST_GROWTH),
        ]
    )


@contextmanager
def watched(server: int) -> Iterator[Growth]:
    """Says, when the block ends, how much more the workers of a server held at their height than before it."""
    growth, before = Growth(), _held(server)
    for worker in before:
        Path(f"/proc/{worker}/clear_refs").write_text("5", encoding="ascii")  # forgets the height until now
    yield growth
    growth.megabytes = max(_status(worker, "VmHWM") - held for worker, held in before.items())


def _held(server: int) -> dict[int, float]:
    """Megabytes in memory by worker."""
    return {worker: _status(worker, "VmRSS") for worker in client.children(server)}


def _status(process: int, name: str) -> float:
    found = re.search(rf"{name}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


def _is_there(url: str) -> bool:
    """Whether it is none of the addresses that show how a mistake is answered."""
    try:
        with urlopen(url, timeout=60):
            return True
    except HTTPError as answer:
        answer.close()
        return False
