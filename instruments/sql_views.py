"""Views for the SQLite file to take home: name, and the query that makes it (hyphens of tables are underscores)."""

from __future__ import annotations

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
