"""How two claims agree on each feature: one named level a feature, the same for one pair and for millions.

A level is a word of the model: it has a weight, and it can be shown to a reader. `UNKNOWN` stands where either side does
not say; it weighs nothing.
"""

from __future__ import annotations

from holdfast.fuse.sketch import FINER, REGION, SECTORS, SETTLEMENT, STATED_DAY, UNKNOWN_WEAPON, WEAPONS, Figure, Sketch

UNKNOWN = 0
PLACE = (
    *("same", "same_name", "same_sound", "within_3_km", "within_7_km", "within_15_km", "within_30_km", "farther"),
    *("named_apart", "unlocated", "in_district", "in_region", "elsewhere"),
)
TIME = (
    *("exact_30_min", "exact_1_h", "exact_2_h", "exact_4_h", "exact_8_h", "exact_16_h", "exact_26_h", "exact_more"),
    *("part_meets", "part_2_h", "part_6_h", "part_16_h", "part_26_h", "part_more"),
    *("day_meets", "day_6_h", "day_16_h", "day_26_h", "day_more"),
    "other_day",
)
DELAY = ("within_1_h", "within_2_h", "within_4_h", "within_8_h", "within_16_h", "later")
TOLD = ("within_1_h", "within_2_h", "within_4_h", "within_8_h", "within_16_h", "later")
WEAPON = ("same_common", "same_rare", "kin", "other", "clash")
TARGETS = ("same_common", "same_rare", "shared", "other")
FIGURE = ("both_none", "same_few", "same_many", "rises_from_none", "rises", "falls", "falls_to_none")

FEATURES: dict[str, tuple[str, ...]] = {
    "place": PLACE, "time": TIME, "delay": DELAY, "told": TOLD, "weapon": WEAPON, "targets": TARGETS, "killed": FIGURE, "injured": FIGURE,
}  # fmt: skip
"""The features in the order of their levels; level 0 of each is `unknown`."""

SAME, SAME_NAME, SAME_SOUND, NEAREST = 1, 2, 3, 4
NAMED_APART, UNLOCATED, IN_DISTRICT, IN_REGION, ELSEWHERE = range(len(PLACE) - 4, len(PLACE) + 1)

OTHER_DAY = len(TIME)

KM_STEPS = (3, 7, 15, 30)
SQUARED_STEPS = tuple(round(km * 10_000 / 111.195) ** 2 for km in KM_STEPS)
"""Squares of those distances in ten thousandths of a degree of latitude (111.195 km, IUGG mean radius)."""
EXACT, PART = 2 * 60, 12 * 60
"""Minutes that a window spans at most to be called exact, or a part of a day."""
EXACT_STEPS = (30, 60, 120, 240, 480, 960, 1560)
PART_STEPS = (0, 120, 360, 960, 1560)
DAY_STEPS = (0, 360, 960, 1560)
DELAY_STEPS = (60, 120, 240, 480, 960)
TOLD_STEPS = (60, 120, 240, 480, 960)
NEXT_DAY = 12 * 60
"""Minutes between two reports that state no day from which they tell of two: an evening that is told of at night is one."""
FEW = 2

COMMON = tuple(WEAPONS.index(code) for code in ("drone", "fpv_drone", "artillery", "bomb_glide"))
COMMON_SECTORS = sum(1 << SECTORS.index(sector) for sector in ("housing", "vehicles", "agriculture", "other"))
"""What is hit most often, as bits: that two claims name it says less."""
_KIN = (
    ("drone", "fpv_drone", "debris_of_interception"), ("missile", "rocket", "mlrs", "debris_of_interception"),
    ("artillery", "mortar", "mlrs"),
)  # fmt: skip
WEAPON_LEVELS: tuple[tuple[int, ...], ...] = tuple(
    tuple(
        UNKNOWN
        if UNKNOWN_WEAPON in (one, other)
        else (1 if one in COMMON else 2)
        if one == other
        else (3 if any(WEAPONS[one] in kin and WEAPONS[other] in kin for kin in _KIN) else 4)
        for other in range(len(WEAPONS))
    )
    for one in range(len(WEAPONS))
)
"""For every two weapons the level of `WEAPON`; kin are words for one weapon, the general and the special, the shot and its debris."""

COSINE = tuple(round(1024 * c) for c in (
    1.0, .99985, .99939, .99863, .99756, .99619, .99452, .99255, .99027, .98769, .98481, .98163, .97815, .97437, .9703, .96593, .96126,
    .9563, .95106, .94552, .93969, .93358, .92718, .9205, .91355, .90631, .89879, .89101, .88295, .87462, .86603, .85717, .84805, .83867,
    .82904, .81915, .80902, .79864, .78801, .77715, .76604, .75471, .74314, .73135, .71934, .70711, .69466, .682, .66913, .65606, .64279,
    .62932, .61566, .60182, .58779, .57358, .55919, .54464, .52992, .51504, .5, .48481, .46947, .45399, .43837, .42262, .40674, .39073,
    .37461, .35837, .34202, .32557, .30902, .29237, .27564, .25882, .24192, .22495, .20791, .19081, .17365, .15643, .13917, .12187, .10453,
    .08716, .06976, .05234, .0349, .01745, 0.0,
))  # fmt: skip
"""Cosines of whole degrees in 1/1024, written out so that every machine takes the same."""

Levels = tuple[int, ...]
"""One level for each of `FEATURES`, in that order."""


def levels_of(one: Sketch, other: Sketch) -> Levels:
    """How two claims agree. It does not matter which is named first."""
    return (
        _place(one, other),
        *_times(one, other),
        _weapons(one, other),
        _targets(one.sectors, other.sectors),
        *_figures(one, other),
    )


def step(value: int, steps: tuple[int, ...]) -> int:
    """How many of `steps` lie below `value`."""
    return sum(value > limit for limit in steps)


def _place(one: Sketch, other: Sketch) -> int:
    level = max(one.level, other.level)
    if level == SETTLEMENT:
        return _settlements(one, other)
    if level == REGION:
        return IN_REGION if one.region == other.region is not None else ELSEWHERE
    if level > REGION:
        return UNKNOWN
    return IN_DISTRICT if one.district == other.district is not None else ELSEWHERE


def _settlements(one: Sketch, other: Sketch) -> int:
    if one.place is None or other.place is None:
        return _unlocated(one, other)
    if one.place == other.place:
        return NEAREST if one.part != other.part and one.part is not None and other.part is not None else SAME
    if one.names_place and other.names_place:
        return NAMED_APART
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return UNLOCATED
    cosine = COSINE[min(abs(one.lat + other.lat) // 20_000, 90)]
    across = abs(one.lon - other.lon) * cosine // 1024
    return NEAREST + step((one.lat - other.lat) ** 2 + across**2, SQUARED_STEPS)


def _unlocated(one: Sketch, other: Sketch) -> int:
    """Of two settlements of which one is in no gazetteer, or one of several there: what their names tell.

    The last district that a text spoke of makes no other settlement of one that has the same name.
    """
    level = SAME_NAME if one.name == other.name else SAME_SOUND if _sound_alike(one, other) else UNLOCATED
    if one.district == other.district or one.district is None or other.district is None:
        return level
    return ELSEWHERE if level == UNLOCATED or (one.names_district and other.names_district) else level


def _sound_alike(one: Sketch, other: Sketch) -> bool:
    """Whether one name may be a slip of the other: nobody has heard of it, and its consonants are the other's."""
    if one.sound is None or one.sound != other.sound or not (one.is_strange or other.is_strange):
        return False
    return one.region is None or other.region is None or one.region == other.region


def _times(one: Sketch, other: Sketch) -> Levels:
    """The levels of time, delay and telling. When it was told is asked only where the times meet, or one lapse would count twice."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return (UNKNOWN, UNKNOWN, UNKNOWN)
    gap = max(one.start - other.end, other.start - one.end, 0)
    spans = (one.end - one.start, other.end - other.start)
    if gap > 0 and _are_days(one, other):
        return (OTHER_DAY, UNKNOWN, UNKNOWN)
    if max(spans) <= EXACT:
        return (1 + step(gap, EXACT_STEPS), UNKNOWN, UNKNOWN)
    time = 9 + step(gap, PART_STEPS) if max(spans) <= PART else 15 + step(gap, DAY_STEPS)
    if gap > 0 or one.seen is None or other.seen is None:
        return (time, UNKNOWN, UNKNOWN)
    if min(spans) > EXACT:
        return (time, UNKNOWN, 1 + step(abs(one.seen - other.seen), TOLD_STEPS))
    seen, start = (other.seen, one.start) if spans[0] <= EXACT else (one.seen, other.start)
    return (time, 1 + step(seen - start, DELAY_STEPS), UNKNOWN)


def _are_days(one: Sketch, other: Sketch) -> bool:
    """Whether no more than a day is known of either, and the days are two for certain, should they not meet."""
    if FINER in (one.day, other.day):
        return False
    if one.day == other.day == STATED_DAY or one.seen is None or other.seen is None:
        return True
    return abs(one.seen - other.seen) > NEXT_DAY


def _weapons(one: Sketch, other: Sketch) -> int:
    level = WEAPON_LEVELS[one.weapon][other.weapon]
    return 5 if level == 4 and one.names_weapon and other.names_weapon else level


def _targets(one: int, other: int) -> int:
    if not one or not other:
        return UNKNOWN
    if one == other:
        return 1 if one & ~COMMON_SECTORS == 0 else 2
    return 3 if one & other else 4


def _figures(one: Sketch, other: Sketch) -> tuple[int, int]:
    falls = one.seen is not None and other.seen is not None and other.seen < one.seen
    first, last = (other, one) if falls else (one, other)
    is_dated = first.seen is not None and last.seen is not None and first.seen < last.seen
    return (_figure(first.killed, last.killed, is_dated), _figure(first.injured, last.injured, is_dated))


def _figure(first: Figure | None, last: Figure | None, is_dated: bool) -> int:
    """From the earlier to the later figure; of two at one time the larger is the later."""
    if first is None or last is None:
        return UNKNOWN
    if first.low != first.high or last.low != last.high:
        return _bounds(first, last, is_dated)
    before, after = (first.low, last.low) if is_dated or first.low <= last.low else (last.low, first.low)
    if before == after:
        return 1 if before == 0 else 2 if before <= FEW else 3
    if before == 0:
        return 4
    if after == 0:
        return 7
    return 5 if before < after else 6


def _bounds(first: Figure, last: Figure, is_dated: bool) -> int:
    """A bound that the other figure may keep says nothing; one that it breaks says that the toll rose, or fell."""
    if first.low <= last.high and last.low <= first.high:
        return UNKNOWN
    return 5 if not is_dated or first.high < last.low else 6
