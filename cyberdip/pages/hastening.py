"""Tags of templates that are written without the steps that no page needs.

Django notes for each node of a loop where it stands, for a page about an error that only developers see, and calls tags
through layers that allow for more than these templates hold. The nodes here do the same in one step each; Django's own
are changed into them where they stand.
"""

from __future__ import annotations

from typing import Any, cast

from django.template import Context
from django.template.base import Node, NodeList, TextNode, VariableDoesNotExist
from django.template.defaulttags import ForNode, IfNode
from django.template.library import SimpleNode
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockNode
from django.templatetags.i18n import BlockTranslateNode
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


class QuickNodes(NodeList):
    """Nodes that are written one after the other."""

    def render(self, context: Context) -> SafeString:
        return SafeString("".join([node.render(context) for node in self]))

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Node]:
        """Looked through once for each type: every page asks its template for its blocks."""
        held: dict[type[Node], list[Node]] = vars(self).setdefault("by_type", {})
        if nodetype not in held:
            held[nodetype] = super().get_nodes_by_type(nodetype)
        return [*held[nodetype]]


class QuickTag(SimpleNode):
    """What a function gives, written into the page or kept under a name."""

    def render(self, context: Any) -> str:
        given = [one.resolve(context) for one in self.args]
        if self.takes_context:
            given.insert(0, context)
        named = {name: one.resolve(context) for name, one in self.kwargs.items()} if self.kwargs else {}
        output = self.func(*given, **named)
        if self.target_var is not None:
            context[self.target_var] = output
            return ""
        if type(output) is SafeString or not context.autoescape:
            return output  # type: ignore[no-any-return]
        return conditional_escape(output)


class QuickIf(IfNode):
    """The first part whose condition holds."""

    def render(self, context: Any) -> SafeString:
        for condition, nodes in self.conditions_nodelists:
            try:
                if condition is not None and not condition.eval(context):
                    continue
            except VariableDoesNotExist:
                continue
            return nodes.render(context)
        return SafeString("")


class QuickFor(ForNode):
    """Nodes written once for each of some values."""

    def render(self, context: Any) -> SafeString:
        outer = context.get("forloop", {})
        # The stubs take both lists of nodes for lists of texts.
        sequence, nodes, otherwise = cast(
            tuple[Any, Any, Any], (self.sequence, self.nodelist_loop, self.nodelist_empty)
        )
        with context.push() as here:
            values = sequence.resolve(context, ignore_failures=True)
            values = [] if values is None else values if hasattr(values, "__len__") else list(values)
            count = len(values)
            if not count:
                return SafeString(otherwise.render(context))
            loop = here["forloop"] = {"parentloop": outer}
            written: list[str] = []
            for place, value in enumerate(reversed(values) if self.is_reversed else values):
                left = count - place
                loop |= {"counter0": place, "counter": place + 1, "revcounter": left, "revcounter0": left - 1}
                loop |= {"first": place == 0, "last": left == 1}
                if len(self.loopvars) == 1:
                    here[self.loopvars[0]] = value
                    written += [node.render(context) for node in nodes]
                else:
                    with context.push(**dict(zip(self.loopvars, value, strict=True))):
                        written += [node.render(context) for node in nodes]
        return SafeString("".join(written))


class QuickBlockTranslate(BlockTranslateNode):
    """A sentence whose pattern is put together once."""

    def render_token_list(self, tokens: Any) -> tuple[str, list[str]]:
        patterns: dict[int, tuple[str, list[str]]] = vars(self).setdefault("patterns", {})
        found = patterns.get(id(tokens))
        if found is None:
            found = patterns[id(tokens)] = super().render_token_list(tokens)
        # Whoever asks adds the names of the plural to those of the singular.
        return found[0], [*found[1]]


class QuickBlock(BlockNode):
    """A part that templates which extend this one may fill; one of nothing but text needs no place of its own."""

    def render(self, context: Any) -> SafeString:
        blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
        filled: Any = (blocks and blocks.get_block(self.name)) or self
        if all(type(node) is TextNode for node in filled.nodelist):
            return SafeString("".join([node.s for node in filled.nodelist]))
        return super().render(context)


_QUICK: dict[type[Node], type[Node]] = {
    SimpleNode: QuickTag,
    IfNode: QuickIf,
    ForNode: QuickFor,
    BlockTranslateNode: QuickBlockTranslate,
    BlockNode: QuickBlock,
}


def hasten(node: Node) -> None:
    """Change a node, where it is one of those."""
    if quick := _QUICK.get(type(node)):
        node.__class__ = quick
