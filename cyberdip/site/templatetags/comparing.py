"""The filter of comparisons: `{% load comparing %}`.

{% for record, cell in line.cells|beside:records %}     two lists of one length side by side
"""

from __future__ import annotations

from collections.abc import Sequence

from django import template

register = template.Library()


@register.filter
def beside(values: Sequence[object], heads: Sequence[object]) -> list[tuple[object, object]]:
    """Each value after its head; ValueError where the lists differ in length."""
    return list(zip(heads, values, strict=True))
