"""Instruments in the terms of schema.org and, where they are acts, of the European Legislation Identifier (ELI)."""

from __future__ import annotations

from cyberdip.records.linking import Linked

from .models import (
    Action,
    Declaration,
    Instrument,
    InstrumentKind,
    Milestone,
    Participation,
    Provision,
    Vote,
)

ACT = Linked(
    types="Legislation eli:LegalResource",
    terms={
        "official_title": "alternateName eli:title",
        "kind": "legislationType",
        "adopted_on": "legislationDate eli:date_document",
        "in_force_on": "eli:first_date_entry_in_force",
        "ended_on": "eli:date_no_longer_in_force",
        "adopting_body": "legislationPassedBy eli:passed_by",
        "reference": "legislationIdentifier eli:id_local",
        "parent": "isPartOf eli:is_part_of",
    },
)
"""What was adopted as law, or as a decision under a charter."""
UNDERTAKING = Linked(
    types="Project",
    terms={"opened_on": "startDate", "ended_on": "endDate", "adopting_body": "sponsor", "parent": "isPartOf"},
)
"""What goes on: processes and programmes."""

LINKED = {
    Instrument: Linked(
        types="CreativeWork",
        terms={
            "official_title": "alternateName",
            "acronym": "alternateName",
            "other_names": "alternateName",
            "adopted_on": "dateCreated",
            "adopting_body": "creator",
            "parent": "isPartOf",
            "successor": "dcterms:isReplacedBy",
            "reference": "dcterms:identifier",
            "official_url": "sameAs",
        },
        by="kind",
        kinds={
            InstrumentKind.TREATY: ACT,
            InstrumentKind.PROTOCOL: ACT,
            InstrumentKind.RESOLUTION: ACT,
            InstrumentKind.REGULATION: ACT,
            InstrumentKind.REPORT: Linked("Report"),
            InstrumentKind.PROCESS: UNDERTAKING,
            InstrumentKind.CAPACITY_BUILDING: UNDERTAKING,
        },
    ),
    Provision: Linked(
        types="CreativeWork",
        terms={"instrument": "isPartOf", "parent": "isPartOf", "order": "position"},
    ),
    Participation: Linked(types="Role", terms={"role": "roleName"}),
    Declaration: Linked(
        types="CreativeWork",
        terms={"participation": "about", "text": "text", "made_on": "dateCreated", "withdrawn_on": "expires"},
    ),
    Vote: Linked(
        types="VoteAction",
        terms={"resolution": "object", "actor": "agent", "vote": "actionOption", "voted_on": "startTime"},
    ),
    Milestone: Linked(
        types="Event",
        terms={
            "date": "startDate",
            "ended_on": "endDate",
            "place": "location",
            "instruments": "about",
            "actors": "contributor",
        },
    ),
    Action: Linked(types="Action", terms={"date": "startTime", "actors": "agent", "instrument": "instrument"}),
}
