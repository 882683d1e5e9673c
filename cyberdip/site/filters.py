"""Filters of former addresses beyond those of their columns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cyberdip.records.filters import ChoiceFilter
from cyberdip.records.filterset import RecordFilterSet
from cyberdip.sources.filters import collections

from .models import FormerAddress

MEANING = "Collection of the record"


class FormerAddressFilter(RecordFilterSet):
    record_type = ChoiceFilter("record_type", _("record type"), MEANING, choices=collections)
    record_type__in = ChoiceFilter("record_type", _("record type"), MEANING, choices=collections, split=True)

    class Meta:
        model = FormerAddress


FILTERS = {FormerAddress: FormerAddressFilter}
