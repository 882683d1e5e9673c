"""Evidence in the terms of PROV: a record is derived from its sources, and a citation says how."""

from __future__ import annotations

from cyberdip.records.linking import Linked

from .models import Citation, Coverage, Source, SourceKind, Translation

LINKED = {
    Source: Linked(
        types="CreativeWork prov:Entity",
        terms={
            "publisher": "publisher",
            "author": "author",
            "published_on": "datePublished",
            "url": "sameAs",
            "symbol": "alternateName",
            "language": "inLanguage",
        },
        by="kind",
        kinds={SourceKind.DATASET: Linked("Dataset prov:Entity")},
    ),
    Citation: Linked(
        types="prov:Derivation",
        terms={"source": "prov:entity"},
        record="^prov:qualifiedDerivation",
        derived={"source": "prov:wasDerivedFrom"},
    ),
    Coverage: Linked(terms={"source": "dcterms:source"}, record="about"),
    Translation: Linked(terms={"language": "inLanguage"}, record="about", speaks=("field", "text", "language")),
}
