"""The services board in words, the same in every rendering: what is not known is said to be so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from holdfast.publish import wording
from holdfast.records import Estimate, Headcount, PlaceState, RestorationTime, RoadState, ServiceBoard, ServiceRow, ServiceState, When

NOT_KNOWN = "not known"
STATES: dict[ServiceState, str] = {
    "out": "out",
    "partial": "partly out",
    "restored": "back",
    "working": "works",
    "unknown": "unknown",
}
ROAD_STATES: dict[ServiceState, str] = {
    "out": "closed",
    "partial": "restricted",
    "restored": "open again",
    "working": "open",
    "unknown": "closed when last heard of",
}
_TWO_DIGITS, _THREE_DIGITS = 1_000, 100_000
SURELY = 0.95
"""An outage that lasts with a greater probability is not said to be perhaps back."""
MOST_NAMES = 8
"""Places that a line names; the rest are counted."""


def people(value: Headcount | None) -> str:
    """A number of people with its bounds; one that was reckoned is rounded to what it deserves.

    >>> people(Headcount(2700, 3600, 4350, "converted")), people(Headcount(3000, 3000, None)), people(None)
    ('≈ 3,600 (2,700–4,400)', '≥ 3,000', 'not known')
    """
    if value is None:
        return NOT_KNOWN
    low, best, high = (bound if value.basis == "stated" else rounded(bound) for bound in (value.low, value.best, value.high))
    if high is None:
        return f"≥ {low:,}" if low else (f"≈ {best:,}, or more" if best else "not known how many")
    if low == high:
        return f"{high:,}"
    return f"{low:,}–{high:,}" if best is None else f"≈ {best:,} ({low:,}–{high:,})"


def rounded(number: int | None) -> int | None:
    """A reckoned number with two digits that count.

    >>> rounded(4350), rounded(37), rounded(126540)
    (4400, 37, 130000)
    """
    if number is None or abs(number) < _THREE_DIGITS // 1000:
        return number
    return round(number, 2 - len(str(abs(number))))


def estimate(value: Estimate | None, unit: str = "") -> str:
    """A reckoned value with its interval, to two digits that count.

    >>> estimate(Estimate(12.4, 3.21, 90.0), "h")
    '12 h (3.2–90)'
    """
    if value is None:
        return NOT_KNOWN
    return f"{digits(value.best)}{' ' if unit else ''}{unit} ({digits(value.low)}–{digits(value.high)})"


def digits(number: float) -> str:
    """A number to two digits that count, millions as such.

    >>> digits(97_400_000), digits(12_340), digits(3.21)
    ('97 M', '12,000', '3.2')
    """
    if abs(number) >= 1_000_000:
        return f"{digits(number / 1_000_000)} M"
    if abs(number) >= 10:
        return f"{rounded(round(number)):,}"
    return f"{number:.1f}".removesuffix(".0")


def since(when: When | None, zone: tzinfo) -> str:
    """When something began: the minute, the hours of a window, the day; `by` where only its report has a time."""
    if when is None or (when.end is None and when.start is None):
        return NOT_KNOWN
    latest = (when.end or when.start or datetime.min.replace(tzinfo=zone)).astimezone(zone)
    if when.precision == "unknown" or when.start is None:
        return f"by {latest:%m-%d %H:%M}"
    earliest = when.start.astimezone(zone)
    if when.precision in ("minute", "hour"):
        return f"{earliest:%m-%d %H:%M}"
    if when.precision == "part_of_day":
        return f"{earliest:%m-%d %H}–{latest:%H} h"
    return f"{earliest:%m-%d}"


def remarks(row: ServiceRow, places: Iterable[PlaceState]) -> list[str]:
    """What else a line of the board has to say: which places, what is planned, awaited, expected, disputed, damaged."""
    of_row = [one for one in places if one.sector == row.sector and is_within(one, row)]
    said = []
    for state in ("out", "partial", "unknown"):
        names = [one.place.name for one in of_row if one.spell.state == state and one.place.id != row.area.id]
        if names and row.area.kind != "admin1":
            said.append(f"{STATES[state]}: {listed(names)}")
    if (perhaps := _perhaps_back(of_row, row)) is not None:
        said.append(perhaps)
    if row.uncounted:
        said.append(f"not counted: {wording.count(row.uncounted, 'place')} of unknown size")
    if row.scheduled:
        said.append(f"{row.scheduled} planned" if row.scheduled < row.out + row.partial else "planned")
    if row.awaiting:
        said.append("repair waits for: " + "; ".join(dict.fromkeys(wording.plain(one.spell.awaits) for one in of_row if one.spell.awaits)))
    said += [f"to be back: {wording.plain(words)}" for words in row.expected]
    if row.disputed:
        said.append("disputed: another voice says otherwise")
    if row.damage:
        said.append(f"its objects damaged in {wording.count(len(row.damage), 'attack')}")
    return said


def _perhaps_back(of_row: Iterable[PlaceState], row: ServiceRow) -> str | None:
    """That what is out may be back by now, and how likely that is not so; `None` where it was just told, or is planned."""
    lasts = [one.lasts for one in of_row if one.lasts is not None]
    if row.area.kind == "admin1" or not lasts or min(lasts) > SURELY:
        return None
    least, most = round(100 * min(lasts)), round(100 * max(lasts))
    return f"may be back: still out with {least if least == most else f'{least}–{most}'} %"


def is_within(one: PlaceState, row: ServiceRow) -> bool:
    """Whether the place is the row's area, or lies in it."""
    area = row.area
    if one.place.id == area.id:
        return True
    return one.place.admin1 == area.admin1 and (area.kind == "admin1" or (area.kind == "admin2" and one.place.admin2 == area.name))


def listed(names: list[str]) -> str:
    """Names in a line, the first ones and how many more."""
    shown = [wording.plain(name) for name in names[:MOST_NAMES]]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(shown) + more


def road(value: RoadState, zone: tzinfo) -> str:
    """A road: its name, whether it is open, since when, why."""
    where = f", {value.admin2 or value.admin1}" if value.admin2 or value.admin1 else ""
    why = f": {wording.plain(value.why)}" if value.why else ""
    begun = words if (words := since(value.since, zone)).startswith("by ") else f"since {words}"
    return f"{wording.plain(value.name)}{where}: {ROAD_STATES[value.state]} {begun}{why}"


def basis(value: RestorationTime) -> str:
    """What a restoration time rests on."""
    if value.basis == "prior":
        return "no outage seen yet: a stated assumption"
    seen = f"{wording.count(value.n, 'outage')}, {value.n - value.censored} of them back"
    return (
        seen
        if value.basis == "fitted"
        else f"{seen}: mostly a stated assumption"
        if value.n - value.censored < 5
        else f"{seen}, and a stated assumption"
    )


def heading(board: ServiceBoard, zone: tzinfo) -> str:
    """What the board is of, and how new what it rests on is."""
    newest = "no report read" if board.sources_last is None else f"newest report of {board.sources_last.astimezone(zone):%Y-%m-%d %H:%M}"
    return f"Services at {board.at.astimezone(zone):%Y-%m-%d %H:%M} ({wording.zone_name(zone)}); {newest}"
