"""The frames of one document put together: one attack told in several sentences is one, a headline's sum is none."""

from __future__ import annotations

from collections.abc import Iterable

from holdfast.extract.casualties import merge
from holdfast.extract.damage import same_objects
from holdfast.extract.frames import SPECIFIC, Frame
from holdfast.extract.places import Mention
from holdfast.gazetteer.names import transliteration_key
from holdfast.records import WeaponCode

LEAD_RULE = "a sentence that names no place, or the place around it"
LEAD = 1
"""The headline and the sentence after it sum up what follows."""
STEM = 4
"""Letters that two forms of one name share at least, endings apart."""

_KIN: tuple[frozenset[WeaponCode], ...] = (
    frozenset(("drone", "fpv_drone")), frozenset(("missile", "rocket", "mlrs")), frozenset(("artillery", "mortar", "mlrs")),
    frozenset(("drone", "debris_of_interception")), frozenset(("missile", "rocket", "mlrs", "debris_of_interception")),
)  # fmt: skip
"""Weapons that two sentences may name for one attack: the general and the special, the shot and its debris."""


def assemble(frames: Iterable[Frame]) -> list[Frame]:
    """One frame an attack, in text order, without sums over places that are told one by one."""
    joined: list[Frame] = []
    for frame in frames:
        twin = next((j for j in reversed(joined) if _is_same_attack(j, frame)), None)
        if twin is None:
            joined.append(frame)
        elif frame.is_outdated:
            supply(twin, frame)
        else:
            _join(twin, frame)
    for frame in joined:
        frame.targets = same_objects(frame.targets)
        if frame.is_shot_down and frame.has_outcome:
            frame.weapon = "debris_of_interception"
            frame.origins["weapon"] = "it was shot down, and what fell did harm"
    sums = [frame for frame in joined if _is_sum(frame, joined)]
    parts = [frame for frame in joined if frame not in sums]
    for total in sums:
        beside = [p for p in parts if not p.background and p.sentence > total.sentence]
        _hand_down(total, beside)
    return parts


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


def _hand_down(total: Frame, parts: list[Frame]) -> None:
    """A lead that gives the region ("killed two in Kursk region") speaks of the first place told after it, if no part counts them."""
    untold = not any(harm in part.casualties.figures for harm in total.casualties.figures for part in parts)
    if parts and untold:
        supply(parts[0], total)


def is_one_class(weapons: Iterable[WeaponCode]) -> bool:
    """Whether all of `weapons`, of which there is at least one, can be names for one."""
    named = frozenset(weapons)
    return len(named) == 1 or (bool(named) and any(named <= kin for kin in _KIN))


def same_place(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one text name one place: the same entry of the gazetteer, or forms of one name."""
    if one.kind != other.kind and (one.place is not None or other.place is not None):
        return False
    if one.city is None and other.city is None and one.place is not None and other.place is not None:
        return one.place.id == other.place.id
    if one.admin2_stated and other.admin2_stated and one.admin2 != other.admin2:
        return False
    first, second = (transliteration_key(m.bare) for m in (one, other))
    shared = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return shared >= STEM and shared >= max(len(first), len(second)) - 3


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
    frame.time = frame.time or other.time
    frame.attribution = frame.attribution or other.attribution
    frame.is_interception = frame.is_interception and other.is_interception
    frame.is_blow = frame.is_blow or other.is_blow
    if frame.mention is not None and other.mention is not None:
        if other.mention.admin2_stated or frame.mention.admin2 is None:
            frame.mention.admin2, frame.mention.admin2_stated = other.mention.admin2, other.mention.admin2_stated
        frame.mention.place = frame.mention.place or other.mention.place


def _rank(frame: Frame) -> tuple[bool, int]:
    """How well a frame knows the weapon: what struck before what was only shot down, the special before the general."""
    if frame.weapon is None or frame.weapon == "debris_of_interception":
        return frame.is_shot_down, -1
    return frame.is_shot_down, SPECIFIC.index(frame.weapon)


def _is_sum(frame: Frame, frames: list[Frame]) -> bool:
    """Whether a district or region is named only as the whole of places that the text tells one by one."""
    if frame.mention is None or frame.mention.kind not in ("admin1", "admin2"):
        return False
    finer = [f for f in frames if f is not frame and f.mention is not None and _lies_in(f.mention, frame.mention)]
    if frame.mention.is_community and not frame.has_outcome:
        following = next((f for f in frames if f.sentence > frame.sentence and f.mention is not None), None)
        return following is not None and following.mention is not None and following.mention.kind == "settlement"
    if not finer:
        later = [
            f for f in frames if f.sentence > frame.sentence and f.has_outcome and f.mention is not None and f.mention.kind != "admin1"
        ]
        return frame.mention.kind == "admin2" and frame.sentence <= LEAD and not frame.has_outcome and bool(later)
    if frame.mention.kind == "admin2" and frame.has_outcome and frame.sentence > LEAD:
        return False
    told = {(t.sector, t.damage) for f in finer for t in f.targets}
    return all((t.sector, t.damage) in told or t.damage == "unknown" for t in frame.targets)


def _lies_in(mention: Mention, unit: Mention) -> bool:
    if unit.kind == "admin1":
        return mention.kind != "admin1"
    return mention.kind in ("settlement", "object") and mention.admin2 == unit.bare
