"""RIS, as EndNote, Zotero, Mendeley and Citavi read it.

RIS knows no treaty: treaties and acts are statutes (`STAT`), whose number is `M1`; resolutions and other official
documents are `GOVDOC` and reports `RPRT`, whose number is `SN`, kind `M3` and body `PB`. Readers cut a name at its
comma: a body's name ends in one, which makes it a last name alone; commas in it become dashes, as no escape is common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cyberdip.languages import speaking
from cyberdip.records.citing import LANGUAGE, Work, WorkType, one_line
from cyberdip.records.dates import PartialDate, Precision

MEDIA_TYPE = "application/x-research-info-systems"
SUFFIX = "ris"

_TYPES = {
    WorkType.TREATY: "STAT",
    WorkType.ACT: "STAT",
    WorkType.RESOLUTION: "GOVDOC",
    WorkType.DOCUMENT: "GOVDOC",
    WorkType.REPORT: "RPRT",
    WorkType.DATASET: "DATA",
    WorkType.NEWS: "NEWS",
    WorkType.WEBPAGE: "ELEC",
}
_NUMBERS = {"GOVDOC": "SN", "RPRT": "SN"}
"""Tags of the number by type; `M1` elsewhere."""
END = "\r\n"


@speaking(LANGUAGE)
def write(works: Iterable[Work]) -> str:
    """A file of references."""
    return END.join(f"{''.join(f'{tag}  - {text}{END}' for tag, text in _tags(work))}ER  - {END}" for work in works)


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    kind = _TYPES[work.type]
    said = [
        ("TI", work.title),
        ("T2", work.container),
        (_NUMBERS.get(kind, "M1"), work.number),
        ("M3", work.genre),
        ("PB", work.publisher or ("; ".join(work.bodies) if kind in _NUMBERS else "")),
        ("CY", work.place),
        ("UR", work.url.replace(" ", "%20")),
        ("LA", work.language),
        ("ET", work.version),
        *(("N1", remark) for remark in work.remarks()),
    ]
    yield "TY", kind
    yield "ID", work.key
    yield from (("AU", body_name(body)) for body in work.bodies)
    if work.date:
        yield "PY", str(work.date.first.year)
        yield "DA", _day(work.date)
    if work.accessed:
        yield "Y2", _whole(work.accessed)
    yield from ((tag, one_line(text)) for tag, text in said if text)


def body_name(name: str) -> str:
    """The name of a body as one that no reader takes apart."""
    parts = [part.strip() for part in one_line(name).split(",")]
    return " \N{EN DASH} ".join(filter(None, parts)) + ","


def _day(known: PartialDate) -> str:
    """`2018/12/05/`, with nothing where nothing is known; the fourth part would be a season."""
    year, month, day = _whole(known.first).split("/")
    month = "" if known.precision is Precision.YEAR else month
    return f"{year}/{month}/{day if known.precision is Precision.DAY else ''}/"


def _whole(day: date) -> str:
    return day.isoformat().replace("-", "/")
