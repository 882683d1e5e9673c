"""DATABASE_URL and CACHE_URL become what Django wants, or an error that shows no password."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberdip import addresses
from cyberdip.environment import SettingError

BASE = Path("/srv/site")


def test_three_slashes_are_a_file_in_the_project_and_four_an_absolute_one() -> None:
    assert addresses.database("DATABASE_URL", "sqlite:///data/x.sqlite3", BASE)["NAME"] == "/srv/site/data/x.sqlite3"
    assert addresses.database("DATABASE_URL", "sqlite:////data/x.sqlite3", BASE)["NAME"] == "/data/x.sqlite3"


def test_sqlite_waits_for_other_writers_and_lets_readers_go_on() -> None:
    options = addresses.database("DATABASE_URL", "sqlite:////data/x.sqlite3", BASE)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert options["timeout"] == 10


def test_a_postgresql_address_is_taken_apart_and_decoded() -> None:
    entry = addresses.database("DATABASE_URL", "postgres://a%40b:p%2Fw@db:5433/cyber?sslmode=require", BASE)
    assert entry["ENGINE"] == "django.db.backends.postgresql"
    named = [entry[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert named == ["a@b", "p/w", "db", "5433", "cyber"]
    assert entry["OPTIONS"]["sslmode"] == "require"
    assert entry["CONN_HEALTH_CHECKS"] is True


def test_a_socket_folder_is_a_host() -> None:
    assert addresses.database("DATABASE_URL", "postgresql://me@/cyber?host=/run/pg", BASE)["HOST"] == "/run/pg"


def test_a_pool_takes_the_place_of_persistent_connections() -> None:
    entry = addresses.database("DATABASE_URL", "postgresql://db/cyber?pool=7", BASE)
    assert entry["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 7, "timeout": 5}
    assert "CONN_MAX_AGE" not in entry
    assert entry["CONN_HEALTH_CHECKS"] is True


def test_nobody_waits_for_minutes_for_a_postgresql_that_is_not_there() -> None:
    options = addresses.database("DATABASE_URL", "postgresql://db/cyber", BASE)["OPTIONS"]
    assert (options["connect_timeout"], options["tcp_user_timeout"]) == ("3", "5000")
    said = addresses.database("DATABASE_URL", "postgresql://db/cyber?connect_timeout=9", BASE)["OPTIONS"]
    assert said["connect_timeout"] == "9"


@pytest.mark.parametrize(
    ("primary", "replica"),
    [
        ("sqlite:///x", "postgresql://db/cyber"),
        ("postgresql://db/cyber", "sqlite:///x"),
        ("sqlite:///x", "sqlite:///y"),
    ],
)
def test_only_postgresql_has_replicas(primary: str, replica: str) -> None:
    with pytest.raises(SettingError, match=r"^REPLICA_URLS: only a PostgreSQL .*postgresql://user:password@replica"):
        addresses.replica("REPLICA_URLS", replica, addresses.database("DATABASE_URL", primary, BASE), BASE)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://me:hunter2@db/cyber",
        "postgresql://me:hunter2@db",
        "postgresql://me:hun/ter2@db/cyber",
        "postgresql://me:hunter2@db:99999/cyber",
        "postgresql://me:hunter2@db/cyber?options=-c",
        "postgresql://me:hunter2@db/cyber?pool=0",
        "postgresql://me:hunter2@[db/cyber",
        "sqlite://",
        "sqlite:///",
        "sqlite://host/file",
        "sqlite:///file?mode=ro",
        "nonsense",
    ],
)
def test_an_unusable_database_address_names_the_forms_and_hides_the_password(address: str) -> None:
    with pytest.raises(SettingError, match=r"^DATABASE_URL: ") as caught:
        addresses.database("DATABASE_URL", address, BASE)
    assert "sqlite:///" in str(caught.value)
    assert "postgresql://user:password@host:port/name" in str(caught.value)
    assert "hun" not in str(caught.value)


def test_without_an_address_each_worker_has_its_own_cache() -> None:
    assert addresses.cache("CACHE_URL", "")["BACKEND"].endswith("LocMemCache")


def test_a_redis_address_is_shared_by_all_workers() -> None:
    entry = addresses.cache("CACHE_URL", "redis://cache:6379/1")
    assert entry["BACKEND"].endswith("SharedCache")
    assert entry["LOCATION"] == "redis://cache:6379/1"


@pytest.mark.parametrize("address", ["memcached://cache", "redis://", "redis:cache", "redis://[cache"])
def test_an_unusable_cache_address_names_the_forms(address: str) -> None:
    with pytest.raises(SettingError, match=r"^CACHE_URL: .*redis://host:port/number"):
        addresses.cache("CACHE_URL", address)


def test_a_search_server_has_an_address_of_the_web() -> None:
    assert addresses.search("SEARCH_URL", "") == ""
    assert addresses.search("SEARCH_URL", "https://me:pw@search:9200") == "https://me:pw@search:9200"


@pytest.mark.parametrize("address", ["search:9200", "ftp://search", "https://", "http://[search"])
def test_an_unusable_search_address_names_the_forms(address: str) -> None:
    with pytest.raises(SettingError, match=r"^SEARCH_URL: .*http://host:port"):
        addresses.search("SEARCH_URL", address)


def test_files_name_the_address_that_is_set_or_that_of_the_first_host() -> None:
    assert addresses.site("PUBLIC_URL", "https://example.org/", ["other.org"]) == "https://example.org"
    assert addresses.site("PUBLIC_URL", "", [".example.org", "example.net"]) == "https://example.org"
    assert addresses.site("PUBLIC_URL", "", []) == "http://127.0.0.1:8000"


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org", "https://example.org/here", "https://a>b"])
def test_an_unusable_address_of_the_site_names_the_forms(address: str) -> None:
    with pytest.raises(SettingError, match=r"^PUBLIC_URL: .*https://example\.org"):
        addresses.site("PUBLIC_URL", address, [])
