"""What there is to count in one text; counts of texts add up to those of a set."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from math import isinf
from typing import Any

from msgspec import Struct, structs

from holdfast.evaluate.assignment import assign
from holdfast.evaluate.gold import GoldOutage
from holdfast.evaluate.judgement import FIELDS, NEAR_KM, Judgement, Pair
from holdfast.evaluate.predicted import PredictedOutage
from holdfast.evaluate.spelling import comparable, is_same
from holdfast.records import OutageStatus, Sector


class Tally(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Counts over one text or many. Of pairs, where nothing else is said."""

    texts: int = 0
    unread: int = 0
    """Texts that have no reading, or one that is an error."""
    negative: int = 0
    """Texts that tell of no attack."""
    false_alarms: int = 0
    """Of those, the ones that an incident was read in."""
    gold: int = 0
    """Incidents required."""
    read: int = 0
    """Incidents read, without those that are neither right nor wrong."""
    paired: int = 0
    strict: int = 0
    """Date, weapon, killed and injured agree."""
    date: int = 0
    weapon: int = 0
    killed: int = 0
    injured: int = 0
    epistemic: int = 0
    admin2_known: int = 0
    """The gold has a district."""
    admin2: int = 0
    sectors_gold: int = 0
    """Sectors, over all pairs."""
    sectors_read: int = 0
    sectors: int = 0
    damages_gold: int = 0
    """Sectors with what happened to each."""
    damages_read: int = 0
    damages: int = 0
    points_known: int = 0
    """The gold has a point of the place itself."""
    near: int = 0
    """The point that was read is within 10 km of it."""
    circles: int = 0
    """Points that were read, each with its radius."""
    held: int = 0
    """Those whose radius holds the gold's point."""
    apart_km: tuple[float, ...] = ()
    """Distances of the points that were read."""
    outages_gold: int = 0
    """Networks out or back in a settlement, over all texts."""
    outages_read: int = 0
    outages: int = 0


def tally(judgement: Judgement) -> Tally:
    """The counts of one text."""
    text, prediction, pairs = judgement.text, judgement.prediction, judgement.pairs
    gold = outage_facts(text.all_outages)
    read = outage_facts(prediction.all_outages if prediction else ())
    counts = Tally(
        texts=1,
        unread=int(prediction is None or prediction.error is not None),
        negative=int(text.negative),
        false_alarms=int(text.negative and bool(prediction and prediction.incidents)),
        gold=len(pairs) + len(judgement.missed),
        read=len(pairs) + len(judgement.extra),
        outages_gold=len(gold),
        outages_read=len(read),
        outages=len(paired_facts(gold, read)),
    )
    return total([counts, *map(_tally_of_pair, pairs)])


def total(tallies: Iterable[Tally]) -> Tally:
    """All of `tallies` as one."""
    columns = zip(*map(structs.astuple, tallies), strict=True)
    added: Iterable[Any] = (tuple(chain.from_iterable(column)) if isinstance(column[0], tuple) else sum(column) for column in columns)
    return Tally(**dict(zip(Tally.__struct_fields__, added, strict=False)))


def _tally_of_pair(pair: Pair) -> Tally:
    gold, read, apart = pair.gold, pair.read, pair.apart_km
    also_right = set(gold.accept.sector) - gold.sectors
    also_damage = {(sector, damage) for sector in gold.sectors for damage in gold.accept.damage} - gold.damages
    return Tally(
        paired=1,
        strict=int(pair.is_strictly_right),
        **{field: int(pair.agreements[field]) for field in FIELDS},
        admin2_known=int(pair.admin2_agrees is not None),
        admin2=int(pair.admin2_agrees or False),
        sectors_gold=len(gold.sectors),
        sectors_read=len(read.sectors - also_right),
        sectors=len(gold.sectors & read.sectors),
        damages_gold=len(gold.damages),
        damages_read=len(read.damages - also_damage),
        damages=len(gold.damages & read.damages),
        points_known=int(apart is not None),
        near=int(apart is not None and apart <= NEAR_KM),
        circles=int(pair.is_within_radius is not None),
        held=int(pair.is_within_radius or False),
        apart_km=() if apart is None or isinf(apart) else (apart,),
    )


class OutageFact(Struct, frozen=True, order=True):
    """That one network is out or back in one settlement; the name is `""` where the text names none."""

    sector: Sector
    settlement: str
    """In the spelling that names are compared in."""
    status: OutageStatus


def outage_facts(outages: Iterable[GoldOutage | PredictedOutage]) -> tuple[OutageFact, ...]:
    """The single facts that `outages` state, each once, in order."""
    facts = {
        OutageFact(outage.sector, comparable(settlement), outage.status) for outage in outages for settlement in outage.settlements or ("",)
    }
    return tuple(sorted(facts))


def paired_facts(gold: tuple[OutageFact, ...], read: tuple[OutageFact, ...]) -> tuple[tuple[int, int], ...]:
    """Positions of the facts that are in both, each once, as many as can be; names may be parts of each other."""
    return assign([[int(_same_fact(fact, other)) for other in read] for fact in gold])


def _same_fact(fact: OutageFact, other: OutageFact) -> bool:
    same_name = fact.settlement == other.settlement or is_same(fact.settlement, other.settlement, shortest_part=1)
    return fact.sector == other.sector and fact.status == other.status and same_name
