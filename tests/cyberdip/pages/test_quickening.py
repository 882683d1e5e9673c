"""Variables of templates come out as Django's own lookup gives them, whatever they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.template import Context, Template, engines
from django.template.base import Variable, VariableNode
from django.template.defaulttags import ForNode, IfNode
from django.template.library import SimpleNode
from django.utils import html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from cyberdip.pages import settling
from cyberdip.pages.quickening import (
    QuickValue,
    QuickVariable,
    django_conditional_escape,
    django_escape,
    django_mark_safe,
    quick_escape,
)


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
    *("pair.count", "pair.unknown", "pair.0.upper", "pair.other.lower"),
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
    settling.hasten(settled.nodelist)
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


@pytest.mark.parametrize(
    "source",
    [
        "{% for one in many %}{{ forloop.counter }}{{ forloop.last }}{{ one }}{% endfor %}{{ thing.parts.call }}",
        "{% for one in many reversed %}{{ forloop.revcounter0 }}{{ forloop.first }}{{ one }}{% endfor %}{{ one }}",
        "{% for key, value in thing.parts.items %}{{ key }}{{ value }}{{ forloop.parentloop }}{% endfor %}{{ key }}",
        "{% for x in text %}{% for y in many %}{{ forloop.parentloop.counter0 }}{{ y }}{% endfor %}{% endfor %}",
        "{% for one in unknown %}{{ one }}{% empty %}{{ text }}{% endfor %}{% for one in nothing %}x{% endfor %}",
        "{% for one in many %}{% if one == 2 %}{{ said }}{% else %}{% firstof one as said %}{% endif %}{% endfor %}",
        "{% for one in many %}{% cycle 'a' 'b' %}{% ifchanged %}{{ text }}{% endifchanged %}{% endfor %}",
        "{% if unknown %}1{% elif text|add:unknown %}2{% elif unknown.deep == 3 %}3{% else %}4{% endif %}",
        "{% if nothing and text or not yes %}1{% elif 'x' in many %}2{% endif %}{% if nothing %}3{% endif %}",
        "{% load pages %}{% unknown text %}{% unknown text as kept %}{{ kept }}{% autoescape off %}{{ kept }}"
        "{% as_of_url text nothing %}{% endautoescape %}{% as_of_url text as_of=nothing %}{% url_here '/norms/' %}",
    ],
)
def test_tags_write_what_those_of_django_write(source: str) -> None:
    plain, settled = both(source)
    assert {type(one) for one in plain.nodelist} & {SimpleNode, IfNode, ForNode}
    assert not {type(one) for one in settled.nodelist} & {SimpleNode, IfNode, ForNode}
    assert settled.render(context()) == plain.render(context())


def test_the_templates_of_the_site_are_quick() -> None:
    template: Any = engines["django"].get_template("list.html")
    nodes = template.template.nodelist.get_nodes_by_type(VariableNode)
    assert len(nodes) > 5
    assert {type(one) for one in nodes} == {QuickValue}
    variables = [one.filter_expression.var for one in nodes if isinstance(one.filter_expression.var, Variable)]
    assert {type(one) for one in variables} == {QuickVariable}


@pytest.mark.parametrize(
    "source",
    [
        "{% block a %}{{ block.super }}, filled{% endblock %}",
        "{% block a %}{% endblock %}{% block b %}{{ block.super }}{{ block.super }}{% endblock %}",
        "{% block c %}in{% endblock %}{% block d %}{{ block.name }}{% endblock %}",
        "{% block b %}{% block a %}moved{% endblock %}{% endblock %}{% block unknown %}nowhere{% endblock %}",
    ],
)
def test_blocks_are_filled_as_by_django(source: str) -> None:
    below = "{% block a %}plain{% endblock %}|{% block b %}{{ text }}<{% block c %}{% endblock %}>{% endblock %}"
    middle = "{% extends below %}{% block a %}[{{ block.super }}]{% endblock %}{% block d %}d{% endblock %}"
    pages = [dict(zip(("below", "middle", "page"), texts, strict=True)) for texts in zip(
        both(below), both(middle), both("{% extends middle %}" + source), strict=True)]  # fmt: skip
    written = []
    for page in pages:
        here = context()
        here.update(page)
        written.append(page["page"].render(here))
    assert written[0] == written[1]
    assert "a &lt; b" in written[0] or "block b" in source


@pytest.mark.parametrize("item", [("a", "b", "c"), ("a",)])
def test_a_loop_refuses_what_does_not_fit_its_names(item: tuple[str, ...]) -> None:
    for template in both("{% for one, other in many %}{{ one }}{% endfor %}"):
        with pytest.raises(ValueError, match=r"values|argument"):
            template.render(Context({"many": [item]}))


@pytest.mark.parametrize("text", ["<a href='x'>&\"", SafeString("<b>"), gettext_lazy("Norms & <more>"), 7, None])
def test_what_is_escaped_is_escaped_as_by_django(text: Any) -> None:
    assert quick_escape(text) == django_escape(text)
    assert isinstance(quick_escape(text), type(django_escape(text)))
    assert html.format_html("<p>{}</p>", text) == f"<p>{html.conditional_escape(text)}</p>"
    assert html.conditional_escape(text) == (text if isinstance(text, SafeString) else django_escape(text))
    ways: Any = html
    for quick, plain in ((ways.conditional_escape, django_conditional_escape), (ways.mark_safe, django_mark_safe)):
        assert quick is not plain
        assert quick(text) == plain(text)
        assert type(quick(text)) is type(plain(text))
