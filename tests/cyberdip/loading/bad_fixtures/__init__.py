"""Kinds of bad fixture: what is done to the small world, and what the report must say of it."""

from __future__ import annotations

from .evidence import EVIDENCE
from .form import FORM
from .rows import ROWS
from .spoiling import EU, PARTIES, PROVISIONS, VOTES, Bad, swap
from .values import VALUES

ALL = [*FORM, *VALUES, *ROWS, *EVIDENCE]

__all__ = ["ALL", "EU", "PARTIES", "PROVISIONS", "VOTES", "Bad", "swap"]
