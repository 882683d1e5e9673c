"""Where records without a page of their own are read."""

from __future__ import annotations

from datetime import date

from cyberdip.records.told import told


@told("date", "anchor")
def address_on_timeline(first: date | None, anchor: str) -> str:
    """The place of a milestone or action on the timeline of its year, where it stands with all that is known of it."""
    # Without a date it stands in no year, but at the end of the whole.
    year = f"?from={first.year:04}&to={first.year:04}" if first else ""
    return f"/timeline/{year}#{anchor}"
