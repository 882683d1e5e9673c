"""Templates whose fixed parts are written once for each language.

A page has some fifty `{% translate "…" %}` in its frame alone: each goes through an expression, a lazy object and the
rules for values, and comes out as the same words. What is fixed and stands side by side is one node here, which keeps
what its parts wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.template import Context, Template
from django.template.base import Node, NodeList, Origin, TextNode, TokenType, Variable
from django.template.context import ContextDict
from django.template.engine import Engine
from django.template.loaders import cached
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .hastening import QuickNodes
from .hastening import hasten as hasten_node
from .quickening import quicken

_written: dict[tuple[Fixed, str | None], str] = {}


class Loader(cached.Loader):
    """Keeps templates, as Django's does, with their fixed parts settled."""

    def __init__(self, engine: Engine, loaders: Sequence[Any]) -> None:
        self._held: dict[str, Template] = {}
        super().__init__(engine, loaders)

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        # A page asks for some fifteen; Django makes a key of each name again.
        held = None if skip else self._held.get(template_name)
        if held is not None:
            return held
        template = super().get_template(template_name, skip)
        if not getattr(template, "settled", False):
            settle(template.nodelist)
            if not self.engine.debug:
                hasten(template.nodelist)
            template.__class__ = PageTemplate
            template.settled = True  # type: ignore[attr-defined]
        if not skip:
            self._held[template_name] = template
        return template

    def reset(self) -> None:
        """Read all anew."""
        super().reset()
        self._held.clear()


class PageTemplate(Template):
    """A template that lets go of what it has shown."""

    def render(self, context: Context) -> SafeString:
        outermost = context.template is None
        try:
            return super().render(context)
        finally:
            # Django's dicts of a context know the context: all data of a page would stay until the collector of garbage
            # comes by.
            if outermost:
                for held in filter(_knows_context, context.dicts):
                    held.context = None


def _knows_context(held: Any) -> bool:
    return isinstance(held, ContextDict)


class Fixed(Node):
    """Neighbours that write the same wherever they stand, but for the language of the reader."""

    # No block is among them: whoever looks for some need not look here.
    child_nodelists = ()

    def __init__(self, parts: list[Node]) -> None:
        self.parts = NodeList(parts)
        self.token, self.origin = parts[0].token, parts[0].origin

    def render(self, context: Context) -> str:
        place = self, get_language()
        text = _written.get(place)
        if text is None:
            text = _written[place] = str(self.parts.render(context))
        return text


def forget() -> None:
    """Write everything anew (for tests, which change what a language says)."""
    _written.clear()


def settle(nodes: NodeList) -> None:
    """Make one node of fixed neighbours, here and in all that stands within."""
    settled: list[Node] = []
    for fixed, run in groupby(nodes, _is_fixed):
        side_by_side = list(run)
        if fixed and not (len(side_by_side) == 1 and isinstance(side_by_side[0], TextNode)):
            settled.append(Fixed(side_by_side))
        else:
            settled += side_by_side
    nodes[:] = settled
    for node in settled:
        if not isinstance(node, Fixed):
            quicken(node)
            for inner in _lists_in(vars(node).values()):
                settle(inner)


def hasten(nodes: NodeList) -> None:
    """Have these nodes, and all that stand within, written the short way."""
    if type(nodes) is NodeList:
        nodes.__class__ = QuickNodes
    for node in nodes:
        if not isinstance(node, Fixed):
            hasten_node(node)
            for inner in _lists_in(vars(node).values()):
                hasten(inner)


def _is_fixed(node: Node) -> bool:
    """Whether it is text, the address of a static file, or a tag that translates fixed text and does nothing else."""
    if type(node) is TranslateNode:
        meaning = node.message_context
        meant = meaning is None or (isinstance(meaning.var, str) and not meaning.filters)
        return meant and not (node.asvar or node.noop) and _is_literal(node.filter_expression)
    if type(node) is BlockTranslateNode:
        varies = node.extra_context or node.plural or node.countervar or node.asvar or node.message_context
        return not varies and all(token.token_type == TokenType.TEXT for token in node.singular)
    if type(node) is StaticNode:
        return not node.varname and _is_literal(node.path)
    return type(node) is TextNode


def _is_literal(expression: Any) -> bool:
    # `translate` makes a variable of a fixed text, other tags leave it a text.
    var = expression.var
    return not expression.filters and isinstance(var.literal if isinstance(var, Variable) else var, str)


def _lists_in(values: Any) -> Iterator[NodeList]:
    for value in values:
        if isinstance(value, NodeList):
            yield value
        elif isinstance(value, Node):
            yield from _lists_in(vars(value).values())
        elif isinstance(value, list | tuple):
            yield from _lists_in(value)
        elif isinstance(value, dict):
            yield from _lists_in(value.values())
