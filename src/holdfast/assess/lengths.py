"""How long outages lasted, as far as what was said of them tells.

What is over before anybody tells of it is on no board, so an outage counts given that it lasted until it was first told of (its
entry). A report that names several places that came back apart would have been written if one of them had been out for as long: that
counts for them together, and each of the others may have been back by then ("as a result twelve villages were cut off").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from math import inf
from typing import NamedTuple

from holdfast.assess.delays import NOT_LEARNED, Delays, narrowed
from holdfast.assess.holding import OUT_HOLDS
from holdfast.assess.moments import at_bound
from holdfast.assess.survival import Lasted
from holdfast.records import Sector, Spell, Timeline, When

_HOUR = timedelta(hours=1)
_DOWN, _BACK = ("out", "partial"), ("restored", "working")


class Outlasted(NamedTuple):
    """How long an outage of one place lasted, and which claims told first that it was out and that it was back."""

    lasted: Lasted
    out_by: str
    back_by: str | None


def lengths(timelines: Iterable[Timeline], learned: Delays = NOT_LEARNED) -> dict[Sector, list[Lasted]]:
    """How long the emergency outages lasted, by sector; their order and that of the timelines mean nothing.

    Places that one statement put out and one brought back are one outage: fourteen villages of one report are no fourteen witnesses.
    """
    found: defaultdict[Sector, dict[tuple[str, str | None], Lasted]] = defaultdict(dict)
    for timeline in timelines:
        of_sector = found[timeline.sector]
        for lasted, out_by, back_by in durations(timeline.spells, learned):
            of_sector[out_by, back_by] = max(lasted, of_sector.get((out_by, back_by), lasted))
    return {sector: _together(of_sector) for sector, of_sector in found.items()}


def _together(outages: dict[tuple[str, str | None], Lasted]) -> list[Lasted]:
    """Each with how many one report tells of; one that its report tells of alone lasted until that report."""
    told = Counter(out_by for out_by, _ in outages)
    return [_conditioned(one, told[out_by]) for (out_by, _), one in outages.items()]


def _conditioned(one: Lasted, together: int) -> Lasted:
    low, high, entry, _ = one
    if together == 1:
        return one if low >= entry else Lasted(entry, max(high, entry), entry)
    return Lasted(low, high, entry, together)


def durations(spells: Sequence[Spell], learned: Delays = NOT_LEARNED) -> list[Outlasted]:
    """How long each emergency outage of one place lasted, from going out, whole or in part, to coming back. Planned cuts do not count.

    One whose beginning nobody states began so long before its first report as reports usually come late. An open one is censored where
    it was last told of again. A return that comes after a longer silence than word of an outage holds for may be that of another:
    this one then ended at any time between its last word and that return.
    """
    found = []
    start: Spell | None = None
    for spell, after in zip_longest(spells, spells[1:]):
        if spell.scheduled or spell.state not in _DOWN:
            start = None
            continue
        start = start or spell
        if after is not None and after.state in _DOWN and not after.scheduled:
            continue
        is_back = after is not None and after.state in _BACK
        found.append(
            Outlasted(_length(start, spell, after if is_back else None, learned), _first(start), _first(after) if is_back else None)
        )
        start = None
    return found


def _length(start: Spell, last: Spell, back: Spell | None, learned: Delays) -> Lasted:
    """Of an outage by its first spell, its last one and its return, if that was told."""
    out = narrowed(start.since, "out", learned)
    best = at_bound(out, "best")
    is_stated = start.since.precision != "unknown"  # else how late its report came is its entry, and no more to be found in its length
    earliest, latest = (at_bound(out, "low"), at_bound(out, "high")) if is_stated else (best, best)
    first, known_at = _first_told(start), last.last_told or at_bound(last.since, "high")
    entry, is_told_again = _hours(best, first), known_at > first
    known = _hours(latest, known_at) if is_told_again else 0.0
    if back is None:
        return Lasted(known, inf, entry)
    ended = narrowed(_returned(back, is_told_again=is_told_again), "back", learned)
    end = at_bound(ended, "high")
    longest = _hours(earliest, end)
    if end - known_at > OUT_HOLDS:
        return Lasted(known, max(known, longest), entry)
    return Lasted(_hours(latest, at_bound(ended, "low")), longest, entry)


def _returned(back: Spell, *, is_told_again: bool) -> When:
    """When it came back: within the day before that was told, which may be before its outage was told of, but not after it was again."""
    since = back.since
    return since if since.precision != "unknown" or is_told_again else When(None, since.end, "unknown")


def _hours(start: datetime, end: datetime) -> float:
    return max(0.0, (end - start) / _HOUR)


def _first(spell: Spell) -> str:
    """The claim that it began with: others may have come to it in one place and not in the next."""
    return spell.claims[0] if spell.claims else ""


def _first_told(start: Spell) -> datetime:
    """When it was first told of; of one that several reports tell of, by when it had begun."""
    if start.since.precision != "unknown" and len(start.claims) == 1 and start.last_told is not None:
        return start.last_told
    return at_bound(start.since, "high")
