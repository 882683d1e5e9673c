"""Files of lists, read back by libraries that did not write them: awkward texts, empty lists, lists cut short."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import OperationalError, connection
from rdflib import Graph, Literal, URIRef

from actors.models import Actor
from cyberdip.exports.sheet import INCOMPLETE
from cyberdip.records import streaming
from cyberdip.records.registry import record_types
from tests.support.api import ask, csv_rows, get
from tests.support.tables import in_csv, in_xlsx

pytestmark = pytest.mark.usefixtures("world")
TEXTS = {
    "formula": "=1+1",
    "command": "@SUM(A1:A9)|cmd",
    "sign": "-1, or +2",
    "quotes": 'says "yes", ""twice"" and \'once\'',
    "lines": "first\nsecond; third\n\nfifth",
    "right to left": "\u0645\u0631\u062d\u0628\u0627 \u200f\u0628\u0627\u0644 (ITU) \u05e9\u05dc\u05d5\u05dd",
    "other": "Łódź \\ 中国 \U0001f310 <b>&amp;</b> ]]> _x000D_",
}
CHOSEN = "?slug__in=kenya&fields=slug,summary"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_survives_in_every_format(text: str) -> None:
    Actor.objects.filter(slug="kenya").update(summary=text)
    assert get(f"actors/{CHOSEN}")["results"] == [{"slug": "kenya", "summary": text}]
    # What a spreadsheet would run is led by an apostrophe, as data dictionary and API page say; all else is as it is.
    escaped = f"'{text}" if text[0] in "=+-@" else text
    assert csv_rows(f"actors/{CHOSEN}&format=csv") == [{"slug": "kenya", "summary": escaped}]
    assert in_xlsx(f"actors/{CHOSEN}&format=xlsx") == [["slug", "summary"], ["kenya", text]]
    (node,) = json.loads(ask("actors/?slug__in=kenya&format=jsonld").getvalue())["@graph"]
    assert node["description"] == text
    graph = Graph().parse(data=ask("actors/?slug__in=kenya&format=ttl").getvalue(), format="turtle")
    kenya = URIRef("http://testserver/api/v1/actors/kenya/")
    assert (kenya, URIRef("https://schema.org/description"), Literal(text)) in graph


@pytest.mark.parametrize("model", record_types(), ids=lambda model: model.collection)
def test_a_list_of_nothing_is_a_whole_file_with_its_header(model: Any) -> None:
    path = f"{model.collection}/?q=xyzzyq"
    names = list(get(f"{model.collection}/?page_size=1")["results"][0]) if model.objects.exists() else None
    (header,) = in_csv(f"{path}&format=csv")
    assert header == (names or header)
    assert in_xlsx(f"{path}&format=xlsx") == [header]
    assert get(path)["results"] == []
    assert json.loads(ask(f"{path}&format=jsonld").getvalue())["@graph"] == []
    assert len(Graph().parse(data=ask(f"{path}&format=ttl").getvalue(), format="turtle")) == 0


@pytest.mark.parametrize("name", ["csv", "jsonld", "ttl"])
def test_a_file_says_that_the_database_broke_off(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "SIZE", 2)
    whole = ask(f"actors/?format={name}").getvalue().decode()
    asked = 0

    def break_off(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal asked
        # What belongs to the records of the third piece.
        asked += "actors_actor_" in sql or "sources_citation" in sql
        if asked > 4:
            raise OperationalError("the database has gone")
        return execute(sql, *rest)

    with connection.execute_wrapper(break_off):
        answer = ask(f"actors/?format={name}")
        text = answer.getvalue().decode()
    assert answer.status_code == 200
    assert text.splitlines()[-1] == INCOMPLETE
    begun = text[: text.rindex(INCOMPLETE)].rstrip()
    assert whole.startswith(begun)
    assert len(begun) > 200
    assert "gone" not in text
