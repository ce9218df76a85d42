"""What codes are called on the pages."""

from __future__ import annotations

from typing import get_args

import pytest

from holdfast.publish import codes, wording
from holdfast.records import Epistemic, Sector, WeaponCode

CODES = {
    *(f"weapon_{code}" for code in get_args(WeaponCode)),
    *(f"sector_{code}" for code in get_args(Sector)),
    *(f"epistemic_{code}" for code in get_args(Epistemic)),
}


@pytest.mark.parametrize("lang", codes.LANGUAGES)
def test_every_code_has_a_word_in_every_language(lang: str) -> None:
    words = codes.words(lang)
    assert set(words) == CODES
    assert all(word == word.strip() != "" for word in words.values())


def test_the_terminal_and_the_pages_say_how_sure_a_thing_is_in_the_same_words() -> None:
    assert {code: codes.words("en")[f"epistemic_{code}"] for code in get_args(Epistemic)} == wording.EPISTEMIC
