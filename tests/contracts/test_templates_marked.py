"""Every text that a template shows is a message for translators."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from tests.support.unmarked import unmarked

ROOT = Path(settings.BASE_DIR) / "templates"
# The admin speaks English. The frame of all pages is marked together with the choice of language.
ENGLISH = ("admin/base_site.html", "admin/locked_out.html", "base.html")
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name not in ENGLISH])
def test_no_text_of_a_template_is_kept_from_translators(name: str) -> None:
    assert unmarked(ROOT / name) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<h2 id="a">Dates</h2>', ["Dates"]),
        ("<p>{{ n }} more</p>", ["more"]),
        ('<nav aria-label="On this page"></nav>', ["On this page"]),
        ('{% unknown "not known" %}', ['unknown "not known"']),
        ('{{ a|default:"nothing" }}', ['a|default:"nothing"']),
        ("{{ n }}{{ n|pluralize }}", ["n|pluralize"]),
        ("{% block title %}Data{% endblock title %}", ["Data"]),
    ],
)
def test_a_text_that_is_not_marked_is_found(tmp_path: Path, source: str, found: list[str]) -> None:
    template = tmp_path / "one.html"
    template.write_text(source)
    assert unmarked(template) == found


@pytest.mark.parametrize(
    "source",
    [
        '<h2 title="{% translate "Dates" %}">{% translate "Dates" %}</h2>',
        "{% blocktranslate trimmed count n=n %}{{ n }} more{% plural %}{{ n }} more{% endblocktranslate %}",
        '{% unknown _("not known") %}{{ a|default:_("nothing") }}',
        "{% comment %} Needs: record. {% endcomment %}{# a remark #}",
        '<a href="/data/">CSV</a> <code>format=ttl</code>',
        "{% block main_class %}page page-list{% endblock main_class %}",
    ],
)
def test_what_is_marked_or_needs_none_is_let_be(tmp_path: Path, source: str) -> None:
    template = tmp_path / "one.html"
    template.write_text(source)
    assert unmarked(template) == []
