"""Charts of the outlook: the fan of a forecast with what came before, how forecasts held, and where the tempo changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from holdfast.publish.charts.axes import Axes, date_axes, number_axes
from holdfast.publish.charts.canvas import HEIGHT, PLOT, figure, label
from holdfast.publish.charts.marks import Point, area, band, bars, dots, key, polyline, rule
from holdfast.publish.charts.plain import nothing
from holdfast.records import Counts, Forecast, Shift, TrackRecord

_QUANTILES = 5
_WEEK = 7


def fan_chart(counts: Counts, forecasts: Sequence[Forecast], record: TrackRecord | None = None, last_days: int = 56) -> str:
    """Counts by day of the last weeks, and the running total ahead with its 50 and 90 % intervals over the next week.

    `record`: how such forecasts did before, said below. A refused forecast leaves the fan away and says why.
    """
    days = counts.days[-last_days:]
    if not days:
        return nothing(_named("Expected", counts), "No days.")
    every = [f for f in forecasts if len(f.quantiles) == _QUANTILES and f.first > counts.days[-1].day]
    made = sorted((f for f in every if f.days <= _WEEK), key=lambda f: f.days)
    last = days[-1].day + timedelta(days=made[-1].days if made else 0)
    top = max([float(day.count or 0) for day in days] + [f.quantiles[4] for f in made] + [1.0])
    axes = date_axes([days[0].day, last], (0, top), "a day; from the rule on: total since then")
    refused = [f.refused for f in forecasts if f.refused]
    body = [*axes.drawn, bars(axes, _points(counts, days[0].day)), *_unknown(axes, counts, days[0].day), *_fan(axes, made)]
    body.append(_footer(record, refused[0] if refused and not made else None))
    return figure(_named("Expected", counts), _fan_words(sorted(every, key=lambda f: f.days), refused), body)


def timeline_chart(counts: Counts, shifts: Sequence[Shift] = ()) -> str:
    """Counts by day, their weekly mean, and each shift: since when, and how sure that date is."""
    if not counts.days:
        return nothing(_named("Tempo", counts), "No days.")
    top = max([float(day.count or 0) for day in counts.days] + [1.0])
    axes = date_axes([counts.days[0].day, counts.days[-1].day], (0, top), "a day")
    body = [*axes.drawn, bars(axes, _points(counts, counts.days[0].day)), *_unknown(axes, counts, counts.days[0].day)]
    body.append(polyline(axes, _weekly(counts), "line one"))
    for shift in shifts:
        kind = "warn" if shift.claimed else "plain"
        body.append(band(axes, shift.began.low.toordinal() - 0.5, shift.began.high.toordinal() + 0.5, f"fill {kind} faint"))
        body.append(rule(axes, shift.began.best.toordinal(), f"x{shift.size.best:.2g}", f"thin {kind} dash"))
    marks = [("fill plain half", "a day"), ("line one", "mean of seven days"), ("fill plain faint", "not known")]
    body.append(key(PLOT.left, HEIGHT - 6, marks))
    return figure(_named("Tempo", counts), " ".join(shift.words for shift in shifts) or "No shift is claimed.", body)


def calibration_chart(record: TrackRecord) -> str:
    """Share of outcomes up to each probability that was forecast: on the diagonal where forecasts can be trusted."""
    total, points = 0.0, [(0.0, 0.0)]
    for k, share in enumerate(record.pit_counts, 1):
        total += share
        points.append((k / len(record.pit_counts), total))
    axes = number_axes((0, 1), (0, 1), "", "share that came, by probability forecast")
    body = [*axes.drawn, polyline(axes, [(0, 0), (1, 1)], "thin plain dash"), polyline(axes, points, "line one"), dots(axes, points)]
    body.append(_footer(record, None))
    held = f"{record.coverage_90:.0%} of outcomes lay in the 90 % interval, {record.coverage_50:.0%} in the 50 %."
    words = f"{record.forecasts} forecasts: {held}"
    return figure(f"Calibration: {record.of}, {_ahead(record.days)}", words, body)


def pit_chart(record: TrackRecord) -> str:
    """Shares of the ten tenths of the PIT: level where calibrated; high at both ends where intervals are too narrow."""
    count = len(record.pit_counts) or 1
    axes = number_axes((0, 1), (0, max([*record.pit_counts, 2 / count])), "tenth of the forecast distribution", "share of outcomes")
    points: list[Point] = [((k + 0.5) / count, share) for k, share in enumerate(record.pit_counts)]
    body = [
        *axes.drawn,
        bars(axes, points, 0.9 / count, "fill one half"),
        polyline(axes, [(0, 1 / count), (1, 1 / count)], "thin plain dash"),
    ]
    return figure(f"Where outcomes fell: {record.of}, {_ahead(record.days)}", f"{record.forecasts} forecasts.", body)


def _fan(axes: Axes, made: Sequence[Forecast]) -> list[str]:
    if not made:
        return []
    start = made[0].first.toordinal() - 1
    ends = [start + f.days for f in made]

    def line(k: int) -> list[tuple[float, float]]:
        return [(float(start), 0.0), *((float(end), f.quantiles[k]) for end, f in zip(ends, made, strict=True))]

    marks = [("fill one faint", "90 %"), ("fill one half", "50 %"), ("line one", "median"), ("fill plain half", "came")]
    return [
        area(axes, line(0), line(4), "fill one faint"),
        area(axes, line(1), line(3), "fill one half"),
        polyline(axes, list(line(2)), "line one"),
        rule(axes, start + 0.5, "forecast"),
        key(PLOT.right - 270, 20, marks),
    ]


def _points(counts: Counts, since: date) -> list[Point]:
    return [(day.day.toordinal(), None if day.count is None else float(day.count)) for day in counts.days if day.day >= since]


def _unknown(axes: Axes, counts: Counts, since: date) -> list[str]:
    """Days that nobody told of: shaded, so that no reader takes them for calm."""
    days = [day.day.toordinal() for day in counts.days if day.day >= since and day.exposure == "unknown"]
    return [band(axes, day - 0.5, day + 0.5, "fill plain faint") for day in days]


def _weekly(counts: Counts) -> list[Point]:
    found: list[Point] = []
    for k, day in enumerate(counts.days):
        week = [d.count for d in counts.days[max(0, k - _WEEK + 1) : k + 1] if d.count is not None]
        found.append((day.day.toordinal(), sum(week) / len(week) if len(week) >= _WEEK // 2 else None))
    return found


def _footer(record: TrackRecord | None, refused: str | None) -> str:
    if refused:
        return label(PLOT.left, HEIGHT - 6, refused, "soft")
    if record is None or not record.forecasts:
        return label(PLOT.left, HEIGHT - 6, "No such forecast has been scored yet.")
    gain = "" if record.verdict == "too_few" else f" ({record.gain.best:+.3f} nats)"
    return label(PLOT.left, HEIGHT - 6, f"{record.forecasts} scored: {record.coverage_90:.0%} in the 90 % interval; {record.words}{gain}")


def _fan_words(made: Sequence[Forecast], refused: Sequence[str]) -> str:
    said = [
        f"{_ahead(f.days)}: at least one with {f.p_any:.0%}, expected {f.mean:.1f}, 90 % between {f.quantiles[0]:g} and {f.quantiles[4]:g}."
        for f in made
        if f.p_any is not None and f.mean is not None
    ]
    return " ".join(said) or " ".join(refused[:1]) or "No forecast."


def _ahead(days: int) -> str:
    return "next day" if days == 1 else f"next {days} days"


def _named(what: str, counts: Counts) -> str:
    return f"{what}: {counts.of}, {counts.district or 'whole region'}"
