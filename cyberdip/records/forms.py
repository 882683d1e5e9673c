"""Form fields and the form for records (used by the admin)."""

from __future__ import annotations

from itertools import chain, count
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .dates import FORM, PartialDate
from .fields import PartialDateField, partial_date_of


class TextListFormField(forms.CharField):
    """A list of short texts, edited one per line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "\n".join(value or [])

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(self.prepare_value(initial)) != self.to_python(data))


class PartialDateFormField(forms.CharField):
    """A date as precise as known, edited as one text: `2013`, `2013-04` or `2013-04-23`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=10, required=False, **options)
        self.widget.attrs.update(placeholder=FORM)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """The form of any record: partial dates as one text each, their precision kept beside them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self._partial_dates():
            known = partial_date_of(self.instance, name) if self.instance.pk else None
            self.initial[name] = str(known or "")

    def _partial_dates(self) -> list[str]:
        names = (field.name for field in self._meta.model._meta.fields if isinstance(field, PartialDateField))
        return [name for name in names if name in self.fields]

    def clean(self) -> Any:
        """A link row that was given no slug gets the one made from what it joins."""
        cleaned = super().clean() or self.cleaned_data
        parents = [parent for parent in map(cleaned.get, self._meta.model.parent_fields) if parent is not None]
        missing = "slug" in self.fields and not cleaned.get("slug")
        if missing and parents and len(parents) == len(self._meta.model.parent_fields):
            cleaned["slug"] = self._free_slug(".".join(str(parent.pk) for parent in parents))
        return cleaned

    def _free_slug(self, base: str) -> str:
        taken = set(self._meta.model._default_manager.filter(pk__startswith=base).values_list("pk", flat=True))
        return next(slug for slug in chain([base], (f"{base}.{number}" for number in count(2))) if slug not in taken)

    def _post_clean(self) -> None:
        for name in self._partial_dates():
            known = self.cleaned_data.get(name)
            if isinstance(known, PartialDate):
                self.cleaned_data[name] = known.first
            setattr(self.instance, f"{name}_precision", known.precision.value if isinstance(known, PartialDate) else "")
        super()._post_clean()  # type: ignore[misc]

    def _get_validation_exclusions(self) -> set[str]:
        # Precisions are no fields of the form, yet constraints speak of them and must be held against the row.
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {f"{name}_precision" for name in self._partial_dates()} - {"slug"}
