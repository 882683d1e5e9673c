"""Text is compared the same way here and in the database."""

from __future__ import annotations

import pytest
from django.db.models import Value
from hypothesis import given
from hypothesis import strategies as st

from actors.models import Actor
from cyberdip.records.folding import LETTERS, Fold, fold


def test_case_and_accents_fall_away() -> None:
    assert (
        fold("Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire, TÜRKİYE, Łódź, Đà Nẵng")
        == "cote d'ivoire, turkiye, lodz, da nang"
    )


def test_letters_without_a_latin_base_stay() -> None:
    assert fold("Україна 中国") == "Україна 中国"


@given(st.text())
def test_a_text_keeps_its_length_so_that_places_in_it_stay(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("text", ["".join(LETTERS), "AbÇ ПРИВЕТ Straße", "", "100%_\\"])
def test_the_database_folds_as_we_do(text: str) -> None:
    found = Actor.objects.filter(slug="estonia").values_list(Fold(Value(text)), flat=True)
    assert list(found) == [fold(text)]
