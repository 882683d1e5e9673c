"""Norms as defined terms of their sets, positions as works of those who state them."""

from __future__ import annotations

from cyberdip.records.linking import Linked

from .models import Contribution, Elaboration, Norm, NormLink, NormSet, Position, Stance

LINKED = {
    NormSet: Linked(types="DefinedTermSet", terms={"instrument": "isBasedOn"}),
    Norm: Linked(
        types="DefinedTerm",
        terms={
            "set": "inDefinedTermSet",
            "letter": "termCode",
            "other_names": "alternateName",
            "statement": "skos:definition",
            "keywords": "keywords",
            "reference": "dcterms:bibliographicCitation",
        },
    ),
    Elaboration: Linked(
        types="CreativeWork",
        terms={"norm": "about", "instrument": "isPartOf", "order": "position"},
    ),
    Contribution: Linked(types="CreativeWork", terms={"norm": "about", "text": "text"}),
    NormLink: Linked(terms={"reason": "description"}),
    Position: Linked(
        types="CreativeWork",
        terms={
            "actor": "author prov:wasAttributedTo",
            "date": "datePublished",
            "url": "sameAs",
            "instrument": "isPartOf",
        },
    ),
    Stance: Linked(types="Claim", terms={"position": "isPartOf", "topic": "dcterms:subject", "text": "text"}),
}
