"""Quotations and line locators are held against the documents."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cyberdip.sources.models import Citation
from tests.support.world import DOCUMENTS


def _verify(folder: Path | None = None) -> str:
    out = StringIO()
    call_command("verify_citations", *([folder] if folder else []), stdout=out)
    return out.getvalue()


def test_quotations_stand_on_their_lines_whatever_the_quotation_marks(world: None) -> None:
    assert "3 citations of source documents: quotations found on their lines" in _verify(DOCUMENTS)


def test_without_the_documents_the_form_is_checked(world: None) -> None:
    assert "3 citations of source documents: locators and quotations well formed" in _verify()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"locator": "line 2"}, "does not stand on line 2"),
        ({"locator": "line 99"}, "beyond the document's"),
        ({"locator": "p. 4"}, "is not of the form"),
        ({"quote": "nobody said this"}, "does not stand on line 1"),
    ],
)
def test_each_miss_is_printed(
    change: dict[str, str], reason: str, world: None, capsys: pytest.CaptureFixture[str]
) -> None:
    Citation.objects.filter(record="cyber-diplomacy", record_type="topics").update(**change)
    with pytest.raises(CommandError, match="1 misses in 3"):
        call_command("verify_citations", DOCUMENTS)
    assert reason in capsys.readouterr().out


def test_a_changed_document_is_not_taken_for_the_recorded_one(world: None, tmp_path: Path) -> None:
    shutil.copy(DOCUMENTS / "short.txt", tmp_path)
    with (tmp_path / "short.txt").open("a", encoding="utf-8") as document:
        document.write("One more line.\n")
    with pytest.raises(CommandError, match="1 misses"):
        _verify(tmp_path)


def test_a_missing_folder_is_named(world: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not a folder"):
        _verify(tmp_path / "nowhere")
