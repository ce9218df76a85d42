"""When it happened, as the text says, against the time of publication."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple, cast
from zoneinfo import ZoneInfo

from holdfast.extract.document import Document
from holdfast.extract.sentence import Sentence
from holdfast.records import Evidence, When
from holdfast.vocabulary import Concept
from holdfast.when import PartOfDay, last_weekday, local_day, minute, nearest_year, part_of_day, whole_day

NOON = 12
RECAP_DAYS = 2
"""An attack that many days before the report is background, not its news."""

ONGOING_DAYS = 7
"""A service that went out that many days before the report is its news only if the report says that it came back."""

HISTORY_DAYS = 30
"""An attack that many days before the report is history."""

PAST_DAY = 1
_DAYS_BACK = {"past_day": (PAST_DAY, 1), "yesterday": (2, 1), "today": (3, 0)}
"""Rank and distance from the day of publication of the days that are named by it."""
_TIME_WORDS = frozenset(("time", "month", "weekday"))
"""Categories without any of which, and without figures, a sentence states no time."""
_YEARS = range(1900, 2200)


class Time(NamedTuple):
    """A resolved time and the words it was read from; `day` is the local day."""

    when: When
    day: date
    evidence: tuple[Evidence, ...]
    is_past_day: bool = False
    """Whether it was given as the past day, which holds two nights."""


class _Clock(NamedTuple):
    hour: int
    minute: int
    first: int
    last: int


class _Day(NamedTuple):
    day: date
    first: int
    last: int
    rank: int
    """The smaller is believed first: a date before "past day", that before "yesterday", a weekday last."""


def time_of(document: Document, sentence: Sentence, zone: ZoneInfo, before: Time | None = None) -> Time | None:
    """The time that a sentence states, in `zone`; `None` if it states none or it cannot be resolved.

    A part of the day or a clock time alone ("in the evening") is one of the day that the text spoke of `before`, else of publication.
    """
    if not (sentence.figures or sentence.has_any(_TIME_WORDS)):
        return None
    published = document.report.published_at
    today = local_day(published, zone) if published is not None else None
    stated = next(iter(sorted(_days(document, sentence, today), key=lambda d: (_is_of_speech(sentence, d), d.rank))), None)
    part = next((c for c in sentence.all("time") if c.code in ("night", "morning", "day", "evening")), None)
    if stated is None and part is not None and _is_of_speech(sentence, part):
        return None
    clock = _clock(document, sentence)
    if stated is None:
        day = before.day if before is not None else today
        spoken = part or clock
        if day is None or spoken is None:
            return None
        stated = _Day(day, spoken.first, spoken.last, 0)
    spans = {(stated.first, stated.last)}
    when = whole_day(stated.day, zone)
    if part is not None:
        spans.add((part.first, part.last))
        when = part_of_day(stated.day, cast("PartOfDay", part.code), zone)
    if clock is not None:
        spans.add((clock.first, clock.last))
        when = minute(stated.day, clock.hour, clock.minute, zone)
    return Time(when, stated.day, tuple(document.evidence(*span) for span in sorted(spans)), stated.rank == PAST_DAY)


def default_time(document: Document, zone: ZoneInfo) -> Time | None:
    """The day of publication: what a report that names no time is taken to speak of, with no words as evidence."""
    published = document.report.published_at
    if published is None or _told_at_night(document):
        return None
    day = local_day(published, zone)
    return Time(whole_day(day, zone, "unknown"), day, ())


def _told_at_night(document: Document) -> bool:
    """Whether the text dates only its statement, to a night: the attack may lie on either side of midnight."""
    nights = [(s, c) for s in document.sentences for c in s.all("time", "night")]
    return any(_is_of_speech(sentence, night) for sentence, night in nights)


def is_recap(time: Time | None, document: Document, zone: ZoneInfo) -> bool:
    """Whether `time` lies so far before publication that it is not this report's news."""
    return _days_before(time, document, zone) >= RECAP_DAYS


def is_over(time: Time | None, document: Document, zone: ZoneInfo) -> bool:
    """Whether `time` lies so far before publication that a service lost then is not out any more for all that is said."""
    return _days_before(time, document, zone) > ONGOING_DAYS


def is_history(time: Time | None, document: Document, zone: ZoneInfo) -> bool:
    """Whether `time` lies so far before publication that it is remembered, not reported."""
    return _days_before(time, document, zone) >= HISTORY_DAYS


def _days_before(time: Time | None, document: Document, zone: ZoneInfo) -> int:
    published = document.report.published_at
    if time is None or published is None:
        return 0
    return (local_day(published, zone) - time.day).days


def _days(document: Document, sentence: Sentence, today: date | None) -> list[_Day]:
    """All days that the sentence names."""
    dated = _date(document, sentence, today)
    return ([dated] if dated is not None else []) + _relative(sentence, today)


def _is_of_speech(sentence: Sentence, day: _Day | Concept) -> bool:
    """Whether the day or its part is when it was said, not when it happened: right by "said" or "wrote"."""
    return any(0 <= day.first - c.last <= 3 for c in sentence.all("say"))


def _date(document: Document, sentence: Sentence, today: date | None) -> _Day | None:
    """A date with a month in words ("10 августа 2024", "October 5") or in figures ("05.10.2025", "2025-10-05")."""
    folded = document.tokens.folded
    for month in sentence.all("month"):
        before, after = month.first - 1, month.last + 1
        if after <= sentence.last and folded[after] == ".":
            after += 1
        for at, other in ((before, after), (after, before)):
            if not (sentence.first <= at <= sentence.last and folded[at].isdecimal() and len(folded[at]) <= 2):
                continue
            year_at = other if at == before else at + 1 + (at + 1 <= sentence.last and folded[at + 1] == ",")
            year = _year(folded, year_at, sentence)
            day = _resolve(int(month.code), int(folded[at]), year, today)
            if day is not None:
                return _Day(day, min(at, month.first), max(at, month.last, year_at if year else 0), 0)
    return _numeric_date(document, sentence)


def _numeric_date(document: Document, sentence: Sentence) -> _Day | None:
    folded, starts, ends = document.tokens.folded, document.tokens.starts, document.tokens.ends
    if len(sentence.figures) < 3:
        return None
    for at in sentence.figures:
        parts = folded[at : min(at + 5, sentence.last + 1)]
        if len(parts) < 5 or parts[1] not in ".-/" or parts[1] != parts[3] or ends[at + 4] - starts[at] > 10:
            continue
        if not all(part.isdecimal() for part in parts[::2]):
            continue
        values = [int(part) for part in parts[::2]]
        year, month, day = values if values[0] in _YEARS else reversed(values)
        found = _resolve(month, day, year, None)
        if found is not None:
            return _Day(found, at, at + 4, 0)
    return None


def _year(folded: list[str], at: int, sentence: Sentence) -> int | None:
    if sentence.first <= at <= sentence.last and folded[at].isdecimal() and len(folded[at]) == 4 and int(folded[at]) in _YEARS:
        return int(folded[at])
    return None


def _resolve(month: int, day: int, year: int | None, today: date | None) -> date | None:
    if year is None:
        return nearest_year(month, day, today) if today is not None else None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _relative(sentence: Sentence, today: date | None) -> list[_Day]:
    """Today, yesterday, the past day or a weekday, counted from the day of publication."""
    if today is None or not sentence.has_any(_TIME_WORDS):
        return []
    found = [
        _Day(today - timedelta(days=_DAYS_BACK[c.code][1]), c.first, c.last, _DAYS_BACK[c.code][0])
        for c in sentence.all("time")
        if c.code in _DAYS_BACK
    ]
    return found + [_Day(last_weekday(int(c.code), today), c.first, c.last, 4) for c in sentence.all("weekday")]


def _clock(document: Document, sentence: Sentence) -> _Clock | None:
    """The first clock time of the sentence ("02:30", "at 2:30 pm", "в 14.30")."""
    if len(sentence.figures) < 2:
        return None
    folded, starts, ends = document.tokens.folded, document.tokens.starts, document.tokens.ends
    after_at = {c.last + 1 for c in sentence.all("clock", "at")}
    for at in sentence.figures:
        if at + 2 > sentence.last:
            break
        hour, colon, minutes = folded[at : at + 3]
        is_clock = (
            (colon == ":" or (colon == "." and at in after_at))
            and minutes.isdecimal()
            and len(minutes) == 2
            and ends[at + 2] - starts[at] <= 5
        )
        if is_clock and int(hour) < 24 and int(minutes) < 60:
            is_late = int(hour) < NOON and at + 3 <= sentence.last and folded[at + 3] in ("pm", "p")
            return _Clock(int(hour) + NOON * is_late, int(minutes), at, at + 2)
    return None
