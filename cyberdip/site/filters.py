"""Filters of former addresses: those of their columns."""

from __future__ import annotations

from cyberdip.records.filterset import RecordFilterSet

from .models import FormerAddress


class FormerAddressFilter(RecordFilterSet):
    class Meta:
        model = FormerAddress


FILTERS = {FormerAddress: FormerAddressFilter}
