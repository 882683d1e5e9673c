"""Every named constraint lets in what it should and refuses the rest, in the database itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from cyberdip.records.models import Record
from tests.contracts.constraint_examples import EXAMPLES, Example, Row
from tests.factories import make

OURS = ("cyberdip", "actors", "instruments", "norms")


def constraints() -> Iterator[tuple[type[models.Model], models.BaseConstraint]]:
    """Every constraint of every model of this project."""
    for model in apps.get_models():
        if model.__module__.partition(".")[0] in OURS:
            for constraint in model._meta.constraints:
                yield model, constraint


BY_NAME = {constraint.name: (model, constraint) for model, constraint in constraints()}


def test_every_constraint_has_an_example_and_every_example_its_constraint() -> None:
    assert {name: example.model for name, example in EXAMPLES.items()} == {
        name: model for name, (model, _) in BY_NAME.items()
    }


def test_every_constraint_is_named_after_its_app_and_class() -> None:
    wrong = [
        name
        for name, (model, _) in BY_NAME.items()
        if not name.startswith(f"{model._meta.app_label}_{model._meta.model_name}_")
    ]
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXAMPLES)
def test_it_lets_in_what_it_should_and_refuses_the_rest(name: str) -> None:
    example, constraint = EXAMPLES[name], BY_NAME[name][1]
    # Rolled back before the database looks for the records that the rows refer to.
    with transaction.atomic():
        for number, row in enumerate(example.lets_in):
            _insert(example, row, number)
        for row in example.refuses:
            with pytest.raises(IntegrityError) as refusal, transaction.atomic():
                _insert(example, row, len(example.lets_in))
            assert _breaks(constraint, example.model, refusal.value), f"{row}: {refusal.value}"
        transaction.set_rollback(True)


def _insert(example: Example, row: Row, number: int) -> None:
    if issubclass(example.model, Record):
        make(example.model, **{"slug": f"row-{number}", **row})
    else:
        example.model(**row).save(force_insert=True)


def _breaks(constraint: models.BaseConstraint, model: type[models.Model], error: IntegrityError) -> bool:
    """Whether this very constraint is what the database names; SQLite names a unique one by its columns."""
    if connection.vendor == "postgresql":
        return bool(error.__cause__.diag.constraint_name == constraint.name)  # type: ignore[union-attr]
    if isinstance(constraint, models.UniqueConstraint):
        fields = [field for name in constraint.fields for field in model._meta.fields if field.name == name]
        columns = ", ".join(f"{model._meta.db_table}.{field.column}" for field in fields)
        return str(error) == f"UNIQUE constraint failed: {columns}"
    return str(error) == f"CHECK constraint failed: {constraint.name}"
