"""CSL-JSON, which Zotero, Pandoc and citeproc read: an array of items.

CSL 1.0.2 has the types: `treaty`; `legislation`, which is any law or resolution that a governing body enacts, for
resolutions and acts; `report`; `document` for other official texts. The symbol is `number`, the body both `author` (as
`literal`, so it stays whole) and, in legal types, `authority`, which legal styles print.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from cyberdip.languages import speaking
from cyberdip.records.citing import LANGUAGE, Work, WorkType, one_line
from cyberdip.records.dates import PartialDate, Precision

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
SUFFIX = "csl.json"

_TYPES = {
    WorkType.TREATY: "treaty",
    WorkType.RESOLUTION: "legislation",
    WorkType.ACT: "legislation",
    WorkType.REPORT: "report",
    WorkType.DOCUMENT: "document",
    WorkType.DATASET: "dataset",
    WorkType.NEWS: "article-newspaper",
    WorkType.WEBPAGE: "webpage",
}
_LEGAL = (WorkType.TREATY, WorkType.RESOLUTION, WorkType.ACT)


@speaking(LANGUAGE)
def write(works: Iterable[Work]) -> str:
    """A file of items."""
    return f"{json.dumps([item(work) for work in works], ensure_ascii=False, indent=2)}\n"


def item(work: Work) -> dict[str, Any]:
    """A work as an item; what is not known is not there."""
    texts = {
        "title": work.title,
        "authority": "; ".join(work.bodies) if work.type in _LEGAL else "",
        "number": work.number,
        "genre": work.genre,
        "container-title": work.container,
        "publisher": work.publisher,
        "publisher-place": work.place,
        "version": work.version,
        "language": work.language,
        "URL": work.url,
        "note": ". ".join(work.remarks()),
    }
    found: dict[str, Any] = {"id": work.key, "type": _TYPES[work.type]}
    if work.bodies:
        found["author"] = [{"literal": one_line(body)} for body in work.bodies]
    found |= {name: one_line(text) for name, text in texts.items() if text}
    if work.date:
        found["issued"] = {"date-parts": [_parts(work.date)]}
    if work.accessed:
        found["accessed"] = {"date-parts": [_parts(_known(work.accessed))]}
    return found


def _known(day: date) -> PartialDate:
    return PartialDate(day, Precision.DAY)


def _parts(known: PartialDate) -> list[int]:
    """Year, month and day as far as they are known."""
    return [int(part) for part in str(known).split("-")]
