"""Loading, loading again, changing, removing; what a release says of it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command

from actors.models import Actor, Membership
from cyberdip.loading.engine import is_loaded, load
from cyberdip.loading.models import Change, Release
from cyberdip.loading.problems import LoadError
from cyberdip.records.revision import Revision
from cyberdip.sources.models import Citation
from instruments.models import Instrument, Participation
from tests.support.world import WORLD, copy_of_world, everything, load_world

from .bad_fixtures import EU, PARTIES, PROVISIONS, swap


def test_a_load_makes_every_record_and_one_release(db: None) -> None:
    outcome = load_world()
    assert outcome.release is not None
    assert outcome.release.number == 1
    assert outcome.release.counts["participations"] == Participation.objects.count() == 9
    assert Change.objects.filter(action="added").count() == outcome.rows == sum(outcome.release.counts.values())
    assert Revision.objects.get().number == 1


def test_loading_twice_changes_nothing_and_makes_no_release(world: None) -> None:
    before = everything()
    assert load(WORLD).differences == {}
    assert everything() == before


def test_loading_other_bytes_with_the_same_rows_makes_no_release(world: None, tmp_path: Path) -> None:
    folder = copy_of_world(tmp_path)
    path = folder / "actors/actors/estonia.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Estonia", 'title: "Estonia"'), encoding="utf-8")
    assert load(folder).release is None
    assert is_loaded(folder)


def test_partial_dates_keep_their_precision(world: None) -> None:
    european_union = Participation.objects.get(pk="budapest-convention.european-union")
    assert [str(european_union.partial(name)) for name in ("signed_on", "consent_on")] == ["2012", "2013-04"]


def test_lists_and_relations_arrive(world: None) -> None:
    assert Actor.objects.get(pk="estonia").kind == "state"
    convention = Instrument.objects.get(pk="budapest-convention")
    assert [topic.slug for topic in convention.topics.all()] == ["critical-infrastructure"]
    assert Citation.objects.filter(record="budapest-convention.estonia").count() == 2


def test_a_release_lists_what_was_added_changed_and_removed(world: None, tmp_path: Path) -> None:
    folder = copy_of_world(tmp_path)
    swap(EU, "2004-05-01", "2004-05")(folder)
    (folder / "norms/contributions/un-13f.private-sector.yaml").unlink()
    (folder / "actors/actors/chile.yaml").write_text("slug: chile\ntitle: Chile\nkind: state\n", encoding="utf-8")
    load(folder)
    release = Release.objects.get(number=2)
    changes = {(c.record_type, c.record): (c.action, c.fields) for c in release.changes.all()}
    assert changes == {
        ("actors", "chile"): ("added", {}),
        ("memberships", "european-union.estonia"): ("changed", {"joined_on": ["2004-05-01", "2004-05"]}),
        ("contributions", "un-13f.private-sector"): ("removed", {}),
    }
    assert Membership.objects.get(pk="european-union.estonia").joined_on_precision == "month"
    assert Revision.objects.get().number == 2


def test_two_rows_may_exchange_a_unique_value(world: None, tmp_path: Path) -> None:
    folder = copy_of_world(tmp_path)
    swap(PROVISIONS, "substantive law,2,", "substantive law,X,")(folder)
    swap(PROVISIONS, "international cooperation,35,", "international cooperation,2,")(folder)
    swap(PROVISIONS, "substantive law,X,", "substantive law,35,")(folder)
    load(folder)
    orders = {p.slug: p.order for p in Instrument.objects.get(pk="budapest-convention").provisions.all()}
    assert orders == {"budapest-convention.art-2": 35, "budapest-convention.art-35": 2}


def test_a_dry_run_tells_the_difference_and_changes_nothing(world: None, tmp_path: Path) -> None:
    folder = copy_of_world(tmp_path)
    swap(PARTIES, "2022-11-30", "2022-11-29")(folder)
    before, out = everything(), StringIO()
    call_command("load", folder, dry_run=True, stdout=out)
    assert "~ budapest-convention.brazil consent_on: '2022-11-30' → '2022-11-29'" in out.getvalue()
    assert "nothing was changed" in out.getvalue()
    assert everything() == before


def test_a_load_does_not_undo_an_edit_unasked(world: None, tmp_path: Path) -> None:
    Actor.objects.filter(pk="kenya").update(title="Republic of Kenya")
    user = User.objects.create(username="editor")
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(Actor),
        object_id="kenya",
        object_repr="Kenya",
        action_flag=CHANGE,
        change_message="title",
    )
    folder = copy_of_world(tmp_path)
    swap(EU, "2004-05-01", "2004-05")(folder)
    with pytest.raises(LoadError, match=r"edited in the admin by editor .* --discard-edits"):
        load(folder)
    assert Actor.objects.get(pk="kenya").title == "Republic of Kenya"
    load(folder, discard_edits=True)
    assert Actor.objects.get(pk="kenya").title == "Kenya"


def test_the_command_exits_with_the_whole_report(world: None, tmp_path: Path) -> None:
    folder = copy_of_world(tmp_path)
    swap(EU, "2004-05-01", "soon")(folder)
    with pytest.raises(
        CommandError, match=r"(?s)european-union.csv:2 joined_on 'soon'.*1 problem; nothing was changed"
    ):
        call_command("load", folder, stdout=StringIO())


def test_the_command_says_when_there_is_nothing_to_do(world: None) -> None:
    out = StringIO()
    call_command("load", WORLD, stdout=out)
    assert "Nothing to do" in out.getvalue()
