"""Fixed texts of templates come out as Django's own tag writes them, in every language."""

from __future__ import annotations

import pytest
from django.template import Context, Template, engines
from django.utils.translation import override

from cyberdip.pages import settling
from cyberdip.pages.settling import Text

SOURCE = """{% load i18n %}{% if yes %}{% translate "Search" %}{% endif %}
{% for one in many %}{% translate "Main" %}{% endfor %}
{% translate '100 % "sure" & <b>safe</b>' %}{% translate name %}{% translate "Data"|upper %}
{% translate "Copied" as said %}{{ said }}
{% with label=_("Search") %}{{ label }}{% endwith %}{% translate "open" context "a verb" %}"""


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_texts_are_those_of_the_tag(language: str) -> None:
    context = {"yes": True, "many": [1, 2], "name": "<i>"}
    plain, settled = Template(SOURCE), Template(SOURCE)
    settling._settle(settled.nodelist)
    assert len(settled.nodelist.get_nodes_by_type(Text)) == 3
    assert len(plain.nodelist.get_nodes_by_type(Text)) == 0
    with override(language):
        assert settled.render(Context(context)) == plain.render(Context(context))


def test_the_templates_of_the_site_are_settled() -> None:
    base = engines["django"].get_template("base.html")
    assert len(base.template.nodelist.get_nodes_by_type(Text)) > 20  # type: ignore[attr-defined]
