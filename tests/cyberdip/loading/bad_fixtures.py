"""Kinds of bad fixture: what is done to the small world, and what the report must say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Spoil = Callable[[Path], None]

ESTONIA = "actors/actors/estonia.yaml"
CONVENTION = "instruments/instruments/budapest-convention.yaml"
PARTIES = "instruments/participations/budapest-convention.csv"
EU = "actors/memberships/european-union.csv"
VOTES = "instruments/votes/unga-73-27.csv"
COVERAGE = "sources/coverage.csv"
NORM = "norms/norms/un-13f.yaml"
PROVISIONS = "instruments/provisions/budapest-convention.csv"


@dataclass(frozen=True)
class Bad:
    """One kind of bad fixture: how the world is spoilt, and the problem expected (value and reason in part)."""

    kind: str
    spoil: Spoil
    file: str
    column: str
    value: str
    reason: str
    line: int | None = None


def swap(name: str, old: str, new: str) -> Spoil:
    """Replace a text in a file once."""

    def spoil(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def add(name: str, text: str) -> Spoil:
    """Append a text to a file."""

    def spoil(folder: Path) -> None:
        path = folder / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(before + text, encoding="utf-8")

    return spoil


def write(name: str, content: bytes) -> Spoil:
    """Write bytes as a file."""

    def spoil(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    return spoil


FORM = [
    Bad("not UTF-8", write(ESTONIA, b"slug: estonia\ntitle: Est\xffnia\n"), ESTONIA, "", "", "is not UTF-8", 2),
    Bad("byte order mark", write(ESTONIA, b"\xef\xbb\xbfslug: estonia\n"), ESTONIA, "", "", "byte order mark", 1),
    Bad("NUL byte", write(ESTONIA, b"slug: estonia\ntitle: a\x00b\n"), ESTONIA, "", "\\x00", "control character", 2),
    Bad(
        "NUL byte behind a YAML escape",
        swap(ESTONIA, "title: Estonia", 'title: "a\\0b"'),
        ESTONIA,
        "title",
        "a",
        "U+0000",
    ),
    Bad(
        "line end of another system",
        swap(EU, "An invented leaving for this small world.", '"An invented\r\nleaving."'),
        EU,
        "note",
        "An invented",
        "U+000D",
        3,
    ),
    Bad(
        "line break that files lose",
        swap(ESTONIA, "title: Estonia", 'title: "a\\Lb"'),
        ESTONIA,
        "title",
        "a",
        "U+2028",
    ),
    Bad(
        "truncated YAML",
        swap(CONVENTION, "title: Budapest Convention", 'title: "Budapest'),
        CONVENTION,
        "",
        "",
        "is not YAML",
    ),
    Bad("empty YAML", write(ESTONIA, b""), ESTONIA, "", "", "holds no record"),
    Bad("a list for a record", write(ESTONIA, b"- a\n- b\n"), ESTONIA, "", "", "holds no record"),
    Bad(
        "YAML that builds objects",
        swap(ESTONIA, "title: Estonia", "title: !!python/object/apply:os.system ['true']"),
        ESTONIA,
        "title",
        "",
        "must be a text or a list of texts",
    ),
    Bad(
        "YAML tag on a text",
        swap(ESTONIA, "title: Estonia", "title: !!binary aGk="),
        ESTONIA,
        "title",
        "binary",
        "builds an object",
    ),
    Bad(
        "YAML aliases that grow",
        swap(ESTONIA, "title: Estonia", "title: &a Estonia\nsummary: *a"),
        ESTONIA,
        "",
        "a",
        "anchor or alias",
        2,
    ),
    Bad("doubled YAML key", add(ESTONIA, "title: Again\n"), ESTONIA, "title", "", "more than once"),
    Bad(
        "nested YAML value",
        swap(ESTONIA, "title: Estonia", "title: {en: Estonia}"),
        ESTONIA,
        "title",
        "",
        "must be a text",
    ),
    Bad(
        "citations that are no list",
        add(ESTONIA, "citations: coe-chart-185\n"),
        ESTONIA,
        "citations",
        "",
        "is not a list",
    ),
    Bad(
        "unclosed quote in CSV",
        swap(PARTIES, "budapest-convention.kenya", '"budapest-convention.kenya'),
        PARTIES,
        "",
        "",
        "is not CSV",
    ),
    Bad("empty CSV", write(PARTIES, b""), PARTIES, "", "", "the file is empty", 1),
    Bad("empty line in CSV", add(PARTIES, "\n"), PARTIES, "", "", "empty line", 9),
    Bad(
        "missing column",
        swap(EU, "slug,organisation,member,role,", "slug,organisation,member,"),
        EU,
        "role",
        "",
        "is missing from the header",
        1,
    ),
    Bad("unknown column", swap(EU, "note,checked_on", "note,colour"), EU, "colour", "", "is an unknown column", 1),
    Bad("doubled column", swap(EU, "note,checked_on", "note,note"), EU, "note", "", "more than once", 1),
    Bad(
        "too few cells",
        add(EU, "european-union.kenya,european-union,kenya\n"),
        EU,
        "",
        "european-union.kenya",
        "has 3 cells where the header has 8",
        5,
    ),
    Bad(
        "a 50 MB cell",
        lambda folder: add(EU, '"' + "x" * 50_000_000 + '"\n')(folder),
        EU,
        "",
        "",
        "at most 20,000,000 are read",
    ),
    Bad(
        "a cell too long",
        swap(EU, "An invented leaving", "x" * 20_001),
        EU,
        "note",
        "xxx",
        "at most 20,000 characters",
        3,
    ),
    Bad(
        "a YAML value too long",
        swap(ESTONIA, "title: Estonia", "title: " + "x" * 20_001),
        ESTONIA,
        "title",
        "xxx",
        "at most 20,000 characters",
    ),
    Bad(
        "a file of no collection", write("norms/stray.txt", b"x"), "norms/stray.txt", "", "", "belongs to no collection"
    ),
    Bad("unknown column in YAML", add(ESTONIA, "colour: blue\n"), ESTONIA, "colour", "", "is an unknown column"),
]
VALUES = [
    Bad(
        "unknown slug",
        swap(PARTIES, "budapest-convention,kenya", "budapest-convention,kenia"),
        PARTIES,
        "actor",
        "kenia",
        "did you mean kenya",
        7,
    ),
    Bad(
        "unknown slug in a list",
        swap(NORM, "- critical-infrastructure", "- critical"),
        NORM,
        "topics",
        "critical",
        "is no slug of topics",
    ),
    Bad("no slug", swap(ESTONIA, "slug: estonia\n", ""), ESTONIA, "slug", "", "is missing"),
    Bad(
        "bad slug",
        swap(EU, "european-union.estonia,", "European_Union.estonia,"),
        EU,
        "slug",
        "European_Union.estonia",
        "is not a slug",
        2,
    ),
    Bad(
        "duplicate slug",
        add(EU, "european-union.estonia,european-union,estonia,observer,2004-05-01,2004-05-02,,\n"),
        EU,
        "slug",
        "european-union.estonia",
        "is taken",
        5,
    ),
    Bad(
        "slug not made from what it joins",
        swap(EU, "european-union.estonia,", "eu.estonia,"),
        EU,
        "slug",
        "eu.estonia",
        "must be european-union.estonia",
        2,
    ),
    Bad(
        "file not named after its slug",
        swap(ESTONIA, "slug: estonia", "slug: eesti"),
        ESTONIA,
        "slug",
        "eesti",
        "is not the name of its file",
    ),
    Bad(
        "row in the wrong file",
        swap(EU, "european-union.estonia,european-union,estonia", "council-of-europe.kenya,council-of-europe,kenya"),
        EU,
        "organisation",
        "council-of-europe",
        "move the row",
        2,
    ),
    Bad("bad date", swap(EU, "2004-05-01", "2004-13-01"), EU, "joined_on", "2004-13-01", "YYYY-MM-DD", 2),
    Bad(
        "date in words",
        swap(EU, "2004-05-01", "1 May 2004"),
        EU,
        "joined_on",
        "1 May 2004",
        "write YYYY, YYYY-MM or YYYY-MM-DD",
        2,
    ),
    Bad(
        "day that no calendar has",
        swap(CONVENTION, "2004-07-01", "2003-02-29"),
        CONVENTION,
        "in_force_on",
        "2003-02-29",
        "not a day of the calendar",
    ),
    Bad(
        "year where a day is needed",
        swap(VOTES, "2018-12-05", "2018"),
        VOTES,
        "voted_on",
        "2018",
        "must be a whole day",
        2,
    ),
    Bad(
        "unknown choice",
        swap(VOTES, ",yes,", ",perhaps,"),
        VOTES,
        "vote",
        "perhaps",
        "one of yes, no, abstain, absent",
        2,
    ),
    Bad("not a number", swap(NORM, "number: 6", "number: six"), NORM, "number", "six", "whole number"),
    Bad("a number too large", swap(NORM, "number: 6", "number: 32768"), NORM, "number", "32768", "from 0 to 32767"),
    Bad("neither yes nor no", swap(COVERAGE, ",yes,3,", ",true,3,"), COVERAGE, "complete", "true", "yes or no", 2),
    Bad(
        "not an address",
        swap("actors/actors/council-of-europe.yaml", "https://www.coe.int/", "www.coe.int"),
        "actors/actors/council-of-europe.yaml",
        "website",
        "www.coe.int",
        "is not an address",
    ),
    Bad(
        "script for an address",
        swap("actors/actors/council-of-europe.yaml", "https://www.coe.int/", "javascript:alert(1)"),
        "actors/actors/council-of-europe.yaml",
        "website",
        "javascript",
        "is not an address",
    ),
    Bad(
        "too long a text",
        swap(ESTONIA, "title: Estonia", f"title: {'x' * 401}"),
        ESTONIA,
        "title",
        "xxx",
        "at most 400 are allowed",
    ),
    Bad(
        "empty where needed",
        swap(
            NORM, "statement: A State should not damage critical infrastructure that serves the public.", "statement:"
        ),
        NORM,
        "statement",
        "",
        "must not be empty",
    ),
    Bad(
        "a list for one value",
        swap(ESTONIA, "title: Estonia", "title: [Estonia, Eesti]"),
        ESTONIA,
        "title",
        "Estonia",
        "not a list",
    ),
    Bad(
        "white space around a value",
        swap(EU, ",estonia,member,", ",estonia, member,"),
        EU,
        "role",
        " member",
        "white space",
        2,
    ),
    Bad(
        "not in normal form C",
        swap(ESTONIA, "title: Estonia", "title: Esto\u0301nia"),
        ESTONIA,
        "title",
        "",
        "normal form C",
    ),
    Bad("an item twice in a list", swap(NORM, "- Norm F", "- Norm F\n- Norm F"), NORM, "other_names", "", "twice"),
    Bad(
        "text of two lines in a name",
        swap(EU, "An invented leaving for", '"An invented\nleaving"'),
        EU,
        "",
        "",
        "is not CSV",
    ),
]
WHOLE = [
    Bad(
        "consent before signature",
        swap(PARTIES, "2003-05-12", "2001-11-22"),
        PARTIES,
        "signed_on, consent_on",
        "consent_on=2001-11-22",
        "consent on not before signed on",
        4,
    ),
    Bad(
        "in force before consent",
        swap(PARTIES, "2003-05-12", "2004-07-02"),
        PARTIES,
        "consent_on, in_force_on",
        "2004-07-02",
        "in force on not before consent on",
        4,
    ),
    Bad(
        "withdrawn before in force",
        swap(PARTIES, "2020-01-01", "2011-01-02"),
        PARTIES,
        "in_force_on, withdrawn_on",
        "2011-01-02",
        "withdrawn on not before in force on",
        3,
    ),
    Bad(
        "signed before opening",
        swap(PARTIES, "2002-02-28", "2001-11-22"),
        PARTIES,
        "signed_on",
        "2001-11-22",
        "before the instrument opened for signature",
        6,
    ),
    Bad(
        "party before entry into force",
        swap(CONVENTION, "in_force_on: 2004-07-01", "in_force_on: 2005-01-01"),
        PARTIES,
        "in_force_on",
        "2004-07-01",
        "before the instrument entered into force",
        4,
    ),
    Bad(
        "in force before adoption",
        swap(CONVENTION, "in_force_on: 2004-07-01", "in_force_on: 2001-01-01"),
        CONVENTION,
        "adopted_on, in_force_on",
        "2001-01-01",
        "not in force before adopted",
    ),
    Bad(
        "left before joined",
        swap(EU, "1973,2020-02", "2020-03,2020-02"),
        EU,
        "joined_on, left_on",
        "2020-03",
        "not left before joined",
        3,
    ),
    Bad(
        "two open memberships",
        swap(EU, "1973,2020-02", "1973,"),
        EU,
        "organisation, member",
        "ireland",
        "one open at a time",
        4,
    ),
    Bad(
        "overlapping memberships",
        swap(EU, "2022-07-01,,", "2019-07-01,,"),
        EU,
        "joined_on",
        "2019-07-01",
        "overlaps the membership",
        4,
    ),
    Bad(
        "a cycle in parents",
        swap("topics/topics/cyber-diplomacy.yaml", "kind: subject", "kind: subject\nbroader: sovereignty"),
        "topics/topics/cyber-diplomacy.yaml",
        "broader",
        "sovereignty",
        "a cycle",
    ),
    Bad(
        "its own parent",
        swap(ESTONIA, "kind: state", "kind: state\nparent: estonia"),
        ESTONIA,
        "parent",
        "estonia",
        "a cycle",
    ),
    Bad(
        "two states with one code",
        swap(ESTONIA, "iso2: EE", "iso2: KE"),
        "actors/actors/kenya.yaml",
        "iso2",
        "iso2=KE",
        "iso2 taken once",
    ),
    Bad(
        "a company with a country code",
        swap("actors/actors/microsoft.yaml", "kind: private-sector", "kind: private-sector\niso2: MS"),
        "actors/actors/microsoft.yaml",
        "kind, iso2, iso3, m49, regional_group, un_status",
        "MS",
        "only states have codes",
    ),
    Bad(
        "a public body without a state",
        swap("actors/actors/estonia-cyber-department.yaml", "parent: estonia\n", ""),
        "actors/actors/estonia-cyber-department.yaml",
        "kind, parent",
        "public-body",
        "public body has its state",
    ),
    Bad(
        "two votes of one state",
        add(VOTES, "unga-73-27.brazil.2,unga-73-27,brazil,no,2018-12-05,\n"),
        VOTES,
        "resolution, actor",
        "brazil",
        "one vote a state",
        4,
    ),
    Bad(
        "a vote of a company",
        add(VOTES, "unga-73-27.microsoft,unga-73-27,microsoft,no,2018-12-05,\n"),
        VOTES,
        "actor",
        "microsoft",
        "is no state",
        4,
    ),
    Bad(
        "a vote on a report",
        write(
            "instruments/votes/un-a-70-174.csv",
            b"slug,resolution,actor,vote,voted_on,checked_on\nun-a-70-174.kenya,un-a-70-174,kenya,yes,2015-07-22,\n",
        ),
        "instruments/votes/un-a-70-174.csv",
        "resolution",
        "un-a-70-174",
        "votes are on",
        2,
    ),
    Bad(
        "two norms with one number",
        swap(NORM, "number: 6", "number: 7"),
        "norms/norms/un-13g.yaml",
        "set, number",
        "number=7",
        "number taken once",
    ),
    Bad(
        "two provisions at one place",
        swap(PROVISIONS, ",35,,", ",2,,"),
        PROVISIONS,
        "instrument, order",
        "order=2",
        "order taken once",
        3,
    ),
    Bad(
        "a wrong coverage total",
        swap(COVERAGE, ",yes,3,", ",yes,4,"),
        COVERAGE,
        "total",
        "4",
        "the source states 4 party participations",
        2,
    ),
    Bad(
        "a missing row under a complete list",
        swap(
            PARTIES,
            "budapest-convention.ireland,budapest-convention,ireland,party,,2002-02-28,,,,,,,,,2026-04-25\n",
            "",
        ),
        COVERAGE,
        "total",
        "2",
        "the files hold 1",
        3,
    ),
    Bad(
        "coverage complete of no day",
        swap(COVERAGE, "participations,party,2026-04-25", "participations,party,"),
        COVERAGE,
        "as_of, complete",
        "complete=yes",
        "complete as of a day",
        2,
    ),
    Bad(
        "coverage of a list that is not there",
        swap(COVERAGE, "budapest-convention,participations,party", "budapest-convention,memberships,party"),
        COVERAGE,
        "listed",
        "memberships",
        "is no list that belongs",
        2,
    ),
    Bad(
        "coverage by a status that rows of the list have not",
        swap(COVERAGE, "budapest-convention,participations,party", "budapest-convention,provisions,party"),
        COVERAGE,
        "status",
        "party",
        "given to provisions, which have none",
        2,
    ),
    Bad(
        "coverage of an unknown record",
        swap(COVERAGE, "instruments,paris-call,", "instruments,paris-cal,"),
        COVERAGE,
        "record",
        "paris-cal",
        "is no slug of instruments",
        4,
    ),
    Bad(
        "citation of a missing record",
        add("sources/citations/votes.csv", "unga-73-27.kenya,,un-vote-73-27,,,official-record,,\n"),
        "sources/citations/votes.csv",
        "record",
        "unga-73-27.kenya",
        "is no slug of votes",
        4,
    ),
    Bad(
        "citation of an unknown field",
        add("sources/citations/votes.csv", "unga-73-27.brazil,colour,un-vote-73-27,,,official-record,,\n"),
        "sources/citations/votes.csv",
        "field",
        "colour",
        "is no column of votes",
        4,
    ),
    Bad(
        "citation of a missing source",
        swap(NORM, "source: un-report-2015", "source: un-report"),
        NORM,
        "source",
        "un-report",
        "is no slug of sources",
    ),
    Bad(
        "citation without a source",
        swap(NORM, "  source: un-report-2015\n", ""),
        NORM,
        "source",
        "",
        "is missing",
    ),
    Bad(
        "a quotation too long",
        swap("topics/topics/cyber-diplomacy.yaml", "quote: Cyber diplomacy", "quote: " + "word " * 15 + "word"),
        "topics/topics/cyber-diplomacy.yaml",
        "quote",
        "word",
        "at most 15 are quoted",
    ),
    Bad(
        "listing counts on an attribution",
        swap(
            "instruments/actions/attribution.csv", "Compromise of mail servers,,,,,", "Compromise of mail servers,,,2,,"
        ),
        "instruments/actions/attribution.csv",
        "kind, persons_listed, entities_listed",
        "persons_listed=2",
        "only listings count listed",
        2,
    ),
    Bad(
        "a stated status of no day",
        swap("instruments/participations/paris-call.csv", "endorsed,2026-11-21,", "endorsed,,"),
        "instruments/participations/paris-call.csv",
        "stated_status, stated_on",
        "endorsed",
        "stated status has its day",
        2,
    ),
    Bad(
        "a file without its hash",
        swap("sources/sources/source-document.csv", "short.txt", ""),
        "sources/sources/source-document.csv",
        "file, sha256",
        "",
        "file has its hash",
        2,
    ),
    Bad(
        "a part of another instrument's provision",
        write(
            "instruments/provisions/paris-call.csv",
            b"slug,instrument,number,title,category,order,parent,summary,topics,legal_basis,note,checked_on\nparis-call.p-1,paris-call,1,Principle,,1,budapest-convention.art-2,,,,,\n",
        ),
        "instruments/provisions/paris-call.csv",
        "parent",
        "budapest-convention.art-2",
        "another instrument",
        2,
    ),
    Bad(
        "a former address that leads to itself",
        write(
            "site/former-addresses.csv",
            b"slug,record_type,former_slug,successor,reason,checked_on\nactors.eesti,actors,eesti,eesti,Renamed.,\n",
        ),
        "site/former-addresses.csv",
        "former_slug, successor",
        "eesti",
        "leads elsewhere",
        2,
    ),
]
ALL = [*FORM, *VALUES, *WHOLE]
