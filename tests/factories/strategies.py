"""Generated values for properties: days and dates where calendars go wrong, texts where files do."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import strategies as st

from cyberdip.records.dates import PartialDate, Precision

_EDGES = [date(year, month, day) for year in (1999, 2000, 2019, 2020) for month, day in ((1, 1), (2, 28), (12, 31))]
_EDGES += [date(2000, 2, 29), date(2020, 2, 29), date(2020, 3, 1), date(2020, 4, 30), date.min, date.max]


def days() -> st.SearchStrategy[date]:
    """Days of the calendar; ends of months, years and of time itself more often than chance has them."""
    near = st.builds(_shifted, st.sampled_from(_EDGES), st.integers(-2, 2))
    return st.one_of(near, st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.dates())


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Dates known to the year, the month or the day."""
    return st.builds(_known_to, days(), st.sampled_from(Precision))


def _known_to(day: date, precision: Precision) -> PartialDate:
    length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[precision]
    return PartialDate.parse(day.isoformat()[:length])


def _shifted(day: date, by: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal()))


_AWKWARD = (
    *("yes", "no", "null", "~", "true", "1e3", "0x1F", "1_000", "2004-07-01", "2004-07-01 12:00", "12:30", ".5", "01"),
    *(
        "- x",
        "a: b",
        "a:",
        "# x",
        "x # y",
        "#",
        "? x",
        "!tag x",
        "&a",
        "*a",
        "%TAG",
        "@x",
        "`x`",
        "{a}",
        "[a]",
        "|",
        ">",
    ),
    *("=1+1", "+1", "-1", "@SUM(A1)", '"', "'", "''", '"a", "b"', "a,b", "a, b", "\\", "\\n", "---", "...", "<<", "="),
    *("\N{HEBREW LETTER ALEF} (\N{HEBREW LETTER BET})", "\N{ARABIC LETTER BEH}\N{ARABIC LETTER TEH}"),
    *(
        "\N{RIGHT-TO-LEFT MARK}x",
        "\N{EARTH GLOBE EUROPE-AFRICA}",
        "\N{WAVING BLACK FLAG}\N{ZERO WIDTH JOINER}\N{SKULL}",
    ),
    *("na\u00efve", "\u201cquoted\u201d", "a\tb", "a  b", "x" * 130, "word " * 40 + "end", "x\N{NO-BREAK SPACE}y"),
    *("\N{ZERO WIDTH NO-BREAK SPACE}x", "</script>", "x\N{SOFT HYPHEN}y", "%s", "{x!r}", "$HOME", "NaN", "None"),
)
"""Texts that a file format may read as something else, or that an editor pastes without seeing what is in them."""

_pieces = st.one_of(
    st.sampled_from(_AWKWARD), st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=12)
)


def lines(longest: int = 400) -> st.SearchStrategy[str]:
    """Texts of one line as a file may hold them: in normal form C, without white space around them; some are empty."""
    joined = st.lists(_pieces, max_size=3).map(" ".join)
    return joined.map(lambda text: _tidy(_tidy(text.replace("\u2028", " ").replace("\u2029", " "))[:longest]))


def prose() -> st.SearchStrategy[str]:
    """Texts of several lines and paragraphs."""
    breaks = st.sampled_from(["\n", "\n\n", "\n  ", "\n- ", " \n", "\n\n\n"])
    parts = st.lists(st.tuples(lines(), breaks), max_size=4)
    return parts.map(lambda pairs: _tidy("".join(text + end for text, end in pairs)))


def items() -> st.SearchStrategy[list[str]]:
    """Lists of different short texts, in an order that counts."""
    item = lines(60).map(lambda text: _tidy(text.replace(";", ","))).filter(bool)
    return st.lists(item, max_size=4, unique=True)


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
