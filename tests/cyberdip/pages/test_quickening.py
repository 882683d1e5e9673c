"""Variables of templates come out as Django's own lookup gives them, whatever they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.template import Context, Template, engines
from django.template.base import Variable, VariableNode
from django.utils import html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from cyberdip.pages import settling
from cyberdip.pages.quickening import QuickValue, QuickVariable, django_escape, quick_escape


class Pair(NamedTuple):
    one: str
    other: str


@dataclass
class Thing:
    name: str
    parts: dict[str, Any]

    @property
    def missing(self) -> str:
        raise ObjectDoesNotExist

    @property
    def broken(self) -> str:
        raise ValueError("said by the property")

    def called(self) -> str:
        return f"<{self.name}>"

    def wanting(self, more: str) -> str:
        return more

    def deleted(self) -> str:
        raise AssertionError("templates must not call this")

    deleted.alters_data = True  # type: ignore[attr-defined]


EXPRESSIONS = [
    *("text", "safe", "number", "many", "nothing", "yes", "lazy", "half", "unknown", "pair", "function"),
    *("thing.name", "thing.called", "thing.wanting", "thing.deleted", "thing.unknown", "thing.parts.key", "pair.one"),
    *("thing.parts.items", "thing.parts.inner.deep", "thing.parts.unknown", "many.0", "many.9", "text.upper", "pair.1"),
    *(
        "thing.missing",
        "function.upper",
        "thing.called.upper",
        "text|upper",
        "number|add:number",
        "unknown|default:text",
    ),
    *("thing.name|default:text", "many|join:text", "safe|lower", "nothing|default_if_none:safe"),
]


def context() -> Context:
    parts = {"key": "k & v", "inner": {"deep": 1234567}, "call": str}
    values = {
        "text": "a < b",
        "safe": mark_safe("<b>"),
        "number": 12345,
        "many": ["x", 2],
        "nothing": None,
        "yes": True,
    }
    more = {"lazy": gettext_lazy("Search"), "half": 0.5, "pair": Pair("1", "2"), "function": lambda: "<made>"}
    return Context({**values, **more, "thing": Thing("n & m", parts)})


def both(source: str) -> tuple[Template, Template]:
    plain, settled = Template(source), Template(source)
    settling.settle(settled.nodelist)
    return plain, settled


@pytest.mark.parametrize("expression", EXPRESSIONS)
@pytest.mark.parametrize(
    "source",
    ["{{{{ {} }}}}", "{{% if {} %}}yes{{% endif %}}", "{{% with x={} %}}{{{{ x }}}}{{% endwith %}}",
     "{{% autoescape off %}}{{{{ {} }}}}{{% endautoescape %}}"],
)  # fmt: skip
def test_values_are_those_of_django(source: str, expression: str) -> None:
    plain, settled = both(source.format(expression))
    assert settled.render(context()) == plain.render(context())


def test_what_a_property_raises_is_raised() -> None:
    for template in both("{{ thing.broken }}"):
        with pytest.raises(ValueError, match="said by the property"):
            template.render(context())


def test_loops_and_what_they_count_are_the_same() -> None:
    source = "{% for one in many %}{{ forloop.counter }}{{ forloop.last }}{{ one }}{% endfor %}{{ thing.parts.call }}"
    plain, settled = both(source)
    assert settled.render(context()) == plain.render(context())


def test_the_templates_of_the_site_are_quick() -> None:
    template: Any = engines["django"].get_template("list.html")
    nodes = template.template.nodelist.get_nodes_by_type(VariableNode)
    assert len(nodes) > 5
    assert {type(one) for one in nodes} == {QuickValue}
    variables = [one.filter_expression.var for one in nodes if isinstance(one.filter_expression.var, Variable)]
    assert {type(one) for one in variables} == {QuickVariable}


@pytest.mark.parametrize("text", ["<a href='x'>&\"", SafeString("<b>"), gettext_lazy("Norms & <more>"), 7, None])
def test_what_is_escaped_is_escaped_as_by_django(text: Any) -> None:
    assert quick_escape(text) == django_escape(text)
    assert isinstance(quick_escape(text), type(django_escape(text)))
    assert html.format_html("<p>{}</p>", text) == f"<p>{html.conditional_escape(text)}</p>"
    assert html.conditional_escape(text) == (text if isinstance(text, SafeString) else django_escape(text))
