"""The kinds of filter: each reads the texts of one parameter, narrows a queryset and says so in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from .fields import LONGEST_SLUG, SLUG_PATTERN
from .parameters import TEXT, shown
from .querysets import RecordQuerySet
from .wording import one_of, said, verb

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Records = RecordQuerySet
Ask = Callable[[Any, list[str], date], Records]
"""A named question of a subject's own QuerySet: records, values, day; gives the records narrowed."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One accepted value of a filter: as given, as the database holds it, as a reader calls it."""

    text: str
    value: Any
    label: str


class TextsField(forms.Field):
    """All the texts of one parameter; blank ones, as an empty form field sends them, count as not given."""

    widget = forms.MultipleHiddenInput

    def __init__(self, owner: RecordFilter) -> None:
        super().__init__(required=False, label=owner.heading)
        self.owner = owner

    def clean(self, value: Any) -> list[Chosen]:
        texts = [str(text).strip() for text in value or ()]
        if self.owner.split:
            texts = [part.strip() for text in texts for part in text.split(",")]
        texts = [text for text in dict.fromkeys(texts) if text]
        if len(texts) > 1 and not self.owner.many:
            allowed = gettext("one value, %(allowed)s") % {"allowed": self.owner.allowed()}
            raise wrong(gettext("is given more than once"), allowed)
        return self.owner.read(texts) if texts else []


class RecordFilter(django_filters.Filter):
    """One parameter of a list. `path` is what it compares; `split` reads several values from one, parted by commas."""

    many = True
    """Whether the parameter may be given several times, any of the values then matching."""
    repeats = "any of several"
    """What several values of it mean."""
    verb: str | None = None
    """What joins heading and values in its sentence; None leaves it to the heading."""
    parent: Any
    """The FilterSet, set by django-filter."""

    def __init__(self, path: str, heading: StrOrPromise, meaning: StrOrPromise = "", *, split: bool = False) -> None:
        super().__init__(field_name=path)
        self.path, self.heading, self.meaning, self.split = (
            path,
            heading,
            meaning,
            split,
        )

    @property
    def field(self) -> Any:
        return TextsField(self)

    def filter(self, qs: Any, value: list[Chosen]) -> Records:
        records: Records = qs
        return self.narrow(records, [chosen.value for chosen in value]) if value else records

    def read(self, texts: list[str]) -> list[Chosen]:
        """The values meant; ValidationError with `allowed` in its params when one cannot be used."""
        return [Chosen(text, text, text) for text in texts]

    def narrow(self, records: Records, values: list[Any]) -> Records:
        """The records that have any of the values."""
        return records.filter(**{f"{self.path}__in": values})

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        """What it now asks, such as `kind is treaty or protocol`."""
        joint = verb(self.heading) if self.verb is None else self.verb
        return said(self.heading, joint, either(chosen))

    def allowed(self) -> str:
        """What may be given, in words."""
        return gettext("text")

    def called(self, value: str) -> str:
        """What a reader calls a value that no record of the list has."""
        return value

    def labels(self, counted: Mapping[str, int]) -> dict[str, str]:
        """What a reader calls each value of a facet that counts them, in the order to show them in."""
        return {}

    def schema(self) -> dict[str, Any]:
        """One value as JSON Schema; a `title` names what many filters take alike."""
        return TEXT

    @property
    def day(self) -> date:
        """The day the list speaks of."""
        return self.parent.day  # type: ignore[no-any-return]


class ChoiceFilter(RecordFilter):
    """One of a few named values; `ask`, when given, is the named question that narrows by them on a day."""

    def __init__(
        self,
        path: str,
        heading: StrOrPromise,
        meaning: StrOrPromise = "",
        *,
        choices: Callable[[], Sequence[tuple[str, StrOrPromise]]] | Sequence[tuple[str, StrOrPromise]],
        split: bool = False,
        ask: Ask | None = None,
    ) -> None:
        super().__init__(path, heading, meaning, split=split)
        self._choices, self.ask = choices, ask

    @property
    def choices(self) -> dict[str, str]:
        choices = self._choices() if callable(self._choices) else self._choices
        return {value: str(label) for value, label in choices}

    def labels(self, counted: Mapping[str, int]) -> dict[str, str]:
        return self.choices

    def read(self, texts: list[str]) -> list[Chosen]:
        choices = self.choices
        unknown = [shown(text) for text in texts if text not in choices]
        if unknown:
            what = gettext("%(values)s is not a value of it") % {"values": quoted(unknown)}
            raise wrong(what, self.allowed())
        return [Chosen(text, text, choices[text]) for text in texts]

    def narrow(self, records: Records, values: list[Any]) -> Records:
        return self.ask(records, values, self.day) if self.ask else super().narrow(records, values)

    def allowed(self) -> str:
        return ", ".join(self.choices)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.choices)}


class RelationFilter(RecordFilter):
    """The slug of a related record, which must exist; `ask` as for choices."""

    def __init__(
        self,
        path: str,
        heading: StrOrPromise,
        meaning: StrOrPromise = "",
        *,
        target: Any,
        split: bool = False,
        ask: Ask | None = None,
    ) -> None:
        super().__init__(path, heading, meaning, split=split)
        self.target, self.ask = target, ask

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        # A record may have several of them, and those asked for need not be all.
        if self.verb is None and self._many_to_many():
            return said(self.heading, "include", either(chosen))
        return super().sentence(chosen)

    def _many_to_many(self) -> bool:
        return bool(self.path) and bool(self.parent._meta.model._meta.get_field(self.path).many_to_many)

    def read(self, texts: list[str]) -> list[Chosen]:
        label = "title" if hasattr(self.target, "title") else "slug"
        known = dict(self.target.objects.filter(slug__in=texts).values_list("slug", label))
        unknown = [shown(text) for text in texts if text not in known]
        if unknown:
            what = gettext("%(slugs)s is not the slug of a record") % {"slugs": quoted(unknown)}
            raise wrong(what, self.allowed())
        return [Chosen(text, text, known[text]) for text in texts]

    def narrow(self, records: Records, values: list[Any]) -> Records:
        if self.ask:
            return self.ask(records, values, self.day)
        relation: Any = records.model._meta.get_field(self.path)
        if not relation.many_to_many:
            return super().narrow(records, values)
        # By the rows between, as a join would repeat records.
        source, target = relation.m2m_column_name(), relation.m2m_reverse_name()
        between = relation.remote_field.through._default_manager.filter(**{f"{target}__in": values})
        return records.filter(slug__in=between.values(source))

    def allowed(self) -> str:
        return slugs_of(self.target.collection)

    def schema(self) -> dict[str, Any]:
        return slug_schema(self.target)


class MemberFilter(RelationFilter):
    """A related record whose sentence needs no verb: `member of NATO`."""

    verb = ""


class KindFilter(ChoiceFilter):
    """A choice whose sentence needs no verb: `open to civil society`."""

    verb = ""


def either(chosen: Sequence[Chosen]) -> str:
    """Some labels as a reader joins them: `a`, `a or b`, `a, b or c`."""
    return one_of([shown(item.label) for item in chosen])


def quoted(texts: Sequence[str]) -> str:
    """Texts of a request as an error repeats them."""
    return ", ".join(map(repr, texts))


def slugs_of(collection: str) -> str:
    """What may be given where a record of a collection is meant."""
    return gettext("slugs of %(address)s") % {"address": f"/api/v1/{collection}/"}


def slug_schema(model: Any) -> dict[str, Any]:
    """The slug of a record of one type as JSON Schema; that there is such a record, no schema can say."""
    return {
        "title": f"{model.__name__}Slug",
        "type": "string",
        "pattern": f"^{SLUG_PATTERN}$",
        "maxLength": LONGEST_SLUG,
        "description": f"Slug of a record of /api/v1/{model.collection}/; any other is refused with 400",
    }


def wrong(what: str, allowed: str) -> ValidationError:
    """The error of a value that cannot be used; its message is read as it stands, never formatted."""
    return ValidationError(what, params={"allowed": allowed})
