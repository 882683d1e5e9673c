"""For each constraint of the model: rows it lets in, and rows it refuses beside them.

Rows hold what matters and no more; relations are slugs of records that need not be there, as databases look for them
only at the end of a transaction, which these rows never see. Dates are written as precise as they are meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from actors.models import Actor, Membership, OfficeHolder
from cyberdip.loading.models import Change
from cyberdip.records.columns import Kind
from cyberdip.records.registry import record_types, table_of
from cyberdip.records.revision import Revision
from cyberdip.reports.models import Report
from cyberdip.search.models import Build, Entry
from cyberdip.site.models import FormerAddress
from cyberdip.sources.models import Coverage, Source, Translation
from cyberdip.topics.models import ScenarioStep, Topic
from instruments.models import Action, Declaration, Instrument, Milestone, Participation, Provision, Vote
from norms.models import Elaboration, Norm, NormLink, Stance

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """Rows that stand together under a constraint, and rows of which each is refused beside them."""

    model: type[models.Model]
    lets_in: tuple[Row, ...]
    refuses: tuple[Row, ...]


def rows(*given: Row) -> tuple[Row, ...]:
    return given


def _not_before(model: type[models.Model], earlier: str, later: str, **beside: Any) -> Example:
    """Two dates of which the later may fall on the earlier, not before it."""
    return Example(
        model,
        lets_in=rows({**beside, earlier: "2020-05-02", later: "2020-05-02"}, {**beside, later: "2019"}),
        refuses=rows({**beside, earlier: "2020-05-02", later: "2020-05-01"}),
    )


def _from_1(model: type[models.Model], name: str) -> Example:
    return Example(model, lets_in=rows({name: 1}), refuses=rows({name: 0}))


def _once(model: type[models.Model], first: Row, *others: Row, again: Row | None = None) -> Example:
    """Rows that may stand together; the first once more, otherwise different (`again`), is refused."""
    return Example(model, lets_in=rows(first, *others), refuses=rows({**first, **(again or {})}))


_TREATY = {"instrument": "a-treaty", "actor": "a-state", "role": "party"}
_VOTE = {"resolution": "a-resolution", "actor": "a-state"}
_LINK = {"norm": "a-norm", "instrument": "a-treaty"}
_SPELL = {"organisation": "a-body", "member": "a-state"}
_CHANGE = {"release_id": 1, "record_type": "actors", "record": "a-state", "title": "A state", "action": "added"}
_EDIT = {**_CHANGE, "release_id": None, "edited_at": "2026-11-26T00:00:00Z"}
_ENTRY = {"id": 1, "record_type": "actors", "slug": "a-state", "weight": 1, "length": 1}
_NAME = {"record_type": "actors", "record": "a-state", "field": "title", "language": "fr", "text": "Un État"}
_OLD = {"record_type": "actors", "former_slug": "old-name", "reason": "It has another name."}

SOURCES = {
    "sources_source_file_has_its_hash": Example(
        Source,
        lets_in=rows({}, {"file": "text.txt", "sha256": "ab" * 32}),
        refuses=rows({"file": "text.txt"}, {"sha256": "ab" * 32}),
    ),
    "sources_coverage_complete_as_of_a_day": Example(
        Coverage,
        lets_in=rows({"complete": False}, {"complete": True, "as_of": date(2020, 1, 1)}),
        refuses=rows({"complete": True}),
    ),
    "sources_coverage_checked_again_later": Example(
        Coverage,
        lets_in=rows(
            {"checked_on": date(2020, 1, 1), "review_by": date(2020, 1, 2)}, {"review_by": date(2020, 1, 1)}, {}
        ),
        refuses=rows({"checked_on": date(2020, 1, 1), "review_by": date(2020, 1, 1)}),
    ),
    "sources_translation_one_of_each_text": _once(
        Translation, _NAME, {**_NAME, "language": "es"}, {**_NAME, "field": "summary"}, {**_NAME, "record": "a-body"}
    ),
}
TOPICS = {
    "topics_topic_is_not_its_own_broader": Example(
        Topic,
        lets_in=rows({"slug": "narrow", "broader": "wide"}),
        refuses=rows({"slug": "wide", "broader": "wide"}),
    ),
    "topics_scenariostep_order_taken_once": _once(
        ScenarioStep, {"scenario": "a-case", "order": 1}, {"scenario": "another-case", "order": 1}
    ),
    "topics_scenariostep_order_from_1": _from_1(ScenarioStep, "order"),
}
ACTORS = {
    "actors_actor_is_not_its_own_parent": Example(
        Actor,
        lets_in=rows({"slug": "part", "parent": "whole"}),
        refuses=rows({"slug": "whole", "parent": "whole"}),
    ),
    "actors_actor_not_dissolved_before_founded": _not_before(Actor, "founded_on", "dissolved_on"),
    "actors_actor_only_states_have_codes": Example(
        Actor,
        lets_in=rows({"kind": "state", "iso2": "EE", "un_status": "member"}, {"kind": "civil-society"}),
        refuses=rows(
            {"kind": "private-sector", "iso2": "MS"},
            {"kind": "international-organisation", "regional_group": "weog"},
            {"kind": "civil-society", "un_status": "none"},
        ),
    ),
    "actors_actor_iso2_taken_once": _once(Actor, {"iso2": "EE"}, {"iso2": ""}, {"iso2": ""}),
    "actors_actor_iso3_taken_once": _once(Actor, {"iso3": "EST"}, {"iso3": ""}, {"iso3": ""}),
    "actors_actor_m49_taken_once": _once(Actor, {"m49": "233"}, {"m49": ""}, {"m49": ""}),
    "actors_actor_public_body_has_its_state": Example(
        Actor,
        lets_in=rows({"kind": "public-body", "parent": "a-state"}, {"kind": "state"}),
        refuses=rows({"kind": "public-body"}),
    ),
    "actors_membership_not_left_before_joined": _not_before(Membership, "joined_on", "left_on"),
    "actors_membership_is_not_in_itself": Example(
        Membership,
        lets_in=rows({"organisation": "a-body", "member": "another-body"}),
        refuses=rows({"organisation": "a-body", "member": "a-body"}),
    ),
    "actors_membership_one_open_at_a_time": Example(
        Membership,
        lets_in=rows({**_SPELL, "left_on": "1990"}, {**_SPELL, "left_on": "2000"}, _SPELL),
        refuses=rows({**_SPELL, "joined_on": "2020"}),
    ),
    "actors_officeholder_not_left_before_taken": _not_before(OfficeHolder, "held_from", "held_until"),
}
INSTRUMENTS = {
    **{
        f"instruments_instrument_not_ended_before_{earlier}": _not_before(Instrument, earlier, "ended_on")
        for earlier in ("adopted_on", "opened_on", "in_force_on")
    },
    "instruments_instrument_not_in_force_before_adopted": _not_before(Instrument, "adopted_on", "in_force_on"),
    "instruments_instrument_is_not_its_own_parent": Example(
        Instrument,
        lets_in=rows({"slug": "part", "parent": "whole", "successor": "whole"}),
        refuses=rows({"slug": "whole", "parent": "whole"}, {"slug": "whole", "successor": "whole"}),
    ),
    "instruments_instrument_no_tally_without_vote": Example(
        Instrument,
        lets_in=rows(
            {"adopted_without_vote": True},
            {"adopted_without_vote": False, "votes_yes": 119},
            {"adopted_without_vote": None, "votes_yes": 119},
        ),
        refuses=rows({"adopted_without_vote": True, "votes_yes": 119}),
    ),
    "instruments_provision_order_taken_once": _once(
        Provision, {"instrument": "a-treaty", "order": 1}, {"instrument": "another-treaty", "order": 1}
    ),
    "instruments_provision_order_from_1": _from_1(Provision, "order"),
    "instruments_provision_is_not_its_own_parent": Example(
        Provision,
        lets_in=rows({"slug": "treaty.art-1-a", "parent": "treaty.art-1"}),
        refuses=rows({"slug": "treaty.art-1", "parent": "treaty.art-1"}),
    ),
    "instruments_action_only_listings_count_listed": Example(
        Action,
        lets_in=rows({"kind": "listing", "persons_listed": 6, "entities_listed": 3}, {"kind": "statement"}),
        refuses=rows({"kind": "statement", "persons_listed": 6}, {"kind": "attribution", "entities_listed": 3}),
    ),
    "instruments_milestone_not_ended_before_begun": _not_before(Milestone, "date", "ended_on"),
    "instruments_declaration_not_withdrawn_before_made": _not_before(Declaration, "made_on", "withdrawn_on"),
    "instruments_vote_one_vote_a_state": _once(
        Vote, {**_VOTE, "vote": "yes"}, {**_VOTE, "actor": "another-state"}, again={"vote": "no"}
    ),
}
PARTICIPATIONS = {
    "instruments_participation_stated_status_is_a_choice": Example(
        Participation,
        lets_in=rows({"stated_status": "invited", "stated_on": "2020"}, {}),
        refuses=rows({"stated_status": "?", "stated_on": "2020"}),
    ),
    "instruments_participation_stated_on_has_its_precision": Example(
        Participation,
        lets_in=rows({"stated_status": "invited", "stated_on": "2020-04"}, {}),
        refuses=rows(
            {"stated_status": "invited", "stated_on": date(2020, 4, 1)},
            {"stated_on_precision": "month"},
        ),
    ),
    "instruments_participation_once_in_each_role": _once(Participation, _TREATY, {**_TREATY, "role": "observer"}),
    **{
        f"instruments_participation_{later}_not_before_{earlier}": _not_before(
            Participation, earlier, later, note="Why no consent is recorded."
        )
        for earlier, later in (
            ("signed_on", "consent_on"),
            ("consent_on", "in_force_on"),
            ("in_force_on", "withdrawn_on"),
            ("endorsed_on", "withdrawn_on"),
        )
    },
    "instruments_participation_in_force_on_has_its_precision": Example(
        Participation,
        lets_in=rows({"consent_on": "2019", "in_force_on": "2020-04"}, {}),
        refuses=rows({"consent_on": "2019", "in_force_on": date(2020, 4, 1)}, {"in_force_on_precision": "month"}),
    ),
    "instruments_participation_stated_status_has_its_day": Example(
        Participation,
        lets_in=rows({"stated_status": "invited", "stated_on": "2020"}, {}),
        refuses=rows({"stated_status": "invited"}, {"stated_on": "2020"}),
    ),
    "instruments_participation_party_has_consent_or_note": Example(
        Participation,
        lets_in=rows({"in_force_on": "2020", "consent_on": "2019"}, {"in_force_on": "2020", "note": "By succession."}),
        refuses=rows({"in_force_on": "2020"}),
    ),
    "instruments_participation_undated_consent_has_note": Example(
        Participation,
        lets_in=rows(
            {
                "stated_status": "party",
                "stated_on": "2020",
                "consent_kind": "accession",
                "note": "Undated in the list.",
            },
            {"stated_status": "party", "stated_on": "2020", "consent_kind": "accession", "consent_on": "2019"},
            {"consent_kind": "accession"},
        ),
        refuses=rows({"stated_status": "party", "stated_on": "2020", "consent_kind": "accession"}),
    ),
}
NORMS = {
    "norms_norm_number_taken_once": _once(Norm, {"set": "a-set", "number": 1}, {"set": "another-set", "number": 1}),
    "norms_norm_number_from_1": _from_1(Norm, "number"),
    "norms_elaboration_order_taken_once": _once(
        Elaboration, {"norm": "a-norm", "order": 1}, {"norm": "another-norm", "order": 1}
    ),
    "norms_elaboration_order_from_1": _from_1(Elaboration, "order"),
    "norms_normlink_provision_once": _once(NormLink, {**_LINK, "provision": "a-treaty.art-1"}, _LINK),
    "norms_normlink_instrument_once": _once(
        NormLink, _LINK, {**_LINK, "provision": "a-treaty.art-1"}, again={"relation": "supports"}
    ),
    "norms_stance_topic_once": _once(
        Stance, {"position": "a-view", "topic": "a-topic"}, {"position": "a-view", "topic": "another-topic"}
    ),
}
_REPORT: Row = {"record_type": "norms", "record": "a-norm", "what": "It is wrong.", "language": "en"}
_DECIDED: Row = {"state": "done", "decided_at": "2026-01-02T00:00:00Z"}
UPPER_FLOOR = {
    "records_revision_is_one_row": Example(
        Revision,
        lets_in=rows({"id": 1, "changed_at": "2020-01-01T00:00:00Z"}),
        refuses=rows({"id": 2, "changed_at": "2020-01-01T00:00:00Z"}),
    ),
    "loading_change_action_is_a_choice": Example(Change, rows(_CHANGE), rows({**_CHANGE, "action": "?"})),
    "loading_change_one_edit_a_record": _once(
        Change, _EDIT, {**_EDIT, "record": "another"}, again={"action": "removed"}
    ),
    "loading_change_released_or_edited": Example(Change, rows(_CHANGE, _EDIT), rows({**_EDIT, "edited_at": None})),
    "reports_report_state_is_a_choice": Example(Report, rows(_REPORT), rows({**_REPORT, **_DECIDED, "state": "?"})),
    "reports_report_decided_at_some_time": Example(
        Report,
        lets_in=rows(_REPORT, {**_REPORT, **_DECIDED}),
        refuses=rows({**_REPORT, "state": "done"}, {**_REPORT, "decided_at": "2026-01-02T00:00:00Z"}),
    ),
    "reports_report_closed_without_contact": Example(
        Report,
        lets_in=rows({**_REPORT, "contact": "a@example.org"}, {**_REPORT, **_DECIDED}),
        refuses=rows({**_REPORT, **_DECIDED, "contact": "a@example.org"}),
    ),
    "loading_change_once_a_release": _once(Change, _CHANGE, {**_CHANGE, "release_id": 2}),
    "search_entry_is_one_record": _once(Entry, _ENTRY, {**_ENTRY, "id": 2, "slug": "another-state"}, again={"id": 3}),
    "search_build_is_one_row": Example(Build, rows({"id": 1, "program": "x"}), rows({"id": 2, "program": "x"})),
    "site_formeraddress_slug_once": _once(FormerAddress, _OLD, {**_OLD, "record_type": "norms"}),
    "site_formeraddress_leads_elsewhere": Example(
        FormerAddress,
        lets_in=rows({**_OLD, "successor": "new-name"}, {**_OLD, "former_slug": "gone"}),
        refuses=rows({**_OLD, "successor": "old-name"}),
    ),
}
WRITTEN = {**SOURCES, **TOPICS, **ACTORS, **INSTRUMENTS, **PARTICIPATIONS, **NORMS, **UPPER_FLOOR}


def _generated() -> Iterator[tuple[str, Example]]:
    """Dates and their precisions, columns and their choices: the same rule for every column of its kind."""
    for model in record_types():
        prefix = f"{model._meta.app_label}_{model._meta.model_name}"
        for column in table_of(model).columns:
            name = column.name
            if column.kind is Kind.PARTIAL_DATE:
                day, precision = date(2020, 4, 1), f"{name}_precision"
                refused = rows({name: day}, {precision: "month"}, {name: day, precision: "hour"})
                yield f"{prefix}_{name}_has_its_precision", Example(model, rows({name: "2020-04"}, {}), refused)
            elif column.kind is Kind.ENUM:
                first = {name: column.choices[0][0]}
                yield f"{prefix}_{name}_is_a_choice", Example(model, rows(first), rows({name: "?"}))


EXAMPLES: dict[str, Example] = {**dict(_generated()), **WRITTEN}
