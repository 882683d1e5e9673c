"""Form fields for the columns of records; what they take, a file may hold too."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from .dates import FORM, PartialDate
from .texts import LONGEST, fault, list_fault

SHORT = 120
"""Characters that an input of the usual width shows well enough."""


class TextFormField(forms.CharField):
    """A text: line ends and accents brought into one form, the rest refused where a file would refuse it."""

    def __init__(self, **options: Any) -> None:
        longest = options.get("max_length") or LONGEST
        super().__init__(**{**options, "max_length": longest})
        if longest > SHORT:
            self.widget.attrs["class"] = "vLargeTextField"

    def to_python(self, value: Any) -> Any:
        return super().to_python(_one_form(value))

    def validate(self, value: Any) -> None:
        super().validate(value)
        _refuse(fault(value, lines=isinstance(self.widget, forms.Textarea)))


class AddressFormField(forms.URLField):
    """An address of the web, `https` unless it says otherwise."""

    default_validators = [URLValidator(schemes=["http", "https"])]  # noqa: RUF012 - Django's own form

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", **options)


class TextListFormField(forms.CharField):
    """A list of short texts, edited one per line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "\n".join(value or [])

    def to_python(self, value: Any) -> Any:
        text = super().to_python(_one_form(value)) or ""
        return [line.strip() for line in text.split("\n") if line.strip()]

    def validate(self, value: Any) -> None:
        super().validate(value)
        _refuse(list_fault(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(self.prepare_value(initial)) != self.to_python(data))


class PartialDateFormField(forms.CharField):
    """A date as precise as known, edited as one text: `2013`, `2013-04` or `2013-04-23`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.update(placeholder=FORM)

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(f"{error}.") from error


def _one_form(value: Any) -> Any:
    """A text with line feeds for line ends (browsers send two characters) and in normal form C."""
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))


def _refuse(reason: str) -> None:
    if reason:
        raise ValidationError(f"{reason[:1].upper()}{reason[1:]}.")
