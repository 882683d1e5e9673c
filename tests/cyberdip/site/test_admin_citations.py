"""Citations are edited inside the page of their record, and on their own; their slugs are always those of the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry

from actors.models import Actor, Membership
from cyberdip.loading.dump import dump
from cyberdip.loading.engine import load
from cyberdip.loading.problems import LoadError
from cyberdip.records.revision import Revision
from cyberdip.sources.models import Citation
from norms.models import Norm
from tests.cyberdip.loading.bad_fixtures import swap
from tests.support import forms
from tests.support.editor import Editor, address, citation
from tests.support.world import copy_of_world

STATEMENT, PARAGRAPHS = "norms.un-13f.statement.un-report-2015", "norms.un-13f.paragraphs.un-report-2015"


@pytest.fixture
def editor(world: None) -> Editor:
    return Editor()


@pytest.fixture
def norm(editor: Editor) -> Norm:
    """A norm with two citations: of its paragraphs, and of its statement."""
    return Norm.objects.get(pk="un-13f")


def slugs(record: str) -> list[str]:
    return sorted(Citation.objects.filter(record=record).values_list("slug", flat=True))


def assert_files_agree(folder: Path) -> None:
    """What is dumped loads back without a difference: every citation has the slug that its file gives it."""
    dump(folder)
    assert load(folder).differences == {}


def test_the_form_of_a_record_holds_its_citations(norm: Norm, editor: Editor) -> None:
    sent = forms.values(editor.get(address(Norm, "change", norm.slug)), "norm_form")
    assert (sent["citations-0-slug"], sent["citations-1-slug"]) == ([PARAGRAPHS], [STATEMENT])
    assert sent["citations-1-locator"] == ["para. 13(f)"]
    page = editor.get(address(Norm, "change", norm.slug))
    fields = forms.tree(page).find("select", name="citations-0-field")[0].find("option")
    assert [option.attributes["value"] for option in fields][:3] == ["", "slug", "set"]


def test_one_is_added(norm: Norm, editor: Editor, tmp_path: Path) -> None:
    before = Revision.objects.get().number
    new = citation(
        2, field="title", source="short-text", evidence="secondary", quote="Diplomats talk", locator="line 2"
    )
    page = editor.change(norm, {"citations-TOTAL_FORMS": "3", **new})
    assert forms.errors(page) == ""
    assert slugs("un-13f") == [PARAGRAPHS, STATEMENT, "norms.un-13f.title.short-text"]
    assert Revision.objects.get().number == before + 1
    assert (
        LogEntry.objects.get().get_change_message()
        == "Added citation “un-13f, title: A short text about cyber diplomacy”."
    )
    assert_files_agree(tmp_path)


def test_several_of_one_source_for_one_field_are_numbered_as_in_the_files(
    norm: Norm, editor: Editor, tmp_path: Path
) -> None:
    # By their locators, the first without a number, wherever they stand in the form.
    third = citation(2, field="statement", source="un-report-2015", evidence="secondary", locator="para. 9")
    first = citation(3, field="statement", source="un-report-2015", evidence="secondary", locator="para. 1")
    editor.change(norm, {"citations-TOTAL_FORMS": "4", **third, **first})
    found = Citation.objects.filter(record="un-13f", field="statement").values_list("slug", "locator")
    assert dict(found) == {STATEMENT: "para. 1", f"{STATEMENT}.2": "para. 13(f)", f"{STATEMENT}.3": "para. 9"}
    assert_files_agree(tmp_path)
    editor.change(norm, {"citations-1-DELETE": "on"})
    assert slugs("un-13f") == [PARAGRAPHS, STATEMENT, f"{STATEMENT}.2"]
    assert_files_agree(tmp_path)


def test_one_is_changed(norm: Norm, editor: Editor, tmp_path: Path) -> None:
    editor.change(norm, citation(1, field="summary", evidence="secondary", quote="critical infrastructure"))
    assert slugs("un-13f") == [PARAGRAPHS, "norms.un-13f.summary.un-report-2015"]
    changed = Citation.objects.get(pk="norms.un-13f.summary.un-report-2015")
    assert (changed.evidence, changed.quote, changed.locator) == ("secondary", "critical infrastructure", "para. 13(f)")
    assert LogEntry.objects.get().object_id == "un-13f"
    assert_files_agree(tmp_path)


def test_one_is_deleted(norm: Norm, editor: Editor, tmp_path: Path) -> None:
    editor.change(norm, {"citations-0-DELETE": "on"})
    assert slugs("un-13f") == [STATEMENT]
    assert_files_agree(tmp_path)


def test_a_record_and_its_citations_are_written_at_once(editor: Editor, tmp_path: Path) -> None:
    joins = {"organisation": "council-of-europe", "member": "kenya", "role": "observer"}
    source = citation(0, field="role", source="coe-chart-185", evidence="official-record")
    page = editor.add(Membership, {**joins, "citations-TOTAL_FORMS": "1", **source})
    assert forms.errors(page) == ""
    assert slugs("council-of-europe.kenya") == ["memberships.council-of-europe.kenya.role.coe-chart-185"]
    assert_files_agree(tmp_path)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"source": ""}, "This field is required."),
        ({"evidence": ""}, "This field is required."),
        ({"field": "colour"}, "colour is not one of the available choices."),
        ({"quote": "word " * 16}, "has 16 words; at most 15 are quoted."),
        ({"locator": "a\x07b"}, "Has the character U+0007"),
    ],
)
def test_what_breaks_a_rule_is_an_error_that_names_it(
    values: dict[str, str], said: str, norm: Norm, editor: Editor
) -> None:
    before = slugs("un-13f")
    assert said in forms.errors(editor.change(norm, citation(1, **values)))
    assert (slugs("un-13f"), Revision.objects.get().number) == (before, 1)


def test_on_its_own_a_citation_is_of_a_record_and_column_that_are_there(editor: Editor, tmp_path: Path) -> None:
    whole = {"record_type": "actors", "record": "kenya", "source": "short-text", "evidence": "secondary"}
    assert "Is no slug of actors." in forms.errors(editor.add(Citation, {**whole, "record": "kenia"}))
    assert "Is no column of actors; one of slug, title" in forms.errors(
        editor.add(Citation, {**whole, "field": "colour"})
    )
    assert forms.errors(editor.add(Citation, {**whole, "locator": "line 2"})) == ""
    assert "was added successfully" in editor.add(Citation, {**whole, "locator": "line 1"})
    base = "actors.kenya.record.short-text"
    assert dict(Citation.objects.filter(record="kenya").values_list("slug", "locator")) == {
        base: "line 1",
        f"{base}.2": "line 2",
    }
    page = editor.change(Citation.objects.get(pk=f"{base}.2"), {"locator": "line 0"})
    assert "was changed successfully" in page
    assert Citation.objects.get(pk=base).locator == "line 0"
    editor.delete(Citation.objects.get(pk=base))
    assert slugs("kenya") == [base]
    assert_files_agree(tmp_path)


def test_a_load_of_older_files_does_not_undo_an_edit_of_citations_unasked(
    norm: Norm, editor: Editor, tmp_path: Path
) -> None:
    folder = copy_of_world(tmp_path)
    editor.change(norm, citation(1, evidence="secondary"))
    swap("actors/actors/estonia.yaml", "title: Estonia", "title: Republic of Estonia")(folder)
    with pytest.raises(LoadError, match=r"norms/norms/un-13f.yaml.* was edited in the admin by editor"):
        load(folder)
    assert Actor.objects.get(pk="estonia").title == "Estonia"
    load(folder, discard_edits=True)
    assert Citation.objects.get(pk=STATEMENT).evidence == "official-record"
