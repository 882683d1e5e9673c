"""Questions about instruments and what hangs on them. Day arguments are inclusive: a fact of that day counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Self

from django.db.models import Case, CharField, Count, Prefetch, Q, Value, When

from cyberdip.records.dates import Precision
from cyberdip.records.periods import not_reached, reached
from cyberdip.records.querysets import RecordQuerySet

MOST_PROVISIONS = 60
NOT_TAKING_PART = ("invited", "withdrawn")
"""Statuses of actors that do not take part."""
"""Of more than these an instrument's page has the headings only: what each says weighs more than all the rest."""


class InstrumentQuerySet(RecordQuerySet):
    """Treaties, resolutions, processes, frameworks and their kin."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("adopting_body", "parent")

    def for_detail_page(self, day: date) -> Self:
        return self.select_related("adopting_body", "depositary", "chair", "parent", "successor")

    def in_force(self, day: date) -> Self:
        """Instruments that had entered into force by `day` and had not ended."""
        return self.filter(reached("in_force_on", day) & not_reached("ended_on", day))

    def open_to_kind(self, kind: str) -> Self:
        """Instruments in which actors of a kind (`civil-society`, `private-sector`, …) may take part."""
        if kind == "state":
            return self.exclude(open_to__in=["", "non-state"])
        if kind == "international-organisation":
            return self.filter(
                open_to__in=[
                    "states-and-organisations",
                    "accredited-stakeholders",
                    "all",
                ]
            )
        return self.filter(open_to__in=["accredited-stakeholders", "non-state", "all"])

    def begun(self, day: date) -> Self:
        """Instruments that were there on `day`, ended ones too; one without any date counts as there."""
        opened, adopted = Q(opened_on__isnull=True), Q(adopted_on__isnull=True)
        force = Q(in_force_on__isnull=True)
        return self.filter(
            reached("opened_on", day)
            | (opened & reached("adopted_on", day))
            | (opened & adopted & (force | reached("in_force_on", day)))
        )

    def open_to_outsiders(self, day: date) -> Self:
        """Instruments in which others than States and their organisations may take part, if they were there on `day`.

        A part of one that was there counts as well: a working group is known before it first meets.
        """
        welcome = self.open_to_kind("civil-society") | self.open_to_kind("private-sector")
        there = self.model.objects.begun(day).order_by().values("slug")
        return welcome.filter(Q(slug__in=there) | Q(parent__in=there)).select_related("adopting_body", "parent")

    def to_be_joined(self, kind: str, day: date) -> Self:
        """Instruments open on `day` that actors of a kind join one by one, as far as anyone is recorded to have.

        Left out: what binds through the body that made it (regulations, frameworks, resolutions …), what was merely
        submitted, and what holds within one State or between two.
        """
        from instruments.models import Participation

        joined = Participation.objects.exclude(role__in=["submitter", "chair"])
        return (
            self.open_to_kind(kind)
            .begun(day)
            .filter(not_reached("ended_on", day), slug__in=joined.order_by().values("instrument"))
            .exclude(kind__in=["regulation", "framework", "resolution", "report", "strategy", "cbm-set"])
            .exclude(scope__in=["national", "bilateral"])
            .select_related("adopting_body", "parent")
        )

    def with_participant(self, actors: Sequence[str], day: date) -> Self:
        """Instruments in which one of some actors (slugs) has a status on `day` other than withdrawn."""
        from instruments.models import Participation

        rows = Participation.objects.as_of(day).filter(actor__in=actors).exclude(status="withdrawn")
        return self.filter(slug__in=rows.order_by().values("instrument"))

    def with_provisions_apart(self) -> Self:
        """Those whose provisions are spelt out at an address of their own."""
        return self.annotate(provision_count=Count("provisions")).filter(provision_count__gt=MOST_PROVISIONS)


class ProvisionQuerySet(RecordQuerySet):
    """Articles, measures, principles."""

    def for_instrument_page(self) -> Self:
        """Provisions in the order of their instrument, with their topics."""
        return self.prefetch_related("topics").order_by("order", "slug")


class ParticipationQuerySet(RecordQuerySet):
    """Actors in instruments, with their status on a day."""

    def with_status(self, day: date, name: str = "status") -> Self:
        """Each row with `status` (or `name`): the furthest it had certainly come by `day`; null if nothing had."""
        joined = Case(
            When(role__in=["member", "chair"], then=Value("member")),
            When(role="observer", then=Value("observer")),
            When(role="signatory", then=Value("signatory")),
            default=Value("endorsed"),
        )
        stated = reached("stated_on", day)
        status = Case(
            When(reached("withdrawn_on", day), then=Value("withdrawn")),
            When(reached("in_force_on", day), then=Value("party")),
            When(stated & Q(stated_status="party"), then=Value("party")),
            When(reached("consent_on", day), then=Value("consented")),
            When(stated & Q(stated_status="consented"), then=Value("consented")),
            When(reached("endorsed_on", day), then=joined),
            When(reached("signed_on", day), then=Value("signatory")),
            When(stated & ~Q(stated_status=""), then="stated_status"),
            When(reached("invited_on", day), then=Value("invited")),
            default=None,
            output_field=CharField(null=True),
        )
        return self.annotate(**{name: status})

    def in_status(self, statuses: Sequence[str], day: date) -> Self:
        """Rows whose status on `day` is one of these."""
        return self.with_status(day).filter(status__in=statuses)

    def held(self, lists: Sequence[tuple[int, str]], days: Sequence[date]) -> Any:
        """By instrument, how many rows have each status on each day, given by its place among the days; an empty status
        counts every row that had begun."""
        rows, counts = self, {}
        for place, day in enumerate(days):
            rows = rows.with_status(day, f"status_{place}")
        for number, (place, status) in enumerate(lists):
            wanted = Q(**{f"status_{place}": status}) if status else Q(**{f"status_{place}__isnull": False})
            counts[f"held_{number}"] = Count("pk", filter=wanted)
        return rows.order_by().values_list("instrument").annotate(**counts)

    def in_any(self, instruments: Iterable[str]) -> Self:
        """Actors in any of some instruments (slugs)."""
        return self.filter(instrument__in=list(dict.fromkeys(instruments)))

    def count_by_instrument(self, day: date) -> Any:
        """How many actors take part in each instrument on `day`, invited and withdrawn ones left out."""
        taking_part = self.as_of(day).exclude(status__in=NOT_TAKING_PART)
        return taking_part.order_by().values_list("instrument").annotate(count=Count("actor", distinct=True))

    def as_of(self, day: date) -> Self:
        """Rows with a status on `day`."""
        return self.with_status(day).filter(status__isnull=False)

    def listed_as(self, status: str) -> Self:
        """Rows of one status, after `with_status` or `as_of`."""
        return self.filter(status=status)

    def for_list_page(self, day: date) -> Self:
        return self.computed(day).select_related("instrument", "actor")

    def computed(self, day: date) -> Self:
        return self.with_status(day)

    def with_declarations(self, day: date) -> Self:
        """Each row with the list `standing`: its declarations and reservations that stand on `day`."""
        from instruments.models import Declaration

        standing = Declaration.objects.as_of(day)
        return self.prefetch_related(Prefetch("declarations", queryset=standing, to_attr="standing"))


class DeclarationQuerySet(RecordQuerySet):
    """Declarations and reservations."""

    def _relations(self) -> tuple[str, ...]:
        return "participation__instrument", "participation__actor"

    def as_of(self, day: date) -> Self:
        """Declarations standing on `day`."""
        return self.filter((Q(made_on__isnull=True) | reached("made_on", day)) & not_reached("withdrawn_on", day))


class VoteQuerySet(RecordQuerySet):
    """Recorded votes."""

    def as_of(self, day: date) -> Self:
        """Votes cast by the end of `day`."""
        return self.filter(voted_on__lte=day)

    def for_actor_page(self) -> Self:
        """Votes with their resolutions, oldest first."""
        return self.select_related("resolution").sketched().order_by("voted_on", "slug")

    def listed_as(self, status: str) -> Self:
        """Votes of one kind: yes, no, abstain, absent."""
        return self.filter(vote=status)


class EventQuerySet(RecordQuerySet):
    """What stands on the timeline: anything dated that concerns actors."""

    def with_labels(self) -> Self:
        """With the single records that each of them names."""
        return self

    def in_regions(self, groups: Iterable[str]) -> Self:
        """Those that concern a State of one of some UN regional groups, or a body of such a State."""
        wanted = set(groups)
        between: Any = self.model._meta.get_field("actors").remote_field.through
        concerned = Q(actor__regional_group__in=wanted) | Q(actor__parent__regional_group__in=wanted)
        # By the rows between, as a join would repeat records.
        return self.filter(slug__in=between.objects.filter(concerned).values(f"{self.model._meta.model_name}_id"))


class MilestoneQuerySet(EventQuerySet):
    """Dated events."""

    def as_of(self, day: date) -> Self:
        """Events that had begun by `day`."""
        return self.filter(reached("date", day))

    def for_timeline(self) -> Self:
        """Events with the instruments and actors they concern and their topics."""
        return self.prefetch_related("instruments", "actors", "topics")

    def scheduled_after(self, day: date) -> Self:
        """Events still to come after `day`, the next first."""
        return self.filter(date__gt=day)

    def next_from(self, day: date) -> Self:
        """Events under way on `day` and those still to come, the next first; only such as are known to the day."""
        under_way = Q(date__lte=day, ended_on__gte=day, ended_on_precision=Precision.DAY) | Q(date=day)
        known = Q(date_precision=Precision.DAY) & under_way
        return self.filter(known | Q(date__gt=day)).order_by("date", "date_precision", "slug")

    def concerning(self, instruments: Iterable[str]) -> Self:
        """Events that concern any of some instruments (slugs), in their order, with all they concern."""
        found = self.filter(instruments__in=set(instruments)).distinct()
        return found.prefetch_related("instruments").order_by("date", "date_precision", "slug")


class ActionQuerySet(EventQuerySet):
    """Uses of instruments."""

    def as_of(self, day: date) -> Self:
        """Actions taken by `day`."""
        return self.filter(reached("date", day))

    def for_timeline(self) -> Self:
        """Actions with what was used, who acted and their topics."""
        return self.with_labels().prefetch_related("actors", "topics")

    def with_labels(self) -> Self:
        return self.select_related("instrument", "provision__instrument")
