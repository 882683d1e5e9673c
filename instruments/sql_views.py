"""Views for the SQLite file to take home: name, and the query that makes it (hyphens of tables are underscores)."""

from __future__ import annotations

from cyberdip.records.columns import Column, Kind

VIEWS = {
    "treaty_parties": (
        "SELECT p.instrument, i.title AS instrument_title, p.actor, a.title AS actor_title, a.iso3, p.signed_on, "
        "p.consent_on, p.consent_kind, p.in_force_on, p.withdrawn_on FROM participations AS p "
        "JOIN instruments AS i ON i.slug = p.instrument JOIN actors AS a ON a.slug = p.actor "
        "WHERE i.kind IN ('treaty', 'protocol') AND p.role = 'party' "
        "AND coalesce(p.consent_on, p.in_force_on) IS NOT NULL"
    ),
    "vote_tallies": (
        "SELECT v.resolution, i.title AS resolution_title, i.reference, min(v.voted_on) AS voted_on, "
        "sum(v.vote = 'yes') AS yes, sum(v.vote = 'no') AS no, sum(v.vote = 'abstain') AS abstain, "
        "sum(v.vote = 'absent') AS absent FROM votes AS v JOIN instruments AS i ON i.slug = v.resolution "
        "GROUP BY v.resolution"
    ),
}
COLUMNS: dict[str, dict[str, Column | tuple[str, str]]] = {
    "treaty_parties": {
        "instrument": ("participations", "instrument"),
        "instrument_title": ("instruments", "title"),
        "actor": ("participations", "actor"),
        "actor_title": ("actors", "title"),
        "iso3": ("actors", "iso3"),
        **{
            name: ("participations", name)
            for name in ("signed_on", "consent_on", "consent_kind", "in_force_on", "withdrawn_on")
        },
    },
    "vote_tallies": {
        "resolution": ("votes", "resolution"),
        "resolution_title": ("instruments", "title"),
        "reference": ("instruments", "reference"),
        "voted_on": ("votes", "voted_on"),
        "yes": Column("yes", Kind.INTEGER, "In favour", "How many recorded votes are in favour", True),
        "no": Column("no", Kind.INTEGER, "Against", "How many recorded votes are against", True),
        "abstain": Column("abstain", Kind.INTEGER, "Abstaining", "How many are recorded as abstaining", True),
        "absent": Column("absent", Kind.INTEGER, "Absent", "How many are recorded as not voting", True),
    },
}
"""What each column shows: collection and column, or what it is where the view counts it."""
