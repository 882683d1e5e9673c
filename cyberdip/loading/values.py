"""From the text in a file to a public value, column by column, and back."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from cyberdip.records.columns import Column, Kind, Value
from cyberdip.records.dates import PartialDate, Precision
from cyberdip.records.fields import SLUG_FORM, slug_validator
from cyberdip.records.texts import ITEM_SEPARATOR, fault, list_fault

from .raw import RawValue
from .yaml_files import plain, prose

LIST_SEPARATOR = f"{ITEM_SEPARATOR} "
_URL = URLValidator(schemes=["http", "https"])
LARGEST = 999_999_999
_INTEGER = re.compile(r"[0-9]{1,9}", re.ASCII)


def parse(column: Column, raw: RawValue) -> Value:
    """The public value of a column; ValueError says what is wrong and what is allowed."""
    if column.kind in (Kind.LIST, Kind.RELATIONS):
        return _parse_list(column, raw)
    if isinstance(raw, list):
        raise ValueError("must be one value, not a list")
    text = _clean(raw, lines=column.kind is Kind.PROSE)
    if text == "":
        if column.required:
            raise ValueError(f"must not be empty: {column.meaning[:1].lower()}{column.meaning[1:]}")
        return None if column.kind in _NULLED else ""
    return _PARSERS[column.kind](column, text)


def _clean(text: str, *, lines: bool) -> str:
    reason = fault(text, lines=lines)
    if reason:
        raise ValueError(reason)
    return text


def _parse_list(column: Column, raw: RawValue) -> list[str]:
    if isinstance(raw, str):
        raw = raw.split(LIST_SEPARATOR) if raw else []
    items = list(raw)
    reason = list_fault(items)
    if reason:
        raise ValueError(reason)
    if column.kind is Kind.RELATIONS:
        for item in items:
            _slug(column, item)
        return sorted(items)
    return items


def _slug(column: Column, text: str) -> str:
    try:
        slug_validator(text)
    except ValidationError as error:
        raise ValueError(f"is not a slug; allowed: {SLUG_FORM}") from error
    return _text(column, text)


def _text(column: Column, text: str) -> str:
    if column.max_length and len(text) > column.max_length:
        raise ValueError(f"has {len(text)} characters; at most {column.max_length} are allowed")
    return text


def _enum(column: Column, text: str) -> str:
    allowed = [value for value, _ in column.choices]
    if text not in allowed:
        raise ValueError(f"is not allowed; one of {', '.join(allowed)}")
    return text


def _url(column: Column, text: str) -> str:
    try:
        _URL(text)
    except ValidationError as error:
        raise ValueError("is not an address; write http://… or https://…") from error
    return _text(column, text)


def _partial_date(_: Column, text: str) -> str:
    return str(PartialDate.parse(text))


def _day(_: Column, text: str) -> str:
    parsed = PartialDate.parse(text)
    if parsed.precision is not Precision.DAY:
        raise ValueError("must be a whole day, YYYY-MM-DD")
    return text


def _integer(column: Column, text: str) -> int:
    largest = min(column.largest or LARGEST, LARGEST)
    if not _INTEGER.fullmatch(text) or int(text) > largest:
        raise ValueError(f"is not a whole number from 0 to {largest}")
    return int(text)


def _boolean(_: Column, text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError("is not allowed; yes or no")
    return text == "yes"


_PARSERS: dict[Kind, Callable[[Column, str], Value]] = {
    Kind.SLUG: _slug,
    Kind.RELATION: _slug,
    Kind.TEXT: _text,
    Kind.PROSE: _text,
    Kind.ENUM: _enum,
    Kind.URL: _url,
    Kind.PARTIAL_DATE: _partial_date,
    Kind.DAY: _day,
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: _boolean,
}
_NULLED = (Kind.RELATION, Kind.PARTIAL_DATE, Kind.DAY, Kind.INTEGER, Kind.BOOLEAN)


def to_yaml(column: Column, value: Value) -> str | list[str]:
    """The value as a YAML file has it."""
    if isinstance(value, list):
        return value
    text = column.as_text(value)
    if column.kind is Kind.PROSE:
        return prose(text)
    return plain(text) if column.kind in (Kind.DAY, Kind.PARTIAL_DATE, Kind.INTEGER, Kind.BOOLEAN) else text
