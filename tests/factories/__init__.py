"""Records for odd cases: explicit values, nothing random, no more than a test asks for."""

from __future__ import annotations

from tests.factories.records import make

__all__ = ["make"]
