"""`holdfast outlook`."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, opened_archive
from holdfast.cli.read import Moment
from holdfast.errors import InputError
from holdfast.pipeline import DEFAULT_REGION, now
from holdfast.pipeline.outlook import keep_forecasts, outlook_of, scores_of, with_replay
from holdfast.pipeline.series import forecasts_of, read_series
from holdfast.publish.charts import calibration_chart, fan_chart, pit_chart, timeline_chart
from holdfast.publish.exercise import NOTICE
from holdfast.publish.jsonl import json_line
from holdfast.publish.outlook import forecast_line, outlook_text
from holdfast.records import Loss, Outlook
from holdfast.regions import load_region

_HORIZONS = ("1", "3", "7", "30")


@click.command("outlook", epilog="Example: holdfast outlook --region belgorod --district Shebekinsky")
@ledger_option
@as_of_option
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Whose districts, and whose clock.")
@click.option("--until", type=Moment(), metavar="DATE", help="With reports told by then, whenever they were collected.")
@click.option("--district", metavar="NAME", help="Only this district, beside the region; with its weapons, sectors and people.")
@click.option("--format", "shape", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
@click.option("--score", "scored", is_flag=True, help="Print the score of each stored forecast whose days have come, a JSON line each.")
@click.option("--replay", type=click.IntRange(1, 400), metavar="DAYS", help="Score forecasts as they would have been made on past days.")
@click.option("--charts", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="Write the charts there, as SVG.")
@click.option("--series", type=click.Path(path_type=Path), metavar="FILE", help="Day counts in a CSV file instead of the ledger.")
@click.option("--from", "since", type=Moment(), metavar="DATE", help="With --series: forecast every day from then on, as on its eve.")
@click.option("--horizon", "horizons", type=click.Choice(_HORIZONS), multiple=True, help="Days ahead; all if not given.")
def command(*, series: Path | None, since: datetime | None, horizons: tuple[str, ...], ledger_path: Path | None, **asked: object) -> int:
    """Say what strikes to expect, what changed, and how earlier forecasts did.

    By district over 1, 3, 7 and 30 days, each with its 50 and 90 % intervals. Counts are corrected for reports still to come; a
    day nobody told of is unknown, not calm. Alerts that reports raise and lift are counted beside them. What is forecast of today
    is recorded in the ledger and scored when its days have come. With --series, a line of JSON a forecast: quantiles and the
    probability of each count. FILE is wide (day, then a column a district), long (day, district, count), or alerts (region,
    started_at, finished_at).
    """
    if series is not None:
        return _series(series, since, tuple(int(days) for days in horizons or _HORIZONS))
    return _ledger(ledger_path, **asked)  # type: ignore[arg-type]


def _series(path: Path, since: datetime | None, horizons: tuple[int, ...]) -> int:
    losses: list[Loss] = []
    counts = read_series(path, losses.append)
    for loss in losses:
        streams.say_loss(loss)
    for one in counts:
        if one.flags:
            streams.say(f"{one.district}: {', '.join(flag.replace('_', ' ') for flag in one.flags)}")
    for forecast in forecasts_of(counts, None if since is None else since.date(), horizons, now()):
        streams.put(forecast_line(forecast))
    return 2 if losses else 0


def _ledger(path: Path | None, as_of: datetime | None, region: str, shape: str, charts: Path | None, **asked: object) -> int:
    district, days, until = asked["district"], asked["replay"], asked["until"]
    moment = min(one for one in (as_of, until, now()) if isinstance(one, datetime))
    with opened_archive(path, region) as archive:
        pack, batch = load_region(region), batch_of(archive, as_of)
        if pack.exercise:
            streams.say(NOTICE)
        found = outlook_of(archive, pack, batch, moment, district if isinstance(district, str) else None)
        if district is not None and district not in {counts.district for counts in found.counts}:
            names = sorted({counts.district for counts in found.counts if counts.district})
            raise InputError(str(district), "no district of this name in the region", f"name one of: {', '.join(names)}")
        if asked["scored"]:
            for score in scores_of(archive, found, batch):
                streams.put(json_line(score))
            return 0
        if as_of is None and until is None:
            keep_forecasts(archive, found)
    if isinstance(days, int):
        found = with_replay(found, days)
    if charts is not None:
        _draw(found, charts)
    _print(found, shape, district if isinstance(district, str) else None)
    return 0


def _print(found: Outlook, shape: str, district: str | None) -> None:
    if shape == "json":
        streams.put(json_line(found))
    elif shape == "jsonl":
        for forecast in found.forecasts:
            if district is None or forecast.district == district:
                streams.put(forecast_line(forecast))
    else:
        streams.put_text(outlook_text(found, district))


def _draw(found: Outlook, folder: Path) -> None:
    """One fan and one timeline a district and of the region; calibration and PIT of each record."""
    folder.mkdir(parents=True, exist_ok=True)
    for counts in found.counts:
        if counts.of != "strikes":
            continue
        name = _file_name(counts.district or "region")
        own = [forecast for forecast in found.forecasts if forecast.district == counts.district]
        kind = None if counts.district is None else "*"
        record = next((one for one in found.records if one.district == kind and one.days == 7), None)
        (folder / f"expected-{name}.svg").write_text(fan_chart(counts, own, record), encoding="utf-8")
        shifts = [shift for shift in found.shifts if shift.district == counts.district and shift.kind == "frequency"]
        (folder / f"tempo-{name}.svg").write_text(timeline_chart(counts, shifts), encoding="utf-8")
    for record in found.records:
        if record.district in ("*", None):
            name = f"{'districts' if record.district else 'region'}-{record.days}"
            (folder / f"calibration-{name}.svg").write_text(calibration_chart(record), encoding="utf-8")
            (folder / f"outcomes-{name}.svg").write_text(pit_chart(record), encoding="utf-8")
    streams.say(f"charts written to {folder}")


def _file_name(words: str) -> str:
    return re.sub(r"[^\w-]+", "-", words.lower()).strip("-")
