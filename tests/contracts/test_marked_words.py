"""Words made by the program: whole for a translator, translated where shown, English where they are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation
from django.utils.functional import Promise

from actors.asking import Asked
from actors.models import Actor
from cyberdip.records.listing import read_listing
from cyberdip.records.registry import record_types
from cyberdip.search import index
from cyberdip.search.fields import facet_choices
from cyberdip.search.models import Entry

OURS = [model for model in record_types() if model._meta.app_label in ("actors", "instruments", "norms")]
TRANSLATED = {
    "on %(day)s were party to %(names)s": "à %(names)s, parties le %(day)s",
    "%(actors)s that %(conditions)s": "%(conditions)s : %(actors)s",
    "States": "États",
}


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """French, of which TRANSLATED is all there is; words with a context are in capitals."""

    def when_french(change: Callable[..., str], plain: Callable[..., str]) -> Callable[..., str]:
        return lambda *said: (change if translation.get_language() == "fr" else plain)(*said)

    fakes: dict[str, Any] = {
        "gettext": when_french(lambda text: TRANSLATED[text] if text in TRANSLATED else str(text), lambda text: text),
        "pgettext": when_french(lambda _, text: text if "%" in text else text.upper(), lambda _, text: text),
    }
    for name, fake in fakes.items():
        monkeypatch.setattr(translation._trans, name, fake, raising=False)  # type: ignore[attr-defined]
    with translation.override("fr"):
        yield


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.collection)
def test_every_label_of_a_choice_is_translated_when_shown(model: Any) -> None:
    labels = [
        (field.name, label)
        for field in model._meta.get_fields()
        if getattr(field, "choices", None) and not field.name.endswith("_precision")
        for value, label in field.choices
        if value
    ]
    assert [one for one in labels if not isinstance(one[1], Promise)] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("world", "french")
def test_a_question_is_put_in_the_order_of_the_language() -> None:
    query = QueryDict("kind=state&party_to=budapest-convention@2015-01-01")
    said = Asked(read_listing(Actor, query, default_page_size=1)).sentence
    assert said.startswith("à ")
    assert said.endswith(" : États")
    assert said.index("Budapest Convention") < said.index("parties le") < said.index("2015")


@pytest.mark.usefixtures("french")
def test_what_is_kept_for_all_requests_speaks_each_language() -> None:
    french_label = str(facet_choices("legal_status")["binding"])
    with translation.override("en"):
        assert (french_label, str(facet_choices("legal_status")["binding"])) == ("LEGALLY BINDING", "legally binding")


@pytest.mark.django_db
@pytest.mark.usefixtures("world", "french")
def test_the_index_of_the_search_is_in_english_whoever_makes_it() -> None:
    index.rebuild()
    kept = Entry.objects.get(record_type="instruments", slug="budapest-convention").texts
    assert kept["legal_status"] == "legally binding"
