"""What is told of a record by a few of its values: said once, for a record as for columns of many.

    @told("number", "title")
    @staticmethod
    def label(number: str, title: str) -> str:
        return f"{number} {title}".strip()

A record has it as an attribute. Where no record is made, `column` tells the same of all rows of a block at one go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from django.db.models import TextChoices
from django.db.models.constants import LOOKUP_SEP

if TYPE_CHECKING:
    from django.db.models import Model

T = TypeVar("T")


class Told(Generic[T]):
    """What is made of the values at some paths: fields (`source__title`), what is told of the record there
    (`participation__label`), or what all records of a type have alike (`collection`)."""

    __slots__ = ("_is_one", "_read", "make", "paths", "repeats")

    def __init__(self, make: Callable[..., T], paths: tuple[str, ...], repeats: bool = False) -> None:
        self.make, self.paths, self.repeats = make, paths, repeats
        self._read = attrgetter(*(path.replace(LOOKUP_SEP, ".") for path in paths))
        self._is_one = len(paths) == 1

    @overload
    def __get__(self, record: None, model: Any) -> Self: ...
    @overload
    def __get__(self, record: Model, model: Any) -> T: ...
    def __get__(self, record: Model | None, model: Any) -> Self | T:
        if record is None:
            return self
        read = self._read(record)
        return self.make(read) if self._is_one else self.make(*read)


def told(*paths: str, repeats: bool = False) -> Callable[[Callable[..., T]], Told[T]]:
    """Have a function of the values at these paths tell it; `repeats` says that the same values come again and again,
    so that many records ask it once for each."""
    # The function itself is quicker to call than a static method.
    return lambda make: Told(getattr(make, "__func__", make), paths, repeats)


def shown(path: str, choices: type[TextChoices]) -> Told[str]:
    """What a reader calls the choice that a column holds."""
    labels = dict(choices.choices)
    return Told(lambda value: str(labels.get(value, value)), (path,), repeats=True)


def column(model: Any, held: Mapping[str, Sequence[Any]], path: str) -> Sequence[Any]:
    """The values at a path of some records of which columns are held, by the paths to those."""
    if path in held:
        return held[path]
    relation, _, further = path.partition(LOOKUP_SEP)
    if further:
        return column(model._meta.get_field(relation).related_model, _behind(held, relation), further)
    found = getattr(model, path)
    if isinstance(found, str):
        return [found] * len(held["slug"])
    if not isinstance(found, Told):
        raise LookupError(f"{path} of {model.collection} was not read.")
    values = [column(model, held, one) for one in found.paths]
    if not found.repeats:
        return list(map(found.make, *values))
    rows = list(zip(*values, strict=True))
    made = {row: found.make(*row) for row in set(rows)}
    return [made[row] for row in rows]


def _behind(held: Mapping[str, Sequence[Any]], relation: str) -> dict[str, Sequence[Any]]:
    """What is held of the records that a relation leads to."""
    start = f"{relation}{LOOKUP_SEP}"
    further = {path.removeprefix(start): values for path, values in held.items() if path.startswith(start)}
    return {"slug": held[f"{relation}_id"], **further}
