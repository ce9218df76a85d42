"""The outlook in words and as lines of JSON: intervals, and how such forecasts did before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from holdfast.publish.jsonl import json_line
from holdfast.publish.outlook_counts import NAME, counted_lines, is_shown
from holdfast.records import Distribution, Forecast, Outlook, Shift, TrackRecord
from holdfast.version import VERSION

_LEVELS = ("5", "25", "50", "75", "95")
_MOST_PMF = 1000


def forecast_line(forecast: Forecast) -> bytes:
    """One forecast as a line of JSON with its quantiles, and the probability of each count from 0 on, as far as any is likely.

    Where counts are large, `values` and `cdf` hold the steps of the distribution function, and `pmf` is null.
    """
    found = forecast.distribution
    document: dict[str, object] = {
        "made_by": f"holdfast {VERSION}; {forecast.method}",
        "district": forecast.district,
        "of": forecast.of,
        "first": forecast.first,
        "days": forecast.days,
        "history_days": forecast.history_days,
        "silent_days": forecast.silent_days,
        "p_any": forecast.p_any,
        "mean": forecast.mean,
        "quantiles": dict(zip(_LEVELS, forecast.quantiles, strict=False)),
        "pmf": None if found is None else probabilities(found),
        "values": None if found is None else found.values,
        "cdf": None if found is None else found.cdf,
        "refused": forecast.refused,
    }
    return json_line(document)


def probabilities(distribution: Distribution) -> list[float] | None:
    """Probability of each count from 0 up to the last but one of the steps; `None` where they are more than a thousand."""
    values, cdf = distribution.values, distribution.cdf
    if len(values) < 2 or values[-2] > _MOST_PMF:
        return None
    found, before, reached = [], -1, 0.0
    for value, height in zip(values[:-1], cdf[:-1], strict=True):
        found += [(height - reached) / (value - before)] * (value - before)
        before, reached = value, height
    return [round(share, 9) for share in found]


def outlook_text(outlook: Outlook, district: str | None = None) -> str:
    """The outlook as a page of plain text; of one district only where it is named."""
    return "".join(f"{line}\n" for line in _lines(outlook, district))


def _lines(outlook: Outlook, district: str | None) -> Iterator[str]:
    yield f"Outlook for {outlook.region} after the day that began on {outlook.until} at noon, made {outlook.made_at:%Y-%m-%d %H:%M} UTC"
    yield "Not an alarm: district and day, never finer. Follow official warnings."
    yield ""
    yield from counted_lines(outlook, district)
    yield ""
    for days in sorted({forecast.days for forecast in outlook.forecasts}):
        yield from _ahead(outlook, days, district)
    yield from _shift_lines(outlook.shifts)
    yield from _record_lines(outlook.records)
    if outlook.hours:
        busiest = sorted(range(24), key=lambda hour: -outlook.hours[hour])[:6]
        yield f"For planning shifts only: most strikes so far came at {', '.join(f'{hour:02d}' for hour in sorted(busiest))} h local time."
    yield from outlook.notes


def _ahead(outlook: Outlook, days: int, district: str | None) -> Iterator[str]:
    yield f"{f'next {days} days' if days > 1 else 'next day':{NAME}}{'any':>6}{'mean':>8}{'50 %':>12}{'90 %':>14}"
    hidden = [0.0]
    for forecast in outlook.forecasts:
        if forecast.days != days:
            continue
        name = forecast.district or "whole region"
        if not is_shown(outlook, forecast.district, district):
            hidden.append(forecast.p_any or 0.0)
        elif forecast.p_any is None or forecast.mean is None:
            yield f"{name:{NAME}}no forecast: {forecast.refused}"
        else:
            low, lower, _, upper, high = forecast.quantiles
            yield f"{name:{NAME}}{forecast.p_any:6.0%}{forecast.mean:8.1f}{f'{lower:g} to {upper:g}':>12}{f'{low:g} to {high:g}':>14}"
    if len(hidden) > 1 and district is None:
        count = "1 district" if len(hidden) == 2 else f"{len(hidden) - 1} districts"
        yield f"{count} never struck so far: any with {_at_most(max(hidden))} each"
    yield ""


def _at_most(share: float) -> str:
    return "under 1%" if share < 0.01 else f"at most {share:.0%}"


def _shift_lines(shifts: Sequence[Shift]) -> Iterator[str]:
    if not shifts:
        yield "No alarm on the tempo stands (one false alarm a year over all series together)."
    for shift in shifts:
        yield shift.words
    yield ""


def _record_lines(records: Sequence[TrackRecord]) -> Iterator[str]:
    """How forecasts did: of all districts together and of the region."""
    shown = [record for record in records if record.district in ("*", None)]
    if not shown:
        yield "No forecast has been scored yet: each is scored when its days have come and their reports are in."
        yield ""
        return
    yield f"{'record':{NAME}}{'days':>5}{'scored':>8}{'ignorance':>11}{'CRPS':>8}{'Brier':>8}{'in 90 %':>9}  gain over the 28-day mean"
    for record in shown:
        name = "all districts" if record.district == "*" else "whole region"
        gain = f"{record.gain.best:+.3f} ({record.gain.low:+.3f} to {record.gain.high:+.3f}): {record.words}"
        yield (
            f"{name:{NAME}}{record.days:5}{record.forecasts:8}{record.ignorance:11.3f}{record.crps:8.3f}{record.brier:8.3f}"
            f"{record.coverage_90:9.0%}  {gain}"
        )
    yield ""
