"""The outlook made from what people reported of an exercise, beside what happened: counts, calibration, and the announced shift.

    holdfast exercise run --days 120 --seed 7 ladora
    python bench/forecast_reports.py ladora

The reports in the folder go through the whole pipeline; an incident is known when its first report was published. Forecasts of the last
sixty days are scored twice: by what was reported in the end, which they forecast, and by what happened, which they cannot know.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from forecast_exercise import panels, series  # type: ignore[import-not-found]

from holdfast.cli.exercise.folder import REPORTS, history_in, world_in
from holdfast.cli.inputs import opened
from holdfast.collect import collect
from holdfast.exercise.truth import History
from holdfast.exercise.world import World
from holdfast.forecast.days import last_ended
from holdfast.forecast.hazard import Subject, expected_from
from holdfast.forecast.outlook import outlook
from holdfast.forecast.panel import panel_of
from holdfast.forecast.record import scores, track_records
from holdfast.forecast.tempo import Span, Told
from holdfast.pipeline.everything import Everything, read_everything
from holdfast.records import Counts, Score

SCORED = 60


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


def shown(name: str, found: list[Score]) -> None:
    for record in track_records(found):
        if record.district in ("*", None):
            whose = "districts" if record.district else "region"
            pit = " ".join(f"{share:.2f}" for share in record.pit_counts)
            print(
                f"{name:22} {whose:10} {record.days}d {record.forecasts}: ign {record.ignorance:.3f} crps {record.crps:.3f} in 90 % "
                f"{record.coverage_90:.3f} gain {record.gain.best:+.3f} [{record.gain.low:+.3f}, {record.gain.high:+.3f}] PIT {pit}"
            )


def main(folder: str) -> None:
    path = Path(folder)
    world, history = world_in(path), history_in(path)
    instruments = opened(str(path / f"{world.id}.toml"))
    items = collect([str(path / REPORTS)], stdin=None, retrieved_at=history.end)
    made = read_everything(items, instruments, lambda *_: None)
    zone = ZoneInfo(world.time_zone)
    districts = tuple(sorted(district.name.en for district in world.districts))
    last = last_ended(history.end + timedelta(minutes=1), zone)
    span = Span(districts, history.start.astimezone(zone).date(), last, zone)
    found = outlook(told_of(made), span, world.id, history.end, None)
    told, truth = [one for one in found.counts if one.of == "strikes"], happened(history, world)
    reported, real = (sum(day.count or 0 for one in each if one.district for day in one.days) for each in (told, truth))
    print(f"{len(made.reports)} reports, {reported} strikes by district and day, of {real} that happened")
    subject, by_told, by_truth = Subject(world.id, "strikes", history.end), list[Score](), list[Score]()
    for group in (told[:-1], told[-1:]):
        panel = panel_of(group)
        forecasts = tuple(expected_from(panel, subject, panel.days - 1 - SCORED, (1, 7)))
        by_told += scores(forecasts, told)
        by_truth += scores(forecasts, truth)
    shown("by what was reported", by_told)
    shown("by what happened", by_truth)
    shift = history.shift
    for one in found.shifts:
        after = f" {(one.alarm_on - shift.day).days:+d} days from the announced shift" if shift else ""
        print(f"alarm on {one.alarm_on}{after}: {one.words}")
    print(f"announced: x{shift.factor} on {shift.day}" if shift else "no shift announced")


if __name__ == "__main__":
    main(*sys.argv[1:])
