"""The vocabulary in the terms of SKOS."""

from __future__ import annotations

from cyberdip.records.linking import Linked

from .models import Definition, Scenario, ScenarioStep, Topic

LINKED = {
    Topic: Linked(
        types="skos:Concept",
        terms={
            "title": "name skos:prefLabel",
            "other_names": "skos:altLabel",
            "summary": "description skos:scopeNote",
            "broader": "skos:broader",
            "related": "skos:related",
        },
        fixed={"skos:inScheme": "/api/v1/topics/"},
    ),
    # SKOS's own pattern for a definition that is more than a text: a thing with a value.
    Definition: Linked(
        terms={
            "topic": "^skos:definition",
            "text": "rdf:value",
            "source": "dcterms:source",
            "given_on": "dcterms:created",
        }
    ),
    Scenario: Linked(types="HowTo"),
    ScenarioStep: Linked(types="HowToStep", terms={"scenario": "isPartOf", "order": "position"}),
}
