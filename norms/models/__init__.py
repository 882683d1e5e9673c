"""Norms, what later texts add to them, who can do what for them, what carries them, and stated positions."""

from __future__ import annotations

from .elaborations import Contribution, Elaboration
from .links import NormLink, Relation
from .norm import Character, Norm, NormSet
from .positions import Position, PositionKind, Stance

__all__ = [
    "Character",
    "Contribution",
    "Elaboration",
    "Norm",
    "NormLink",
    "NormSet",
    "Position",
    "PositionKind",
    "Relation",
    "Stance",
]
