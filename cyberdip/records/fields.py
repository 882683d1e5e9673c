"""Field types every record may use: slugs as keys, partial dates, lists of short texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.lookups import Contains

from .dates import PartialDate, Precision
from .folding import Fold, fold

SLUG_FORM = "lower-case letters, digits and hyphens; parts of a link row joined by dots"
LONGEST_SLUG = 250
SLUG_PATTERN = "[a-z0-9]+(?:[-.][a-z0-9]+)*"
slug_validator = RegexValidator(rf"\A{SLUG_PATTERN}\Z", f"Allowed: {SLUG_FORM}.")


class SlugKeyField(models.CharField):  # type: ignore[type-arg]  # the stubs' CharField takes no parameters at run time
    """The public, stable name of a record: its key in the database, files, addresses and answers."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_SLUG)
        options.setdefault("primary_key", True)
        options.setdefault("validators", [slug_validator])
        options.setdefault("help_text", "Public name of the record; never changes, never used again")
        super().__init__(*args, **options)

    def db_parameters(self, connection: Any) -> Any:
        """Compared by code point on PostgreSQL too (relations with it), so that one index finds, orders and pages."""
        found = super().db_parameters(connection)
        return {**found, "collation": "C"} if connection.vendor == "postgresql" else found


class ByCodePointField(models.CharField):  # type: ignore[type-arg]
    """A text that databases compare as `SlugKeyField` does."""

    def db_parameters(self, connection: Any) -> Any:
        found = super().db_parameters(connection)
        return {**found, "collation": "C"} if connection.vendor == "postgresql" else found


class NameField(ByCodePointField):
    """A name of ours (a collection, a column, the slug of some record): in lower case and without accents as it is."""


class FoldedField(ByCodePointField):
    """What another text column is compared and ordered by: itself in lower case and without accents, kept beside it so
    that an index orders long lists. Follows whatever is saved, one by one or in bulk."""

    def __init__(self, of: str, **options: Any) -> None:
        self.of = of
        super().__init__(**{"max_length": 400, "editable": False, "blank": True, "default": "", **options})

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = fold(str(getattr(model_instance, self.of)))
        setattr(model_instance, self.attname, value)
        return value


def folded(model: Any, name: str) -> Any:
    """A text column as it is compared and ordered: without regard to case and accents, by an index if there is one."""
    if isinstance(model._meta.get_field(name), NameField):
        return models.F(name)
    key = next((one for one in model._meta.fields if isinstance(one, FoldedField) and one.of == name), None)
    return models.F(key.name) if key else Fold(name)


def long_columns(model: Any) -> list[str]:
    """Columns that hold prose or lists, or are there to be ordered by: what is not said of a record in passing."""
    return [one.name for one in model._meta.concrete_fields if isinstance(one, models.TextField | FoldedField)]


class PartialDateField(models.DateField):  # type: ignore[type-arg]
    """First day of a date that may be known only to the month or year; goes with a `PrecisionField`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("null", True)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def formfield(self, *args: Any, **options: Any) -> Any:
        from .form_fields import PartialDateFormField

        return super().formfield(*args, **{"form_class": PartialDateFormField, **options})


class PrecisionField(models.CharField):  # type: ignore[type-arg]
    """How much of the date beside it is known; empty when there is no date."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 5)
        options.setdefault("blank", True)
        options.setdefault("default", "")
        options.setdefault("editable", True)
        options.setdefault("choices", [(value.value, value.value) for value in Precision])
        super().__init__(*args, **options)


def partial_date_of(record: models.Model, name: str) -> PartialDate | None:
    """The partial date held in `name` and `name_precision`, or None."""
    first = getattr(record, name)
    return None if first is None else PartialDate(first, Precision(getattr(record, f"{name}_precision")))


def precision_constraints(*names: str) -> list[models.BaseConstraint]:
    """One named check per partial date: a date has a precision, no date has none."""
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{name}__isnull": True, f"{name}_precision": ""})
            | models.Q(**{f"{name}__isnull": False, f"{name}_precision__in": [p.value for p in Precision]}),
            name=f"%(app_label)s_%(class)s_{name}_has_its_precision",
        )
        for name in names
    ]


def choice_constraint(name: str, choices: type[models.TextChoices], *, blank: bool = False) -> models.BaseConstraint:
    """Check that a column holds one of its choices (or nothing, where `blank`)."""
    values = [*choices.values, ""] if blank else list(choices.values)
    return models.CheckConstraint(
        condition=models.Q(**{f"{name}__in": values}), name=f"%(app_label)s_%(class)s_{name}_is_a_choice"
    )


class TextListField(models.TextField):  # type: ignore[type-arg]
    """A list of short texts, kept as one text with each item on its own line, so that both databases can search it.

    Python value: a list of strings. `field__has="x"` finds rows whose list contains exactly `x`.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("blank", True)
        options.setdefault("default", list)
        super().__init__(*args, **options)

    def from_db_value(self, value: str | None, *_: object) -> list[str]:
        return list(_items(value or ""))

    def to_python(self, value: object) -> list[str]:
        if isinstance(value, str):
            return list(_items(value))
        return [str(item) for item in value] if isinstance(value, Iterable) else []

    def get_prep_value(self, value: object) -> str:
        items = self.to_python(value)
        return "\n" + "\n".join(items) + "\n" if items else ""

    def value_to_string(self, obj: models.Model) -> str:
        return "\n".join(self.value_from_object(obj))

    def formfield(self, *args: Any, **options: Any) -> Any:
        from .form_fields import TextListFormField

        # Django would send the list along once more, hidden, because its default is made by a function.
        return super().formfield(*args, **{"form_class": TextListFormField, "show_hidden_initial": False, **options})


@TextListField.register_lookup
class Has(Contains):
    """`field__has="x"`: the list contains exactly the item `x`."""

    lookup_name = "has"
    prepare_rhs = False

    def process_rhs(self, qn: Any, connection: Any) -> Any:
        self.rhs = f"\n{str(self.rhs).strip()}\n"
        return super().process_rhs(qn, connection)


def _items(text: str) -> Iterator[str]:
    return (item.strip() for item in text.split("\n") if item.strip())
