"""Texts are found wherever they are marked, with their plurals and contexts."""

from __future__ import annotations

from cyberdip.records import headings
from cyberdip.site.translating.collecting import Text, collect, in_python, in_template

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, npgettext, pgettext

NAME = _("Norms")
LONG = _(
    "one sentence "
    "in two lines"
)


def said(count: int) -> str:
    # Translators: of actors
    first = pgettext("a list", "and")
    said = ngettext("%(n)s vote", "%(n)s votes", count) + npgettext("seat", "one", "many", count)
    return said + first + gettext(NAME)
"""
TEMPLATE = """{% comment %} Needs: nothing {% endcomment %}
{% load i18n %}
<p title="{% translate "It's here" %}">  {# no text #} {{ _("Constant")|lower }}
    {% blocktranslate trimmed count n=votes|length %}
      {{ n }} vote of 100 %
    {% plural %}
      {{ n }} votes of 100 %
    {% endblocktranslate %}
  {% translate "May" context "month" %}{% if a == "'" %}{% endif %}
</p>{% comment %} one {% endcomment %}{% translate "Last" %}
"""


def found(texts: list[Text]) -> list[tuple[object, str | None]]:
    return [(text.message, text.context) for text in texts]


def test_texts_of_python() -> None:
    texts = list(in_python(PYTHON.encode(), "said.py"))
    assert found(texts) == [
        ("Norms", None),
        ("one sentence in two lines", None),
        ("and", "a list"),
        (("%(n)s vote", "%(n)s votes"), None),
        (("one", "many"), "seat"),
    ]
    assert texts[2].comments == ["of actors"]


def test_texts_of_a_template() -> None:
    assert found(list(in_template(TEMPLATE, "page.html"))) == [
        ("It's here", None),
        ("Constant", None),
        (("%(n)s vote of 100 %%", "%(n)s votes of 100 %%"), None),
        ("May", "month"),
        ("Last", None),
    ]


def test_everything_is_collected_once_with_the_files_it_stands_in() -> None:
    texts = collect()
    assert texts["Skip to the content"].locations == [("templates/base.html", 0)]
    assert all(name in texts for name in headings.messages())
