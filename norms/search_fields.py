"""What the search looks into, and how much a match there counts."""

from __future__ import annotations

from .models import Contribution, Elaboration, Norm, NormSet, Position, Stance

SEARCH = {
    NormSet: {"title": 8, "summary": 2},
    Norm: {"title": 10, "reference": 9, "other_names": 6, "keywords": 5, "statement": 4, "summary": 2},
    Elaboration: {"title": 5, "layer": 4, "reference": 4, "summary": 2},
    Contribution: {"text": 1},
    Position: {"title": 6, "summary": 2},
    Stance: {"stance": 2, "text": 2},
}
