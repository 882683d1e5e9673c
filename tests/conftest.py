"""What every test may ask for.

- `db` (pytest-django): an empty database, rolled back after the test.
- `knowledge`: a database with all of `fixtures/` in it, rolled back after the test; use it instead of `db`.
- `live_site`: the address of the real server on all of `fixtures/`; `page` (pytest-playwright) opens paths on it in
  Chromium: `page.goto("/norms/")`. Mark such a test `browser`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import cache as cache_function
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db.backends.base.base import BaseDatabaseWrapper
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker

from cyberdip.api.collections import PIECES
from cyberdip.pages import ready
from cyberdip.records import keeping, names, tallies
from cyberdip.site.translating import catalogues
from tests.fuzz import budget as budgets
from tests.support import chromium, databases, site
from tests.support import knowledge as knowledge_base

# Playwright keeps an event loop in the thread that the tests run in; Django would refuse its database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PATIENCE = 60_000  # milliseconds that a browser test waits for what will come


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make fuzz` says how long it looks."""
    parser.addoption("--max-examples", help="requests or values for each property of tests/fuzz, other ones each time")


def pytest_configure() -> None:
    """Settings that only tests want: static files straight from their folders, passwords hashed fast, no chance."""
    catalogues.compile_stale()
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = True
    # No files to take home but those that a test makes.
    settings.DOWNLOADS_DIR = settings.LOCAL_DIR / "no-downloads"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # The same generated values in every run, however busy the machine.
    hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
    hypothesis.settings.load_profile("repeatable")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests stay until the end: the collector of garbage looks for none while they come, and passes them
    over afterwards, and seldom looks. Else it takes a sixth of the time.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)
        gc.enable()


# Who imports from these asks the site as a whole: pages, API, admin.
ASKING = {f"tests.support.{name}" for name in ("api", "editor", "outline", "pages", "query_budgets")}
ASKING.add("tests.fuzz.budget")


# Who asks for one of these asks a database.
DATABASES = {"db", "transactional_db", "world", "knowledge", "_loaded_databases"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they ask: all of `fixtures/` (`data`), or whole answers on the small world (`requests`), and
    whether they ask a database at all (`database`)."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & DATABASES or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if "knowledge" in fixtures:
            item.add_marker("data")
        elif isinstance(item, pytest.Function) and _asks(vars(item.module)):
            item.add_marker("requests")


_TRACED = pytest.StashKey[str]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """`--tracing=retain-on-failure` holds for readers' tasks: a trace costs a third more, pictures tell the rest."""
    asked = item.config.stash.setdefault(_TRACED, item.config.option.tracing)
    leaves_out = asked == "retain-on-failure" and not item.get_closest_marker("task")
    item.config.option.tracing = "off" if leaves_out else asked


def _asks(defined: Mapping[str, object]) -> bool:
    return any((getattr(one, "__module__", None) or getattr(one, "__name__", "")) in ASKING for one in defined.values())


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No answer, no count of requests, and nothing read of a revision, outlives its test."""
    cache.clear()
    keeping.forget()
    tallies.forget()
    PIECES.forget()
    ready.PIECES.forget()
    names.forget()


@pytest.fixture(scope="session")
def budget(pytestconfig: pytest.Config) -> budgets.Budget:
    """How long the tests of tests/fuzz look."""
    return budgets.of(pytestconfig.getoption("--max-examples"))


@pytest.fixture(scope="session")
def _shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def _loaded_databases(
    _shared_folder: Path, worker_id: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[str], BaseDatabaseWrapper]]:
    """Gives this worker's copy of a loaded database by name, opened on first use."""

    @cache_function
    def opened(name: str) -> BaseDatabaseWrapper:
        wrapper = databases.open_copy(name, _shared_folder, worker_id)
        wrappers.append(wrapper)
        return wrapper

    wrappers: list[BaseDatabaseWrapper] = []
    yield opened
    with django_db_blocker.unblock():
        for wrapper in wrappers:
            wrapper.close()


@pytest.fixture
def knowledge(
    _loaded_databases: Callable[[str], BaseDatabaseWrapper], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Every query of the test goes to a database that holds all fixtures; what it writes is rolled back."""
    with django_db_blocker.unblock(), databases.in_place_of_default(_loaded_databases("knowledge")):
        yield


@pytest.fixture
def world(
    _loaded_databases: Callable[[str], BaseDatabaseWrapper], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """As `knowledge`, with the small world of tests/WORLD.md instead."""
    with django_db_blocker.unblock(), databases.in_place_of_default(_loaded_databases("world")):
        yield


@pytest.fixture(scope="session")
def live_site(_shared_folder: Path) -> Iterator[str]:
    """The address of the site, served with all fixtures from SQLite; for reading only."""
    with site.running(knowledge_base.loaded(_shared_folder), _shared_folder) as address:
        yield address


@pytest.fixture(scope="session")
def base_url(live_site: str) -> str:
    """Where `page.goto("/norms/")` goes."""
    return live_site


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium as this machine has it, without anything it would fetch for itself; patient, for a busy machine."""
    expect.set_options(timeout=PATIENCE)
    return {**browser_type_launch_args, "executable_path": chromium.find_or_install(), "args": chromium.FLAGS}


@pytest.fixture
def page(page: Page) -> Page:
    """Playwright's page, as patient as the rest."""
    page.set_default_timeout(PATIENCE)
    return page
