"""What records are called on a page in another language, and what it costs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from actors.models import Actor
from cyberdip.records import names, revision
from cyberdip.records.arranging import alphabetical
from cyberdip.sources.models import Translation
from instruments.models import Instrument
from norms.models import Norm
from tests.factories import make

pytestmark = pytest.mark.usefixtures("world")


def estonia() -> Actor:
    return Actor.objects.get(slug="estonia")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Estonia"),
        ("fr", "Estonie"),
        ("ru", "Эстония"),
        ("zh-hans", "爱沙尼亚"),
        ("ar", "إستونيا"),
        ("de", "Estonia"),
    ],
)
def test_a_record_has_its_name_in_the_language_of_the_page(language: str, name: str) -> None:
    revision.current()
    with translation.override(language):
        assert names.title(estonia()) == names.marked(estonia()) == name


def test_what_is_not_translated_is_marked_as_english_in_other_languages_only() -> None:
    kenya = Actor.objects.get(slug="kenya")
    assert names.marked(kenya) == "Kenya"
    with translation.override("fr"):
        assert names.marked(kenya) == '<span lang="en">Kenya</span>'
        assert names.title(kenya) == "Kenya"
    with translation.override("ar"):
        assert names.marked(kenya) == '<span lang="en" dir="ltr">Kenya</span>'


def test_other_fields_are_in_the_language_too() -> None:
    revision.current()
    with translation.override("fr"):
        assert names.marked_field(estonia(), "official_name") == "République d&#x27;Estonie"
        assert names.known(estonia(), "official_name") == "République d'Estonie"
        record = make(Actor, slug="elsewhere", title="Elsewhere", capital="Town")
        assert names.marked_field(record, "capital") == '<span lang="en">Town</span>'


def test_a_name_is_text_and_never_markup() -> None:
    record = make(Actor, slug="odd", title="<b>A & B</b>")
    make(Translation, record_type="actors", record="odd", field="title", language="fr", text="<i>A & B</i>")
    revision.raise_revision()
    revision.current()
    with translation.override("fr"):
        assert names.marked(record) == "&lt;i&gt;A &amp; B&lt;/i&gt;"
    with translation.override("es"):
        assert names.marked(record) == '<span lang="en">&lt;b&gt;A &amp; B&lt;/b&gt;</span>'


def test_all_names_of_a_language_cost_one_query_for_each_revision() -> None:
    records = [*Actor.objects.all(), *Instrument.objects.all(), *Norm.objects.all()]
    revision.raise_revision()
    revision.current()
    called, cost = {}, []
    for language in ("en", "fr", "fr"):
        with translation.override(language), CaptureQueriesContext(connection) as queries:
            called[language] = [names.title(one) for one in records]
        cost.append(len(queries))
    assert cost == [0, 1, 0]
    assert called["en"] == [one.label for one in records]
    assert {"Estonie", "Kenya", "Convention sur la cybercriminalité"} < set(called["fr"])


def test_a_new_revision_brings_its_own_names() -> None:
    revision.current()
    with translation.override("es"):
        assert names.title(estonia()) == "Estonia"
        Translation.objects.filter(record="south-africa").update(record="estonia", text="Estonia (la)")
        revision.raise_revision()
        revision.current()
        assert names.title(estonia()) == "Estonia (la)"


def test_lists_are_in_the_order_of_the_language() -> None:
    countries = [Actor(slug=slug, title=slug) for slug in ("a", "b", "c")]
    called = {"a": "Ямайка", "b": "ёж", "c": "Жук"}
    assert [one.slug for one in alphabetical(countries, lambda one: called[one.slug])] == ["b", "c", "a"]
    arabic = {"a": "ليبيا", "b": "إستونيا", "c": "بلجيكا"}
    assert [one.slug for one in alphabetical(countries, lambda one: arabic[one.slug])] == ["b", "c", "a"]
