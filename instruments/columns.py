"""Public columns of instruments and what hangs on them."""

from __future__ import annotations

from cyberdip.records.columns import table

from .models import Action, Declaration, Instrument, Milestone, Participation, Provision, Vote

INSTRUMENT = table(
    Instrument,
    "slug title official_title acronym other_names kind legal_status scope adopted_on opened_on in_force_on ended_on "
    "entry_into_force place adopting_body adopted_by depositary depositary_office chair mandate outcome parent "
    "successor reference official_url open_to terms addressees members_count adopted_without_vote votes_yes votes_no "
    "votes_abstain summary topics scenario_steps note checked_on",
    form="yaml",
    folder="instruments/instruments",
)
PROVISION = table(
    Provision,
    "slug instrument number title category order parent summary topics legal_basis note checked_on",
    form="csv",
    folder="instruments/provisions",
    split_by="instrument",
)
PARTICIPATION = table(
    Participation,
    "slug instrument actor role invited_on signed_on consent_on consent_kind in_force_on withdrawn_on endorsed_on "
    "stated_status stated_on note checked_on",
    form="csv",
    folder="instruments/participations",
    split_by="instrument",
)
DECLARATION = table(
    Declaration,
    "slug participation kind article text made_on withdrawn_on checked_on",
    form="csv",
    folder="instruments/declarations",
)
VOTE = table(
    Vote,
    "slug resolution actor vote voted_on checked_on",
    form="csv",
    folder="instruments/votes",
    split_by="resolution",
)
MILESTONE = table(
    Milestone,
    "slug title kind date ended_on place instruments actors summary topics note checked_on",
    form="csv",
    folder="instruments/milestones",
    split_by="kind",
)
ACTION = table(
    Action,
    "slug title kind date instrument provision actors incident attributed_to legal_act persons_listed "
    "entities_listed summary topics note checked_on",
    form="csv",
    folder="instruments/actions",
    split_by="kind",
)
TABLES = {
    Instrument: INSTRUMENT,
    Provision: PROVISION,
    Participation: PARTICIPATION,
    Declaration: DECLARATION,
    Vote: VOTE,
    Milestone: MILESTONE,
    Action: ACTION,
}
