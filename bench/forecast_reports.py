"""The outlook made from what people reported of exercises, beside what happened: counts, calibration, and the announced shift.

    for seed in 7 8 9; do holdfast exercise run --days 150 --seed $seed ladora$seed; done
    python bench/forecast_reports.py ladora7 ladora8 ladora9

The reports in each folder go through the whole pipeline; an incident is known when its first report was published. Forecasts of all
but the first sixty days are scored twice: by what was reported in the end, which they forecast, and by what happened, which they
cannot know. Nowcasts of a day are replayed: as they were at its end and one, three and seven days later. The interval of a coverage
is from blocks of days of all exercises together. Last comes the median delay of the alarm.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from forecast_exercise import covered, panels, series  # type: ignore[import-not-found]

from holdfast.cli.exercise.folder import REPORTS, history_in, told_in, world_in
from holdfast.cli.inputs import opened
from holdfast.collect import collect
from holdfast.exercise.truth import History
from holdfast.exercise.world import World
from holdfast.forecast.alerts_told import told_alerts
from holdfast.forecast.days import end_of, last_ended, operational_day
from holdfast.forecast.hazard import Subject, expected_from
from holdfast.forecast.outlook import outlook
from holdfast.forecast.panel import panel_of
from holdfast.forecast.record import scores, track_records
from holdfast.forecast.tempo import Span, Told, strike_counts, strikes_of
from holdfast.forecast.voices import sources_heard
from holdfast.pipeline.alert_words import words_of
from holdfast.pipeline.everything import Everything, read_everything
from holdfast.records import Counts, Score, Shift

UNSCORED = 60
"""Days before the first forecast that is scored."""
AGES = (0, 1, 3, 7)
"""Days after its end at which a day's nowcast is held against what it came to."""


def told_of(made: Everything) -> list[Told]:
    report_of = {claim.id: claim.report_id for claim in made.claims}
    reports = {report.id: report for report in made.reports}
    found = []
    for incident in made.incidents:
        own = [reports[report_of[claim]] for claim in incident.claims if claim in report_of]
        times = [report.published_at for report in own if report.published_at is not None]
        found.append(Told(incident, min(times, default=None), frozenset(report.source_id for report in own)))
    return found


def happened(history: History, world: World) -> list[Counts]:
    """True strikes by day, of districts by their English names and of the region."""
    panel, _ = panels(history)
    names = {district.id: district.name.en for district in world.districts}
    own = [Counts(district=names[one.district or ""], of=one.of, days=one.days) for one in series(panel)]
    return [*own, *series(panel.summed(""), "whole")]


def shown(name: str, found: list[list[Score]]) -> None:
    """Of all exercises together: the scores of one exercise, then of the next."""
    for record in track_records([score for one in found for score in one]):
        if record.district in ("*", None):
            whose = "districts" if record.district else "region"
            pit = " ".join(f"{share:.2f}" for share in record.pit_counts)
            low, high = covered(found, record.days, record.district is None)
            print(
                f"{name:22} {whose:10} {record.days}d {record.forecasts}: ign {record.ignorance:.3f} crps {record.crps:.3f} in 90 % "
                f"{record.coverage_90:.3f} [{low:.3f}, {high:.3f}] gain {record.gain.best:+.3f} "
                f"[{record.gain.low:+.3f}, {record.gain.high:+.3f}] PIT {pit}"
            )


def nowcasts(heard: list[Told], span: Span, final: Sequence[Counts]) -> Iterator[tuple[bool, int, bool, int]]:
    """Whether a district's own or the region's, the age of a day, whether what it came to lay in the interval, and what lacked then.

    Each day is counted anew at its end and later, of incidents whose first report was published by then.
    """
    came = {one.district: [day.count or 0 for day in one.days] for one in final}
    for row in range(UNSCORED, len(span.days)):
        now = end_of(span.days[row], span.zone)
        then = replace(span, last=span.days[row])
        strikes = strikes_of([one for one in heard if one.at is not None and one.at <= now], then)
        for counts in strike_counts(strikes, then):
            for age in AGES:
                day, total = counts.days[row - age], came[counts.district][row - age]
                low, high = (day.count, day.count) if day.final is None else (day.final.low, day.final.high)
                if day.count is not None and low is not None and high is not None:
                    yield counts.district is None, age, low <= total <= high, total - day.count


def shown_nowcasts(found: list[tuple[bool, int, bool, int]]) -> None:
    for region in (False, True):
        for age in AGES:
            own = [(inside, lacked) for whole, old, inside, lacked in found if whole == region and old == age]
            held, lacking = np.mean([inside for inside, _ in own]), np.mean([lacked for _, lacked in own])
            print(
                f"nowcast of a day, {'region' if region else 'districts'}, {age} days after its end: {len(own)}, "
                f"in 90 % {held:.3f}, lacking {lacking:.3f} strikes"
            )


def alerts_held(alerts: Sequence[Counts], folder: Path, zone: ZoneInfo) -> str:
    """Alerts by district and day as counted from reports, beside those that any report told of."""
    world, history = world_in(folder), history_in(folder)
    names, told = {one.id: one.name.en for one in world.districts}, {own for one in told_in(folder) for own in one.alerts}
    heard = [alert for alert in history.alerts if alert.id in told]
    true = Counter((names[district], operational_day(alert.raised, zone)) for alert in heard for district in alert.districts)
    pairs = [(day.count, true[one.district or "", day.day]) for one in alerts if one.district for day in one.days if day.count is not None]
    same, any_same = (np.mean([found == came for found, came in pairs if came >= least]) for least in (0, 1))
    return (
        f"alerts: {len(heard)} of {len(history.alerts)} told of; of {len(pairs)} known counts by district and day {same:.1%} as told, "
        f"of those with any {any_same:.1%}; in all {sum(found for found, _ in pairs)}, told {sum(came for _, came in pairs)}"
    )


class Judged(NamedTuple):
    """One exercise."""

    by_told: list[Score]
    by_truth: list[Score]
    calm: list[Score]
    """Those by what was told, without a week before to three weeks after the announced shift."""
    delay: int | None
    """Days from the announced shift to the alarm on the region's frequency."""
    claimed: bool
    nowcasts: list[tuple[bool, int, bool, int]]


def judged(folder: str) -> Judged:
    path = Path(folder)
    world, history = world_in(path), history_in(path)
    instruments = opened(str(path / f"{world.id}.toml"))
    items = collect([str(path / REPORTS)], stdin=None, retrieved_at=history.end)
    made = read_everything(items, instruments, lambda *_: None)
    zone = ZoneInfo(world.time_zone)
    districts = tuple(sorted(district.name.en for district in world.districts))
    last = last_ended(history.end + timedelta(minutes=1), zone)
    span = Span(districts, history.start.astimezone(zone).date(), last, zone)
    heard = told_of(made)
    spoken = {(operational_day(report.published_at, zone), report.source_id) for report in made.reports if report.published_at}
    words = tuple(words_of(made.claims, made.lineages, instruments.region, {report.id: report.source_id for report in made.reports}))
    found = outlook(heard, span, world.id, history.end, sources_heard(spoken, span), told_alerts(words, span, spoken))
    print(f"{folder}: {alerts_held([one for one in found.counts if one.of == 'alerts'], path, zone)}", flush=True)
    told, truth = [one for one in found.counts if one.of == "strikes"], happened(history, world)
    reported, real = (sum(day.count or 0 for one in each if one.district for day in one.days) for each in (told, truth))
    print(f"{folder}: {len(made.reports)} reports, {reported} strikes by district and day, of {real} that happened", flush=True)
    subject, by_told, by_truth = Subject(world.id, "strikes", history.end), list[Score](), list[Score]()
    for group in (told[:-1], told[-1:]):
        forecasts = tuple(expected_from(panel_of(group), subject, UNSCORED, (1, 7)))
        by_told += scores(forecasts, told)
        by_truth += scores(forecasts, truth)
    day = None if history.shift is None else history.shift.day
    calm = [one for one in by_told if day is None or not -7 <= (one.first - day).days < 21]
    return Judged(by_told, by_truth, calm, *alarmed(found.shifts, history), list(nowcasts(heard, span, told)))


def alarmed(shifts: Sequence[Shift], history: History) -> tuple[int | None, bool]:
    """How long after the announced shift the region's alarm came that stands, and whether a shift is claimed."""
    if history.shift is None:
        return None, False
    for one in shifts:
        days = (one.alarm_on - history.shift.day).days
        print(f"  alarm on {one.alarm_on}, {days:+d} days from the announced shift: {one.words}", flush=True)
    mine = [one for one in shifts if one.district is None and one.kind == "frequency" and one.alarm_on >= history.shift.day]
    print(f"  announced: x{history.shift.factor} on {history.shift.day}")
    return (mine[0].alarm_on - history.shift.day).days if mine else None, any(one.claimed for one in mine)


def main(*folders: str) -> None:
    found = [judged(folder) for folder in folders]
    shown("by what was reported", [one.by_told for one in found])
    shown("the same, off the rise", [one.calm for one in found])
    shown("by what happened", [one.by_truth for one in found])
    shown_nowcasts([each for one in found for each in one.nowcasts])
    delays = [float("inf") if one.delay is None else one.delay for one in found]
    print(f"alarm in {np.isfinite(delays).sum()} of {len(found)}, delays {delays}, median {np.median(delays):g}", end="; ")
    print(f"shift claimed in {sum(one.claimed for one in found)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
