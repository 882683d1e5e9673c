"""Views for the SQLite file to take home: name, and the query that makes it (hyphens of tables are underscores)."""

from __future__ import annotations

VIEWS = {
    "norm_carriers": (
        'SELECT n."set" AS norm_set, n.number, n.letter, l.norm, n.title AS norm_title, l.relation, l.instrument, '
        "i.title AS instrument_title, i.kind AS instrument_kind, i.legal_status, l.provision, p.title AS "
        "provision_title, l.reason FROM norm_links AS l JOIN norms AS n ON n.slug = l.norm "
        "JOIN instruments AS i ON i.slug = l.instrument LEFT JOIN provisions AS p ON p.slug = l.provision"
    ),
}
COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "norm_carriers": {
        "norm_set": ("norms", "set"),
        "number": ("norms", "number"),
        "letter": ("norms", "letter"),
        "norm": ("norm-links", "norm"),
        "norm_title": ("norms", "title"),
        "relation": ("norm-links", "relation"),
        "instrument": ("norm-links", "instrument"),
        "instrument_title": ("instruments", "title"),
        "instrument_kind": ("instruments", "kind"),
        "legal_status": ("instruments", "legal_status"),
        "provision": ("norm-links", "provision"),
        "provision_title": ("provisions", "title"),
        "reason": ("norm-links", "reason"),
    },
}
"""What each column shows: collection and column."""
