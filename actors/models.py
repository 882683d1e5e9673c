"""Who takes part: actors, membership in bodies, and holders of public offices."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cyberdip.records.fields import (
    PartialDateField,
    PrecisionField,
    TextListField,
    choice_constraint,
    precision_constraints,
)
from cyberdip.records.models import Record, Subject
from cyberdip.records.told import told

from .querysets import ActorQuerySet, MembershipQuerySet, OfficeHolderQuerySet


class ActorKind(models.TextChoices):
    """The kinds of actor of DESIGN, and organs of a State, which are no actors of their own in law."""

    STATE = "state", _("State")
    INTERNATIONAL_ORGANISATION = "international-organisation", _("international organisation")
    PRIVATE_SECTOR = "private-sector", _("private sector")
    CIVIL_SOCIETY = "civil-society", _("civil society")
    PUBLIC_BODY = "public-body", _("public body of a State")


class RegionalGroup(models.TextChoices):
    """UN regional groups, as used for elections."""

    AFRICAN = "african-group", _("African Group")
    ASIA_PACIFIC = "asia-pacific-group", _("Asia-Pacific Group")
    EASTERN_EUROPEAN = "eastern-european-group", _("Eastern European Group")
    GRULAC = "grulac", _("Latin American and Caribbean Group")
    WEOG = "weog", _("Western European and Others Group")


class UnStatus(models.TextChoices):
    """Standing of a state in the United Nations."""

    MEMBER = "member", _("UN Member State")
    OBSERVER = "observer", _("UN observer State")
    NONE = "none", _("not a UN member")


class Actor(Subject):
    """A state, organisation, company, civil-society body or public body; its summary is its role in cyber diplomacy."""

    collection = "actors"
    page_prefix = "/actors/"

    kind = models.CharField(max_length=30, choices=ActorKind, help_text="Kind of actor")
    subtype = models.CharField(
        max_length=60, blank=True, help_text="Finer kind, such as think tank, CSIRT, foreign-ministry office"
    )
    acronym = models.CharField(max_length=40, blank=True, help_text="Acronym in use")
    official_name = models.CharField(max_length=300, blank=True, help_text="Formal name")
    other_names = TextListField(help_text="Former and other names")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="Actor it is part of: the state of an office, the organisation of an organ",
    )
    iso2 = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2 code of a state")
    iso3 = models.CharField(max_length=3, blank=True, help_text="ISO 3166-1 alpha-3 code of a state")
    m49 = models.CharField(max_length=3, blank=True, help_text="UN M49 code of a state")
    subregion_m49 = models.CharField(max_length=3, blank=True, help_text="UN M49 code of its subregion")
    regional_group = models.CharField(max_length=30, choices=RegionalGroup, blank=True, help_text="UN regional group")
    un_status = models.CharField(max_length=10, choices=UnStatus, blank=True, help_text="Standing in the UN")
    un_member_since = PartialDateField(help_text="Day of admission to the UN")
    un_member_since_precision = PrecisionField()
    capital = models.CharField(max_length=80, blank=True, help_text="Capital of a state")
    headquarters = models.CharField(max_length=160, blank=True, help_text="Seat of an organisation")
    founded_on = PartialDateField(help_text="When it was founded")
    founded_on_precision = PrecisionField()
    dissolved_on = PartialDateField(help_text="When it ended")
    dissolved_on_precision = PrecisionField()
    website = models.URLField(max_length=400, blank=True, help_text="Own website")
    note = models.TextField(blank=True, help_text="What is uncertain or needs explaining")

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ("title", "slug")
        constraints = (
            choice_constraint("kind", ActorKind),
            choice_constraint("regional_group", RegionalGroup, blank=True),
            choice_constraint("un_status", UnStatus, blank=True),
            *precision_constraints("un_member_since", "founded_on", "dissolved_on"),
            models.CheckConstraint(
                condition=~Q(parent=F("slug")), name="%(app_label)s_%(class)s_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True)
                | Q(dissolved_on__isnull=True)
                | Q(dissolved_on__gte=F("founded_on")),
                name="%(app_label)s_%(class)s_not_dissolved_before_founded",
            ),
            models.CheckConstraint(
                condition=Q(kind=ActorKind.STATE) | Q(iso2="", iso3="", m49="", regional_group="", un_status=""),
                name="%(app_label)s_%(class)s_only_states_have_codes",
            ),
            models.UniqueConstraint(
                fields=["iso2"], condition=~Q(iso2=""), name="%(app_label)s_%(class)s_iso2_taken_once"
            ),
            models.UniqueConstraint(
                fields=["iso3"], condition=~Q(iso3=""), name="%(app_label)s_%(class)s_iso3_taken_once"
            ),
            models.UniqueConstraint(
                fields=["m49"], condition=~Q(m49=""), name="%(app_label)s_%(class)s_m49_taken_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ActorKind.PUBLIC_BODY) | Q(parent__isnull=False),
                name="%(app_label)s_%(class)s_public_body_has_its_state",
            ),
        )
        # Lists of actors are filtered by kind, then ordered by title.
        indexes = (
            models.Index(fields=["kind", "title_key", "slug"], name="actor_by_kind"),
            models.Index(fields=["title_key", "slug"], name="actor_by_title"),
            # Few have one, and every page with prose asks for all of these.
            models.Index(fields=["acronym"], name="actor_by_acronym"),
        )


class MemberRole(models.TextChoices):
    """In what capacity an actor belongs to a body."""

    MEMBER = "member", pgettext_lazy("role in a body", "member")
    PARTICIPATING_STATE = (
        "participating-state",
        pgettext_lazy("role in a body", "participating State"),
    )  # the OSCE's own term
    PARTNER = "partner", pgettext_lazy("role in a body", "partner")
    OBSERVER = "observer", pgettext_lazy("role in a body", "observer")


class Membership(Record):
    """An actor belongs to an organisation from a day until a day (half-open: `left_on` is the first day outside)."""

    collection = "memberships"
    parent_fields = ("organisation", "member")

    organisation = models.ForeignKey(Actor, models.PROTECT, related_name="members", help_text="Body it belongs to")
    member = models.ForeignKey(Actor, models.PROTECT, related_name="memberships", help_text="Actor that belongs to it")
    role = models.CharField(max_length=30, choices=MemberRole, help_text="Capacity in which it belongs")
    joined_on = PartialDateField(help_text="First day of membership")
    joined_on_precision = PrecisionField()
    left_on = PartialDateField(help_text="First day after membership ended; empty: still open")
    left_on_precision = PrecisionField()
    note = models.TextField(blank=True, help_text="What is uncertain or needs explaining")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("organisation", "member", "joined_on", "slug")
        constraints = (
            choice_constraint("role", MemberRole),
            *precision_constraints("joined_on", "left_on"),
            models.CheckConstraint(
                condition=Q(joined_on__isnull=True) | Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="%(app_label)s_%(class)s_not_left_before_joined",
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("member")), name="%(app_label)s_%(class)s_is_not_in_itself"
            ),
            models.UniqueConstraint(
                fields=["organisation", "member"],
                condition=Q(left_on__isnull=True),
                name="%(app_label)s_%(class)s_one_open_at_a_time",
            ),
        )

    @told("member__title", "organisation__title")
    @staticmethod
    def label(member: str, body: str) -> str:
        return pgettext("membership", "%(member)s in %(body)s") % {"member": member, "body": body}


class OfficeHolder(Record):
    """Who held a public office, from a day until a day. Public offices only."""

    collection = "office-holders"
    parent_fields = ("body",)

    body = models.ForeignKey(
        Actor, models.PROTECT, related_name="office_holders", help_text="State, body or office it belongs to"
    )
    office = models.CharField(max_length=200, help_text="Name of the public office")
    person = models.CharField(max_length=120, help_text="Name of the holder, in the public office only")
    held_from = PartialDateField(help_text="First day in office")
    held_from_precision = PrecisionField()
    held_until = PartialDateField(help_text="First day no longer in office; empty: not known to have ended")
    held_until_precision = PrecisionField()
    note = models.TextField(blank=True, help_text="What is uncertain or needs explaining")

    objects = OfficeHolderQuerySet.as_manager()

    class Meta:
        ordering = ("body", "held_from", "slug")
        constraints = (
            *precision_constraints("held_from", "held_until"),
            models.CheckConstraint(
                condition=Q(held_from__isnull=True) | Q(held_until__isnull=True) | Q(held_until__gte=F("held_from")),
                name="%(app_label)s_%(class)s_not_left_before_taken",
            ),
        )

    @told("person", "office")
    @staticmethod
    def label(person: str, office: str) -> str:
        return gettext("%(person)s, %(office)s") % {"person": person, "office": office}
