"""What Django has to make anew, against Datasette over the same data: the page cache keeps nothing (PAGE_CACHE_MB=0),
and the API does not count who asks (API_REQUESTS_A_MINUTE=0), so that each request does all of its work."""

from __future__ import annotations

from contextlib import ExitStack

from tests.support import site

from . import client, opened, packages, same_rows, tools
from .client import Asked
from .figures import Part, Rates, Row
from .place import Place
from .servers import datasette
from .turns import by_turns, whole

GOAL = 3.0
CASES = (
    ("uncached page of a long treaty", "/instruments/budapest-convention/", "/instruments/budapest-convention"),
    ("uncached list page of 100", "/instruments/?page_size=100", "/instruments?_size=100"),
    (
        "uncached API list of 100",
        "/api/v1/participations/?page_size=100",
        "/participations.json?_size=100&_shape=objects",
    ),
)
"""Name, our address, and the one of Datasette that shows the same record or as many rows."""
SETTINGS = {"PAGE_CACHE_MB": "0", "API_REQUESTS_A_MINUTE": "0"}


def measure(place: Place) -> Part:
    """The rows of CASES, or what is missing for them."""
    try:
        wrk, theirs = tools.find("wrk", place.folder), packages.installed(place.folder)
    except tools.MissingError as missing:
        return Part(missing=[f"Uncached answers against Datasette: {missing}"])
    with ExitStack() as stack:
        settings = {"WORKERS": str(place.workers), **SETTINGS}
        ours = stack.enter_context(site.running(place.database_url, place.folder, **settings))
        other, process = stack.enter_context(datasette.running(theirs, place.folder, place.workers, place.released))
        rows: list[Row] = []
        for name, our_path, their_path in CASES:
            asked = [whole(ours + our_path, site.process_of(ours), {}), whole(other + their_path, process, {})]
            own, others = by_turns(wrk, place, asked, client.FEW)
            rows.append(Rates(name, "Datasette", own, others, GOAL, GOAL, lower_p99=True))
        sides = Asked(ours, site.process_of(ours), {}, 0), Asked(other, process, {}, 0)
        rows.append(same_rows.measure(*sides, wrk, place, GOAL))
        rows.append(opened.measure(*sides, place))
        return Part(rows=rows)
