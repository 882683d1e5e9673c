"""Public columns of actors, memberships and office holders."""

from __future__ import annotations

from cyberdip.records.columns import table

from .models import Actor, Membership, OfficeHolder

ACTOR = table(
    Actor,
    "slug title kind subtype acronym official_name other_names parent iso2 iso3 m49 subregion_m49 regional_group "
    "un_status un_member_since capital headquarters founded_on dissolved_on website summary topics note checked_on",
    form="yaml",
    folder="actors/actors",
)
MEMBERSHIP = table(
    Membership,
    "slug organisation member role joined_on left_on note checked_on",
    form="csv",
    folder="actors/memberships",
    split_by="organisation",
)
OFFICE_HOLDER = table(
    OfficeHolder,
    "slug body office person held_from held_until note checked_on",
    form="csv",
    folder="actors/office-holders",
)
TABLES = {Actor: ACTOR, Membership: MEMBERSHIP, OfficeHolder: OFFICE_HOLDER}
