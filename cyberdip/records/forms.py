"""The form of any record, held to the same rules as its row in a file."""

from __future__ import annotations

from itertools import chain, count
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from .columns import Kind
from .dates import PartialDate
from .edited import problems_with, row_of
from .fields import PartialDateField, partial_date_of
from .registry import by_collection, table_of


class CollectionFormField(forms.ChoiceField):
    """The name of a collection, chosen among those there are."""

    def __init__(self, **options: Any) -> None:
        names = sorted(by_collection())
        super().__init__(choices=[("", "---------"), *zip(names, names, strict=True)], **options)


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """Partial dates are one text each, their precision kept beside them; what a load would refuse is an error here."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self._partial_dates():
            known = partial_date_of(self.instance, name) if self.instance.pk else None
            self.initial[name] = str(known or "")

    def _partial_dates(self) -> list[str]:
        names = (field.name for field in self._meta.model._meta.fields if isinstance(field, PartialDateField))
        return [name for name in names if name in self.fields]

    def clean(self) -> Any:
        """A link row's slug is made from what it joins; nothing is part of itself, however far up."""
        cleaned = super().clean() or self.cleaned_data
        if "slug" in self.fields:
            self._check_slug(cleaned)
        for column in table_of(self._meta.model).columns:
            if column.kind is Kind.RELATION and column.target is self._meta.model and cleaned.get(column.name):
                self._check_cycle(column.name, cleaned[column.name])
        return cleaned

    def _check_slug(self, cleaned: dict[str, Any]) -> None:
        names = self._meta.model.parent_fields
        parents = [parent for parent in map(cleaned.get, names) if parent is not None]
        if not names or len(parents) < len(names) or "slug" in self.errors:
            return
        start = ".".join(str(parent.pk) for parent in parents)
        slug = cleaned.get("slug") or self._free_slug(start)
        cleaned["slug"] = slug
        if slug != start and not slug.startswith(f"{start}."):
            self.add_error(
                "slug", f"Must be {start}, or begin with {start}. and say more (made from {', '.join(names)})."
            )

    def _free_slug(self, base: str) -> str:
        taken = set(self._meta.model._default_manager.filter(pk__startswith=base).values_list("pk", flat=True))
        return next(slug for slug in chain([base], (f"{base}.{number}" for number in count(2))) if slug not in taken)

    def _check_cycle(self, name: str, above: Any) -> None:
        seen: set[Any] = set()
        while above is not None and above.pk not in seen:
            if above.pk == self.instance.pk:
                self.add_error(name, f"Leads back to {self.instance.pk} itself: a cycle.")
                return
            seen.add(above.pk)
            above = getattr(above, name)

    def _post_clean(self) -> None:
        for name in self._partial_dates():
            known = self.cleaned_data.get(name)
            if isinstance(known, PartialDate):
                self.cleaned_data[name] = known.first
            setattr(self.instance, f"{name}_precision", known.precision.value if isinstance(known, PartialDate) else "")
        super()._post_clean()  # type: ignore[misc]
        if not self.errors and self.has_changed():
            self._check_as_a_load_would()

    def _check_as_a_load_would(self) -> None:
        columns = table_of(self._meta.model).many
        related = {column.name: [other.pk for other in self.cleaned_data.get(column.name, ())] for column in columns}
        for problem in problems_with(self.instance, row_of(self.instance, related)):
            own = (problem.collection, problem.slug) == (self.instance.collection, self.instance.slug)
            if own and problem.column in self.fields:
                self.add_error(problem.column, f"{problem.reason[:1].upper()}{problem.reason[1:]}.")
            else:
                self.add_error(None, f"{problem.collection} {problem.slug}, {problem.column}: {problem.reason}.")

    def _update_errors(self, errors: ValidationError) -> None:
        """What is wrong with a column that is not in the form is said of the whole."""
        told = errors.error_dict if hasattr(errors, "error_dict") else {NON_FIELD_ERRORS: errors.error_list}
        moved: dict[str, list[ValidationError]] = {}
        for name, found in told.items():
            moved.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(found)
        super()._update_errors(ValidationError(moved))  # type: ignore[misc]

    def _get_validation_exclusions(self) -> set[str]:
        # Constraints speak of columns that are no fields of this form (precisions, what a link row joins); they are
        # held against the whole row. Only what is wrong already is left out.
        wrong = set(self.errors)
        return wrong | {f"{name}_precision" for name in wrong}
