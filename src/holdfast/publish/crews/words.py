"""Crews in words: kinds, states, times and figures, the same on every board."""

from __future__ import annotations

from datetime import datetime, tzinfo

from holdfast.records import CrewKind, CrewState, Estimate, Standing, TimePrecision

NOT_KNOWN = "–"
_KINDS: dict[CrewKind, str] = {"explosive_ordnance": "ordnance", "communications": "telecoms", "medical": "ambulance"}


def kind(code: CrewKind) -> str:
    """The kind as a board shows it."""
    return _KINDS.get(code, code)


def state(code: CrewState) -> str:
    """The state as a board shows it."""
    return code.replace("_", " ")


def clock(moment: datetime | None, zone: tzinfo, beside: datetime) -> str:
    """Hours and minutes in `zone`; with the day where that is another than of `beside`; a dash where there is no time."""
    if moment is None:
        return NOT_KNOWN
    local = moment.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == beside.astimezone(zone).date() else f"{local:%d %b %H:%M}"


def since(moment: datetime | None, precision: TimePrecision | None, zone: tzinfo, beside: datetime) -> str:
    """Since when, no finer than that is known: the day alone where no hour is."""
    if moment is None or precision in ("minute", "hour", "part_of_day"):
        return clock(moment, zone, beside)
    return f"~{moment.astimezone(zone):%d %b}"


def percent(share: float | None) -> str:
    """A probability or share.

    >>> percent(0.3571), percent(0.0004), percent(0.9999), percent(None)
    ('36 %', '< 1 %', '> 99 %', '–')
    """
    if share is None:
        return NOT_KNOWN
    if 0 < share < 0.005:
        return "< 1 %"
    if 0.995 < share < 1:
        return "> 99 %"
    return f"{share:.0%}".replace("%", " %")


def interval(value: Estimate | None, digits: int = 1) -> str:
    """A figure with its interval.

    >>> interval(Estimate(2.1, 1.38, 3.04))
    '2.1 (1.4–3.0)'
    """
    return NOT_KNOWN if value is None else f"{value.best:.{digits}f} ({value.low:.{digits}f}–{value.high:.{digits}f})"


def shares(value: Estimate | None) -> str:
    """A share with its interval, in per cent.

    >>> shares(Estimate(0.22, 0.14, 0.351))
    '22 % (14–35)'
    """
    return NOT_KNOWN if value is None else f"{value.best * 100:.0f} % ({value.low * 100:.0f}–{value.high * 100:.0f})"


def people(number: float) -> str:
    """A number of people."""
    return f"{number:,.0f}"


def bar(share: float, width: int = 20) -> str:
    """A share as a bar.

    >>> bar(0.5, 4)
    '██░░'
    """
    full = round(min(1.0, max(0.0, share)) * width)
    return "█" * full + "░" * (width - full)


def can_be_called(standing: Standing, at: datetime) -> bool:
    """Whether the crew can be called at `at`."""
    return standing.on_shift and standing.available_from is not None and standing.available_from <= at


def about(number: float) -> str:
    """A reckoned figure, to two digits: no more of it is known.

    >>> about(127634), about(5897), about(33), about(0.4)
    ('130,000', '5,900', '33', '< 1')
    """
    if 0 < number < 1:
        return "< 1"
    whole = round(number)
    return f"{round(whole, 2 - len(str(abs(whole)))) if whole else 0:,}"
