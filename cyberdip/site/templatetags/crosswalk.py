"""The tags of matrices: `{% load crosswalk %}`.

{% matrix_cells line notes spelt_out %}     the cells of one row; notes may be None
"""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from cyberdip.site.crosswalk.table import Line
from cyberdip.site.markup import matrix
from cyberdip.sources.notes import Notes

register = template.Library()


@register.simple_tag(takes_context=True)
def matrix_cells(context: Any, line: Line, notes: Notes | None, spelt_out: bool) -> SafeString:
    """The cells of one row, links keeping the day the page speaks of."""
    return matrix.cells(line, notes, getattr(context.get("request"), "as_of", None), spelt_out=spelt_out)
