"""A filter by a short text of which the records hold a few values, such as a language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from .filters import Chosen, RecordFilter, quoted, wrong
from .parameters import shown
from .tallies import remembered


class HeldFilter(RecordFilter):
    """One of the values that some record holds; any other is refused, and those there are named."""

    def read(self, texts: list[str]) -> list[Chosen]:
        held = self.held()
        unknown = [shown(text) for text in texts if text not in held]
        if unknown:
            what = gettext("%(values)s is not a value of it") % {"values": quoted(unknown)}
            raise wrong(what, ", ".join(held))
        return [Chosen(text, text, self.called(text)) for text in texts]

    def held(self) -> list[str]:
        """The values there are, in alphabetical order (one query, once for each revision)."""
        model = self.parent._meta.model
        values = model.objects.exclude(**{self.path: ""}).order_by(self.path).values_list(self.path, flat=True)
        return remembered(("held", model, self.path), lambda: list(values.distinct()), bool)

    def labels(self, counted: Mapping[str, int]) -> dict[str, str]:
        """The most frequent first."""
        return {value: self.called(value) for value in sorted(counted, key=lambda value: (-counted[value], value))}
