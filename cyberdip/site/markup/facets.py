"""One value of a facet as a checkbox: written here, as a list page has a hundred of them."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from cyberdip.records import names
from cyberdip.records.facets import Facet, FacetValue
from cyberdip.records.numbers import Count

_VALUE = (
    '<label class="facet-value"><input type="checkbox" name="{}" value="{}"{}> <span{}>{}</span>'
    ' <span class="count">{}</span></label>\n'
)


def value(facet: Facet, one: FacetValue) -> SafeString:
    """The box, what it stands for, and how many records have it."""
    checked = SafeString(" checked") if one.selected else ""
    return format_html(
        _VALUE, facet.name, one.value, checked, names.mark_of(one.label), one.label, str(Count(one.count))
    )
