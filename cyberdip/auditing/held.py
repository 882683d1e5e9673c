"""All rows that the database holds, as the apps' checks and audits read them."""

from __future__ import annotations

from cyberdip.loading.difference import present_rows
from cyberdip.records.checking import World
from cyberdip.records.registry import record_types


def held_world() -> World:
    """Every row of every collection (a query each, and one for each many-to-many column)."""
    return World({model.collection: present_rows(model.collection) for model in record_types()})
