"""What records lack: a source, a summary, a relation, lineage, lists. Each gap is a query of those that have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, ForeignKey, ManyToManyField, OuterRef, Q

from cyberdip.records.evidence import NONE, UNCITED, Evidence, has_level
from cyberdip.records.models import Record
from cyberdip.records.registry import Model, by_collection, record_types
from cyberdip.sources.checks import owner_of
from cyberdip.sources.models import Citation, Coverage

SOURCE, VERIFIED, SUMMARY, RELATIONS, LINEAGE = "source", "verified", "summary", "relations", "lineage"
"""What a record is to have; `verified`: a source that was read; `lineage`: what it belongs to, follows or was followed
by, or word that this was looked for."""
LISTS: Mapping[str, Sequence[str]] = {"instruments": ("provisions", "norm-links")}
"""Lists of which every record of a type is to have a row, or a word in the coverage that none was found or is none."""
KINDS = (SOURCE, VERIFIED, SUMMARY, RELATIONS, LINEAGE, *(listed for lists in LISTS.values() for listed in lists))
_PARENT_AND_SUCCESSOR = ("parent", "successor")


def gaps(model: Model) -> dict[str, Any]:
    """The records of a type that lack something, by what they lack; only what the type is to have."""
    rows = model._default_manager.all()
    found: dict[str, Any] = {}
    if model.collection not in UNCITED:
        unsourced = has_level(model, NONE)
        found[SOURCE] = rows.filter(unsourced)
        found[VERIFIED] = rows.filter(unsourced | has_level(model, Evidence.UNVERIFIED))
        # A source is known by its title and by what it supports; what makes claims says what it is.
        if any(field.name == "summary" for field in model._meta.fields):
            found[SUMMARY] = rows.filter(summary="")
    unrelated = _unrelated(model)
    if unrelated is not None:
        found[RELATIONS] = rows.filter(unrelated)
    if {field.name for field in model._meta.fields}.issuperset(_PARENT_AND_SUCCESSOR):
        found[LINEAGE] = rows.filter(_without_lineage(model))
    for listed in LISTS.get(model.collection, ()):
        found[listed] = rows.filter(_empty(model, listed) & ~_named(model, listed))
    return found


def all_gaps() -> Mapping[tuple[str, str], Any]:
    """The gaps of every record type, by collection and what is lacking."""
    return {(model.collection, kind): rows for model in record_types() for kind, rows in gaps(model).items()}


def looked_for(collection: str) -> Any:
    """The records that lack rows of one of those lists because none was found, as the coverage says."""
    model = by_collection()[collection]
    told = (_empty(model, listed) & _named(model, listed, complete=False) for listed in LISTS[collection])
    return model._default_manager.filter(reduce(or_, told))


def _unrelated(model: Model) -> Q | None:
    """Condition: no relation leads from a record, and none to it; None where one is required, or there is none at all.

    Records of evidence lead nowhere: a source is related by what it supports.
    """
    conditions = list(_conditions(model))
    if not conditions or any(one is None for one in conditions):
        return None
    return Q(*conditions)


def _without_lineage(model: Model) -> Q:
    """Condition: nothing stands above, below, before or after a record, and nobody says that it was looked for.

    Who looked says so by a source of one of the two columns, or by a list of records of its own type.
    """
    here = {"record_type": model.collection, "record": OuterRef("slug")}
    cited = Citation.objects.filter(**here, field__in=_PARENT_AND_SUCCESSOR)
    looked_for = Q(Exists(cited)) | _named(model, model.collection)
    alone = Q(parent__isnull=True, successor__isnull=True)
    for name in _PARENT_AND_SUCCESSOR:
        alone &= _nobody(model, name)
    return alone & ~looked_for


def _empty(model: Model, listed: str) -> Q:
    """Condition: a list of a record has no row."""
    relation = owner_of(listed, model.collection)
    if relation is None:
        raise LookupError(f"{listed} do not belong to {model.collection}")
    return _nobody(by_collection()[listed], f"{relation}_id")


def _named(model: Model, listed: str, **stated: bool) -> Q:
    """Condition: the coverage says how it stands with a list of a record."""
    here = {"record_type": model.collection, "record": OuterRef("slug"), "listed": listed}
    return Q(Exists(Coverage.objects.filter(**here, **stated)))


def _conditions(model: Model) -> Iterator[Q | None]:
    for field in model._meta.get_fields():
        other = field.related_model
        if not field.is_relation or not isinstance(other, type) or not issubclass(other, Record):
            continue
        if isinstance(field, ForeignKey):
            yield Q(**{f"{field.name}__isnull": True}) if field.null else None
        elif isinstance(field, ManyToManyField):
            yield _nobody(field.remote_field.through, field.m2m_column_name())
        elif field.many_to_many:
            relation: Any = field
            yield _nobody(relation.through, relation.field.m2m_reverse_name())
        else:
            key: Any = field
            yield _nobody(other, key.field.column)


def _nobody(through: Any, column: str) -> Q:
    """Condition: no row of a table names the record in that column."""
    return ~Q(Exists(through._default_manager.filter(**{column: OuterRef("pk")})))
