"""Looks in what goes out for what must not be there: exact places and times, names, words, ids, and anything of what is withheld.

It knows nothing of how the outputs are made, so it finds what a renderer, a profile or a region pack lets slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from holdfast.publish.safety.areas import cell_area
from holdfast.publish.safety.gate import Policy, public_id
from holdfast.publish.safety.periods import period_start
from holdfast.publish.safety.working import Working
from holdfast.records import PublicArea, PublicIncident

_PRECISE = ("point", "street", "settlement")
_NUMBER = re.compile(r"-?\d{1,3}\.\d{2,}")
_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 4
"""Words in a row that tell a text by: fewer are everybody's."""
_SHORTEST_NAME = 4
_FORMS = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%m/%d/%Y %H:%M", "%d.%m.%Y %H:%M")


class Trace(msgspec.Struct, frozen=True, order=True):
    """One thing that stands where it must not."""

    stream: str
    """The format that it stands in."""
    item: str
    """Working id of the incident that it is of."""
    what: str
    """What it is, in words: for the working side."""


class Stream:
    """What goes out in one format, as far as it is looked at."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text.casefold()
        self.numbers = set(_NUMBER.findall(text))
        self._list = _WORD.findall(self.text)
        self.words = set(self._list)
        self.shingles = set(zip(*(self._list[skipped:] for skipped in range(_SHINGLE)), strict=False))

    def holds(self, name: str) -> bool:
        """Whether the words stand in it, as words."""
        words = _WORD.findall(name.casefold())
        if not words or not self.words.issuperset(words):
            return False
        return re.search(rf"(?<![^\W_]){re.escape(name.casefold())}(?![^\W_])", self.text) is not None


def traces(
    texts: Mapping[str, str], shown: Sequence[PublicIncident], items: Sequence[Working], policy: Policy, now: datetime
) -> Iterator[Trace]:
    """Every trace of `items` in what goes out: `texts`, by format, made at `now` of the records `shown`."""
    streams = [Stream(name, text) for name, text in texts.items()]
    known = _Known(shown, items, policy)
    early = [public.id for public in shown if public.released_at > now]
    for item in items:
        own_id = public_id(item.incident.id, policy.key)
        found = [*_ids(item), *_places(item, known), *_names(item, known), *_times(item, known, policy)]
        for stream in streams:
            if (own_id in stream.text and own_id not in known.ids) or own_id in early:
                yield Trace(stream.name, item.incident.id, "it is withheld, and stands there")
            yield from (Trace(stream.name, item.incident.id, what) for what, needles in found if _stands(needles, stream))
            if _shingles(item) & stream.shingles:
                yield Trace(stream.name, item.incident.id, "words of a report that it was read from")


class _Known:
    """What may stand there, reckoned anew and not from what is shown: districts, or cells of the grid, and borders of periods."""

    def __init__(self, shown: Sequence[PublicIncident], items: Iterable[Working], policy: Policy) -> None:
        areas = {area for item in items if (area := _coarse(item, policy)) is not None}
        self.ids = {public.id for public in shown}
        self.names = " | ".join(
            sorted({name.casefold() for one in areas for name in (one.name, one.admin2, one.admin1, one.country) if name})
        )
        self.numbers = {f"{value!r}" for one in areas for value in (one.lat, one.lon) if value is not None}
        self._delays = {timedelta(hours=rule.delay_hours) for rule in policy.profile.classes.values()} | {timedelta()}
        self._zone = policy.zone

    def is_shown_anyway(self, moment: datetime) -> bool:
        """Whether it is a border of a part of a day, or such a border and a delay: what everything is rounded to."""
        starts = (moment - delay for delay in self._delays)
        return any(period_start(start, "part_of_day", self._zone) == start for start in starts)


def _coarse(item: Working, policy: Policy) -> PublicArea | None:
    """The area that an item may be shown as, whatever the profile says."""
    where, profile = item.incident.where, policy.profile
    return cell_area(where, profile.cell_km) if profile.area == "cell" and profile.cell_km else policy.districts.area(where, profile)


Needle = tuple[str, tuple[str, ...]]
"""What it is, and the forms that it may stand in: a number, a name, a time, an id."""


def _ids(item: Working) -> Iterator[Needle]:
    incident = item.incident
    reports = {one.report for spans in incident.evidence.values() for one in spans} | {figure.report for figure in incident.figures}
    ids = {incident.id, *incident.claims, *incident.decisions, *reports}
    yield "an id of the working side", tuple(sorted(ids))


def _places(item: Working, known: _Known) -> Iterator[Needle]:
    """The coordinates in every number of decimals from two on, rounded and cut off."""
    where = item.incident.where
    if where.lat is None or where.lon is None or where.precision not in _PRECISE:
        return
    points = [(where.lat, where.lon), *((one.lat, one.lon) for one in where.candidates)]
    for value in {value for point in points for value in point}:
        forms = (
            {f"{value:.{places}f}" for places in range(2, 10)}
            | {f"{value:.10f}"[: -(10 - places)] for places in range(2, 10)}
            | {repr(value)}
        )
        yield f"its coordinate {value}", tuple(sorted(forms - known.numbers))


def _names(item: Working, known: _Known) -> Iterator[Needle]:
    incident, where = item.incident, item.incident.where
    names = {where.name, where.place, incident.attributed_to, *(one.name for one in where.candidates)}
    if where.precision in _PRECISE and where.name:
        names |= {*where.name.split(", "), *(word for word in _WORD.findall(where.name) if word[:1].isupper())}
    for name in names:
        if name and len(name) >= _SHORTEST_NAME and name.casefold() not in known.names:
            yield f"the name “{name}”", (name,)


def _times(item: Working, known: _Known, policy: Policy) -> Iterator[Needle]:
    when = item.incident.when
    for moment in (when.start, when.end) if when else ():
        if moment is None or known.is_shown_anyway(moment):
            continue
        forms = {f"{at:{form}}" for form in _FORMS for at in (moment.astimezone(UTC), moment.astimezone(policy.zone))}
        yield f"its time {moment:%Y-%m-%dT%H:%MZ}", (*sorted(form.casefold() for form in forms), str(int(moment.timestamp())))


def _shingles(item: Working) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for text in item.sentences:
        words = _WORD.findall(text.casefold())
        found |= set(zip(*(words[skipped:] for skipped in range(_SHINGLE)), strict=False))
    return found


def _stands(needles: Iterable[str], stream: Stream) -> bool:
    return any(needle in stream.numbers if _NUMBER.fullmatch(needle) else stream.holds(needle) for needle in needles)
