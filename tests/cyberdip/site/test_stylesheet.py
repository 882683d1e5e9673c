"""The stylesheet: many files to write, one to fetch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.storage import FileSystemStorage

from cyberdip.site.stylesheet import SHEET, MissingSheetError, OneSheetStorage, joined, small, source

FOLDER = Path(str(find(SHEET))).parent


def test_every_file_of_styles_is_in_the_sheet_once() -> None:
    css = source(SHEET)
    for path in (FOLDER / "css").glob("*.css"):
        assert css.count(f'"css/{path.name}"') == 1, path.name


def test_the_sheet_is_joined_whole_and_fetches_nothing() -> None:
    css = joined(SHEET, source)
    assert "@import" not in css
    assert "url(" not in css
    assert all(path.read_text(encoding="utf-8") in css for path in (FOLDER / "css").glob("*.css"))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/* why */ a { color: red; }\n", "a{color:red}"),
        ('li + li::before { content: ", /* no */ ;" / ""; }', 'li + li::before{content:", /* no */ ;" / ""}'),
        ("main a:hover, b { inset: calc(1rem + 2px) 0 }", "main a:hover,b{inset:calc(1rem + 2px) 0}"),
        ("@media (min-width: 40rem) { a { b: c } }", "@media (min-width:40rem){a{b:c}}"),
    ],
)
def test_made_small_it_says_the_same(written: str, kept: str) -> None:
    assert small(written) == kept


def test_a_sheet_that_is_not_there_is_named() -> None:
    with pytest.raises(MissingSheetError, match=r"site/css/lost\.css"):
        joined(SHEET, lambda name: '@import url("css/lost.css");' if name == SHEET else source(name))


def test_collected_it_is_one_small_file(tmp_path: Path) -> None:
    folder = FileSystemStorage(FOLDER.parent)
    paths = {SHEET: (folder, SHEET)}
    storage = OneSheetStorage(location=str(tmp_path))
    assert isinstance(storage, StaticFilesStorage)
    stored = {name: hashed for name, hashed, _ in storage.post_process(paths) if hashed}
    text = (tmp_path / storage.stored_name(SHEET)).read_text(encoding="utf-8")
    assert SHEET in stored
    assert text == small(joined(SHEET, source))
    compressed = tmp_path / f"{storage.stored_name(SHEET)}.br"
    assert compressed.stat().st_size < 14_000


def test_quotation_marks_of_chinese_pages_come_from_a_chinese_face() -> None:
    css = small(joined(SHEET, source))
    faces = dict(re.findall(r'@font-face{font-family:"([^"]+)";(.*?)}', css))
    chinese = re.search(r":root:lang\(zh\){(.*?)}", css)
    assert chinese is not None
    first = dict(re.findall(r'--(serif|sans):"([^"]+)"', chinese[1]))
    assert set(first) == {"serif", "sans"}
    for name in first.values():
        assert "U+201C-201D" in faces[name]
        assert re.fullmatch(r'src:(local\("[^"]+"\),? ?)+', faces[name].split(";")[0]), "fetched from nowhere"
