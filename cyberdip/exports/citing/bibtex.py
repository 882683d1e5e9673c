"""BibTeX in UTF-8, which BibLaTeX and reference managers read as well.

Types are those that every style knows: a resolution or report is a `techreport`, the one type whose `number` and `type`
all styles print; a treaty, for which BibTeX has no type, is `misc` with kind and number in `howpublished`. Dates stand
as `date` (BibLaTeX, as precise as known) and as `year` and `month`. A title and a body's name stand in a second pair of
braces, so that no style lowers its capitals or takes it apart. Addresses stand as they are, which is how `url` is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cyberdip.languages import speaking
from cyberdip.records.citing import LANGUAGE, Work, WorkType, one_line
from cyberdip.records.dates import Precision

MEDIA_TYPE = "application/x-bibtex"
SUFFIX = "bib"

_REPORTS = (WorkType.RESOLUTION, WorkType.REPORT)
_SIGNS = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_OF_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Field = tuple[str, str]


@speaking(LANGUAGE)
def write(works: Iterable[Work]) -> str:
    """A file of entries."""
    return "\n".join(map(_entry, works))


def escaped(text: str) -> str:
    """A text whose every sign LaTeX prints as it is."""
    return one_line(text).translate(_SIGNS)


def _entry(work: Work) -> str:
    kind = "techreport" if work.type in _REPORTS else "misc"
    lines = "".join(f",\n  {name} = {value}" for name, value in _fields(work))
    return f"@{kind}{{{work.key}{lines}\n}}\n"


def _fields(work: Work) -> Iterator[Field]:
    if work.bodies:
        yield "author", f"{{{' and '.join(f'{{{escaped(body)}}}' for body in work.bodies)}}}"
    yield "title", f"{{{{{escaped(work.title)}}}}}"
    yield from _texts(_about(work))
    yield from _dates(work)
    if work.url:
        yield "url", f"{{{work.url.translate(_OF_ADDRESS)}}}"
    if work.accessed:
        yield "urldate", f"{{{work.accessed.isoformat()}}}"
    yield from _texts([("language", work.language), ("note", "; ".join(work.remarks()))])


def _about(work: Work) -> Iterator[Field]:
    """What it is and where: the number in its own field, and in one that styles print where they leave that out."""
    if work.type in _REPORTS:
        yield "type", work.genre
        yield "institution", work.publisher or "; ".join(work.bodies)
    else:
        said = work.container or work.publisher
        yield "howpublished", ", ".join(filter(None, [work.genre, work.number])) or said
    yield "number", work.number
    yield "version", work.version
    yield "address", work.place


def _dates(work: Work) -> Iterator[Field]:
    if work.date is None:
        return
    yield "date", f"{{{work.date}}}"
    yield "year", f"{{{work.date.first.year}}}"
    if work.date.precision is not Precision.YEAR:
        yield "month", _MONTHS[work.date.first.month - 1]


def _texts(fields: Iterable[Field]) -> Iterator[Field]:
    return ((name, f"{{{escaped(text)}}}") for name, text in fields if text)
