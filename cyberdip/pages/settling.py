"""Templates whose fixed texts are looked up without all that Django does for a text that may be anything.

A page has some fifty `{% translate "…" %}` in its frame alone: each goes through an expression, a lazy object and the
rules for values, and comes out as the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template import Context, Template
from django.template.base import Node, NodeList, Origin, Variable
from django.template.loaders import cached
from django.templatetags.i18n import TranslateNode
from django.utils.translation import gettext

from .quickening import quicken


class Loader(cached.Loader):
    """Keeps templates, as Django's does, with their fixed texts settled."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        template = super().get_template(template_name, skip)
        if not getattr(template, "settled", False):
            _settle(template.nodelist)
            template.settled = True  # type: ignore[attr-defined]
        return template


class Text(Node):
    """A fixed text of a page in the language of the reader."""

    def __init__(self, message: str) -> None:
        # What is written in a template is looked up with its percent signs doubled.
        self.message = message.replace("%", "%%")

    def render(self, context: Context) -> str:
        # Django does not escape what stands in a template, nor what it is translated into.
        return gettext(self.message).replace("%%", "%")


def _settle(nodes: NodeList) -> None:
    for place, node in enumerate(nodes):
        message = _fixed(node)
        if message is not None:
            text = Text(message)
            text.token, text.origin = node.token, node.origin
            nodes[place] = text
        else:
            quicken(node)
            for inner in _lists_in(vars(node).values()):
                _settle(inner)


def _fixed(node: Node) -> str | None:
    """The text of a tag that translates one, and does nothing else."""
    if type(node) is not TranslateNode or node.asvar or node.noop or node.message_context:
        return None
    expression = node.filter_expression
    literal = expression.var.literal if isinstance(expression.var, Variable) and not expression.filters else None
    return str(literal) if isinstance(literal, str) else None


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
