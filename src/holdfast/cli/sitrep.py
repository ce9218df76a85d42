"""`holdfast sitrep`."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
import msgspec

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, opened_archive, who_decides, who_option
from holdfast.cli.audience import audience_options, policy_of
from holdfast.cli.inputs import opened
from holdfast.cli.read import Moment
from holdfast.errors import InputError, SetupError
from holdfast.pipeline import DEFAULT_REGION, Archive, Instruments, now, seen
from holdfast.pipeline.proving_reports import proved
from holdfast.pipeline.sitrep.asked import Asked
from holdfast.pipeline.sitrep.draft import draft, last_day
from holdfast.pipeline.sitrep.issue import issue
from holdfast.publish.safety import Policy
from holdfast.publish.sitrep import LANGUAGES, as_edxl, as_html, as_markdown, as_pdf
from holdfast.records import Audience, SituationReport

_TEXTS = {"md": as_markdown, "html": as_html, "json": as_edxl}
_DAY = timedelta(days=1)
_MOST_TRACES = 5
"""Traces that a refusal names."""
_BARE = 10
"""Characters of a date without a time."""


@click.command("sitrep", epilog="Example: holdfast sitrep --from 2025-10-06 --lang uk --format html")
@ledger_option
@as_of_option
@click.option("--from", "since", metavar="DATE", help="Begin: a date is its noon, local time. The last day that ended, if not given.")
@click.option("--to", "until", metavar="DATE", help="End, exclusive; a day after --from if not given.")
@click.option("--area", metavar="NAME", help="One district alone.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--format", "shape", type=click.Choice([*_TEXTS, "pdf"]), default="md", show_default=True)
@audience_options(default="internal")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write there instead of to stdout.")
@click.option("--draft", "is_draft", is_flag=True, help="Do not number and record it: to look at.")
@click.option("--corrects", type=click.IntRange(1), metavar="N", help="It replaces report No N on the same period.")
@who_option
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
def command(*, ledger_path: Path | None, region: str, audience: Audience, profile: str | None, **wanted: Any) -> None:
    """Write the situation report of a period: what is known, on what it rests, what is not known.

    For those who work with the picture if nothing else is said. The same report in every language and format: a sentence for each
    statement, a citation on every sentence. It is numbered and recorded as a delivery when it is first printed; printing it again
    changes nothing. One for others goes through the gate, and is looked through in every language and format before it is issued.
    When more is known of a period that was reported on, --corrects issues a new version, which says what it replaces. Days run from
    noon to noon, local time.
    """
    policy = policy_of(audience, profile, region, ledger_path)
    instruments = opened(region)
    moment, zone = now(), ZoneInfo(instruments.region.time_zone)
    as_of: datetime | None = wanted["as_of"]
    if as_of is not None and audience != "internal":
        raise InputError("--as-of", "what was retracted since would come back", "leave it out, or ask for --audience internal")
    since, until = _period(wanted["since"], wanted["until"], zone, as_of or moment)
    with opened_archive(ledger_path, region) as archive:
        asked = Asked(since=since, until=until, now=as_of or moment, batch=batch_of(archive, as_of), area=wanted["area"])
        report = draft(archive, instruments, policy, asked)
        if not wanted["is_draft"] and as_of is None:
            _prove(report, archive, instruments, policy, moment)
            report = issue(archive, report, who_decides(wanted["who"]), moment, wanted["corrects"])
    shown = report if audience == "internal" else msgspec.structs.replace(report, author=None)
    _put(shown, wanted["lang"], wanted["shape"], wanted["output"])
    number = "a draft, not recorded" if report.number is None else f"No {report.number}, version {report.version}"
    streams.say(f"situation report for {audience} by the profile {policy.profile.name}: {number}")


def _prove(report: SituationReport, archive: Archive, instruments: Instruments, policy: Policy, moment: datetime) -> None:
    """Raises `InputError` where a report for others holds a trace of what is withheld, in any language or format."""
    if policy.profile.audience == "internal":
        return
    found = proved(report, seen(archive, policy, moment), instruments)
    if found:
        told = "; ".join(f"{trace.stream}, incident {trace.item}: {trace.what}" for trace in found[:_MOST_TRACES])
        problem = f"the report holds {len(found)} traces of what is withheld: {told}"
        raise InputError("--audience", problem, "hold what they are of (holdfast decide hold ID), or look at it with --draft")


def _period(since: str | None, until: str | None, zone: ZoneInfo, moment: datetime) -> tuple[datetime, datetime]:
    if since is None:
        if until is not None:
            raise click.UsageError("give --from with --to", click.get_current_context())
        return last_day(zone, moment)
    start = _moment(since, zone)
    return start, start + _DAY if until is None else _moment(until, zone)


def _moment(stated: str, zone: ZoneInfo) -> datetime:
    moment = Moment().convert(stated, None, click.get_current_context())
    return datetime(moment.year, moment.month, moment.day, 12, tzinfo=zone) if len(stated.strip()) == _BARE else moment


def _put(report: SituationReport, language: Any, shape: str, output: Path | None) -> None:
    data = as_pdf(report, language) if shape == "pdf" else _TEXTS[shape](report, language).encode()
    if output is None:
        streams.put(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise SetupError(f"{output} cannot be written ({error.strerror})", "name a place that can be written to") from error
