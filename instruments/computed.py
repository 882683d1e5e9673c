"""Public columns that a query computes for a day, beside those that are held."""

from __future__ import annotations

from cyberdip.records.columns import Column, Kind

from .models import Participation, Status

STATUS = Column(
    name="status",
    kind=Kind.ENUM,
    english="Status",
    meaning="How far the actor had certainly come on the day asked of; null: nothing had begun, or nothing is dated",
    required=False,
    choices=tuple((str(value), str(label)) for value, label in Status.choices),
)
COMPUTED = {Participation: (STATUS,)}
