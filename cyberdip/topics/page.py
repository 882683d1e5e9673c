"""What the pages of the vocabulary show: the tree of topics, and a topic with its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cyberdip.pages.related import Related, related_to
from cyberdip.records import names
from cyberdip.records.arranging import Group, alphabetical, grouped
from cyberdip.records.as_of import AsOf
from cyberdip.records.listing import Listing
from cyberdip.records.models import Record

from . import page_rows
from .models import Definition, Topic, TopicKind


@dataclass
class Branch:
    """A topic of the tree with the narrower ones below it."""

    topic: Topic
    narrower: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class KindOfTopic:
    """The topics of one kind, each below its broader one where that is of the same kind."""

    value: str
    label: str
    branches: Sequence[Branch]


@dataclass(frozen=True)
class TopicPage:
    """One topic as of one day; `ancestors` from the widest down."""

    topic: Topic
    ancestors: Sequence[Topic]
    narrower: Sequence[Topic]
    neighbours: Sequence[Topic]
    definitions: Sequence[Definition]
    related: Sequence[Related]

    @property
    def shown(self) -> list[Record]:
        """Every record whose values the page shows, for its notes."""
        return [self.topic, *self.definitions]


def tree(topics: Iterable[Topic]) -> list[KindOfTopic]:
    """Topics as trees, one or more for each kind; a topic whose broader one is of another kind is a root."""
    topics = _by_title(topics)
    branches = {topic.slug: Branch(topic) for topic in topics}
    roots: list[Branch] = []
    for topic in topics:
        broader = branches.get(topic.broader_id or "")
        same = broader is not None and broader.topic.kind == topic.kind
        (broader.narrower if broader and same else roots).append(branches[topic.slug])
    groups: list[Group[Topic]] = grouped([branch.topic for branch in roots], lambda one: one.kind, TopicKind.choices)
    return [KindOfTopic(one.value, one.label, [branches[topic.slug] for topic in one.records]) for one in groups]


def vocabulary(listing: Listing) -> list[KindOfTopic]:
    """The tree, when a list holds the whole vocabulary in its own order; nothing when a reader asked for less."""
    return [] if listing.active or listing.ordering or listing.pages > 1 else tree(listing.records)


def topic_page(topic: Topic, day: AsOf) -> TopicPage:
    """Load what the page of a topic shows; one query for each relation that leads to it, and six more."""
    neighbours = {one.slug: one for one in (*page_rows.related(topic), *page_rows.related_from(topic))}
    return TopicPage(
        topic=topic,
        ancestors=_ancestors(topic),
        narrower=_by_title(page_rows.narrower(topic)),
        neighbours=_by_title(neighbours.values()),
        definitions=page_rows.definitions(topic),
        related=related_to(topic, day, without=["definitions"]),
    )


def _ancestors(topic: Topic) -> list[Topic]:
    """The broader topics, the widest first."""
    if not topic.broader_id:
        return []
    by_slug = page_rows.vocabulary()
    found: list[Topic] = []
    broader = by_slug.get(topic.broader_id)
    while broader is not None and broader not in found:
        found.insert(0, broader)
        broader = by_slug.get(broader.broader_id or "")
    return found


def _by_title(topics: Iterable[Topic]) -> list[Topic]:
    return alphabetical(topics, names.title)
