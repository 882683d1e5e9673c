"""The picture of a record: of the size that networks want, light, with all letters, whatever the title."""

# ruff: noqa: RUF001  (Greek and Cyrillic letters)

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from cyberdip.site.card import drawing
from cyberdip.site.card.drawing import Card, draw
from cyberdip.site.twins.places import page_types
from tests.support.pages import ask, look

LONGEST = 30_000
"""Bytes of a picture."""


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("path", ["/norms/un-13f/", "/actors/estonia/", "/sources/un-report-2015/"])
def test_each_record_has_its_picture(path: str) -> None:
    answer = ask(f"{path}card.png")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    image = opened(answer.content)
    assert (image.format, image.size) == ("PNG", drawing.SIZE)
    assert len(answer.content) < LONGEST
    unchanged = ask(f"{path}card.png", If_None_Match=answer.headers["ETag"])
    assert unchanged.status_code == 304


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("model", page_types().values(), ids=page_types())
def test_the_page_of_every_type_of_record_names_its_picture(model: Any) -> None:
    page = model.objects.order_by("slug")[0].get_absolute_url()
    heads = {one.attributes.get("property"): one.attributes.get("content") for one in look(page).root.find("meta")}
    assert heads["og:image"] == f"http://testserver{page}card.png"
    assert (heads["og:image:width"], heads["og:image:height"]) == tuple(map(str, drawing.SIZE))
    assert opened(ask(heads["og:image"].removeprefix("http://testserver")).content).size == drawing.SIZE


@pytest.mark.parametrize(
    "title",
    [
        "A",
        "word " * 120,
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung" * 4,
        "Концепция кибербезопасности («Киберщит Казахстана»)",
        "Συνθήκη για το έγκλημα στον κυβερνοχώρο",
        "",
    ],
)
def test_any_title_fits(title: str) -> None:
    content = draw(Card("Kind", title, title, "Site"))
    assert len(content) < LONGEST
    image = opened(content).convert("RGB")
    paper = image.getpixel((2, 300))
    # Nothing is written into the margins.
    for left in (0, drawing.SIZE[0] - drawing.MARGIN + 4):
        strip = image.crop((left, 30, left + drawing.MARGIN - 4, drawing.SIZE[1]))
        assert strip.getcolors(4) == [(strip.width * strip.height, paper)]


def test_two_titles_are_two_pictures_and_one_is_the_same_each_time() -> None:
    one, other = (Card("Kind", title, "", "Site") for title in ("One", "Other"))
    first = draw(one)
    assert first != draw(other)
    draw.cache_clear()
    assert draw(one) == first


def test_letters_that_the_font_lacks_are_left_out() -> None:
    assert drawing.printable("Права человека 人权 и Łódź") == "Права человека и Łódź"
    assert drawing.printable("اتفاقية") == ""


def test_no_more_pictures_are_kept_than_there_is_room_for() -> None:
    assert draw.cache_info().maxsize == drawing.KEPT
