"""JSON-LD and Turtle are one graph, which another library reads: schema.org, SKOS, ELI, ORG, PROV and terms of ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import PROV, RDF, RDFS, SKOS, XSD

from cyberdip.exports.vocabulary import linked
from cyberdip.records.registry import record_types, table_of
from tests.support.api import ask, csv_rows
from tests.support.pages import look
from tests.support.release import ROOT, content, make

pytestmark = pytest.mark.usefixtures("world")

API = Namespace(f"{ROOT}/api/v1/")
OWN = Namespace(f"{ROOT}/data/vocabulary.ttl#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
SCHEMA = Namespace("https://schema.org/")


def from_jsonld(path: str) -> Graph:
    """What a program understands that follows the context to where it is served."""
    document = json.loads(ask(path).getvalue())
    document["@context"] = json.loads(ask(document["@context"].removeprefix(ROOT)).content)["@context"]
    return Graph().parse(data=json.dumps(document), format="json-ld")


def from_turtle(path: str) -> Graph:
    return Graph().parse(data=ask(path).getvalue(), format="turtle")


@pytest.mark.parametrize(
    "path",
    [
        "instruments/budapest-convention/",
        "topics/",
        "citations/",
        "definitions/",
        "search/?q=estonia",
        "actors/?page=1",
    ],
)
def test_both_forms_of_an_answer_are_the_same_graph(path: str) -> None:
    mark = "&" if "?" in path else "?"
    graph = from_jsonld(f"{path}{mark}format=jsonld")
    assert len(graph) > 0
    assert isomorphic(graph, from_turtle(f"{path}{mark}format=ttl"))


def test_turtle_of_the_whole_is_the_graph_of_all_lists(tmp_path: Path, settings: Settings) -> None:
    whole = Graph().parse(data=content(make(tmp_path, settings), "cyberdip.ttl"), format="turtle")
    lists = Graph()
    for model in record_types():
        lists += from_jsonld(f"{model.collection}/?format=jsonld")
        assert len(set(whole.subjects(RDF.type, OWN[model.__name__]))) == model.objects.count()
    assert set(whole) == set(lists)


def test_every_relation_leads_to_a_record_that_is_there(tmp_path: Path, settings: Settings) -> None:
    whole = Graph().parse(data=content(make(tmp_path, settings), "cyberdip.ttl"), format="turtle")
    named = {one for one in whole.objects() if isinstance(one, URIRef) and one.startswith(str(API))}
    assert named - set(whole.subjects(RDF.type)) == {API["topics/"]}


def test_a_treaty_is_a_legal_resource_with_its_dates() -> None:
    graph, treaty = from_turtle("instruments/?format=ttl"), API["instruments/budapest-convention/"]
    assert (treaty, RDF.type, ELI.LegalResource) in graph
    assert (treaty, ELI.date_document, Literal("2001-11-08", datatype=XSD.date)) in graph
    assert (API["instruments/paris-call/"], RDF.type, ELI.LegalResource) not in graph


def test_a_date_known_in_part_says_so() -> None:
    graph = from_turtle("participations/?format=ttl")
    row = API["participations/budapest-convention.european-union/"]
    assert (row, OWN.signed_on, Literal("2012", datatype=XSD.gYear)) in graph
    assert (row, OWN.consent_on, Literal("2013-04", datatype=XSD.gYearMonth)) in graph
    # The status of a day is no statement that holds on any day.
    assert (None, OWN.status, None) not in graph


def test_a_topic_is_a_concept() -> None:
    graph, topic = from_turtle("topics/cyber-diplomacy/?format=ttl"), API["topics/cyber-diplomacy/"]
    assert (topic, RDF.type, SKOS.Concept) in graph
    assert (topic, SKOS.prefLabel, Literal("Cyber diplomacy", lang="en")) in graph
    meant = from_turtle("definitions/?format=ttl")
    assert list(meant.objects(topic, SKOS.definition))


def test_a_name_in_another_language_is_said_of_the_record_in_that_language() -> None:
    graph = from_turtle("/api/v1/translations/?record=estonia&format=ttl")
    record = next(graph.subjects(None, Literal("Estonie", lang="fr")))
    assert str(record).endswith("/api/v1/actors/estonia/")
    spoken = {(one.language, str(one)) for one in graph.objects(record) if isinstance(one, Literal)}
    assert {("ar", "إستونيا"), ("fr", "Estonie"), ("ru", "Эстония"), ("zh", "爱沙尼亚")} <= spoken


def test_a_record_brings_its_evidence() -> None:
    cited = csv_rows("citations/?format=csv&record_type=instruments&record=budapest-convention")
    graph, treaty = from_turtle("instruments/budapest-convention/?format=ttl"), API["instruments/budapest-convention/"]
    derivations = set(graph.objects(treaty, PROV.qualifiedDerivation))
    assert derivations == {API[f"citations/{row['slug']}/"] for row in cited}
    assert {graph.value(one, PROV.entity) for one in derivations} == set(graph.objects(treaty, PROV.wasDerivedFrom))
    only = from_turtle("instruments/budapest-convention/?format=ttl&fields=slug,title")
    assert set(only.predicates()) == {RDF.type, SCHEMA.name, SCHEMA.license}


def test_a_page_says_what_the_api_says() -> None:
    page: Any = look("/instruments/budapest-convention/").json_ld
    told = page.pop("mainEntityOfPage")
    said = Graph().parse(data=json.dumps(page), format="json-ld")
    assert set(said) <= set(from_jsonld("instruments/budapest-convention/?format=jsonld"))
    assert (API["instruments/budapest-convention/"], RDF.type, SCHEMA.Legislation) in said
    assert told["@id"] == f"{ROOT}/instruments/budapest-convention/"


def test_terms_of_ours_are_explained_where_their_address_leads() -> None:
    explained = set(Graph().parse(data=ask("/data/vocabulary.ttl").content, format="turtle").subjects(RDFS.comment))
    for model in record_types():
        used = {one for one in from_turtle(f"{model.collection}/?format=ttl").predicates() if str(one).startswith(OWN)}
        assert used | {OWN[model.__name__]} <= explained


@pytest.mark.parametrize("model", record_types(), ids=lambda model: model.collection)
def test_terms_are_declared_for_columns_that_are_there(model: Any) -> None:
    known, columns = linked(model), table_of(model).by_name.keys()
    declared = [known, *known.kinds.values()]
    assert {name for one in declared for name in (*one.terms, *one.derived)} <= columns
    assert not known.by or known.by in columns
    if known.by:
        assert known.kinds.keys() <= dict(table_of(model).by_name[known.by].choices).keys()
