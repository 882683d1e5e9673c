"""Questions that may be asked of any record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models.constants import LOOKUP_SEP

from .fields import FoldedField, long_columns


class RecordQuerySet(models.QuerySet[Any]):
    """Base of every record's QuerySet; subclasses add the questions of their subject."""

    def as_of(self, day: date) -> Self:
        """Rows that hold on `day`; records without a period hold always."""
        return self

    def for_list_page(self, day: date) -> Self:
        """What a list, an API page or an export needs loaded, as of `day`."""
        relations = self._relations()
        # Without a name Django would read along whatever there is.
        return self.select_related(*relations) if relations else self

    def sketched(self) -> Self:
        """The same; of records read along with them all but prose and lists, which no row of a page says of another
        record: its name, its kind and its dates are what it says."""
        return self.defer(*_long(self.query.select_related or {}, self.model))

    def for_rows(self, day: date) -> Self:
        """What rows of answers and files say: the records' own columns, those that a query computes for `day`, and of
        the records that name and place them no more than what does."""
        along = self._relations()
        found = self.computed(day).select_related(*along) if along else self.computed(day)
        return found.only(*self.columns_of_rows())

    def computed(self, day: date) -> Self:
        """With what a query computes for `day` that is a public column."""
        return self

    def columns_of_rows(self) -> tuple[str, ...]:
        """Paths of the columns that `for_rows` reads."""
        own = [field.attname for field in self.model._meta.concrete_fields if not isinstance(field, FoldedField)]
        return (*own, *_naming(self.model, self._relations()))

    def for_detail_page(self, day: date) -> Self:
        """What the page of one record needs loaded, as of `day`."""
        return self.for_list_page(day)

    def listed_under(self, relation: str, record: str, status: str, day: date) -> Self:
        """The rows whose `relation` is `record` (slug), as that list stood on `day`.

        `status` narrows it to one status, role or vote; the kinds of record that have such a thing say which.
        """
        rows = self.as_of(day).filter(**{f"{relation}_id": record})
        return rows.listed_as(status) if status else rows

    def listed_as(self, status: str) -> Self:
        """Rows of one status, role or vote; only for kinds of record that have one."""
        raise NotImplementedError(f"{self.model.collection} have no status")

    def with_evidence(self, level: str) -> Self:
        """Records whose best citation has exactly `level`; `none` for records without a citation."""
        from .evidence import has_level

        return self.filter(has_level(self.model, level))

    def _relations(self) -> tuple[str, ...]:
        """Relations that a label or page address of the model reads."""
        return tuple(self.model.parent_fields)


def _naming(model: Any, relations: Iterable[str]) -> Iterator[str]:
    """Paths of the columns that name and place the records at the other end of relations: titles, and their owners.
    Their slugs are what relates to them."""
    steps = dict.fromkeys(relation[:end] for relation in relations for end in _ends(relation))
    for path in steps:
        there = model
        for name in path.split(LOOKUP_SEP):
            there = there._meta.get_field(name).related_model
        owners = [there._meta.get_field(name).attname for name in there.parent_fields]
        columns = [*owners, *(["title"] if hasattr(there, "title") else [])]
        yield from (f"{path}{LOOKUP_SEP}{column}" for column in columns)


def _ends(path: str) -> Iterator[int]:
    """Where each relation of a path ends, from the first to the last."""
    steps = path.split(LOOKUP_SEP)
    yield from (len(LOOKUP_SEP.join(steps[:number])) for number in range(1, len(steps) + 1))


def _long(relations: Any, model: Any, path: str = "") -> Iterator[str]:
    """Paths of the long columns of records at the other end of relations."""
    for name, further in relations.items():
        there = model._meta.get_field(name).related_model
        yield from (f"{path}{name}__{column}" for column in long_columns(there))
        yield from _long(further, there, f"{path}{name}__")
