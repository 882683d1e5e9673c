"""The page of the design: what it shows is what the stylesheet says, and the contrasts are enough."""

from __future__ import annotations

import re

import pytest

from cyberdip.site import design
from cyberdip.site.stylesheet import source
from tests.support.pages import look


def test_contrast_is_that_of_wcag() -> None:
    assert design.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert design.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_every_colour_stands_out_where_it_is_used_in_both_schemes() -> None:
    assert [one for one in design.contrasts() if not one.enough] == []


def test_every_colour_is_measured_or_is_a_ground() -> None:
    measured = {one.name for one in design.contrasts()} | {one.ground for one in design.contrasts()}
    # A hairline between rows, and land without a status: neither says anything by itself.
    assert set(design.colours()) - measured == {"rule", "s-land"}


def test_old_browsers_get_the_same_light_colours() -> None:
    plain = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", source(design.TOKENS).partition("@supports not")[2]))
    long = {
        name: "#" + "".join(one * 2 for one in hex_[1:]) if len(hex_) == 4 else hex_ for name, hex_ in plain.items()
    }
    assert long == {name: light for name, (light, _) in design.colours().items()}


@pytest.mark.usefixtures("world")
def test_the_page_shows_every_component() -> None:
    page = look("/about/design/")
    assert page.heading == "Design"
    contents = page.root.find("nav", **{"aria-label": "On this page"})[0]
    addresses = [one.attributes["href"].removeprefix("#") for one in contents.find("a")]
    assert addresses == [one.attributes["id"] for one in page.main.find("h2")]
    assert all(one.name in page.text for one in design.contrasts())
    assert "✗" not in page.text
