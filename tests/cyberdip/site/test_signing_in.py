"""Guessing passwords at the admin ends after a few tries, for one name and from one address; others are let in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

LOGIN = "/admin/login/"
LIMIT = django_settings.AXES_FAILURE_LIMIT
PASSWORD = "correct-horse-battery"  # of a person who is made for the test

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _editors() -> None:
    for name in ("anna", "boris"):
        User.objects.create_superuser(name, password=PASSWORD)


def sign_in(name: str, password: str = PASSWORD, **extra: Any) -> int:
    return Client().post(LOGIN, {"username": name, "password": password, "next": "/admin/"}, **extra).status_code


def test_a_name_is_locked_after_ten_failures_wherever_they_came_from() -> None:
    tries = [sign_in("anna", "wrong", REMOTE_ADDR=f"192.0.2.{number}") for number in range(LIMIT)]
    assert tries == [200] * (LIMIT - 1) + [429]
    assert sign_in("anna", REMOTE_ADDR="198.51.100.1") == 429
    assert sign_in("boris", REMOTE_ADDR="198.51.100.1") == 302


def test_an_address_is_locked_after_ten_failures_whatever_the_names() -> None:
    tries = [sign_in(f"guess{number}", "wrong", REMOTE_ADDR="192.0.2.1") for number in range(LIMIT)]
    assert tries[-1] == 429
    assert sign_in("anna", REMOTE_ADDR="192.0.2.1") == 429
    assert sign_in("anna", REMOTE_ADDR="192.0.2.2") == 302


def test_the_lock_opens_by_itself() -> None:
    for _ in range(LIMIT):
        sign_in("anna", "wrong")
    later = timezone.now() + django_settings.AXES_COOLOFF_TIME + timedelta(seconds=1)
    with time_machine.travel(later, tick=True):
        assert sign_in("anna") == 302


def test_who_is_locked_out_is_told_how_long_and_not_whether_there_is_such_a_name() -> None:
    for name in ("anna", "nobody"):
        for number in range(LIMIT):
            sign_in(name, "wrong", REMOTE_ADDR=f"192.0.2.{number}")
    known, unknown = (
        Client().post(LOGIN, {"username": name, "password": "wrong"}, REMOTE_ADDR="198.51.100.1")
        for name in ("anna", "nobody")
    )
    assert (known.status_code, known.headers["Retry-After"]) == (429, "900")
    assert b"For 15 minutes" in known.content
    assert (unknown.status_code, unknown.content) == (429, known.content)


def test_an_address_said_by_a_reader_counts_only_behind_a_proxy(settings: Any) -> None:
    for number in range(LIMIT):
        sign_in(f"guess{number}", "wrong", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert sign_in("anna", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="203.0.113.99") == 429


@pytest.mark.parametrize(
    "name", ["a" * 10_000, "\x00anna", "anna' OR 1=1 --", "{{ settings.SECRET_KEY }}", "\u202eanna"]
)
def test_an_odd_name_is_a_failure_like_any_other(name: str) -> None:
    for said in ("not an address", "1.2.3.4, evil", "::ffff:127.0.0.1"):
        assert sign_in(name, "wrong", HTTP_X_FORWARDED_FOR=said) == 200
