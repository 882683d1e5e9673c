"""Variables of templates that are looked up and written without all that Django does for a value that may be anything.

A long page has twenty thousand of them. Nearly all are attributes of records and page data, and texts; whatever is
anything else, or fails, goes Django's own way.
"""

from __future__ import annotations

from html import escape
from types import MethodType
from typing import Any

from django.template.base import (
    FilterExpression,
    Node,
    Variable,
    VariableDoesNotExist,
    VariableNode,
    render_value_in_context,
)
from django.template.smartif import TokenBase
from django.utils import html
from django.utils.safestring import SafeString, mark_safe

_usual: Any = vars(Variable)["_resolve_lookup"]
django_escape, django_conditional_escape, django_mark_safe = html.escape, html.conditional_escape, mark_safe
"""Django's own, for whatever may be a promise of a text."""


class QuickVariable(Variable):
    """A variable of the same kind; Django's own is changed into it where it stands."""

    __slots__ = ()

    def _resolve_lookup(self, context: Any) -> Any:
        names = iter(self.lookups or ())
        try:
            first = next(names)
            for held in reversed(context.dicts):
                if first in held:
                    current = held[first]
                    break
            else:
                return _usual(self, context)
            for name in names:
                if callable(current):
                    return _usual(self, context)
                kind = type(current)
                # A tuple with names has them as attributes.
                by_key = hasattr(kind, "__getitem__") and not issubclass(kind, tuple)
                current = current[name] if by_key else getattr(current, name)
                if type(current) is MethodType and not _kept_from(current):
                    current = current()
        except Exception:
            # Another kind of lookup, or nothing there: Django's own way tells which, and raises what is to be raised.
            return _usual(self, context)
        return _usual(self, context) if callable(current) else current


class Looked(FilterExpression):
    """A variable without filters."""

    __slots__ = ()

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        # `translate` has its variable translate, as it is written.
        if not self.var.translate:
            try:
                return self.var._resolve_lookup(context)
            except VariableDoesNotExist:
                pass
        return FilterExpression.resolve(self, context, ignore_failures)


class Constant(FilterExpression):
    """A fixed value without filters."""

    __slots__ = ()

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        return self.var


class QuickValue(VariableNode):
    """What a variable holds, written into the page; a text is a text in every language."""

    def render(self, context: Any) -> str:
        value = self.filter_expression.resolve(context)
        kind = type(value)
        if kind is SafeString:
            return str(value)
        if kind is str:
            return escape(value) if context.autoescape else str(value)
        return render_value_in_context(value, context)


def quick_escape(text: Any) -> SafeString:
    """As Django's `escape`; what is a text already need not be looked at for promises of one."""
    return SafeString(escape(text)) if type(text) is str else django_escape(text)


def quick_conditional_escape(text: Any) -> SafeString:
    """As Django's `conditional_escape`, likewise."""
    kind = type(text)
    if kind is SafeString:
        return text  # type: ignore[no-any-return]
    return SafeString(escape(text)) if kind is str else django_conditional_escape(text)


def quick_mark_safe(text: Any) -> SafeString:
    """As Django's `mark_safe`, likewise."""
    return SafeString(text) if type(text) is str else django_mark_safe(text)


# For `format_html`, which looks them up there.
html.escape, html.conditional_escape = quick_escape, quick_conditional_escape
html.mark_safe = quick_mark_safe  # type: ignore[attr-defined]


def _kept_from(method: Any) -> bool:
    """Whether templates are not to call it."""
    return getattr(method, "alters_data", False) or getattr(method, "do_not_call_in_templates", False)


def quicken(node: Node) -> None:
    """Change the variables that a node itself looks up."""
    if type(node) is VariableNode:
        node.__class__ = QuickValue
    _change(vars(node).values())


def _short(variable: Any) -> type[FilterExpression]:
    """The short way to the value of an expression without filters, which holds this."""
    if not isinstance(variable, Variable):
        return Constant
    return Looked if variable.lookups else FilterExpression


def _change(values: Any) -> None:
    for value in values:
        if type(value) is Variable:
            value.__class__ = QuickVariable
        elif isinstance(value, FilterExpression):
            _change([value.var, *(argument for _, given in value.filters for _, argument in given)])
            if type(value) is FilterExpression and not value.filters:
                value.__class__ = _short(value.var)
        elif isinstance(value, TokenBase):
            _change(vars(value).values())
        elif isinstance(value, dict):
            _change(value.values())
        elif isinstance(value, list | tuple):
            _change(value)
