"""The ground that an answer must stand on: each value with its words in the text, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import msgspec

from holdfast.extract.document import analyse
from holdfast.extract.endpoint.answer import Count, Spot, Unit
from holdfast.extract.endpoint.passages import Passages
from holdfast.extract.extractor import Equipment
from holdfast.extract.times import Time, time_of
from holdfast.records import Evidence, PlaceMention, Quantity, Report, Span
from holdfast.text import fold

MAX_COUNT = 10_000_000
"""More people or objects than any report tells of."""
LEAST_LETTERS = 3
"""A name and its inflected form begin alike for so many letters, or for all of a shorter one."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One report, searched for the words of an answer. `dropped` names each value that they were not found for."""

    report: Report
    equipment: Equipment
    passages: Passages
    zone: ZoneInfo
    dropped: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, report: Report, equipment: Equipment) -> Ground:
        """The ground that `report` gives."""
        return cls(report, equipment, Passages(report.text), ZoneInfo(equipment.region.time_zone))

    def words(self, what: str, quote: str, near: int = 0) -> Evidence | None:
        """Where `quote` stands; `None`, and `what` is dropped, if it stands nowhere."""
        span = self.passages.find(quote, near)
        if span is None:
            self.dropped.append(what)
            return None
        return Evidence(self.report.id, span.start, span.end)

    def written(self, words: Evidence) -> str:
        """The words as the text has them."""
        return self.report.text[words.start : words.end]

    def quantity(self, what: str, count: Count | None, near: int) -> tuple[Quantity | None, tuple[Evidence, ...]]:
        """The number and its words; none of either where it is not stated, cannot be, or has no words."""
        if count is None:
            return None, ()
        bounds = [bound for bound in (count.low, count.best, count.high) if bound is not None]
        if not bounds or bounds != sorted(bounds) or bounds[0] < 0 or bounds[-1] > MAX_COUNT:
            self.dropped.append(what)
            return None, ()
        words = self.words(what, count.quote, near)
        if words is None:
            return None, ()
        if count.best is not None and (count.low, count.high) in ((None, None), (count.best, count.best)):
            return Quantity.exactly(count.best), (words,)
        return Quantity(count.low, count.best, count.high, self.written(words)), (words,)

    def unit(self, what: str, unit: Unit | None, level: str, near: int) -> tuple[str, Evidence] | None:
        """The district or region as the gazetteer calls it, else as written, and where it stands."""
        words = self.words(what, unit.quote, near) if unit is not None else None
        if unit is None or words is None:
            return None
        name = self._name(unit.name, words)
        return self._canonical(name, level) or name, words

    def mention(self, what: str, place: Spot) -> PlaceMention | None:
        """The place as the text names it; its district or region where the place itself has no words in the text."""
        words = self.words(what, place.quote)
        near = words.start if words is not None else 0
        district = self.unit(f"{what}.district", place.district, "admin2", near)
        region = self.unit(f"{what}.region", place.region, "admin1", near)
        admin1 = region[0] if region else None
        if words is not None:
            name = self._name(place.name, words)
            bare = self._canonical(name, place.kind) if place.kind in ("admin2", "admin1") else None
            return PlaceMention(
                name=name,
                bare=bare or name,
                kind=place.kind,
                span=Span(words.start, words.end),
                admin2=district[0] if district else None,
                admin2_stated=district is not None,
                admin1=admin1,
            )
        if district is not None:
            return PlaceMention(name=district[0], bare=district[0], kind="admin2", span=_span(district[1]), admin1=admin1)
        return PlaceMention(name=region[0], bare=region[0], kind="admin1", span=_span(region[1])) if region else None

    def name(self, what: str, unit: Unit, near: int) -> tuple[str, Evidence] | None:
        """A settlement that is only named, and where it stands."""
        words = self.words(what, unit.quote, near)
        return (self._name(unit.name, words), words) if words is not None else None

    def time(self, quotes: tuple[str, ...], what: str, near: int) -> tuple[Time | None, tuple[Evidence, ...]]:
        """The time that the quoted words name together, by the rules of their language, and where they stand."""
        found = [words for number, quote in enumerate(quotes) if (words := self.words(f"{what}[{number}]", quote, near)) is not None]
        lexicon = self.equipment.vocabulary(self.report.lang)
        if not found or lexicon is None:
            return None, ()
        document = analyse(msgspec.structs.replace(self.report, text=" ".join(self.written(words) for words in found)), lexicon)
        time: Time | None = None
        for sentence in document.sentences:
            time = time_of(document, sentence, self.zone, time) or time
        return time, tuple(sorted(set(found))) if time is not None else ()

    def _name(self, name: str, words: Evidence) -> str:
        """The words of the name, in the nominative, that those of the text begin like; the text's own where none does."""
        written = self.written(words)
        borne_out = [word for word in name.split() if fold(word)[:LEAST_LETTERS] in fold(written)]
        return " ".join(borne_out) or written

    def _canonical(self, name: str, level: str) -> str | None:
        """What the gazetteer calls the unit of `level` that is named, type word or not; `None` where it knows none."""
        gazetteer = self.equipment.gazetteer
        for tried in (name, *name.split()):
            for hit in gazetteer.lookup(tried):
                place = gazetteer.place(hit.index)
                if place.kind == level:
                    return place.name
        return None


def _span(words: Evidence) -> Span:
    return Span(words.start, words.end)
