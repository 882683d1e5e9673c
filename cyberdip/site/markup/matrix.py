"""The cells of a matrix as HTML: written here, as a page may hold thousands of them."""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext

from cyberdip.records import names
from cyberdip.records.as_of import AsOf
from cyberdip.site.comparing.table import Sign
from cyberdip.site.crosswalk.table import WORDS, Cell, Line, Mark
from cyberdip.sources.notes import Notes

from .cites import cite
from .links import keep_day, to_record


def cells(line: Line, notes: Notes | None, day: AsOf | None, *, spelt_out: bool) -> SafeString:
    """The cells of one row. `notes` numbers their evidence; without them each word leads to where its row is read."""
    empty = empty_cells(get_language())
    # Each part is safe: it came from format_html.
    return mark_safe("".join(empty.get(cell.sign) or _recorded(cell, notes, day, spelt_out) for cell in line.cells))


@cache
def empty_cells(_language: str | None) -> dict[Sign, SafeString]:
    """The cells without anything recorded, in the language of the page.

    Their words are for those who hear or copy them; the sheet draws the sign.
    """
    return {
        sign: format_html('<td class="{}"><span>{}</span></td>', sign.value, words) for sign, words in WORDS.items()
    }


def _recorded(cell: Cell, notes: Notes | None, day: AsOf | None, spelt_out: bool) -> SafeString:
    if cell.address:
        inside = format_html('<a href="{}">{}</a>', cell.address, cell.words)
    elif spelt_out and any(mark.reason for mark in cell.marks):
        said = format_html_join("", "<li>{}</li>", ((_reason(mark, notes, day),) for mark in cell.marks))
        inside = format_html("<details><summary>{}</summary><ul>{}</ul></details>", cell.words, said)
    elif spelt_out:
        inside = format_html_join(
            "", "<p>{}{}</p>", ((names.in_english(mark.text), _cited(notes, mark, "text")) for mark in cell.marks)
        )
    else:
        inside = format_html_join(pgettext("between words", ", "), "{}", ((_word(mark, day),) for mark in cell.marks))
    return format_html('<td class="{}">{}</td>', Sign.RECORDED.value, inside)


def _word(mark: Mark, day: AsOf | None) -> SafeString:
    return format_html('<a href="{}">{}</a>', keep_day((mark.by or mark.row).get_absolute_url(), day), mark.text)


def _reason(mark: Mark, notes: Notes | None, day: AsOf | None) -> SafeString:
    cited = _cited(notes, mark, "reason")
    if not mark.by:
        return format_html("{}{}", names.in_english(mark.reason), cited)
    pattern = pgettext("a provision and what it does", "{provision}: {reason}{notes}")
    return format_html(pattern, provision=to_record(mark.by, day), reason=names.in_english(mark.reason), notes=cited)


def _cited(notes: Notes | None, mark: Mark, name: str) -> SafeString:
    return cite(notes, mark.row, name) if notes is not None else SafeString("")
