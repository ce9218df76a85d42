"""The names of places and people in three languages, in Russian and Ukrainian in every case."""

from __future__ import annotations

from typing import Literal

import msgspec

Gender = Literal["masculine", "feminine", "neuter", "plural"]
"""Grammatical gender of a name, or that it is a plural."""


class Forms(msgspec.Struct, frozen=True):
    """A name in the six cases, as the grammar of morphemes makes it."""

    nominative: str
    """As on a map."""
    genitive: str
    """Of or from it: из ..., жители ..."""
    dative: str
    """To it or over it: по ..., к ..."""
    accusative: str
    """What is attacked: на ..., атаковали ..."""
    instrumental: str
    """Above or by it: над ..., под ..."""
    locative: str
    """In it: в ..., у ..."""


class Name(msgspec.Struct, frozen=True):
    """A name in three languages."""

    ru: Forms
    """Russian."""
    uk: Forms
    """Ukrainian."""
    en: str
    """In Latin letters, as a gazetteer writes it: a name does not change with case in English."""
    gender: Gender
    """The same in Russian and Ukrainian."""
