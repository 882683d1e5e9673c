"""`manage.py audit`: what it says of the small world, and by its exit status."""

from __future__ import annotations

import json
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from actors.models import Actor, Membership
from cyberdip.auditing.faults import questions
from cyberdip.records.registry import by_collection
from instruments.models import Participation
from tests.support.world import DOCUMENTS

pytestmark = pytest.mark.usefixtures("world")


def said(*options: str) -> str:
    out = StringIO()
    call_command("audit", *options, stdout=out)
    return out.getvalue()


def found(*options: str) -> dict[str, Any]:
    """What it says as JSON, whether something is wrong or not."""
    out = StringIO()
    with suppress(CommandError):
        call_command("audit", "--format", "json", *options, stdout=out)
    whole: dict[str, Any] = json.loads(out.getvalue())
    return whole


def spoil() -> None:
    """A membership from before its body, which the database itself allows."""
    Membership.objects.filter(slug="european-union.estonia").update(joined_on="1900-01-01", joined_on_precision="day")
    Actor.objects.filter(slug="european-union").update(founded_on="1950-01-01", founded_on_precision="day")


def test_the_apps_are_asked_by_name_and_the_rules_of_a_load_too() -> None:
    assert {name: len(asked) > 0 for name, asked in questions().items()} == {
        "rules": True,
        "dates": True,
        "names-of-states": True,
        "addresses": True,
    }


def test_it_counts_every_collection_and_names_what_it_lacks() -> None:
    whole = found()
    assert whole["totals"].keys() == by_collection().keys()
    assert whole["evidence"]["topics"]["none"] == len(whole["lacking"]["topics"]["source"])
    assert "critical-infrastructure" in whole["lacking"]["topics"]["source"]


def test_a_contradiction_is_told_and_ends_it_with_1() -> None:
    spoil()
    with pytest.raises(CommandError, match=r"wrong: .*1 dates"):
        said()
    (problem,) = found()["faults"]["dates"]
    assert problem["slug"] == "european-union.estonia"


def test_what_a_load_would_refuse_is_told_too() -> None:
    Participation.objects.filter(slug="budapest-convention.estonia").update(
        signed_on="1999-01-01",
        signed_on_precision="day",
        consent_on=None,
        consent_on_precision="",
        in_force_on=None,
        in_force_on_precision="",
    )
    rules = found()["faults"]["rules"]
    assert [(one["slug"], one["column"]) for one in rules] == [("budapest-convention.estonia", "signed_on")]


def test_texts_are_held_against_documents_only_where_a_folder_is_given(tmp_path: Path) -> None:
    summary = Actor.objects.exclude(summary="").values_list("summary", flat=True)[0]
    (tmp_path / "theirs.txt").write_text(f"They say: {summary * 3}", encoding="utf-8")
    Actor.objects.filter(slug="estonia").update(summary=f"{summary * 3}")
    assert "own-words" not in found()["faults"]
    assert [one["slug"] for one in found("--own-words", str(tmp_path))["faults"]["own-words"]] == ["estonia"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not a folder"):
        said("--own-words", str(tmp_path / "nowhere"))


def test_the_text_has_a_line_for_each_collection_and_each_question(capsys: pytest.CaptureFixture[str]) -> None:
    with suppress(CommandError):
        call_command("audit", "--own-words", str(DOCUMENTS))
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines[1 : len(by_collection()) + 1]} == by_collection().keys()
    assert {"rules:", "dates:", "addresses:", "names-of-states:", "own-words:"} <= {
        line.split(" ")[0] for line in lines
    }
