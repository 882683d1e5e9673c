"""The reader that page tests lean on finds what it is there to find."""

from __future__ import annotations

import pytest

from tests.support.html import read

FINE = '<html lang="en"><body><main id="m"><h1>One</h1><p>Text<br> <a href="#m">up</a></p></main></body></html>'

BROKEN = [
    ("<h1>One</h1><p>Text", "<p> is never closed"),
    ("<h1>One</h1><p><b>Text</p></b>", "</p> closes a <b>"),
    ('<h1 id="a">One</h1><p id="a"></p>', "id 'a' is there 2 times"),
    ('<h1>One</h1><a href="#nowhere">up</a>', "the link to #nowhere leads nowhere"),
    ('<h1>One</h1><p aria-labelledby="b"></p>', "aria-labelledby='b' leads nowhere"),
    ("<h1>One</h1><h3>Three</h3>", "the heading 'Three' of level 3 follows one of level 1"),
    ("<h1>One</h1><h1>Two</h1>", "there is not exactly one h1"),
    ('<h1>One</h1><input name="q">', "the field 'q' has no label"),
    ('<h1>One</h1><a href="/"></a>', "the link to '/' has no text"),
    ('<h1>One</h1><p style="color:red"></p>', "<p> has style"),
    ('<h1>One</h1><p onclick="x()"></p>', "<p> has onclick"),
    ("<h1>One</h1><script>x()</script>", "<script> is written into the page"),
    ("<h1>One</h1><p><span><ul></ul></span></p>", "<ul> stands inside a <span>"),
    ("<h1>One</h1><a href='/'>out <a href='/'>in</a></a>", "stands in something else to click"),
    ("<h1>One</h1><table><tr><th scope='row'>A</th></tr></table>", "a table has no caption"),
    ("<h1>One</h1><table><caption>T</caption><tr><th>A</th></tr></table>", "the head 'A' has no scope"),
    ("<h1>One</h1><svg><rect/></svg>", "a drawing without words"),
    ('<h1 id="a" id="b">One</h1>', "<h1> has id twice"),
]


def test_sound_html_has_no_problem() -> None:
    assert read(FINE)[1] == []


@pytest.mark.parametrize(("text", "problem"), BROKEN)
def test_unsound_html_is_found_out(text: str, problem: str) -> None:
    assert any(problem in found for found in read(text)[1])
