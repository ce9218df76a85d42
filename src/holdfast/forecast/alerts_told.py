"""Alerts as reports tell of them: a word that one was raised, a word that it was lifted, and much that nobody says.

Raised twice within the hour is raised once: several say so of one alert. Raised anew later, it was lifted meanwhile, and nobody said so.
Such an alert is taken to last an hour beyond its last word: of 52,000 alerts of 2022-24 whose end is known nearly three quarters were
over by then. An all-clear of what nobody raised tells of an alert too: it counts on the day of the all-clear, flagged.

A day without an alert is calm only if someone spoke on it who tells of alerts; else nothing is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from holdfast.forecast.alerts import LONGEST, Alert, counted
from holdfast.forecast.days import operational_day
from holdfast.forecast.tempo import Span
from holdfast.records import Counts

AGAIN = timedelta(hours=1)
"""A word within this time of the one before it says the same of the same alert."""
IMPOSSIBLE = 0.01
"""A source whose record gives its silence on alerts less than this no longer tells of them."""


@dataclass(frozen=True, slots=True)
class Word:
    """That an alert was raised, or lifted."""

    at: datetime
    is_lifted: bool
    district: str | None
    """Where; `None` for all of the region."""
    source: str
    """Who said so."""


def told_alerts(words: Sequence[Word], span: Span, spoken: Iterable[tuple[date, str]]) -> tuple[Counts, ...]:
    """Alerts by district, then those of the whole region, where what overlaps is one; none where nobody ever told of any.

    `spoken`: on which operational day which source said anything at all.
    """
    if not words:
        return ()
    alerts = {name: tuple(_paired(name, words)) for name in (*span.districts, None)}
    alone = [one for one in alerts[None] if one.flags == ("unraised_alerts",) or not span.districts]
    known = _heard(words, span, spoken)
    own = [counted(name, alerts[name], span.days, span.zone, known) for name in span.districts]
    every = [one for name in span.districts for one in alerts[name]]
    return (*own, counted(None, [*every, *alone], span.days, span.zone, known))


def _paired(place: str | None, words: Iterable[Word]) -> Iterator[Alert]:
    """The alerts of a place, by the words for it and for the whole region.

    An all-clear for the whole region ends what was on in a district, but is no sign that anything was.
    """
    raised = last = lifted = None
    for word in sorted(
        (one for one in words if one.district in (place, None)), key=lambda one: (one.at, one.is_lifted, one.district is None)
    ):
        longest = LONGEST if word.is_lifted else AGAIN
        if raised is not None and last is not None and word.at - last > longest:
            yield _open(place, raised, last)
            raised = None
        if not word.is_lifted:
            raised, last = raised or word.at, word.at
            continue
        if raised is not None:
            yield Alert(place, raised, word.at)
        elif word.district == place and (lifted is None or word.at - lifted > AGAIN):
            yield Alert(place, word.at, word.at, ("unraised_alerts",))
        raised, lifted = None, word.at
    if raised is not None and last is not None:
        yield _open(place, raised, last)


def _open(place: str | None, raised: datetime, last: datetime) -> Alert:
    """An alert that nobody closed."""
    return Alert(place, raised, last + AGAIN, ("capped_alerts",))


def _heard(words: Iterable[Word], span: Span, spoken: Iterable[tuple[date, str]]) -> frozenset[date]:
    """The days on which someone spoke who tells of alerts."""
    told: dict[str, set[date]] = {}
    for word in words:
        told.setdefault(word.source, set()).add(operational_day(word.at, span.zone))
    said: dict[str, set[date]] = {}
    for day, source in spoken:
        said.setdefault(source, set()).add(day)
    return frozenset(day for source, own in told.items() for day in _telling(own, said.get(source, set())))


def _telling(told: set[date], spoken: set[date]) -> Iterator[date]:
    """The days of a source from its first word of an alert on; not those after its last one if so long a silence is no calm.

    With alerts on n of D days, the chance of none on k more is (D / (D + k))^n: a rate learned from them (gamma, Poisson).
    """
    first, last = min(told), max(told)
    days = sorted(day for day in told | spoken if day >= first)
    since = sum(day > last for day in days)
    before = len(days) - since
    is_silent = (before / (before + since)) ** len(told) < IMPOSSIBLE
    yield from (day for day in days if day <= last or not is_silent)
