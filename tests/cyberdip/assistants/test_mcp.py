"""The endpoint for assistants, asked by the official client over HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from mcp import Client
from mcp_types import CallToolResult, TextContent

pytestmark = pytest.mark.server
T = TypeVar("T")


def call(site: str, tool: str, **arguments: Any) -> CallToolResult:
    """What the server answers to the call of one tool."""

    async def ask() -> CallToolResult:
        async with Client(f"{site}/mcp", read_timeout_seconds=60) as client:
            answer = await client.call_tool(tool, arguments)
            assert isinstance(answer, CallToolResult)
            return answer

    return alone(ask)


def alone(ask: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What it gives, in a thread of its own: Playwright may keep an event loop in that of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(ask())).result()


def answer(site: str, tool: str, **arguments: Any) -> dict[str, Any]:
    """The structured answer, which the text of the answer must say too."""
    result = call(site, tool, **arguments)
    (said,) = result.content
    assert isinstance(said, TextContent)
    assert not result.is_error, said.text
    told: dict[str, Any] = json.loads(said.text)
    assert result.structured_content == told
    return told


def refusal(site: str, tool: str, **arguments: Any) -> str:
    result = call(site, tool, **arguments)
    (said,) = result.content
    assert result.is_error
    assert isinstance(said, TextContent)
    return said.text


def test_the_tools_are_named_described_and_only_read(live_site: str) -> None:
    async def ask() -> Any:
        async with Client(f"{live_site}/mcp") as client:
            return await client.list_tools()

    tools = alone(ask).tools
    assert {tool.name for tool in tools} == {"search", "get_record", "status_at", "compare", "cite"}
    for tool in tools:
        assert tool.annotations.read_only_hint
        described = [one for one in tool.input_schema["properties"].values() if one.get("description")]
        assert len(described) == len(tool.input_schema["properties"]), tool.name
        assert "ask" not in tool.input_schema["properties"]


def test_a_search_gives_hits_with_their_passage_evidence_and_addresses(live_site: str) -> None:
    found = answer(live_site, "search", query="critical infrastructure", record_type="norms")
    assert found["results"][0]["slug"] in ("un-13f", "un-13g")
    for hit in found["results"]:
        assert hit["evidence"] in ("official-record", "secondary", "source-document", "unverified", "none")
        assert hit["matched"]["passage"]
        assert hit["web_url"].startswith(f"{live_site}/norms/")
    assert found["read_at"].startswith(f"{live_site}/search/?q=critical+infrastructure")


def test_a_record_comes_with_its_citations(live_site: str) -> None:
    found = answer(live_site, "get_record", collection="instruments", slug="budapest-convention")
    proofs = [one for one in found["citations"] if one["field"] == "in_force_on"]
    assert found["in_force_on"] == "2004-07-01"
    assert {(one["source"], one["evidence"]) for one in proofs} == {("coe-cybercrime-milestones", "official-record")}
    assert found["web_url"] == f"{live_site}/instruments/budapest-convention/"


def test_status_at_a_day_comes_with_the_record_and_its_citations(live_site: str) -> None:
    (row,) = answer(live_site, "status_at", instrument="budapest-convention", as_of="2015-01-01", actors=["albania"])[
        "results"
    ]
    assert (row["status"], row["since"]) == ("party", "2004-07-01")
    assert row["record"]["slug"] == "budapest-convention.albania"
    assert row["record"]["citations"]


def test_all_parties_on_a_day_come_with_the_lists_they_rest_on(live_site: str) -> None:
    found = answer(live_site, "status_at", instrument="budapest-convention", as_of="2015-01-01", status="party")
    assert found["count"] == len(found["results"]) == 43
    assert {row["record"]["evidence"] for row in found["results"]} == {"official-record"}
    assert all(one["source"] for one in found["lists"])


def test_actors_stand_side_by_side(live_site: str) -> None:
    found = answer(live_site, "compare", kind="actor", slugs=["estonia", "brazil"], only_differences=True)
    assert {record["slug"] for record in found["records"]} == {"estonia", "brazil"}
    assert all(line["differs"] for line in found["lines"])
    assert found["read_at"] == f"{live_site}/compare/?actor=estonia&actor=brazil&only=differences"


@pytest.mark.parametrize("style", ["plain", "bibtex", "ris", "csl-json"])
def test_a_record_is_cited_in_the_style_asked_for(live_site: str, style: str) -> None:
    found = answer(live_site, "cite", collection="norms", slug="un-13f", style=style)
    assert "Do not damage critical infrastructure" in found["citation"].replace("{", "").replace("}", "")
    assert found["web_url"] == f"{live_site}/norms/un-13f/"
    assert found["evidence"] == "secondary"


@pytest.mark.parametrize(
    ("tool", "arguments", "named"),
    [
        ("get_record", {"collection": "norms", "slug": "un-99"}, "un-99"),
        ("get_record", {"collection": "gnomes", "slug": "x"}, "norms"),
        ("get_record", {"collection": "../admin", "slug": "x"}, "nothing"),
        ("status_at", {"instrument": "budapest-convention", "as_of": "yesterday"}, "YYYY-MM-DD"),
        ("status_at", {"instrument": "no-such-treaty"}, "no-such-treaty"),
        ("compare", {"kind": "actor", "slugs": ["estonia", "atlantis"]}, "atlantis"),
        ("compare", {"kind": "planet", "slugs": ["a", "b"]}, "instrument"),
        ("search", {"query": ""}, "q"),
        ("search", {"query": "x", "limit": 1000}, "50"),
    ],
)
def test_what_cannot_be_answered_is_said_with_what_is_allowed(
    live_site: str, tool: str, arguments: dict[str, Any], named: str
) -> None:
    assert named in refusal(live_site, tool, **arguments)


def sent(site: str, body: bytes, method: str = "POST", **headers: str) -> tuple[int, bytes]:
    accepted = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", **headers}
    try:
        with urlopen(Request(f"{site}/mcp", body or None, accepted, method=method), timeout=60) as got:
            return got.status, got.read()
    except HTTPError as refused:
        return refused.code, refused.read()


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"{", 400), (b"[]", 400), (b"\xff", 400), (b'{"jsonrpc": "2.0"}', 400), (b" " * 70_000, 413)],
)
def test_what_is_no_message_is_refused(live_site: str, body: bytes, status: int) -> None:
    assert sent(live_site, body)[0] == status


def test_only_posts_are_answered(live_site: str) -> None:
    for method in ("GET", "DELETE", "PUT"):
        assert sent(live_site, b"", method)[0] == 405


def test_another_host_is_refused(live_site: str) -> None:
    assert sent(live_site, b"{}", Host="evil.example")[0] == 400
