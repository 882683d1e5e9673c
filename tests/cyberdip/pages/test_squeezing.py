"""Templates are read without the blanks that nobody sees, and with all that somebody does."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from cyberdip.pages.squeezing import squeezed

KEPT = "{% blocktranslate %}\n  one\n{% endblocktranslate %}"


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("<ul>\n    <li>one</li>\n\n\n    <li>two</li>\n</ul>\n", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("one\n  {% if x %}\n    two\n  {% endif %}\nthree", "one\n{% if x %}two\n{% endif %}three"),
        ("one {% if x %}\n two", "one {% if x %}\ntwo"),
        ('one\n  {% translate "two" %}\n  three', 'one\n{% translate "two" %}\nthree'),
        (
            "{% blocktranslate %}\n  one\n{% endblocktranslate %}",
            "{% blocktranslate %}\n  one\n{% endblocktranslate %}",
        ),
        ("<pre>\n  one\n</pre>\n  two", "<pre>\n  one\n</pre>\ntwo"),
    ],
)
def test_only_blanks_go(source: str, left: str) -> None:
    assert squeezed(source) == left


def test_words_that_blanks_part_stay_apart() -> None:
    source = "one\n  {% for x in y %}\n    {{ x }}\n  {% endfor %}\n  two"
    assert squeezed(source) == "one\n{% for x in y %}{{ x }}\n{% endfor %}two"


def test_what_is_no_page_keeps_its_indents() -> None:
    assert "\n    " in render_to_string("site/quickstart/python.txt", {"root": "https://example.org"})
