"""The controls of a list page as plain values: what may be chosen, what is chosen, and what a form must carry along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from cyberdip.records import ordering
from cyberdip.records.columns import Kind
from cyberdip.records.facets import Facet
from cyberdip.records.filters import ChoiceFilter
from cyberdip.records.listing import PAGE, PAGE_SIZE, Listing
from cyberdip.records.numbers import Count
from cyberdip.records.parameters import copied
from cyberdip.records.wording import capital

from .paging import Paging

SIZES = (25, 50, 100, 250, 1000)
FORMATS = (("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON"), ("jsonld", "JSON-LD"))
TEXT = "q"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a select or one link: value (or query string), label, whether it is the present one."""

    value: str
    label: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A filter answered yes or no."""

    name: str
    heading: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """A date column filtered from a day and until a day, as the reader wrote them."""

    name: str
    heading: str
    after: str
    before: str


@dataclass(frozen=True)
class Form:
    """The form of a list page."""

    listing: Listing
    facets: Sequence[Facet]
    questions: Sequence[Question]
    ranges: Sequence[Range]
    sorts: Sequence[Option]

    @property
    def text(self) -> str:
        """What is in the text filter."""
        return self.listing.query.get(TEXT, "")

    @property
    def sizes(self) -> list[Option]:
        """The page sizes on offer, the present one among them."""
        present = self.listing.page_size
        sizes = sorted({*SIZES, present})
        return [Option(str(size), str(Count(size)), size == present) for size in sizes]

    @property
    def twin(self) -> str:
        """Address of what the page shows in the API, whose pages are longer unless their size is said."""
        asked = copied(self.listing.query)
        if PAGE in asked:
            asked.setdefault(PAGE_SIZE, str(self.listing.page_size))
        query = asked.urlencode(safe=",")
        return f"/api/v1/{self.listing.table.collection}/{'?' if query else ''}{query}"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Parameters in use that no control shows, to be carried along."""
        shown = {TEXT, ordering.NAME, PAGE, PAGE_SIZE}
        shown |= {facet.name for facet in self.facets} | {question.name for question in self.questions}
        shown |= {f"{control.name}{side}" for control in self.ranges for side in ("_after", "_before")}
        return [(name, value) for name, values in self.listing.query.lists() if name not in shown for value in values]

    @property
    def paging(self) -> Paging:
        """The pages of the list."""
        listing = self.listing
        return Paging(listing.page, listing.page_size, listing.count, listing.page_query)


def questions(listing: Listing, names: Iterable[str]) -> list[Question]:
    """Yes-or-no filters as selects."""
    found = []
    for name in names:
        made = listing.filterset.named(name)
        assert isinstance(made, ChoiceFilter)
        chosen = listing.query.get(name, "")
        options = [Option(value, label, value == chosen) for value, label in made.choices.items()]
        found.append(Question(name, capital(made.heading), (Option("", gettext("any"), not chosen), *options)))
    return found


def pick(listing: Listing, name: str, known: Sequence[tuple[str, str]]) -> Question:
    """A relation filter as a select of some records (slug, label); one asked for beyond them is among them."""
    chosen = listing.query.get(name, "")
    offered = [*known, *([(chosen, chosen)] if chosen and chosen not in dict(known) else [])]
    options = [Option(slug, label, slug == chosen) for slug, label in offered]
    heading = capital(listing.filterset.named(name).heading)
    return Question(name, heading, (Option("", gettext("any"), not chosen), *options))


def ranges(listing: Listing, names: Iterable[str]) -> list[Range]:
    """Date columns with what was asked of them."""
    query, columns = listing.query, listing.table.by_name
    return [
        Range(name, columns[name].heading, query.get(f"{name}_after", ""), query.get(f"{name}_before", ""))
        for name in names
    ]


def sorts(listing: Listing, names: Iterable[str]) -> list[Option]:
    """Each order offered in both directions, after the list's own; any other order in use is among them."""
    offered = ["", *(key for name in names for key in (name, f"-{name}"))]
    present = ",".join(listing.ordering)
    if present not in offered:
        offered.append(present)
    return [Option(key, _order_label(listing, key), key == present) for key in offered]


def downloads(listing: Listing) -> list[Option]:
    """Addresses of the whole list, filtered and ordered as on the page, in each format of the API."""
    return files(listing.table.collection, listing.with_values({PAGE_SIZE: ()}))


def files(collection: str, query: str = "") -> list[Option]:
    """Addresses of a collection, or of what a query string keeps of it, in each format of the API."""
    root = f"/api/v1/{collection}/?{query}{'&' if query else ''}format="
    return [Option(f"{root}{name}", label) for name, label in FORMATS]


def _order_label(listing: Listing, key: str) -> str:
    if not key:
        return gettext("usual order")
    first = key.split(",")[0]
    column, down = listing.table.by_name[first.removeprefix("-")], first.startswith("-")
    order = _pattern(column.kind, down=down) % {"column": column.heading}
    return gettext("%(order)s, then more") % {"order": order} if "," in key else order


def _pattern(kind: Kind, *, down: bool) -> str:
    """How an order by a column of a kind is offered."""
    if kind in (Kind.DAY, Kind.PARTIAL_DATE):
        return gettext("%(column)s, newest first") if down else gettext("%(column)s, oldest first")
    if kind is Kind.INTEGER:
        return gettext("%(column)s, high to low") if down else gettext("%(column)s, low to high")
    return gettext("%(column)s, Z to A") if down else gettext("%(column)s, A to Z")
