"""Fixed parts of templates come out as Django's own nodes write them, in every language."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from django.template import Context, Template, engines
from django.template.base import NodeList
from django.template.loader_tags import BlockNode
from django.templatetags.static import StaticNode
from django.utils.translation import override

from cyberdip.pages import settling
from cyberdip.pages.hastening import QuickNodes
from cyberdip.pages.settling import Fixed


class Thing:
    """What a page shows."""


SOURCE = """{% load i18n static %}{% if yes %}{% translate "Search" %}{% endif %}
{% for one in many %}{% translate "Main" %}{% endfor %}
{% translate '100 % "sure" & <b>safe</b>' %}{% translate name %}{% translate word %}{% translate "Data"|upper %}
{% translate "Copied" as said %}{{ said }}
{% with label=_("Search") %}{{ label }}{% endwith %}{% translate "open" context "a verb" %}
{% translate "open" context name %}
{% static 'site/mark.svg' %}{% static name %}{% static 'site/mark.svg' as address %}{{ address }}
{% blocktranslate trimmed %}
  Program: MIT <b>licence</b>, 100 %.
{% endblocktranslate %}<p>{% blocktranslate %}{{ name }} is "safe"{% endblocktranslate %}
{% blocktranslate count number=many|length %}one{% plural %}{{ number }}{% endblocktranslate %}
{% blocktranslate trimmed count n=many|length with x=name %}  {{ n }} value, {{ x }} {% plural %}
  {{ n }} values: {{ x }}{% endblocktranslate %}"""


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_texts_are_those_of_the_tag(language: str) -> None:
    context = {"yes": True, "many": [1, 2], "name": "<i>", "word": "Search"}
    plain, settled = Template(SOURCE), Template(SOURCE)
    settling.settle(settled.nodelist)
    settling.hasten(settled.nodelist)
    fixed = settled.nodelist.get_nodes_by_type(Fixed)
    assert [len(one.parts) for one in fixed if isinstance(one, Fixed)] == [1, 1, 2, 2, 2, 3]
    assert len(plain.nodelist.get_nodes_by_type(Fixed)) == 0
    for once_more in (language, "en", language):
        with override(once_more):
            assert settled.render(Context(context)) == plain.render(Context(context))


def test_what_is_not_escaped_here_is_not_so_there() -> None:
    plain, settled = Template(SOURCE), Template(SOURCE)
    settling.settle(settled.nodelist)
    for autoescape in (False, True):
        context = Context({"name": "<i>"}, autoescape=autoescape)
        assert settled.render(context) == plain.render(context)


def test_the_templates_of_the_site_are_settled() -> None:
    base: Any = engines["django"].get_template("base.html")
    assert len(base.template.nodelist.get_nodes_by_type(Fixed)) > 15
    assert not base.template.nodelist.get_nodes_by_type(StaticNode)
    assert type(base.template.nodelist) is QuickNodes
    blocks: list[Any] = base.template.nodelist.get_nodes_by_type(BlockNode)
    assert {type(one.nodelist) for one in blocks} == {QuickNodes}


def test_who_develops_is_told_where_in_a_template_it_went_wrong(settings: Any) -> None:
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": {**settings.TEMPLATES[0]["OPTIONS"], "debug": True}}]
    base: Any = engines["django"].get_template("base.html")
    assert type(base.template.nodelist) is NodeList
    assert len(base.template.nodelist.get_nodes_by_type(Fixed)) > 15


def test_what_a_page_showed_goes_when_it_is_written() -> None:
    template: Any = engines["django"].get_template("_partials/scheme.html")
    thing = Thing()
    shown = weakref.ref(thing)
    gc.disable()
    try:
        template.render({"record": thing})
        del thing
        assert shown() is None
    finally:
        gc.enable()
