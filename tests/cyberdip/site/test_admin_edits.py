"""An edit raises the revision, is in the log under its editor's name, and reaches the files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User

from actors.models import Actor, Membership
from cyberdip.loading.dump import dump
from cyberdip.loading.engine import load
from cyberdip.loading.models import Change
from cyberdip.loading.problems import LoadError
from cyberdip.records.revision import Revision
from cyberdip.site.models import FormerAddress
from cyberdip.sources.models import Citation, Coverage, Source, Translation
from cyberdip.topics.models import Topic
from instruments.models import Instrument, Participation, Vote
from tests.cyberdip.loading.bad_fixtures import swap
from tests.factories import make
from tests.support import forms
from tests.support.editor import Editor, address
from tests.support.world import copy_of_world


@pytest.fixture
def editor(world: None) -> Editor:
    return Editor()


def logged() -> list[tuple[str, int, str]]:
    """Editor, action and slug of everything in the log, oldest first."""
    return [(str(entry.user), entry.action_flag, str(entry.object_id)) for entry in LogEntry.objects.order_by("pk")]


def revision() -> int:
    return Revision.objects.get().number


def test_an_edit_reaches_record_revision_log_and_file(editor: Editor, tmp_path: Path) -> None:
    folder = copy_of_world(tmp_path)
    before = revision()
    page = editor.change(Instrument.objects.get(pk="budapest-convention"), {"ended_on": "2040-05", "place": "Budapest"})
    assert forms.errors(page) == ""
    convention = Instrument.objects.get(pk="budapest-convention")
    assert (str(convention.partial("ended_on")), convention.place) == ("2040-05", "Budapest")
    assert revision() == before + 1
    assert logged() == [("editor", CHANGE, "budapest-convention")]
    assert LogEntry.objects.get().get_change_message() == "Changed Ended on and Place."
    assert dump(folder)["written"] == ["instruments/instruments/budapest-convention.yaml"]
    assert "ended_on: 2040-05\n" in (folder / "instruments/instruments/budapest-convention.yaml").read_text()
    assert load(folder).differences == {}
    assert [(one.release_id, one.fields) for one in Change.objects.exclude(release=1)] == [
        (2, {"ended_on": [None, "2040-05"], "place": ["", "Budapest"]})
    ]


def test_a_form_sent_back_as_it_came_is_no_edit(editor: Editor) -> None:
    before = revision()
    editor.change(Participation.objects.get(pk="budapest-convention.european-union"), {})
    assert (revision(), logged()) == (before, [])


def test_prose_keeps_its_paragraphs_whatever_line_ends_the_browser_sends(editor: Editor, tmp_path: Path) -> None:
    written = "  One line.\r\nAnother: # with 'signs'.\r\n\r\nA second paragraph, Esto\u0301nia.\r\n"
    editor.change(Actor.objects.get(pk="kenya"), {"summary": written})
    assert Actor.objects.get(pk="kenya").summary == (
        "One line.\nAnother: # with 'signs'.\n\nA second paragraph, Est\u00f3nia."
    )
    dump(tmp_path)
    assert load(tmp_path).differences == {}


def test_a_new_record_can_be_written_and_is_in_the_files(editor: Editor, tmp_path: Path) -> None:
    page = editor.add(
        Actor, {"slug": "chile", "title": "Chile", "kind": "state", "other_names": "Republic of Chile\r\n"}
    )
    assert forms.errors(page) == ""
    assert Actor.objects.get(pk="chile").other_names == ["Republic of Chile"]
    assert logged() == [("editor", ADDITION, "chile")]
    dump(tmp_path)
    assert (tmp_path / "actors/actors/chile.yaml").read_text() == (
        "slug: chile\ntitle: Chile\nkind: state\nother_names:\n- Republic of Chile\n"
    )


def test_the_slug_of_a_link_row_is_made_from_what_it_joins(editor: Editor) -> None:
    joins = {"organisation": "council-of-europe", "role": "observer"}
    editor.add(Membership, {**joins, "member": "kenya", "left_on": "2001"})
    editor.add(Membership, {**joins, "member": "kenya", "joined_on": "2002"})
    found = Membership.objects.filter(member="kenya").values_list("slug", flat=True)
    assert sorted(found) == ["council-of-europe.kenya", "council-of-europe.kenya.2"]
    page = editor.add(Membership, {**joins, "member": "brazil", "slug": "coe.brazil"})
    assert "Must be council-of-europe.brazil, or begin with council-of-europe.brazil." in forms.errors(page)


def test_slugs_and_what_they_are_made_from_are_written_once(editor: Editor) -> None:
    page = editor.get(address(Participation, "change", "paris-call.microsoft"))
    sent = forms.values(page, "participation_form")
    assert not {"slug", "instrument", "actor"} & sent.keys()
    others = {"slug": "paris-call.other", "instrument": "budapest-convention", "actor": "kenya", "note": "A note."}
    editor.change(Participation.objects.get(pk="paris-call.microsoft"), others)
    row = Participation.objects.get(note="A note.")
    assert (row.slug, row.instrument_id, row.actor_id) == ("paris-call.microsoft", "paris-call", "microsoft")


def test_a_record_that_nothing_refers_to_is_deleted_with_its_citations(editor: Editor, tmp_path: Path) -> None:
    before = revision()
    page = editor.delete(Vote.objects.get(pk="unga-73-27.estonia"))
    assert "was deleted successfully" in page
    assert not Vote.objects.filter(pk="unga-73-27.estonia").exists()
    assert (revision(), logged()) == (before + 1, [("editor", DELETION, "unga-73-27.estonia")])
    dump(tmp_path)
    assert load(tmp_path).differences == {}


def test_several_records_are_deleted_at_once_with_their_citations(editor: Editor, tmp_path: Path) -> None:
    slugs = list(Vote.objects.values_list("slug", flat=True))
    sent = {"action": "delete_selected", "_selected_action": slugs, "post": "yes"}
    editor.post(address(Vote, "changelist"), sent)
    assert not Vote.objects.exists()
    dump(tmp_path)
    assert load(tmp_path).differences == {}


def test_a_record_takes_its_texts_in_other_languages_and_their_citations_along(editor: Editor, tmp_path: Path) -> None:
    make(Actor, slug="a-body", title="A body", kind="civil-society")
    text = make(Translation, slug="actors.a-body.title.fr", record_type="actors", record="a-body", field="title")
    make(Citation, slug="translations.x", record_type="translations", record=text.slug, evidence="secondary")
    assert "was deleted successfully" in editor.delete(Actor.objects.get(pk="a-body"))
    assert not Translation.objects.filter(record="a-body").exists()
    assert not Citation.objects.filter(record=text.slug).exists()


@pytest.mark.parametrize(
    ("model", "slug", "said"),
    [
        (Actor, "estonia", ["Membership: Estonia in Council of Europe", "Position: Speech at a conference"]),
        # Named in a list of theirs; listed in a coverage.
        (
            Topic,
            "sovereignty",
            ["Position: Speech at a conference (estonia.2019-05-29)", "Topic: Critical infrastructure"],
        ),
        (Instrument, "paris-call", ["Participation: Microsoft in Paris Call", "Coverage: paris-call participations"]),
        (Source, "coe-chart-185", ["Coverage: budapest-convention participations (party)", "Citation:"]),
    ],
)
def test_what_refers_to_a_record_is_named_and_keeps_it(model: Any, slug: str, said: list[str], editor: Editor) -> None:
    page = editor.delete(model.objects.get(pk=slug))
    assert "would require deleting the following protected related objects" in page
    text = forms.tree(page).text
    assert [one for one in said if one not in text] == []
    assert model.objects.filter(pk=slug).exists()


def test_a_total_that_an_edit_leaves_behind_is_told_but_lets_the_edit_pass(editor: Editor) -> None:
    """The list and its stated total are two records: one of them is edited first."""
    joins = {"instrument": "budapest-convention", "actor": "microsoft", "role": "party"}
    page = editor.add(Participation, {**joins, "signed_on": "2002"})
    assert Participation.objects.filter(pk="budapest-convention.microsoft").exists()
    assert "a load would refuse the data: coverage budapest-convention.participations.signatory" in page
    page = editor.change(Coverage.objects.get(pk="budapest-convention.participations.signatory"), {"total": "3"})
    assert "a load would refuse" not in page


def test_a_former_address_is_of_a_collection_and_leads_elsewhere(editor: Editor) -> None:
    former = {"slug": "actors.eesti", "record_type": "actors", "former_slug": "eesti", "reason": "Renamed."}
    assert "leads_elsewhere" in forms.errors(editor.add(FormerAddress, {**former, "successor": "eesti"}))
    assert forms.errors(editor.add(FormerAddress, {**former, "successor": "estonia"})) == ""


def test_a_load_of_older_files_does_not_undo_an_edit_unasked(editor: Editor, tmp_path: Path) -> None:
    folder = copy_of_world(tmp_path)
    editor.change(Actor.objects.get(pk="kenya"), {"title": "Republic of Kenya"})
    swap("actors/actors/estonia.yaml", "title: Estonia", "title: Republic of Estonia")(folder)
    with pytest.raises(LoadError, match="edited in the admin by editor"):
        load(folder)


def test_nobody_changes_anything_without_the_right_to(world: None) -> None:
    reader = Editor("reader")
    User.objects.filter(username="reader").update(is_superuser=False)
    reader.client.force_login(User.objects.get(username="reader"))
    path = address(Actor, "change", "kenya")
    assert reader.client.get(path).status_code == 403
    assert reader.client.post(path, {"title": "Other"}).status_code == 403
    User.objects.filter(username="reader").update(is_staff=False)
    assert reader.client.get("/admin/", follow=True).redirect_chain[0][0].startswith("/admin/login/")
