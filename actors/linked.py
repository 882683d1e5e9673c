"""Actors, memberships and office holders in the terms of schema.org and the W3C's Organization ontology."""

from __future__ import annotations

from cyberdip.records.linking import Linked

from .models import Actor, ActorKind, Membership, OfficeHolder

LINKED = {
    Actor: Linked(
        types="Organization",
        terms={
            "acronym": "alternateName",
            "official_name": "legalName",
            "other_names": "alternateName",
            "parent": "parentOrganization",
            "headquarters": "location",
            "founded_on": "foundingDate",
            "dissolved_on": "dissolutionDate",
            "website": "sameAs",
        },
        by="kind",
        kinds={
            ActorKind.STATE: Linked("Country", {"official_name": "alternateName", "parent": "containedInPlace"}),
            ActorKind.PUBLIC_BODY: Linked("GovernmentOrganization"),
        },
    ),
    Membership: Linked(
        types="OrganizationRole org:Membership",
        terms={
            "organisation": "org:organization",
            "member": "org:member",
            "role": "roleName",
            "joined_on": "startDate",
            "left_on": "endDate",
        },
    ),
    OfficeHolder: Linked(
        types="OrganizationRole org:Membership",
        terms={
            "body": "org:organization",
            "office": "roleName",
            "held_from": "startDate",
            "held_until": "endDate",
        },
    ),
}
