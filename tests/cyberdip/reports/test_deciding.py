"""Editors decide on reports in the admin; nobody else sees them, and they are kept no longer than readers are told."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from cyberdip.records.registry import record_types
from cyberdip.reports.models import KEPT, Report, State
from cyberdip.search.models import Entry
from tests.support.api import get
from tests.support.editor import Editor, address
from tests.support.forms import values
from tests.support.pages import ask

pytestmark = pytest.mark.usefixtures("world")
SECRET = "unheard-of words of a reader"


@pytest.fixture
def report() -> Report:
    return Report.objects.create(
        record_type="norms", record="un-13f", what=SECRET, contact="reader@example.org", language="en"
    )


def decide(editor: Editor, report: Report, state: str, decision: str = "") -> Report:
    path = address(Report, "change", str(report.pk))
    sent = {**values(editor.get(path), "report_form"), "state": state, "decision": decision, "_save": "Save"}
    editor.post(path, {name: value for name, value in sent.items() if value is not None})
    return Report.objects.get(pk=report.pk)


def test_an_editor_reads_it_and_says_what_becomes_of_it(report: Report) -> None:
    editor = Editor()
    listed = editor.get(address(Report, "changelist"), state__exact="new")
    assert SECRET in listed
    assert 'href="/norms/un-13f/"' in listed
    accepted = decide(editor, report, State.ACCEPTED)
    assert (accepted.state, accepted.decided_by, accepted.contact) == ("accepted", editor.user, "reader@example.org")
    assert accepted.decided_at is not None
    done = decide(editor, report, State.DONE, "The paragraph was corrected.")
    assert (done.state, done.contact, done.decision) == ("done", "", "The paragraph was corrected.")


def test_what_the_reader_wrote_cannot_be_changed(report: Report) -> None:
    editor = Editor()
    path = address(Report, "change", str(report.pk))
    sent = {"state": "new", "decision": "", "what": "other words", "contact": "x@example.org", "_save": "Save"}
    editor.post(path, sent)
    assert Report.objects.get().what == SECRET
    assert editor.client.get(address(Report, "add")).status_code == 403


def test_put_back_to_new_it_is_undecided(report: Report) -> None:
    editor = Editor()
    decide(editor, report, State.ACCEPTED)
    fresh = decide(editor, report, State.NEW)
    assert (fresh.decided_by, fresh.decided_at) == (None, None)


def test_an_editor_may_delete_it(report: Report) -> None:
    editor = Editor()
    editor.post(address(Report, "delete", str(report.pk)), {"post": "yes"})
    assert Report.objects.count() == 0


def test_a_report_on_a_record_that_is_gone_can_be_read_still() -> None:
    Report.objects.create(record_type="norms", record="gone", what=SECRET, language="en")
    Report.objects.create(record_type="colours", record="red", what=SECRET, language="en")
    listed = Editor().get(address(Report, "changelist"))
    assert "norms/gone" in listed
    assert "colours/red" in listed


def test_it_is_no_record_and_nobody_else_finds_it(report: Report) -> None:
    assert Report not in record_types()
    assert "reports" not in get("/api/v1/")
    assert ask("/api/v1/reports/").status_code == 404
    assert get("/api/v1/search/?q=unheard-of+words")["count"] == 0
    assert not Entry.objects.filter(record_type="reports").exists()
    for path in ("/norms/un-13f/", "/norms/un-13f/history/", "/changes/?release=edits", "/report/?record=norms/un-13f"):
        assert SECRET.encode() not in ask(path).content
    assert ask(address(Report, "changelist")).status_code == 302


def test_it_is_kept_for_two_years(report: Report) -> None:
    def forgotten() -> str:
        out = StringIO()
        call_command("forget_reports", stdout=out)
        return out.getvalue().strip()

    Report.objects.update(sent_at=timezone.now() - KEPT + timedelta(hours=1))
    assert forgotten() == "0 reports deleted."
    Report.objects.update(sent_at=timezone.now() - KEPT - timedelta(hours=1))
    assert forgotten() == "1 reports deleted."
    assert Report.objects.count() == 0
