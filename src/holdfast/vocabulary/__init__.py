"""The field's terms as data, one file a language, and the lexicon that spots them in a text.

A vocabulary is a TOML file: tables are categories, keys are codes, values are lists of terms. The signs a term may
use are explained at the head of each file. Adding a language is adding a file; adding a word touches no code.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from holdfast.records import Language
from holdfast.vocabulary.lexicon import Concept, Lexicon, lexicon_from_toml

__all__ = ["LANGUAGES", "Concept", "Lexicon", "load_vocabulary"]

LANGUAGES: tuple[Language, ...] = ("de", "en", "es", "ru", "uk")
"""Languages that can be read."""


@cache
def load_vocabulary(language: Language) -> Lexicon | None:
    """The lexicon of `language`, `None` where it has none; kept once made, since it only ever grows its memory of words."""
    if language not in LANGUAGES:
        return None
    source = resources.files(__package__).joinpath(f"{language}.toml")
    return lexicon_from_toml(source.read_text(encoding="utf-8"), name=f"{language}.toml")
