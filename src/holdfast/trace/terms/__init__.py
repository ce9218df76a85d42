"""The words by which a retelling is told from what was said: opinion, drama, guessing, later news, one file a language."""

from __future__ import annotations

from functools import cache
from importlib import resources

from holdfast.records import Language
from holdfast.vocabulary import Lexicon
from holdfast.vocabulary.lexicon import lexicon_from_toml

LANGUAGES: tuple[Language, ...] = ("en", "ru", "uk")


@cache
def terms_of(language: Language) -> Lexicon | None:
    """The terms of `language`, `None` where it has none: then nothing is taken for comment."""
    if language not in LANGUAGES:
        return None
    name = f"{language}.toml"
    return lexicon_from_toml(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"), name=name)
