"""Instruments and what hangs on them: provisions, participation, declarations, votes, milestones, actions."""

from __future__ import annotations

from .actions import Action, ActionKind
from .instrument import Instrument, InstrumentKind, LegalStatus, OpenTo, Scope
from .milestones import Milestone, MilestoneKind
from .participation import ConsentKind, Declaration, DeclarationKind, Participation, Role, Status
from .provisions import Provision
from .votes import Ballot, Vote

__all__ = [
    "Action",
    "ActionKind",
    "Ballot",
    "ConsentKind",
    "Declaration",
    "DeclarationKind",
    "Instrument",
    "InstrumentKind",
    "LegalStatus",
    "Milestone",
    "MilestoneKind",
    "OpenTo",
    "Participation",
    "Provision",
    "Role",
    "Scope",
    "Status",
    "Vote",
]
