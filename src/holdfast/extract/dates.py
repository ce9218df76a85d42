"""The days that a sentence names: by date, by weekday, or by how long ago they were."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from holdfast.extract.document import Document
from holdfast.extract.sentence import Sentence
from holdfast.when import last_weekday, nearest_year

PAST_DAY = 1
"""Rank of the past day among the days that a sentence names."""

_DAYS_BACK = {"past_day": (PAST_DAY, 1), "yesterday": (2, 1), "before_yesterday": (2, 2), "today": (3, 0)}
"""Rank and distance from the day of publication of the days that are named by it."""
_AGO = {"days": 1, "weeks": 7}
"""Days of the units that "ago" counts."""
_LONGEST_AGO = 60
_TIME_WORDS = frozenset(("time", "month", "weekday", "ago"))
_YEARS = range(1900, 2200)
_DASHES = frozenset("-–—")


class Day(NamedTuple):
    """A day, and the words that name it."""

    day: date
    first: int
    last: int
    rank: int
    """The smaller is believed first: a date before "past day", that before "yesterday", a weekday last."""


def days(document: Document, sentence: Sentence, today: date | None) -> list[Day]:
    """All days that the sentence names, seen from `today`, the day of publication."""
    dated = _date(document, sentence, today)
    return ([dated] if dated is not None else []) + _relative(sentence, today)


def _date(document: Document, sentence: Sentence, today: date | None) -> Day | None:
    """A date with a month in words ("10 августа 2024", "October 5") or in figures ("05.10.2025", "2025-10-05", "05.10")."""
    folded = document.tokens.folded
    for month in sentence.all("month"):
        before, after = month.first - 1, month.last + 1
        if after <= sentence.last and folded[after] == ".":
            after += 1
        for at, other in ((before, after), (_last_of_range(folded, after, sentence), before)):
            if not _is_figure(folded, at, sentence):
                continue
            year_at = other if at == before else at + 1 + (at + 1 <= sentence.last and folded[at + 1] == ",")
            year = _year(folded, year_at, sentence)
            day = _resolve(int(month.code), int(folded[at]), year, today)
            if day is not None:
                return Day(day, min(at, month.first), max(at, month.last, year_at if year else 0), 0)
    return _numeric_date(document, sentence) or _short_date(document, sentence, today)


def _is_figure(folded: list[str], at: int, sentence: Sentence) -> bool:
    return sentence.first <= at <= sentence.last and folded[at].isdecimal() and len(folded[at]) <= 2


def _last_of_range(folded: list[str], at: int, sentence: Sentence) -> int:
    """The second day of "November 11-12", which is the day that a night between them ends on; else `at` itself."""
    is_range = _is_figure(folded, at, sentence) and at + 1 < sentence.last and folded[at + 1] in _DASHES
    return at + 2 if is_range and _is_figure(folded, at + 2, sentence) else at


def _numeric_date(document: Document, sentence: Sentence) -> Day | None:
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
            return Day(found, at, at + 4, 0)
    return None


def _short_date(document: Document, sentence: Sentence, today: date | None) -> Day | None:
    """Day and month alone, two figures each ("05.10"); after "at" it is a clock time."""
    folded, starts, ends = document.tokens.folded, document.tokens.starts, document.tokens.ends
    if len(sentence.figures) < 2 or today is None:
        return None
    dotted = [at for at in sentence.figures if at + 2 <= sentence.last and folded[at + 1] == "."]
    if not dotted:
        return None
    after_at = {c.last + 1 for c in sentence.all("clock", "at")}
    links = sentence.covered("preposition")
    for at in dotted:
        if ends[at + 2] - starts[at] != len("05.10"):
            continue
        day, month = folded[at], folded[at + 2]
        opens = at == sentence.first or at - 1 in links or folded[at - 1] in "(,"
        if opens and at not in after_at and len(day) == len(month) == 2 and month.isdecimal() and 1 <= int(month) <= 12:
            found = _resolve(int(month), int(day), None, today)
            if found is not None:
                return Day(found, at, at + 2, 0)
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


def _relative(sentence: Sentence, today: date | None) -> list[Day]:
    """Today, yesterday, the past day, so many days ago or a weekday, counted from the day of publication."""
    if today is None or not sentence.has_any(_TIME_WORDS):
        return []
    found = [
        Day(today - timedelta(days=_DAYS_BACK[c.code][1]), c.first, c.last, _DAYS_BACK[c.code][0])
        for c in sentence.all("time")
        if c.code in _DAYS_BACK
    ]
    for ago in sentence.all("ago"):
        number = next((n for n in sentence.numbers if n.last + 1 == ago.first), None)
        count = 1 if number is None else number.quantity.best
        if count is not None and 0 < count * _AGO[ago.code] <= _LONGEST_AGO:
            found.append(Day(today - timedelta(days=count * _AGO[ago.code]), number.first if number else ago.first, ago.last, 2))
    return found + [Day(last_weekday(int(c.code), today), c.first, c.last, 4) for c in sentence.all("weekday")]
