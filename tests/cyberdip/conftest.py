"""The small world, loaded once for all tests of a module that only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.support.world import load_world


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database with the small world of tests/WORLD.md in it, for reading; a test that writes asks for `db` too."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_world()
        yield
        transaction.set_rollback(True)
