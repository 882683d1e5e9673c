"""The base of every FilterSet: strict, made from the columns, with a sentence for each filter in use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from datetime import date
from typing import Any

import django_filters
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
        super().__init__(query, queryset=self._meta.model._default_manager.all())
        self.day = day

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Any]:
        model = cls._meta.model
        return OrderedDict({**filters_of(table_of(model)), **cls.declared_filters} if model else {})

    def named(self, name: str) -> RecordFilter:
        """The filter of one parameter."""
        found = self.filters[name]
        assert isinstance(found, RecordFilter)
        return found

    def problems(self) -> list[ParameterProblem]:
        """What is wrong with the values given (at most one query for each relation filter in use)."""
        found = []
        for name, errors in self.form.errors.as_data().items():
            for error in errors:
                allowed = (error.params or {}).get("allowed", "")
                found.append(ParameterProblem(name, str(error.message), str(allowed)))
        return found

    def chosen(self) -> dict[str, list[Chosen]]:
        """Filters in use and the values chosen; BadParameters when a value cannot be used."""
        if problems := self.problems():
            raise BadParameters(problems)
        return {name: values for name, values in self.form.cleaned_data.items() if values}

    def narrowed(self, queryset: Records, without: Collection[str] = ()) -> Records:
        """Records that pass every filter in use except those named in `without`."""
        for name, values in self.chosen().items():
            if name not in without:
                queryset = self.named(name).filter(queryset, values)
        return queryset

    def sentences(self) -> dict[str, str]:
        """A sentence for each filter in use, by parameter."""
        return {name: self.named(name).sentence(values) for name, values in self.chosen().items()}
