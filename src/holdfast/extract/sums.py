"""Sums: a region, a district or a city that a text names only as the whole of the places it tells one by one."""

from __future__ import annotations

from bisect import bisect_right

from holdfast.extract.assembly import is_one_class, supply
from holdfast.extract.frames import Frame
from holdfast.extract.mention import Mention
from holdfast.records import Harm, Quantity

UNITS = ("admin1", "admin2")
"""Kinds of places that may stand for the whole of others."""
LEAD = 1
"""The headline and the sentence after it sum up what follows."""
FEW = 2
"""Places told after a region's toll of which the first may be the one that it speaks of; more share it in ways not told."""


def without_sums(frames: list[Frame]) -> list[Frame]:
    """The frames that stand for themselves, in text order; what a sum alone tells is handed to the place that it speaks of."""
    frames = _with_quarters(frames)
    if all(f.mention is not None and f.mention.kind not in UNITS for f in frames):
        return frames
    parts_told = _PartsTold(frames)
    sums: list[Frame] = []
    parts: list[Frame] = []
    for frame in frames:
        (sums if _is_sum(frame, parts_told) else parts).append(frame)
    _hand_down(sums, [part for part in parts if not part.background])
    return parts


def _with_quarters(frames: list[Frame]) -> list[Frame]:
    """The frames, where a city is told of by its districts without it: the one that is told of has what was said of the city."""
    of_city: dict[str, list[Frame]] = {}
    for frame in frames:
        if frame.mention is not None and frame.mention.city is not None and not frame.background:
            of_city.setdefault(frame.mention.city, []).append(frame)
    if not of_city:
        return frames
    kept = []
    for frame in frames:
        quarters = of_city.get(frame.mention.bare, []) if frame.mention is not None and frame.mention.city is None else []
        if not quarters or not _is_told_by(frame, quarters):
            kept.append(frame)
        elif len(quarters) == 1:
            supply(quarters[0], frame)
        else:
            _hand_weapon(frame, quarters)
    return kept


def _hand_weapon(city: Frame, quarters: list[Frame]) -> None:
    """What a city was attacked with is what its districts were, where they name no other."""
    for quarter in quarters:
        if quarter.weapon is None and city.weapon is not None:
            quarter.weapon, quarter.weapon_evidence = city.weapon, city.weapon_evidence
            quarter.origins["weapon"] = "said of the city"


def _is_told_by(city: Frame, quarters: list[Frame]) -> bool:
    """Whether what a text says of a city is of its districts: in the lead, without an outcome, or of the one district it names."""
    if city.background or city.earlier or any(q.time and city.time and q.time.day != city.time.day for q in quarters):
        return False
    weapons = {f.weapon for f in (city, *quarters) if f.weapon is not None}
    if len(quarters) == 1 and len(weapons) > 1 and not is_one_class(weapons):
        return False
    return city.sentence <= LEAD or not city.has_outcome


def _hand_down(sums: list[Frame], parts: list[Frame]) -> None:
    """A lead that gives the region ("killed two in Kursk region") speaks of the first place told after it, if no part counts them."""
    sentences = [part.sentence for part in parts]
    last_count = {harm: part.sentence for part in parts for harm in part.casualties.figures}
    for total in sums:
        if total.casualties.is_nobody:
            _tell_nobody(total, parts)
        first = bisect_right(sentences, total.sentence)
        harms = total.casualties.figures.keys()
        is_region = total.mention is not None and total.mention.kind == "admin1"
        speaks_of_first = first < len(parts) and (not is_region or len(parts) <= first + FEW)
        if speaks_of_first and all(last_count.get(harm, -1) <= total.sentence for harm in harms):
            supply(parts[first], total)
            last_count |= dict.fromkeys(harms, parts[first].sentence)


def _tell_nobody(total: Frame, parts: list[Frame]) -> None:
    """That nobody was hurt in a district holds for each place in it of which nothing else is said."""
    for part in parts:
        is_within = part.mention is not None and total.mention is not None and part.mention.admin2 == total.mention.bare
        if is_within and not part.casualties:
            part.casualties = total.casualties.copy()
            part.origins |= dict.fromkeys(total.casualties.figures, "said of the district")


class _PartsTold:
    """What a text tells of places, by the units that they lie in; the frames come in text order."""

    def __init__(self, frames: list[Frame]) -> None:
        self._placed = [(frame.sentence, _kind(frame.mention)) for frame in frames if frame.mention is not None]
        self._of_region: dict[str | None, set[tuple[str, str]]] = {}
        """By the region that the gazetteer has a place in; `None` where it knows none."""
        self._of_district: dict[str, set[tuple[str, str]]] = {}
        self._counted: dict[str, list[dict[Harm, Quantity]]] = {}
        self.last_outcome = -1
        """The last sentence that tells what an attack did at a place finer than a region."""
        for frame in frames:
            if frame.mention is not None and frame.mention.kind != "admin1":
                self._take(frame, frame.mention)

    def _take(self, frame: Frame, mention: Mention) -> None:
        hit = {(t.sector, t.damage) for t in frame.targets}
        region = mention.place.admin1 if mention.place is not None else None
        self._of_region.setdefault(region, set()).update(hit)
        if mention.kind in ("settlement", "object") and mention.admin2 is not None:
            self._of_district.setdefault(mention.admin2, set()).update(hit)
            self._counted.setdefault(mention.admin2, []).append(dict(frame.casualties.figures))
        if frame.has_outcome:
            self.last_outcome = frame.sentence

    def within(self, unit: Mention) -> set[tuple[str, str]] | None:
        """The sectors and damages told of places in `unit`; `None` where the text tells of no such place."""
        if unit.kind != "admin1":
            return self._of_district.get(unit.bare)
        return set().union(*self._of_region.values()) if self._of_region else None

    def are_elsewhere(self, unit: Mention) -> bool:
        """Whether all places told of are known to lie in other regions than `unit`."""
        name = unit.place.name if unit.place is not None else None
        return name is not None and unit.kind == "admin1" and name not in self._of_region and None not in self._of_region

    def counts(self, frame: Frame) -> bool:
        """Whether a place in the unit that `frame` is on has the very same dead and hurt: the same attack told closer."""
        figures, unit = dict(frame.casualties.figures), frame.mention
        if not figures or unit is None:
            return False
        told = self._counted.values() if unit.kind == "admin1" else [self._counted.get(unit.bare, [])]
        return any(figures in of_district for of_district in told)

    def next_kind(self, sentence: int) -> str | None:
        """The kind of the first place told after `sentence`."""
        at = bisect_right(self._placed, sentence, key=lambda placed: placed[0])
        return self._placed[at][1] if at < len(self._placed) else None


def _kind(mention: Mention) -> str:
    """The kind of a place, where a district that no gazetteer knows is taken for a part of a town."""
    is_unknown = mention.kind == "admin2" and mention.place is None and not mention.is_community
    return "quarter" if is_unknown else mention.kind


def _is_sum(frame: Frame, parts: _PartsTold) -> bool:
    """Whether a district or region is named only as the whole of places that the text tells one by one."""
    if frame.mention is None or frame.mention.kind not in UNITS:
        return False
    if frame.mention.is_community and not frame.has_outcome and not frame.casualties:
        return parts.next_kind(frame.sentence) in ("settlement", "quarter")
    told = parts.within(frame.mention)
    if told is None:
        is_lead = frame.mention.kind == "admin2" and frame.sentence <= LEAD
        return is_lead and (not frame.has_outcome or frame.is_pooled) and parts.last_outcome > frame.sentence
    if frame.sentence > LEAD and frame.has_outcome and parts.are_elsewhere(frame.mention):
        return False
    if parts.counts(frame):
        return {t.sector for t in frame.targets} <= {sector for sector, _ in told}
    if frame.mention.kind == "admin2" and frame.has_outcome and frame.sentence > LEAD:
        return False
    return all((t.sector, t.damage) in told or t.damage == "unknown" for t in frame.targets)
