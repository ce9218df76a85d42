"""What the codes of the vocabulary are called where everybody reads them: on the page (`web/` takes these files) and on the light page.

Situation reports call them as officials do, in their own phrase books; the terminal as `wording` has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

LANGUAGES = ("en", "ru", "uk")


@cache
def words(lang: str) -> Mapping[str, str]:
    """The words in one of `LANGUAGES`, by the kind of the code and itself: `weapon_drone`, `sector_power`, `epistemic_claimed`."""
    return msgspec.json.decode(Path(__file__).with_name(f"{lang}.json").read_bytes(), type=dict[str, str])
