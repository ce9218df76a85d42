"""What a reading has wrong, item by item, with the words beside, so that a person sees why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isinf
from typing import Literal

from msgspec import Struct

from holdfast.evaluate.counts import OutageFact, outage_facts, paired_facts
from holdfast.evaluate.gold import GoldIncident, GoldOutage
from holdfast.evaluate.judgement import NEAR_KM, STRICT, Judgement, Pair
from holdfast.evaluate.passage import passage_at, passage_naming
from holdfast.evaluate.predicted import PredictedIncident, PredictedOutage
from holdfast.evaluate.spelling import comparable
from holdfast.records import Damage, Evidence, Quantity, Sector

NOT_STATED = "not stated"

Kind = Literal["missed", "extra", "differs", "outage missed", "outage extra"]
"""An incident that was not read, one that is not in the gold, one that is read differently; likewise outages."""


class Difference(Struct, frozen=True):
    """One value that the gold and the reading have differently, as words."""

    field: str
    gold: str
    read: str


class Miss(Struct, frozen=True, kw_only=True):
    """One thing that a reading has wrong."""

    text: str
    """Id of the text."""
    kind: Kind
    name: str
    """The place, or the outage."""
    differences: tuple[Difference, ...] = ()
    beside: str | None = None
    """The line or sentence of the text that it stands in."""

    @property
    def rank(self) -> int:
        """The worst first: incidents missed and made up, those not strictly right, outages, the rest."""
        if self.kind in ("missed", "extra"):
            return 0
        is_strict = any(difference.field in STRICT for difference in self.differences)
        return 1 if is_strict else 2 if self.kind.startswith("outage") else 3


def misses_of(judgement: Judgement, text: str | None) -> Iterator[Miss]:
    """All that is wrong in one reading; `text` is what was read, `None` where it is not at hand."""
    of = judgement.text.id
    for gold in judgement.missed:
        yield Miss(text=of, kind="missed", name=_gold_name(gold), beside=_named(text, gold))
    for read in judgement.extra:
        yield Miss(text=of, kind="extra", name=_read_name(read), beside=_passage(text, read.evidence.get("where", ())))
    for pair in judgement.pairs:
        differences = tuple(differences_of(pair))
        if differences:
            beside = _named(text, pair.gold) or _passage(text, pair.read.evidence.get("where", ()))
            yield Miss(text=of, kind="differs", name=_gold_name(pair.gold), differences=differences, beside=beside)
    yield from _outage_misses(judgement, text)


def worst_first(misses: Iterable[Miss]) -> list[Miss]:
    """`misses` by rank; those of one rank in the order they come in."""
    return sorted(misses, key=lambda miss: miss.rank)


def differences_of(pair: Pair) -> Iterator[Difference]:
    """Each value of `pair` that is not right."""
    gold, read = pair.gold, pair.read
    values = {
        "date": (gold.date, read.day),
        "weapon": (gold.weapon, read.weapon_type),
        "killed": (gold.killed, _count(read.killed)),
        "injured": (gold.injured, _count(read.injured)),
        "epistemic": (gold.epistemic, read.epistemic),
    }
    for field, agrees in pair.agreements.items():
        if not agrees:
            yield Difference(field, *map(_words, values[field]))
    if pair.admin2_agrees is False:
        yield Difference("admin2", _words(gold.admin2), _words(read.where.admin2))
    apart = pair.apart_km
    if apart is not None and apart > NEAR_KM:
        yield Difference("location", f"{gold.lat}, {gold.lon}", "no point" if isinf(apart) else f"{apart:.0f} km away")
    if gold.damages != read.damages:
        yield Difference("damage", _damages(gold.damages), _damages(read.damages))


def _outage_misses(judgement: Judgement, text: str | None) -> Iterator[Miss]:
    of, outages = judgement.text.id, judgement.prediction.all_outages if judgement.prediction else ()
    gold, read = outage_facts(judgement.text.all_outages), outage_facts(outages)
    pairs = paired_facts(gold, read)
    found, right = {row for row, _ in pairs}, {column for _, column in pairs}
    for fact in (fact for row, fact in enumerate(gold) if row not in found):
        name = _as_written(fact, judgement.text.all_outages)
        beside = passage_naming(text, name) if text and name else None
        yield Miss(text=of, kind="outage missed", name=_outage_name(fact, name), beside=beside)
    for fact in (fact for column, fact in enumerate(read) if column not in right):
        spans = next(outage.evidence for outage in outages if fact in outage_facts([outage]))
        yield Miss(text=of, kind="outage extra", name=_outage_name(fact, _as_written(fact, outages)), beside=_passage(text, spans))


def _as_written(fact: OutageFact, outages: Iterable[GoldOutage | PredictedOutage]) -> str | None:
    """The settlement of `fact` as one of `outages` writes it; `None` where none is named."""
    names = (name for outage in outages for name in outage.settlements)
    return next((name for name in names if fact.settlement and comparable(name) == fact.settlement), None)


def _named(text: str | None, gold: GoldIncident) -> str | None:
    return passage_naming(text, gold.place, gold.place_canonical) if text else None


def _passage(text: str | None, spans: tuple[Evidence, ...]) -> str | None:
    return passage_at(text, spans[0].start, spans[0].end) if text and spans else None


def _outage_name(fact: OutageFact, name: str | None) -> str:
    return f"{fact.sector} {fact.status}, {name or 'no place named'}"


def _gold_name(gold: GoldIncident) -> str:
    return f"{gold.place or 'no place named'} ({gold.weapon})"


def _read_name(read: PredictedIncident) -> str:
    return f"{read.where.name or read.where.place or 'no place named'} ({read.weapon_type})"


def _count(count: Quantity | None) -> object:
    return None if count is None else "a number without a best guess" if count.best is None else count.best


def _damages(damages: frozenset[tuple[Sector, Damage]]) -> str:
    return ", ".join(f"{sector} {damage}" for sector, damage in sorted(damages)) or "none"


def _words(value: object) -> str:
    return NOT_STATED if value is None else str(value)
