"""The base of every FilterSet: strict, made from the columns, with a sentence for each filter in use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from copy import copy
from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.http import QueryDict

from .filters import Chosen, RecordFilter, Records
from .filters_auto import filters_of
from .problems import BadParameters, ParameterProblem
from .registry import table_of


class RecordFilterSet(django_filters.FilterSet):
    """Filters of one record type for page, API and export; a subclass adds the questions of its subject.

    Filters of the columns come from the Table of `Meta.model`; a declared one of the same name takes their place.
    """

    _meta: Any

    def __init__(self, query: QueryDict, day: date) -> None:
        """Bind to the parameters of a request; `day` is the day its questions are asked of."""
        # Not django-filter's own way, which copies every filter in depth and makes a form of them all for each request.
        self.query, self.day = query, day
        self._bound: dict[str, RecordFilter] = {}

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Any]:
        model = cls._meta.model
        return OrderedDict({**filters_of(table_of(model)), **cls.declared_filters} if model else {})

    def named(self, name: str) -> RecordFilter:
        """The filter of one parameter; KeyError where there is none."""
        if name not in self._bound:
            found: Any = copy(self.base_filters[name])
            found.parent, found.model = self, self._meta.model
            self._bound[name] = found
        return self._bound[name]

    def every(self) -> dict[str, RecordFilter]:
        """All filters by parameter, most of which a request has no use for."""
        return {name: self.named(name) for name in self.base_filters}

    def problems(self) -> list[ParameterProblem]:
        """What is wrong with the values given (at most one query for each relation filter in use)."""
        return self._read[1]

    def chosen(self) -> dict[str, list[Chosen]]:
        """Filters in use and the values chosen; BadParameters when a value cannot be used."""
        if problems := self.problems():
            raise BadParameters(problems)
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[dict[str, list[Chosen]], list[ParameterProblem]]:
        """Filters in use with the values chosen, and what is wrong with others, both in the order of the filters."""
        chosen: dict[str, list[Chosen]] = {}
        problems: list[ParameterProblem] = []
        for name in self.base_filters:
            if name not in self.query:
                continue
            try:
                values = self.named(name).field.clean(self.query.getlist(name))
            except ValidationError as error:
                allowed = (error.params or {}).get("allowed", "")
                problems.append(ParameterProblem(name, str(error.message), str(allowed)))
            else:
                if values:
                    chosen[name] = values
        return chosen, problems

    def narrowed(self, queryset: Records, without: Collection[str] = ()) -> Records:
        """Records that pass every filter in use except those named in `without`."""
        for name, values in self.chosen().items():
            if name not in without:
                queryset = self.named(name).filter(queryset, values)
        return queryset

    def sentences(self) -> dict[str, str]:
        """A sentence for each filter in use, by parameter."""
        return {name: self.named(name).sentence(values) for name, values in self.chosen().items()}
