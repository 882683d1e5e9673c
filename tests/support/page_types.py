"""One address of every type of page, and the largest of each: what is checked in Chromium, and by the HTML checker.

tests/contracts/test_page_types.py holds that no route of the site is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

# Records with every part that their type can show, but not the longest ones.
PAGES = [
    "/",
    "/norms/",
    "/norms/un-13f/",
    "/norms/un-13f/cite/",
    "/norms/un-13f/evidence/2/",
    "/norms/un-13f/carriers/",
    "/norms/un-13f/carriers/evidence/1/",
    "/norms/un-13f/voices/",
    "/norms/un-13f/voices/evidence/1/",
    "/instruments/?kind=treaty",
    "/instruments/budapest-convention/",
    "/instruments/unga-73-27/",
    "/instruments/un-convention-against-cybercrime/provisions/",
    "/instruments/budapest-convention/brief/",
    "/instruments/malabo-convention/status/?from=2015&to=2016",
    "/instruments/malabo-convention/status/?view=map",
    "/instruments/malabo-convention/status/?view=list",
    "/instruments/malabo-convention/status/?view=declarations",
    "/actors/?q=union",
    "/actors/estonia/?as_of=2015",
    "/actors/estonia/brief/",
    "/topics/",
    "/topics/?kind=tool",
    "/topics/critical-infrastructure/",
    "/scenarios/",
    "/scenarios/escalating-cyber-incidents/",
    "/sources/?kind=press",
    "/sources/law4u-what-is-cyber-diplomacy/",
    "/search/?q=critical",
    "/search/?q=xyzzyq",
    "/timeline/?kind=treaty",
    "/timeline/?from=2004&to=2004",
    "/crosswalk/?matrix=norms-actors",
    "/crosswalk/?matrix=states-instruments&kind=treaty",
    "/crosswalk/evidence/1/",
    "/compare/",
    "/compare/?instrument=unga-73-27&instrument=unga-73-266",
    "/compare/?instrument=unga-73-27&add=instrument",
    "/questions/",
    "/questions/?party_to=budapest-convention@2015-01-01&not_signed=un-convention-against-cybercrime",
    "/participate/",
    "/changes/",
    "/changes/?release=1",
    "/norms/un-13f/history/",
    "/norms/un-13f/history/1/",
    "/changes/participations/budapest-convention.estonia/",
    "/changes/participations/budapest-convention.estonia/1/",
    "/data/",
    "/data/api/",
    "/about/",
    "/about/accessibility/",
    "/about/corrections/",
    "/about/coverage/",
    "/about/design/",
    "/about/offline/",
    "/report/?record=norms/un-13f",
    "/report/received/",
    "/norms/no-such-norm/",
    "/norms/?colour=blue",
]
# Where length, not kind, is the point: weight, and what a checker may stumble over in a thousand rows.
LONGEST = [
    "/norms/un-13a/",
    "/norms/un-13a/carriers/",
    "/norms/un-13a/carriers/?page=2",
    "/norms/un-13c/",
    "/norms/un-13c/evidence/1/",
    "/norms/un-13c/voices/",
    "/instruments/",
    "/instruments/budapest-convention/evidence/1/",
    "/instruments/un-convention-against-cybercrime/",
    "/instruments/budapest-convention/status/",
    "/instruments/budapest-convention/status/?view=map",
    "/instruments/budapest-convention/status/?view=list",
    "/instruments/budapest-convention/status/?view=declarations",
    "/instruments/budapest-convention/status/evidence/1/?view=declarations",
    "/instruments/paris-call/status/",
    "/instruments/budapest-protocol-xenophobia/status/",
    "/actors/",
    "/actors/estonia/",
    "/actors/european-union/",
    "/actors/united-nations/",
    "/actors/united-states/",
    "/actors/united-states/evidence/1/",
    "/sources/",
    "/timeline/",
    "/crosswalk/",
    "/crosswalk/?page_size=1000",
    "/compare/?instrument=budapest-convention&instrument=un-convention-against-cybercrime",
    "/changes/?release=1&collection=citations",
    "/compare/evidence/1/?instrument=budapest-convention&instrument=un-convention-against-cybercrime",
    "/compare/?add=actor",
]
# One of each kind of layout, lists being one: what every run checks; the rest is for `make thorough`.
CORE = {
    "/",
    "/norms/",
    "/norms/un-13f/",
    "/instruments/?kind=treaty",
    "/instruments/budapest-convention/",
    "/instruments/malabo-convention/status/?from=2015&to=2016",
    "/actors/estonia/?as_of=2015",
    "/search/?q=critical",
    "/timeline/?kind=treaty",
    "/crosswalk/?matrix=norms-actors",
    "/compare/?instrument=unga-73-27&instrument=unga-73-266",
    "/questions/",
    "/data/",
    "/about/coverage/",
}


def core_first(pages: Sequence[str]) -> list[Any]:
    """The pages as parameters of a test, marked `thorough` but for CORE."""
    return [page if page in CORE else pytest.param(page, marks=pytest.mark.thorough) for page in pages]


def in_languages(pages: Sequence[str], *prefixes: str) -> list[str]:
    """The pages by the addresses that mean a language: `/ar/norms/`."""
    return [f"/{prefix}{page}" for prefix in prefixes for page in pages]
