"""`holdfast exercise run`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from holdfast.cli import streams
from holdfast.cli.exercise.folder import REPORTS, TRUTH
from holdfast.cli.exercise.region import DEFAULT_SEED
from holdfast.cli.exercise.writing import write_exercise
from holdfast.exercise.press import Printed
from holdfast.exercise.truth import History

DEFAULT_DAYS, DEFAULT_START = 120, "2026-03-01"
_FILE = click.Path(path_type=Path)


@click.command("run", epilog="Example: holdfast exercise run --days 120 --seed 7 ladora")
@click.argument("folder", metavar="DIR", type=_FILE)
@click.option("--days", type=click.IntRange(1, 36_525), default=DEFAULT_DAYS, show_default=True, help="Operational days, noon to noon.")
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Another number draws another history.")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), default=DEFAULT_START, show_default=True, help="Date of the first noon.")
@click.option("--parameters", type=_FILE, metavar="FILE", help="Figures of the process; those of holdfast if not given.")
def command(folder: Path, *, days: int, seed: int, start: datetime, parameters: Path | None) -> None:
    """Draw a history of the region in DIR, and write what people would have published about it.

    DIR/reports holds the reports as files that collectors find: a Telegram export, previews of channels, feeds, pages, JSON lines.
    DIR/truth holds the whole truth: attacks, what they hit, who was hurt and when that was known, outages and repairs, alerts and
    measures, one file of JSON lines a kind of record, and reports.jsonl, which says what each report tells, from whom it has it and
    what it has wrong. Where DIR holds no region yet, it is made of the same seed.
    """
    _, history, reports = write_exercise(folder, days=days, seed=seed, start=start.date(), parameters=parameters)
    streams.put_text(f"EXERCISE {folder / TRUTH}\n{_summary(history, reports)}\n{folder / REPORTS}\n")


def _summary(history: History, reports: tuple[Printed, ...]) -> str:
    strikes = history.strikes
    struck = sum(strike.struck > 0 for strike in strikes)
    killed, injured = sum(strike.killed for strike in strikes), sum(strike.injured for strike in strikes)
    alerts, measures = len(history.alerts), len(history.measures)
    sources, retold = len({report.told.source for report in reports}), sum(bool(report.told.derives_from) for report in reports)
    lines = (
        f"{history.start:%Y-%m-%d} to {history.end:%Y-%m-%d}, seed {history.seed}",
        f"{len(strikes)} attacks, {struck} of them struck; {killed} killed, {injured} injured",
        f"{len(history.outages)} outages, {len(history.jobs)} jobs of crews, {alerts} alerts, {measures} measures",
        f"{len(reports)} reports of {sources} sources, {retold} of them retold",
    )
    return "\n".join(lines)
