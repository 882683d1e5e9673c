"""Entries of lists, ready to be put into pages: `{% ready record level %}…{% endready %}`.

What stands between is written once for each record, revision, day and language, and kept as long as there is room
(`PAGE_PIECES_MB`). It may say what it likes of the record, of what else the tag is given, of the day and language of
the page: of nothing else, as lists with other filters, orders and pages take it as it is.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.utils.safestring import SafeString

from cyberdip import languages
from cyberdip.records import revision
from cyberdip.records.pieces import Pieces

PIECES = Pieces(settings.PAGE_PIECES_BYTES)
"""Those of this worker."""


class ReadyNode(Node):
    """Nodes about one record; `given` is what else they are written of: texts, numbers, tuples of them."""

    def __init__(self, nodelist: NodeList, record: FilterExpression, given: Sequence[FilterExpression]) -> None:
        self.nodelist, self.record, self.given = nodelist, record, given

    def render(self, context: Any) -> SafeString:
        record = self.record.resolve(context)
        name = repr((record.collection, record.slug, *(one.resolve(context) for one in self.given)))
        (piece,) = PIECES.of(self._group(context), [name], lambda _: {name: self.nodelist.render(context).encode()})
        # It was written by a template.
        return SafeString(piece.decode())

    def _group(self, context: Any) -> Hashable | None:
        now, day = revision.last_read(), context["request"].as_of
        return now and (now.number, now.changed_at, self, day, languages.current(), languages.kept("/"))


def ready(parser: Parser, token: Token) -> ReadyNode:
    """The tag."""
    _, *given = token.split_contents()
    if not given:
        raise TemplateSyntaxError("ready wants the record of which it is written.")
    nodes = parser.parse(("endready",))
    parser.delete_first_token()
    record, *others = map(parser.compile_filter, given)
    return ReadyNode(nodes, record, others)
