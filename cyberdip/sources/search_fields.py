"""What the search looks into, and how much a match there counts."""

from __future__ import annotations

from .models import Source

SEARCH = {Source: {"title": 5, "symbol": 8, "publisher": 3, "author": 3, "file": 3, "summary": 1}}
