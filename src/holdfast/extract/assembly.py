"""The frames of one document put together: one attack told in several sentences is one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from holdfast.extract.casualties import merge
from holdfast.extract.damage import same_objects
from holdfast.extract.frames import SPECIFIC, Frame
from holdfast.extract.places import Mention
from holdfast.extract.times import Time
from holdfast.gazetteer.names import transliteration_key
from holdfast.records import WeaponCode

LEAD_RULE = "a sentence that names no place, or the place around it"
STEM = 4
"""Letters that two forms of one name share at least, endings apart."""
ENDING = 3
"""Letters that an ending of a name has at most."""

_PARTS = frozenset(("minute", "hour", "part_of_day"))

_KIN: tuple[frozenset[WeaponCode], ...] = (
    frozenset(("drone", "fpv_drone")), frozenset(("missile", "rocket", "mlrs")), frozenset(("artillery", "mortar", "mlrs")),
    frozenset(("drone", "debris_of_interception")), frozenset(("missile", "rocket", "mlrs", "debris_of_interception")),
)  # fmt: skip
"""Weapons that two sentences may name for one attack: the general and the special, the shot and its debris."""


def assemble(frames: Iterable[Frame]) -> list[Frame]:
    """One frame an attack, in text order; a region or city told as the whole of its places is still among them."""
    told = _Told()
    for frame in frames:
        twin = told.latest_of_same_attack(frame)
        if twin is None:
            told.add(frame)
        elif frame.is_outdated:
            supply(twin, frame)
        else:
            _join(twin, frame)
            told.note_place(twin)
    for frame in told.frames:
        frame.targets = same_objects(frame.targets)
        if frame.is_shot_down and frame.has_outcome:
            frame.weapon = "debris_of_interception"
            frame.origins["weapon"] = "it was shot down, and what fell did harm"
    return told.frames


class _Told:
    """The attacks told so far, in text order, each found by what names its place: a text may name thousands."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self._of_mention: dict[int, list[int]] = {}
        """By the identity of a mention the positions of its frames."""
        self._named: dict[str, dict[int, list[int]]] = {}
        """By what names a place the mentions that it names, each with the positions of its frames."""

    def add(self, frame: Frame) -> None:
        """Add an attack that was not told before."""
        self._of_mention.setdefault(id(frame.mention), []).append(len(self.frames))
        self.frames.append(frame)
        self.note_place(frame)

    def note_place(self, frame: Frame) -> None:
        """Find `frame`, which was added, by its place as it is now."""
        mention = id(frame.mention)
        positions = self._of_mention.setdefault(mention, [])
        for name in _names(frame.mention):
            mentions = self._named.get(name)
            if mentions is None:
                self._named[name] = {mention: positions}
            else:
                mentions[mention] = positions

    def latest_of_same_attack(self, frame: Frame) -> Frame | None:
        """The last that was added of those that tell of the attack that `frame` tells of."""
        alike = [self._named[name] for name in _names(frame.mention) if name in self._named]
        if not alike:
            return None
        positions = {at for of_name in alike for of_one in of_name.values() for at in of_one}
        told = (self.frames[at] for at in sorted(positions, reverse=True))
        return next((other for other in told if _is_same_attack(other, frame)), None)


def _names(mention: Mention | None) -> list[str]:
    """What two mentions have in common, at least one of it, if they name one place: the entry's identity or a stem."""
    if mention is None:
        return [""]
    names = list(_stems(mention.bare))
    if mention.place is not None and mention.city is None:
        names.append(mention.place.id)
    if mention.suburb_of is not None:
        names += _stems(mention.suburb_of)
    return names


@lru_cache(maxsize=1 << 12)
def _stems(name: str) -> frozenset[str]:
    """The key of a name, and that without its last letters as long as a stem is left (cached: a text repeats its names)."""
    key = transliteration_key(name)
    return frozenset(key[:length] for length in range(max(STEM, len(key) - ENDING), len(key) + 1))


def supply(frame: Frame, other: Frame) -> None:
    """Give `frame` what only `other` states; where both state a figure that of `frame` stands, as the other may be a sum."""
    frame.origins |= dict.fromkeys(other.casualties.figures.keys() - frame.casualties.figures.keys(), LEAD_RULE)
    frame.casualties.supply(other.casualties)
    if frame.weapon is None:
        frame.weapon, frame.weapon_evidence = other.weapon, other.weapon_evidence
        frame.origins["weapon"] = LEAD_RULE
    frame.weapon_count = frame.weapon_count or other.weapon_count
    frame.targets = same_objects(frame.targets + other.targets)
    frame.disruptions += other.disruptions
    frame.time = frame.time or other.time
    frame.is_blow = frame.is_blow or other.is_blow


def is_one_class(weapons: Iterable[WeaponCode]) -> bool:
    """Whether all of `weapons`, of which there is at least one, can be names for one."""
    named = frozenset(weapons)
    return len(named) == 1 or (bool(named) and any(named <= kin for kin in _KIN))


def same_place(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one text name one place: the same entry of the gazetteer, forms of one name, a suburb and its city's edge."""
    if is_suburb(one, other) or is_suburb(other, one):
        return True
    if one.kind != other.kind and (one.place is not None or other.place is not None):
        return False
    if one.city is None and other.city is None and one.place is not None and other.place is not None:
        return one.place.id == other.place.id
    if one.admin2_stated and other.admin2_stated and one.admin2 != other.admin2:
        return False
    return not _stems(one.bare).isdisjoint(_stems(other.bare))


def is_suburb(place: Mention, edge: Mention) -> bool:
    """Whether `edge` is the outskirts of the city that the text calls `place` a suburb of."""
    told = place.suburb_of is not None and edge.relation is not None and edge.relation.kind == "outskirts"
    return told and not _stems(place.suburb_of or "").isdisjoint(_stems(edge.bare))


def _is_same_attack(one: Frame, other: Frame) -> bool:
    if one.mention is None or other.mention is None:
        return one.mention is other.mention
    if (
        not same_place(one.mention, other.mention)
        or one.background != other.background
        or (one.earlier != other.earlier and one.has_outcome and other.has_outcome)
    ):
        return False
    if one.time is not None and other.time is not None and one.time.day != other.time.day:
        return False
    return _compatible(one.weapon, other.weapon) or not (one.has_outcome and other.has_outcome)


def _compatible(one: WeaponCode | None, other: WeaponCode | None) -> bool:
    return one is None or other is None or one == other or any({one, other} <= kin for kin in _KIN)


def _join(frame: Frame, other: Frame) -> None:
    """Add to `frame` what a later sentence says of the same attack."""
    frame.casualties = merge(frame.casualties, other.casualties, more=other.more)
    frame.targets += other.targets
    frame.disruptions += other.disruptions
    if other.weapon is not None and (frame.weapon is None or _rank(other) < _rank(frame)):
        frame.weapon, frame.weapon_evidence, frame.is_shot_down = other.weapon, other.weapon_evidence, other.is_shot_down
    frame.weapon_count = frame.weapon_count or other.weapon_count
    frame.time = _finer(frame.time, other.time)
    frame.attribution = frame.attribution or other.attribution
    frame.is_interception = frame.is_interception and other.is_interception
    frame.is_blow = frame.is_blow or other.is_blow
    frame.is_pooled = frame.is_pooled and other.is_pooled
    if frame.mention is not None and other.mention is not None:
        if is_suburb(other.mention, frame.mention):
            frame.mention = other.mention  # the particular place, where a headline has its city
        if other.mention.admin2_stated or frame.mention.admin2 is None:
            frame.mention.admin2, frame.mention.admin2_stated = other.mention.admin2, other.mention.admin2_stated
        frame.mention.place = frame.mention.place or other.mention.place


def _finer(one: Time | None, other: Time | None) -> Time | None:
    """The first time that is stated, unless the other gives the part of its day."""
    if one is None or other is None:
        return one or other
    return other if one.when.precision == "day" and other.day == one.day and other.when.precision in _PARTS else one


def _rank(frame: Frame) -> tuple[bool, int]:
    """How well a frame knows the weapon: what struck before what was only shot down, the special before the general."""
    if frame.weapon is None or frame.weapon == "debris_of_interception":
        return frame.is_shot_down, -1
    return frame.is_shot_down, SPECIFIC.index(frame.weapon)
