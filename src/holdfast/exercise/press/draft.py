"""A report before it has an id, and the desk that everybody writes at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from holdfast.exercise.chance import Chance
from holdfast.exercise.press.content import Content
from holdfast.exercise.press.language import Spoken, load_language
from holdfast.exercise.press.marked import Text
from holdfast.exercise.press.phrasing import Phrasing
from holdfast.exercise.press.telling import Teller
from holdfast.exercise.press.told import ReportKind
from holdfast.exercise.speakers import Official
from holdfast.exercise.truth import History
from holdfast.exercise.world import Settlement, World
from holdfast.records import Derivation, Language


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """One report of one source. Two drafts are never the same, so they are told apart by identity."""

    source: str
    at: datetime
    kind: ReportKind
    lang: Spoken
    text: Text
    content: Content = field(default_factory=Content)
    title: Text | None = None
    parent: Draft | None = None
    """What it was made from."""
    how: Derivation = "origin"
    speaker: Official | None = None
    """Whose statement it is, or tells."""
    edits: Draft | None = None
    """The draft that it is a later wording of."""
    left_out: tuple[str, ...] = ()
    """Ids of strikes that its source told of and it leaves out."""

    @property
    def root(self) -> Draft:
        """The first of the line that it comes from."""
        first = self
        while (before := first.parent or first.edits) is not None:
            first = before
        return first


class Desk:
    """What everybody who writes has at hand: the region, its history, the languages, and streams of chance by name."""

    def __init__(self, world: World, history: History, seed: int) -> None:
        self.world = world
        self.history = history
        self._seed = seed
        self.settlements = {place.id: place for place in world.settlements}
        self.phrasings = {code: Phrasing(world, load_language(code)) for code in ("ru", "uk", "en")}
        self.offset = timedelta(hours=world.utc_offset_h)
        self._heads = {official.area: official for official in world.officials if official.area is not None}

    def chance(self, *names: object) -> Chance:
        """A stream of its own for each name: what one writes does not change what another does."""
        return Chance(self._seed, "press", *names)

    def teller(self, language: Spoken, chance: Chance) -> Teller:
        """Who tells in a language."""
        return Teller(self.phrasings[language], chance)

    def by_role(self, role: str) -> Official:
        """The office with this role for the whole region."""
        return next(official for official in self.world.officials if official.role == role)

    def answers_for(self, place: Settlement) -> Official | None:
        """The mayor of a settlement or the head of its district, if one has a channel."""
        return self._heads.get(place.id) or self._heads.get(place.district)

    def local(self, at: datetime) -> datetime:
        """Local time."""
        return at + self.offset


def as_told(content: Content, text: Text) -> Content:
    """The content without the strikes whose places the text does not name."""
    named = {mark.about for mark, _, _ in text.marks if mark.kind == "place"}
    return content.only(said for said in content.strikes if said.strike.id in named)


def spoken(languages: tuple[Language, ...], chance: Chance) -> Spoken:
    """The language that an office writes in: mostly its usual one."""
    usual: dict[str, Spoken] = {"ru": "ru", "uk": "uk", "en": "en"}
    known = [usual[code] for code in languages if code in usual]
    return known[0] if len(known) == 1 or chance.happens(0.8) else known[1]
