"""`/api/v1/questions/`: the actors that answer a set question, with what each answer rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from actors.asking import Answer, Asked, set_filters
from actors.models import Actor
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.evidence import best, best_levels
from cyberdip.records.listing import PAGE, PAGE_SIZE, known_parameters, read_listing
from cyberdip.records.parameters import copied
from cyberdip.records.problems import BadParameter
from cyberdip.records.registry import table_of

from .row_lists import Found, RowListView, Slice, choices
from .rows import Reading, Row
from .shape import EVIDENCE, WEB_URL
from .views import gathered

YES, UNKNOWN = "yes", "unknown"
ANSWERS = (YES, UNKNOWN)
OWN = ("fields", "format", "answer")
_OWN = table_of(Actor).by_name


@dataclass(frozen=True, slots=True)
class Wanted:
    asked: Asked
    answers: Sequence[str]


class QuestionsView(RowListView):
    """The actors for which every condition is known to hold (`yes`), and those for which it is not known (`unknown`).

    The conditions are those of `/api/v1/actors/`, at least one of them; several must all hold. Within one, commas
    part things any of which will do; `not_` asks for none of them; `@` and a day after a thing asks for that day.
    """

    name = "questions"
    heading = _("Questions")
    own_parameters = ("answer", *(name for name in known_parameters(Actor) if name not in (PAGE, PAGE_SIZE)))
    default_page_size = 1000
    columns = (
        Column("actor", Kind.RELATION, "Actor", "Slug of the actor", required=True, target=Actor),
        Column("title", Kind.TEXT, "Title", "Name of the actor", required=True),
        *(_OWN[name] for name in ("kind", "regional_group")),
        Column(
            "answer",
            Kind.ENUM,
            "Answer",
            "`yes` where every condition certainly holds; `unknown` where none certainly fails, but a list is not "
            "complete or a date not precise enough",
            required=True,
            choices=tuple((value, value) for value in ANSWERS),
        ),
        Column("conditions", Kind.LIST, "Conditions", "The conditions of the question, in words", required=True),
        Column(
            "because",
            Kind.LIST,
            "Because",
            "What the answer rests on, in words, one text for each condition: dates recorded, or what absence means",
            required=True,
        ),
        Column("records", Kind.LIST, "Records", "The rows behind the answer, each `collection/slug`", required=True),
        replace(EVIDENCE, meaning="Best level of evidence of those rows, or `none`"),
        WEB_URL,
    )

    def read(self, query: QueryDict) -> Wanted:
        # Its pages are those of both answers together, so the list of the certain ones is read whole.
        whole = copied(query)
        for name in (PAGE, PAGE_SIZE):
            whole.pop(name, None)
        listing, answers = gathered(
            lambda: read_listing(Actor, whole, default_page_size=self.default_page_size, extra=OWN),
            lambda: choices(query, "answer", ANSWERS),
        )
        asked = Asked(listing)
        if not asked.clauses:
            names = [name for name, _ in set_filters()]
            raise BadParameter(names[0], "or another condition is missing", f"at least one of {', '.join(names)}")
        return Wanted(asked, answers or ANSWERS)

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        asked = wanted.asked
        known: list[Actor] = list(asked.listing.queryset) if YES in wanted.answers else []
        unknown = asked.unknown if UNKNOWN in wanted.answers else []
        both = [*((YES, actor) for actor in known), *((UNKNOWN, actor) for actor in unknown)]
        shown = both[part.offset : part.offset + part.page_size]
        answers = asked.answers([actor for _, actor in shown])
        levels = _levels(answers)
        said = [clause.says for clause in asked.clauses]
        rows = [_row(answer, one, said, levels, reading) for (answer, _), one in zip(shown, answers, strict=True)]
        lists = [
            f"{state.title}: {'complete as of ' + str(state.as_of) if state.as_of else 'not complete'}"
            for state in asked.states
        ]
        return Found(rows, len(both), [asked.sentence, *lists])


def _row(answer: str, one: Answer, said: list[str], levels: dict[str, str], reading: Reading) -> Row:
    records = [basis.row for cell in one.cells for basis in cell.rows]
    return {
        "actor": one.actor.slug,
        "title": one.actor.title,
        "kind": one.actor.kind,
        "regional_group": one.actor.regional_group or None,
        "answer": answer,
        "conditions": said,
        "because": [_because(cell) for cell in one.cells],
        "records": [_name(row) for row in records],
        "evidence": best(levels[_name(row)] for row in records if _name(row) in levels),
        "web_url": f"{reading.root}{one.actor.get_absolute_url()}",
    }


def _because(cell: Any) -> str:
    told = [f"{basis.about}: {basis.tells}" if basis.about else basis.tells for basis in cell.rows]
    return " | ".join(told) or cell.absent


def _levels(answers: Sequence[Answer]) -> dict[str, str]:
    """Best level of evidence of every row behind some answers (one query for each collection)."""
    records = {_name(basis.row): basis.row for one in answers for cell in one.cells for basis in cell.rows}
    ordered = sorted(records.values(), key=lambda row: row.collection)
    found: dict[str, str] = {}
    for collection, rows in groupby(ordered, key=lambda row: row.collection):
        levels = best_levels(collection, [row.slug for row in rows])
        found |= {f"{collection}/{slug}": level for slug, level in levels.items()}
    return found


def _name(row: Any) -> str:
    return f"{row.collection}/{row.slug}"
