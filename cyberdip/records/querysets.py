"""Questions that may be asked of any record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Self

from django.db import models

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

    def loaded(self, lean: bool) -> Self:
        """The same; `lean`: of records read along with them only what names and places those, which is all that a row
        of an answer says of them."""
        if not lean:
            return self
        own = [field.name for field in self.model._meta.concrete_fields if not isinstance(field, FoldedField)]
        return self.only(*own, *_naming(self.model, self.query.select_related or {}))

    def sketched(self) -> Self:
        """The same; of records read along with them all but prose and lists, which no row of a page says of another
        record: its name, its kind and its dates are what it says."""
        return self.defer(*_long(self.query.select_related or {}, self.model))

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


def _naming(model: Any, relations: Any, path: str = "") -> Iterator[str]:
    """Paths of the columns that name and place the records at the other end of relations: titles, and their owners."""
    for name, further in relations.items():
        there = model._meta.get_field(name).related_model
        columns = ["slug", *there.parent_fields, *(["title"] if hasattr(there, "title") else [])]
        yield from (f"{path}{name}__{column}" for column in columns)
        yield from _naming(there, further, f"{path}{name}__")


def _long(relations: Any, model: Any, path: str = "") -> Iterator[str]:
    """Paths of the long columns of records at the other end of relations."""
    for name, further in relations.items():
        there = model._meta.get_field(name).related_model
        yield from (f"{path}{name}__{column}" for column in long_columns(there))
        yield from _long(further, there, f"{path}{name}__")
