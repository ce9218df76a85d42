"""A place as a sentence names it, and the name that it is shown under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from holdfast.extract.document import Document
from holdfast.extract.names import Name
from holdfast.records import Place, PlaceMention, Span
from holdfast.vocabulary import Concept

Part = Literal["site", "context", "other"]
Kind = Literal["settlement", "admin2", "admin1", "object"]

_BETWEEN_WORDS = re.compile(r"([\s-])")


@dataclass(slots=True)
class Mention:
    """A place as a sentence names it. `start` and `end` take in its type words and what stands in brackets."""

    first: int
    last: int
    start: int
    end: int
    kind: Kind
    name: str
    bare: str
    place: Place | None
    part: Part
    certain: bool
    """Whether a type word, a unit or the gazetteer vouches for it; otherwise only its position does."""
    admin2: str | None = None
    admin2_stated: bool = False
    admin1: str | None = None
    is_quarter: bool = False
    """Whether its type word says that it is a part of a settlement ("микрорайон")."""
    city: str | None = None
    """The city that it is a district of."""
    lists_after: bool = False
    introduces: bool = False
    """Whether a dash or a colon after it opens what is said of it ("с. Рубіжне — приватний будинок")."""
    is_community: bool = False
    """Whether it is a community (громада, старостат), which lies inside a district."""

    def record(self, document: Document) -> PlaceMention:
        """The mention as a record."""
        span = Span(document.tokens.starts[self.first], document.tokens.ends[self.last])
        return PlaceMention(
            name=self.name,
            bare=self.bare,
            kind=self.kind,
            span=span,
            admin2=self.admin2,
            admin2_stated=self.admin2_stated,
            admin1=self.admin1,
            city=self.city,
        )


def mention_of(document: Document, name: Name, kind: Kind, place: Place | None, type_after: Concept | None = None) -> Mention:
    """The mention that `name` is, as a place of `kind`; struck and certain until more is known of it."""
    surface = document.surface(name.first, name.last)
    is_oblique = name.preposition is not None or kind != "settlement" or (bool(name.hits) and name.hits[0].form == "inflected")
    bare = nominative(surface, document) if is_oblique else surface
    type_word = document.surface(name.start, name.first - 1) if name.start < name.first else ""
    is_of_many = name.type_before is not None and name.type_before.code == "many"
    shown = bare if is_of_many or not type_word else f"{nominative(type_word, document)} {bare}"
    if kind != "settlement" and type_after is not None:
        shown = f"{bare} {nominative(document.surface(type_after.first, type_after.last), document)}"
    return Mention(name.first, name.last, name.start, name.end, kind, shown, bare, place, "site", True, lists_after=name.lists_after)


def object_of(first: int, last: int, bare: str, name: str | None = None) -> Mention:
    """Something without a name of its own that tokens `first` through `last` describe: a road, a stretch between villages."""
    return Mention(first, last, first, last, "object", name or bare, bare, None, "site", certain=True)


def nominative(surface: str, document: Document) -> str:
    """The name as a map would give it: the endings that the language's vocabulary lists are put back."""
    restored = document.lexicon.nominative
    if surface.isalpha():
        return restored(surface)
    return "".join(map(restored, _BETWEEN_WORDS.split(surface)))
