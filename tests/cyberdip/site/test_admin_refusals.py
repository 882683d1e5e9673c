"""What no file may hold, no form takes: the error names the rule, and nothing is changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.test import RequestFactory

from actors.models import Actor, Membership
from cyberdip.records.registry import record_types
from cyberdip.site.models import FormerAddress
from cyberdip.sources.models import Coverage, Source
from cyberdip.topics.models import Topic
from instruments.models import Instrument, Participation
from norms.models import Norm
from tests.support import forms
from tests.support.editor import Editor
from tests.support.world import everything

Refusal = tuple[type[Any], str, dict[str, object], str]
"""A record, what is changed of it, and what must be said of that."""

ESTONIA_BOUND, PARTIES = "budapest-convention.estonia", "budapest-convention.participations.party"
SUPPORTERS, FIRST_SPELL, SECOND_SPELL = (
    "paris-call.participations.endorsed",
    "european-union.ireland",
    "european-union.ireland.2022",
)
VALUES: list[Refusal] = [
    (Instrument, "paris-call", {"adopted_on": "12 November"}, "'12 November' is not a date; write YYYY, YYYY-MM or"),
    (Instrument, "paris-call", {"adopted_on": "2018-02-30"}, "'2018-02-30' is not a day of the calendar"),
    (Actor, "kenya", {"checked_on": "2018"}, "Enter a valid date"),
    (Actor, "kenya", {"kind": "planet"}, "planet is not one of the available choices."),
    (Actor, "kenya", {"title": ""}, "This field is required."),
    (Actor, "kenya", {"title": "a\nb"}, "Must be one line."),
    (Actor, "kenya", {"title": "a\x07b"}, "Has the character U+0007; only text is allowed."),
    (Actor, "kenya", {"title": "a\x00b"}, "Has the character U+0000; only text is allowed."),
    (Actor, "kenya", {"title": "x" * 401}, "Ensure this value has at most 400 characters"),
    (Actor, "kenya", {"summary": "x" * 20_001}, "Ensure this value has at most 20000 characters"),
    (Actor, "kenya", {"website": "javascript:alert(1)"}, "Enter a valid URL."),
    (Actor, "kenya", {"website": "ftp://example.org/"}, "Enter a valid URL."),
    (Actor, "kenya", {"other_names": "one; two"}, "Has an item with a semicolon"),
    (Actor, "kenya", {"other_names": "one\none"}, "Names an item twice."),
    (Actor, "kenya", {"parent": "atlantis"}, "Select a valid choice."),
    (Actor, "kenya", {"topics": ["sovereignty", "atlantis"]}, "atlantis is not one of the available choices."),
    (Norm, "un-13f", {"number": "32768"}, "Ensure this value is less than or equal to 32767."),
    (Norm, "un-13f", {"number": "-1"}, "Ensure this value is greater than or equal to 0."),
    (Norm, "un-13f", {"number": "six"}, "Enter a whole number."),
    (Coverage, SUPPORTERS, {"record_type": "treaties"}, "Select a valid choice."),
]
CONSTRAINTS: list[Refusal] = [
    (Participation, ESTONIA_BOUND, {"consent_on": "2001-11-22"}, "participation_consent_on_not_before_signed_on"),
    (Participation, ESTONIA_BOUND, {"consent_on": ""}, "participation_party_has_consent_or_note"),
    (Participation, "paris-call.estonia", {"stated_on": ""}, "participation_stated_status_has_its_day"),
    (Membership, FIRST_SPELL, {"left_on": ""}, "membership_one_open_at_a_time"),
    (Membership, FIRST_SPELL, {"left_on": "1972"}, "membership_not_left_before_joined"),
    (Actor, "microsoft", {"iso2": "MS"}, "actor_only_states_have_codes"),
    (Actor, "kenya", {"iso2": "EE"}, "actor_iso2_taken_once"),
    (Actor, "estonia-cyber-department", {"parent": ""}, "actor_public_body_has_its_state"),
    (Norm, "un-13f", {"number": "7"}, "Norm with this Set and Number already exists."),
    (Norm, "un-13f", {"number": "0"}, "norm_number_from_1"),
    (Source, "short-text", {"sha256": ""}, "source_file_has_its_hash"),
    (Coverage, PARTIES, {"as_of": ""}, "coverage_complete_as_of_a_day"),
]
ACROSS_ROWS: list[Refusal] = [
    (Actor, "estonia", {"parent": "estonia-cyber-department"}, "Leads back to estonia itself: a cycle."),
    (Topic, "cyber-diplomacy", {"broader": "sovereignty"}, "Leads back to cyber-diplomacy itself: a cycle."),
    (Membership, SECOND_SPELL, {"joined_on": "2019"}, "Overlaps the membership european-union.ireland"),
    (Participation, "budapest-convention.ireland", {"signed_on": "2001-11-22"}, "Is before 2001-11-23 (opened_on of"),
    (Instrument, "unga-73-27", {"kind": "report"}, "votes unga-73-27.estonia, resolution: is a report; votes are"),
    (Instrument, "budapest-convention", {"in_force_on": "2005"}, "bound before the instrument entered into force"),
    (Coverage, SUPPORTERS, {"record": "paris"}, "Is no slug of instruments."),
    (Coverage, SUPPORTERS, {"listed": "memberships"}, "Is no list that belongs to a record of instruments"),
]
TAKEN = {"slug": "estonia", "title": "Estonia", "kind": "state"}
COE = {"organisation": "council-of-europe", "member": "kenya", "role": "member"}
NEW: list[tuple[type[Any], dict[str, object], str]] = [
    (Actor, dict(TAKEN), "Actor with this Slug already exists."),
    (Actor, {**TAKEN, "slug": "Estonia"}, "Allowed: lower-case letters, digits and hyphens"),
    (Actor, {**TAKEN, "slug": ""}, "This field is required."),
    (
        Membership,
        {**COE, "slug": "coe.kenya"},
        "Must be council-of-europe.kenya, or begin with council-of-europe.kenya.",
    ),
    (Membership, {**COE, "member": ""}, "This field is required."),
    (Membership, {**COE, "member": "council-of-europe"}, "membership_is_not_in_itself"),
    (Membership, {**COE, "organisation": "brazil"}, "Is a state; members belong to a body"),
    (
        FormerAddress,
        {"slug": "x", "record_type": "actors", "former_slug": "x", "successor": "x", "reason": "Why."},
        "formeraddress_leads_elsewhere",
    ),
]


def filled(model: type[Any], record: Any, changes: dict[str, object], request: HttpRequest) -> Any:
    """The admin's form of a record (or a new one), sent as it stands but for these changes."""
    form_class: Any = admin.site._registry[model].get_form(request, record, change=record is not None)
    before = form_class(instance=record)
    sent = {**{name: before[name].value() for name in before.fields}, **changes}
    return form_class({name: "" if value is None else value for name, value in sent.items()}, instance=record)


def told(model: type[Any], slug: str | None, changes: dict[str, object], request: HttpRequest) -> str:
    """What the form says of a record with these changes."""
    form = filled(model, model.objects.get(pk=slug) if slug else None, changes, request)
    return " | ".join(text for texts in form.errors.values() for text in texts)


@pytest.fixture
def request_of_an_editor(world: None, rf: RequestFactory) -> HttpRequest:
    request = rf.get("/admin/")
    request.user = User.objects.create_superuser("editor")
    return request


@pytest.mark.parametrize("refusals", [VALUES, CONSTRAINTS, ACROSS_ROWS], ids=["values", "constraints", "across rows"])
def test_a_change_that_breaks_a_rule_is_an_error_that_names_it(
    refusals: list[Refusal], request_of_an_editor: HttpRequest
) -> None:
    said = {
        (slug, str(changes), expected): told(model, slug, changes, request_of_an_editor)
        for model, slug, changes, expected in refusals
    }
    assert {case: text for case, text in said.items() if case[2] not in text} == {}


def test_a_new_record_that_breaks_a_rule_is_an_error_that_names_it(request_of_an_editor: HttpRequest) -> None:
    said = {(str(values), text): told(model, None, values, request_of_an_editor) for model, values, text in NEW}
    assert {case: text for case, text in said.items() if case[1] not in text} == {}


def test_what_files_hold_every_form_takes_and_gives_back(request_of_an_editor: HttpRequest) -> None:
    wrong = []
    for model in record_types():
        for record in model.objects.all():
            form = filled(model, record, {}, request_of_an_editor)
            if not form.is_valid() or form.has_changed():
                wrong.append((record.slug, dict(form.errors), form.changed_data))
    assert wrong == []


def test_a_refused_form_comes_back_with_its_errors_and_changes_nothing(world: None) -> None:
    before, editor = everything(), Editor()
    page = editor.change(Actor.objects.get(pk="microsoft"), {"iso2": "MS", "founded_on": "1975-04"})
    assert "actors_actor_only_states_have_codes" in forms.errors(page)
    assert forms.values(page, "actor_form")["founded_on"] == ["1975-04"]
    page = editor.change(Actor.objects.get(pk="microsoft"), {"founded_on": "April 1975"})
    assert "'April 1975' is not a date" in forms.errors(page)
    assert forms.values(page, "actor_form")["founded_on"] == ["April 1975"]
    assert everything() == before
    assert not LogEntry.objects.exists()
