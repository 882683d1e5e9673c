"""Pictures of every type of page, to look at: `make shots`, or

    python -m tests.support.shots [--at ADDRESS] [WORD …]

Each page in every manner of tests/support/manners.py: four widths, light and dark, 200 % zoom, text spacing, paper.
They go into .local/shots/, with index.html to leaf through them; faults of layout are printed, and end it with 1.
WORDs choose the pages whose name has one of them. Without --at the site is served on all of `fixtures/` for it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.support import chromium, knowledge, site
from tests.support.layout import problems, space
from tests.support.manners import MANNERS, opened, take_on

FOLDER = knowledge.ROOT / ".local" / "shots"
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages</title>'
SHOT = '<a href="{name}"><img loading="lazy" height="480" src="{name}" alt="{name}"></a> '
# One page of each type.
PAGES = {
    "home": "/",
    "norms": "/norms/",
    "norm": "/norms/un-13f/",
    "cite": "/instruments/unga-73-27/cite/",
    "norm-on-a-day": "/norms/un-13f/?as_of=2016",
    "instruments": "/instruments/?kind=treaty",
    "instrument": "/instruments/budapest-convention/",
    "instrument-voted": "/instruments/unga-60-45/",
    "instrument-status": "/instruments/budapest-convention/status/?from=2015&to=2016",
    "instrument-map": "/instruments/budapest-convention/status/?view=map",
    "instrument-brief": "/instruments/budapest-convention/brief/",
    "actors": "/actors/?q=union",
    "actor": "/actors/estonia/?as_of=2015",
    "actor-brief": "/actors/estonia/brief/",
    "questions": "/questions/",
    "question": "/questions/?party_to=budapest-convention&not_signed=un-convention-against-cybercrime",
    "compare": "/compare/?instrument=budapest-convention&instrument=malabo-convention",
    "api": "/data/api/",
    "timeline": "/timeline/",
    "timeline-year": "/timeline/?from=2021&to=2021",
    "participate": "/participate/",
    "topics": "/topics/?kind=tool",
    "topic-tree": "/topics/",
    "topic": "/topics/critical-infrastructure/",
    "scenarios": "/scenarios/",
    "sources": "/sources/?kind=press",
    "source": "/sources/law4u-what-is-cyber-diplomacy/",
    "search": "/search/?q=critical",
    "changes": "/changes/",
    "release": "/changes/?release=1",
    "history": "/instruments/budapest-convention/history/",
    "as-released": "/norms/un-13f/history/1/",
    "data": "/data/",
    "about": "/about/",
    "coverage": "/about/coverage/",
    "corrections": "/about/corrections/",
    "report": "/report/?record=norms/un-13f",
    "design": "/about/design/",
    "not-found": "/norms/no-such-norm/",
    "bad-request": "/norms/?colour=blue",
}


def take(browser: Browser, address: str, pages: dict[str, str]) -> list[str]:
    """Take every picture; gives the faults of layout met on the way."""
    faults = []
    for manner in MANNERS:
        with opened(browser) as page:
            take_on(page, manner)
            for name, path in pages.items():
                page.goto(address + path)
                space(page, spaced=manner.spaced)
                faults += [f"{name} {manner.name}: {fault}" for fault in problems(page)]
                page.screenshot(path=FOLDER / f"{name}.{manner.name}.png", full_page=True)
                if manner.paper:
                    page.pdf(path=FOLDER / f"{name}.pdf")
    return faults


def index(pages: dict[str, str]) -> str:
    """A page to leaf through the pictures."""
    rows = []
    for name, path in pages.items():
        shots = "".join(SHOT.format(name=f"{name}.{one.name}.png") for one in MANNERS)
        rows.append(f'<h2>{name} <small>{path} <a href="{name}.pdf">PDF</a></small></h2><p>{shots}</p>')
    return f"{HEAD}{''.join(rows)}</html>"


@contextmanager
def served(at: str | None) -> Iterator[str]:
    """The address of the site: one that runs already, or one started for this."""
    if at:
        yield at.rstrip("/")
        return
    database = knowledge.loaded(FOLDER)
    knowledge.manage(database, "prepare", "--static-only")
    with site.running(database, FOLDER) as address:
        yield address


def main(arguments: list[str]) -> int:
    """Take the pictures; 1 where a layout is at fault."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("words", nargs="*")
    reader.add_argument("--at", help="address of a site that runs already")
    asked = reader.parse_args(arguments)
    pages = {name: path for name, path in PAGES.items() if not asked.words or any(word in name for word in asked.words)}
    if not asked.words:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(asked.at) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find_or_install(), args=chromium.FLAGS)
        faults = take(browser, address, pages)
        browser.close()
    (FOLDER / "index.html").write_text(index(pages), encoding="utf-8")
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    leaf = (FOLDER / "index.html").relative_to(knowledge.ROOT)
    sys.stdout.write(f"{len(pages)} pages, {len(MANNERS)} pictures of each: {leaf}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
