"""`/api/v1/compare/`: actors or instruments side by side, as `/compare/` shows them."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.problems import BadParameter
from cyberdip.site.comparing.reading import KINDS, NAMES, Wanted, read
from cyberdip.site.comparing.table import Comparison, Line, Section

from .row_lists import Found, RowListView, Slice
from .rows import Reading, Row

MOST = max(kind.most for kind in KINDS)


class CompareView(RowListView):
    """Up to six actors or up to four instruments side by side: a row for each line, a cell for each record.

    `cell_1` belongs to the record named first, and so on; `records` names them. A cell that holds nothing says
    whether that is known or not. `only=differences` leaves out the lines that are alike in all.
    """

    name = "compare"
    heading = _("Compare")
    own_parameters = (*NAMES, "as_of")
    default_page_size = 1000
    columns = (
        Column("section", Kind.TEXT, "Section", "Subject of the line", required=True),
        Column("line", Kind.TEXT, "Line", "What the line is about", required=True),
        Column("about", Kind.TEXT, "About", "The record it is about, `collection/slug`; or empty", required=True),
        Column("differs", Kind.BOOLEAN, "Differs", "Whether the cells are not alike in all", required=True),
        Column(
            "records", Kind.LIST, "Records", "Slugs of the records compared, in the order of the cells", required=True
        ),
        *(
            Column(f"cell_{number}", Kind.TEXT, f"Cell {number}", f"What record {number} has; or empty", required=True)
            for number in range(1, MOST + 1)
        ),
        Column(
            "signs",
            Kind.LIST,
            "Signs",
            "`recorded`, `none` (looked, and found none) or `unknown` for each cell",
            required=True,
        ),
    )

    def read(self, query: QueryDict) -> Wanted:
        wanted = read(query)
        if wanted.kind is None:
            names = [kind.name for kind in KINDS]
            allowed = " or ".join(f"up to {kind.most} times {kind.name}" for kind in KINDS)
            raise BadParameter(names[0], f"nothing to compare: neither {' nor '.join(names)} is given", allowed)
        return wanted

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        comparison = wanted.comparison(day)
        assert comparison is not None
        rows = [_row(comparison, section, line) for section in comparison.sections for line in section.lines]
        said = [f"compared: {', '.join(record.label for record in comparison.records)}"]
        return Found(rows[part.offset : part.offset + part.page_size], len(rows), said)


def _row(comparison: Comparison, section: Section, line: Line) -> Row:
    cells = [cell.text for cell in line.cells]
    return {
        "section": section.heading,
        "line": line.heading,
        "about": f"{line.record.collection}/{line.record.slug}" if line.record else "",
        "differs": line.differs,
        "records": [record.slug for record in comparison.records],
        **{f"cell_{number}": text for number, text in enumerate([*cells, *[""] * (MOST - len(cells))], start=1)},
        "signs": [str(cell.sign) for cell in line.cells],
    }
