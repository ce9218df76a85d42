"""When it happened, as the text says, against the time of publication."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, cast
from zoneinfo import ZoneInfo

from holdfast.extract.dates import PAST_DAY, Day, days
from holdfast.extract.document import Document
from holdfast.extract.sentence import Sentence
from holdfast.records import Evidence, When
from holdfast.vocabulary import Concept
from holdfast.when import HOURS, PartOfDay, local_day, minute, part_of_day, whole_day, window

NOON = 12
_HALVES = frozenset(("am", "pm", "a", "p"))
_CLOCK_SIGNS = frozenset(":.")
RECAP_DAYS = 2
"""An attack that many days before the report is background, not its news."""

ONGOING_DAYS = 7
"""A service that went out that many days before the report is its news only if the report says that it came back."""

HISTORY_DAYS = 30
"""An attack that many days before the report is history."""

TIME_WORDS = frozenset(("time", "month", "weekday", "ago"))
"""Categories without any of which, and without figures, a sentence states no time."""


class _Clock(NamedTuple):
    hour: int
    minute: int | None
    """`None` if only the hour is given."""
    first: int
    last: int


class Time(NamedTuple):
    """A resolved time and the words it was read from; `day` is the local day."""

    when: When
    day: date
    evidence: tuple[Evidence, ...]
    is_past_day: bool = False
    """Whether it was given as the past day, which holds two nights."""


def time_of(document: Document, sentence: Sentence, zone: ZoneInfo, before: Time | None = None) -> Time | None:
    """The time that a sentence states, in `zone`; `None` if it states none or it cannot be resolved.

    A part of the day or a clock time alone ("in the evening") is one of the day that the text spoke of `before`, else of publication.
    """
    if not (sentence.figures or sentence.has_any(TIME_WORDS)):
        return None
    published = document.report.published_at
    today = local_day(published, zone) if published is not None else None
    stated = min(days(document, sentence, today), key=lambda d: (_is_of_speech(sentence, d), d.rank), default=None)
    part = next((c for c in sentence.all("time") if c.code in HOURS), None) if "time" in sentence.concepts else None
    if stated is None and part is not None and _is_of_speech(sentence, part):
        return None
    clock = None if stated is not None and _is_stamp(document, sentence) else _clock(document, sentence)
    if stated is None:
        day = before.day if before is not None else today
        spoken = part or clock
        if day is None or spoken is None:
            return None
        stated = Day(day, spoken.first, spoken.last, 0)
    spans = {(stated.first, stated.last)}
    when = whole_day(stated.day, zone)
    if part is not None:
        spans.add((part.first, part.last))
        when = part_of_day(stated.day, cast("PartOfDay", part.code), zone)
    if clock is not None:
        spans.add((clock.first, clock.last))
        when = _window_of(clock, stated.day, zone)
    return Time(when, stated.day, tuple(document.evidence(*span) for span in sorted(spans)), stated.rank == PAST_DAY)


def default_time(document: Document, zone: ZoneInfo) -> Time | None:
    """The day of publication: what a report that names no time is taken to speak of, with no words as evidence."""
    published = document.report.published_at
    if published is None or _told_at_night(document) or _told_vaguely(document):
        return None
    day = local_day(published, zone)
    return Time(whole_day(day, zone, "unknown"), day, ())


def _told_vaguely(document: Document) -> bool:
    """Whether the text gives the time of the attack that it tells of first only as a week or a month: "last week"."""
    first = next((s for s in document.sentences if s.all("attack")), None)
    return first is not None and bool(first.all("time", "vague"))


def _told_at_night(document: Document) -> bool:
    """Whether the text dates only its statement, to a night: the attack may lie on either side of midnight."""
    dated = (s for s in document.sentences if "time" in s.concepts)
    return any(_is_of_speech(sentence, night) for sentence in dated for night in sentence.all("time", "night"))


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


def _is_of_speech(sentence: Sentence, day: Day | Concept) -> bool:
    """Whether the day or its part is when it was said, not when it happened: right by "said" or "wrote"."""
    return any(0 <= day.first - c.last <= 3 for c in sentence.all("say"))


def _is_stamp(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence opens the text and holds no word: the clock beside its date is that of publication ("17.03.2024 09:39")."""
    return sentence.index == 0 and not any(word.isalpha() for word in document.tokens.folded[sentence.first : sentence.last + 1])


def _window_of(clock: _Clock, day: date, zone: ZoneInfo) -> When:
    if clock.minute is None:
        return window(day, zone, clock.hour, clock.hour + 1, "hour")
    return minute(day, clock.hour, clock.minute, zone)


def _clock(document: Document, sentence: Sentence) -> _Clock | None:
    """The first clock time of the sentence ("02:30", "at 2:30 pm", "в 14.30"), else the first hour ("около 19 часов", "at 9 p.m.")."""
    if not sentence.figures:
        return None
    after_at = {c.last + 1 for c in sentence.all("clock", "at")} if "clock" in sentence.concepts else set()
    for reading in (_minutes_at, _hour_at):
        for at in sentence.figures:
            time = reading(document, sentence, at, after_at)
            if time is not None:
                return time
    return None


def _minutes_at(document: Document, sentence: Sentence, at: int, after_at: set[int]) -> _Clock | None:
    folded, starts, ends = document.tokens.folded, document.tokens.starts, document.tokens.ends
    if at + 2 > sentence.last or folded[at + 1] not in _CLOCK_SIGNS:
        return None
    hour, colon, minutes = folded[at : at + 3]
    is_clock = (
        (colon == ":" or (colon == "." and at in after_at)) and minutes.isdecimal() and len(minutes) == 2 and ends[at + 2] - starts[at] <= 5
    )
    if not is_clock or int(hour) >= 24 or int(minutes) >= 60:
        return None
    return _Clock(_of_half_day(int(hour), folded, at + 3, sentence), int(minutes), at, at + 2)


def _hour_at(document: Document, sentence: Sentence, at: int, after_at: set[int]) -> _Clock | None:
    """The hour that token `at` gives, after "at" and before its word, or before "p.m."."""
    folded = document.tokens.folded
    following = at + 1
    if following > sentence.last or ("clock" not in sentence.concepts and folded[following] not in _HALVES):
        return None
    endings = sentence.covered("ordinal")
    while following < sentence.last and (folded[following] == "-" or following in endings):
        following += 1
    if len(folded[at]) > 2 or int(folded[at]) >= 24 or following > sentence.last:
        return None
    word = next((c for c in sentence.all("clock", "hour") if c.first == following), None)
    if word is not None and at in after_at:
        return _Clock(int(folded[at]), None, at, word.last)
    if following == at + 1 and folded[following] in _HALVES and 0 < int(folded[at]) <= NOON and _is_abbreviation(document, following):
        return _Clock(_of_half_day(int(folded[at]), folded, following, sentence), None, at, following)
    return None


def _is_abbreviation(document: Document, at: int) -> bool:
    """Whether "p" at `at` is that of "p.m.", "pm" being so by itself."""
    folded = document.tokens.folded
    return len(folded[at]) == 2 or (at + 2 < len(folded) and folded[at + 1] == "." and folded[at + 2] == "m")


def _of_half_day(hour: int, folded: list[str], at: int, sentence: Sentence) -> int:
    """The hour of the day of one that "a.m." or "p.m." at token `at` may follow."""
    half = folded[at] if at <= sentence.last else ""
    if half in ("pm", "p") and hour < NOON:
        return hour + NOON
    return 0 if half in ("am", "a") and hour == NOON else hour
