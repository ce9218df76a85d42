"""A place as a sentence names it, and the name that it is shown under."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from itertools import chain
from typing import Literal, NamedTuple

from holdfast.extract.document import Document
from holdfast.extract.names import Name
from holdfast.gazetteer import Gazetteer
from holdfast.records import MentionRole, Place, PlaceMention, Relation, SettlementKind, Span
from holdfast.vocabulary import Concept

Part = Literal["site", "context", "origin", "other"]
"""`site`: struck, or without a service; `context`: the region of who speaks; `origin`: a launch site."""
Kind = Literal["settlement", "admin2", "admin1", "object"]

ORDINAL = 3
"""Signs of an ordinal in figures: "1st"."""
CASE_ENDING = 3
"""Letters that the ending of a case has at most."""

_SETTLEMENT_KINDS: tuple[SettlementKind, ...] = ("city", "town", "village")
_BETWEEN_WORDS = re.compile(r"([\s-])")


class StatedPoint(NamedTuple):
    """Coordinates in a text."""

    lat: float
    lon: float
    radius_m: int
    """What their digits leave open."""


@dataclass(init=False, slots=True)
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
    admin2: str | None
    admin2_stated: bool
    admin1: str | None
    is_quarter: bool
    """Whether its type word says that it is a part of a settlement ("микрорайон")."""
    city: str | None
    """The city that it is a district of."""
    lists_after: bool
    introduces: bool
    """Whether a dash or a colon after it opens what is said of it ("с. Рубіжне — приватний будинок")."""
    is_community: bool
    """Whether it is a community (громада, старостат), which lies inside a district."""
    is_former: bool
    """Whether it is a district that was abolished: its name may be that of a city's district now."""
    has_districts: bool
    """Whether it is a city of whose districts the text speaks ("в трёх районах Киева")."""
    settlement_kind: SettlementKind | None
    relation: Relation | None
    """How it is told, where other settlements tell it; `None` where it is named itself."""
    suburb_of: str | None
    """The city that the text says, right after the name, that it is a suburb of."""
    street: str | None
    point: StatedPoint | None

    def __init__(self, tokens: tuple[int, int, int, int], kind: Kind, name: str, bare: str, place: Place | None) -> None:
        self.first, self.last, self.start, self.end = tokens
        self.kind = kind
        self.name = name
        self.bare = bare
        self.place = place
        self.part = "site"
        self.certain = True
        self.admin2 = None
        self.admin2_stated = False
        self.admin1 = None
        self.is_quarter = False
        self.city = None
        self.lists_after = False
        self.introduces = False
        self.is_community = False
        self.is_former = False
        self.has_districts = False
        self.settlement_kind = None
        self.relation = None
        self.suburb_of = None
        self.street = None
        self.point = None

    def copy(self) -> Mention:
        """The same, to be changed without this."""
        same = Mention((self.first, self.last, self.start, self.end), self.kind, self.name, self.bare, self.place)
        for field in fields(Mention):
            setattr(same, field.name, getattr(self, field.name))
        return same

    def record(self, document: Document, role: MentionRole = "attack") -> PlaceMention:
        """The mention as a record."""
        written = document.surface(self.first, self.last) if self.kind == "settlement" and self.relation is None else None
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
            role=role,
            written=None if written == self.bare or self.city is not None else written,
            settlement_kind=self.settlement_kind,
            street=self.street,
            relation=self.relation,
            lat=self.point.lat if self.point else None,
            lon=self.point.lon if self.point else None,
            radius_m=self.point.radius_m if self.point else None,
        )


def mention_of(document: Document, name: Name, kind: Kind, place: Place | None, type_after: Concept | None = None) -> Mention:
    """The mention that `name` is, as a place of `kind`; struck and certain until more is known of it."""
    surface = name.alias or document.surface(name.first, name.last).removesuffix("'s")
    is_oblique = name.preposition is not None or kind != "settlement" or (bool(name.hits) and name.hits[0].form == "inflected")
    bare = _with_ordinal(nominative(surface, document) if is_oblique else surface, document.lexicon.names.ordinals)
    type_word = document.surface(name.start, name.first - 1) if name.start < name.first else ""
    is_of_many = name.type_before is not None and name.type_before.code == "many"
    shown = bare if is_of_many or not type_word else f"{nominative(type_word, document)} {bare}"
    if kind != "settlement" and type_after is not None:
        shown = f"{bare} {nominative(document.surface(type_after.first, type_after.last), document)}"
    mention = Mention((name.first, name.last, name.start, name.end), kind, shown, bare, place)
    mention.lists_after = name.lists_after
    if kind == "settlement":
        mention.settlement_kind = _kind_of(document, name)
    return mention


def _with_ordinal(bare: str, ordinals: tuple[tuple[str, str], ...]) -> str:
    """The name with its ordinal as maps write it: "Novostroyevka-1st" is Novostroyevka-Pervaya."""
    if ordinals and any(sign.isdecimal() for sign in bare[-ORDINAL:]):
        written = "-".join(bare.rsplit(" ", 1))
        for figures, spelled in ordinals:
            if written.endswith(figures):
                return written.removesuffix(figures) + spelled
    return bare


def call_as_known(document: Document, mention: Mention, name: Name, gazetteer: Gazetteer) -> None:
    """Where the restored nominative is no name of the place, take what is, if any: as written, or that with a nominative's ending."""
    surface, restored = document.surface(name.first, name.last), mention.bare
    if restored == surface and not (name.hits and name.hits[0].form == "inflected"):
        return
    meant = {hit.index for hit in name.hits if gazetteer.place(hit.index).kind == mention.kind}
    *head, _ = restored.split(" ")
    stem = " ".join([*head, surface.rsplit(" ", 1)[-1]]) if head else surface
    others = (stem[: len(stem) - cut] + ending for cut in (*range(1, CASE_ENDING + 1), 0) for ending in document.lexicon.names.endings)
    for bare in chain((restored, surface, surface[:-1]), others if len(head) <= 1 else ()):
        if any(hit.index in meant and hit.form != "inflected" for hit in gazetteer.lookup(bare)):
            mention.name, mention.bare = mention.name.removesuffix(restored) + bare, bare
            return


def _kind_of(document: Document, name: Name) -> SettlementKind | None:
    """What the type word of the name says that it is; of a list of several kinds nothing is known."""
    type_word = name.type_before or name.type_after
    if type_word is None:
        return None
    words, means = document.tokens.folded[type_word.first : type_word.last + 1], document.lexicon.means
    for kind in _SETTLEMENT_KINDS:
        for word in words:
            if means(word, "settlement_kind", kind):
                return kind
    return None


def object_of(first: int, last: int, bare: str, name: str | None = None) -> Mention:
    """Something without a name of its own that tokens `first` through `last` describe: a road, a stretch between villages."""
    return Mention((first, last, first, last), "object", name or bare, bare, None)


def nominative(surface: str, document: Document) -> str:
    """The name as a map would give it: the endings that the language's vocabulary lists are put back."""
    restored = document.lexicon.nominative
    if surface.isalpha():
        return restored(surface)
    return "".join(map(restored, _BETWEEN_WORDS.split(surface)))
