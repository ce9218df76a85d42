"""Looks in what goes out for what must not be there: exact places and times, names, words, ids, and anything of what is withheld.

It knows nothing of how the outputs are made, so it finds what a renderer, a profile or a region pack lets slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from holdfast.publish.safety.areas import cell_area, wide_cell
from holdfast.publish.safety.gate import Policy, public_id
from holdfast.publish.safety.notice import notice_of
from holdfast.publish.safety.periods import period_start
from holdfast.publish.safety.working import Working
from holdfast.records import PublicArea, PublicIncident

_PRECISE = ("point", "street", "settlement")
_NUMBER = re.compile(r"-?\d{1,3}\.\d{2,}")
_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 4
"""Words in a row that tell a text by: fewer are everybody's."""
_SHORTEST_NAME = 4
_EN = "January February March April May June July August September October November December"
_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_UK = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
_IN_WORDS = (("{time} on {d} {month} {y}", _EN), ("{d} {month} {y} г., {time}", _RU), ("{d} {month} {y} р., {time}", _UK))
"""How a situation report tells a moment, with the months in the form that stands there."""
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


Secret = tuple[str, str, tuple[str, ...]]
"""Of which item, what it is, and the forms that it may stand in: a number, a name, a time, an id."""


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked through, and with what in mind."""

    texts: Mapping[str, str]
    """All that goes out, by stream."""
    shown: Sequence[PublicIncident]
    """The records that it was made of."""
    items: Sequence[Working]
    """All that is known."""
    secrets: Sequence[Secret] = ()
    """What else must not stand there."""
    anyway: str = ""
    """Words and numbers that stand in it whatever happened: names of all districts, phrases of a report."""


def traces(looked: Looked, policy: Policy, now: datetime) -> Iterator[Trace]:
    """Every trace of the items in what goes out at `now`."""
    streams = [Stream(name, text) for name, text in looked.texts.items()]
    known = _Known(looked, policy)
    early = {public.id for public in looked.shown if public.released_at > now}
    for item in looked.items:
        own_id = public_id(item.incident.id, policy.key)
        found = [*_ids(item), *_places(item, known), *_names(item, known), *_times(item, known, policy)]
        told = _shingles(item) - known.shingles
        for stream in streams:
            if (own_id in stream.text and own_id not in known.ids) or own_id in early:
                yield Trace(stream.name, item.incident.id, "it is withheld, and stands there")
            yield from (Trace(stream.name, item.incident.id, what) for what, needles in found if _stands(needles, stream))
            if told & stream.shingles:
                yield Trace(stream.name, item.incident.id, "words of a report that it was read from")
    for own_id, what, needles in looked.secrets:
        kept = tuple(needle for needle in needles if not known.is_said_anyway(needle))
        yield from (Trace(stream.name, own_id, what) for stream in streams if _stands(kept, stream))


class _Known:
    """What may stand there, reckoned anew and not from what is shown: districts, or cells of the grid, and borders of periods."""

    def __init__(self, looked: Looked, policy: Policy) -> None:
        areas = {area for item in looked.items for area in _coarse(item, policy)}
        self.ids = {public.id for public in looked.shown}
        notice = notice_of(policy)
        said = (words for language in ("en", *notice.translations) for words in notice.said_in(language))
        self._anyway = Stream("anyway", "\n".join([looked.anyway, *said]))
        self.shingles = self._anyway.shingles
        self.names = " | ".join(
            sorted({name.casefold() for one in areas for name in (one.name, one.admin2, one.admin1, one.country) if name})
        )
        self.numbers = {f"{value!r}" for one in areas for value in (one.lat, one.lon) if value is not None} | self._anyway.numbers
        self._delays = {timedelta(hours=rule.delay_hours) for rule in policy.profile.classes.values()} | {timedelta()}
        self._zone = policy.zone

    def is_said_anyway(self, name: str) -> bool:
        """Whether the name is that of an area that may be shown, or stands there whatever happened."""
        return name.casefold() in self.names or self._anyway.holds(name)

    def is_shown_anyway(self, moment: datetime) -> bool:
        """Whether it is a border of a part of a day, or such a border and a delay: what everything is rounded to."""
        starts = (moment - delay for delay in self._delays)
        return any(period_start(start, "part_of_day", self._zone) == start for start in starts)

    def may_be_read_as_shown(self, at: datetime) -> bool:
        """Whether the same digits in the other time zone are a border: 04:00 here is hidden, 04:00 in UTC is six in the morning here."""
        return any(self.is_shown_anyway(at.replace(tzinfo=zone).astimezone(UTC)) for zone in (UTC, self._zone))


def _coarse(item: Working, policy: Policy) -> list[PublicArea]:
    """The areas that an item may be shown as, whatever the profile says."""
    where, profile = item.incident.where, policy.profile
    cells = profile.area == "cell" and profile.cell_km
    found = (cell_area(where, cells), wide_cell(where, cells)) if cells else (policy.districts.area(where, profile),)
    return [area for area in found if area is not None]


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
    said = incident.attributed_to
    names = {where.name, where.place, *(one.name for one in where.candidates)}
    names |= {said} if said is not None and said != said.lower() else set()  # "official" is an office, and nobody's name
    if where.precision in _PRECISE and where.name:
        names |= {*where.name.split(", "), *(word for word in _WORD.findall(where.name) if word[:1].isupper())}
    for name in names:
        if name and len(name) >= _SHORTEST_NAME and not known.is_said_anyway(name):
            yield f"the name “{name}”", (name,)


def _times(item: Working, known: _Known, policy: Policy) -> Iterator[Needle]:
    when = item.incident.when
    for moment in (when.start, when.end) if when else ():
        if moment is None or known.is_shown_anyway(moment):
            continue
        told = (at for at in (moment.astimezone(UTC), moment.astimezone(policy.zone)) if not known.may_be_read_as_shown(at))
        forms = {form for at in told for form in _told(at)}
        yield f"its time {moment:%Y-%m-%dT%H:%MZ}", (*sorted(form.casefold() for form in forms), str(int(moment.timestamp())))


def _told(at: datetime) -> Iterator[str]:
    """The moment as machines write it, and as reports do in their languages."""
    yield from (f"{at:{form}}" for form in _FORMS)
    yield from (words.format(d=at.day, month=months.split()[at.month - 1], y=at.year, time=f"{at:%H:%M}") for words, months in _IN_WORDS)


def _shingles(item: Working) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for text in item.sentences:
        words = _WORD.findall(text.casefold())
        found |= set(zip(*(words[skipped:] for skipped in range(_SHINGLE)), strict=False))
    return found


def _stands(needles: Iterable[str], stream: Stream) -> bool:
    return any(needle in stream.numbers if _NUMBER.fullmatch(needle) else stream.holds(needle) for needle in needles)
