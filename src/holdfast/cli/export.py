"""`holdfast export`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, get_args

import click
import msgspec

from holdfast.cli import asking, streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, opened_archive
from holdfast.cli.audience import audience_options, policy_of, withheld_words
from holdfast.cli.export_claims import write_tables
from holdfast.errors import InputError, SetupError
from holdfast.pipeline import DEFAULT_REGION, Archive, now, released
from holdfast.pipeline.exporting import Since, Told, compared, last_of, remember
from holdfast.publish import wording
from holdfast.publish.formats.catalogue import FORMATS, Format, Wishes
from holdfast.publish.formats.feeds import LIMIT, Channel
from holdfast.publish.formats.json_text import json_bytes
from holdfast.publish.safety import Policy, notice_of
from holdfast.records import Audience, Notice, PublicIncident
from holdfast.store import IncidentQuery

_FEEDS = ("atom", "jsonfeed")
_WIDEST: Audience = get_args(Audience)[0]


@click.command("export", epilog="Example: holdfast export --format csv --since 2025-10-01 --folder october/")
@ledger_option
@as_of_option
@asking.filters
@audience_options(default=_WIDEST)
@click.option("--format", "shape", type=click.Choice([*FORMATS, "claims"]), default="geojson", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write there instead of to stdout.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write there, with what describes it.")
@click.option("--hxl", is_flag=True, help="csv: a row of HXL tags below the header.")
@click.option("--limit", type=click.IntRange(1), default=LIMIT, show_default=True, help="atom, jsonfeed: entries.")
@click.option("--address", metavar="URL", help="atom, jsonfeed: where the feed will lie.")
@click.option(
    "--series",
    metavar="NAME",
    help="Remember what it gave under this name; say what was given before and is withdrawn since.",
)
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Whose districts, fences and time zone count.")
def command(
    *, ledger_path: Path | None, as_of: datetime | None, audience: Audience, profile: str | None, region: str, **wanted: Any
) -> int:
    """Write incidents for others to use, through the gate: delayed, coarsened, without what is held.

    For the public if nothing else is said. The filters are those of `holdfast incidents`, put to what may be shown. What is left
    out is counted by reason on stderr, and said in words in what is written; a number there would tell of the strike itself. The
    format `claims` is for --audience internal alone: claims and evidence as Parquet, all of them.
    """
    if as_of is not None and audience != "internal":
        problem = "what was retracted since would come back"
        raise InputError("--as-of", problem, "leave it out: what goes out is of now; or ask for --audience internal")
    policy = policy_of(audience, profile, region, ledger_path)
    if wanted["shape"] == "claims":
        with opened_archive(ledger_path, region) as archive:
            write_tables(archive, batch_of(archive, as_of), audience, wanted["folder"], exercise=policy.exercise)
        return 0
    query = IncidentQuery(**{name: wanted[name] for name in asking.FILTERS})
    channel = Channel(wanted["place"] or "", wanted["address"], wanted["limit"])
    with opened_archive(ledger_path, region) as archive:
        moment = now()
        found = released(archive, query, policy, moment, batch_of(archive, as_of))
        written = Told(found, keep=wanted["series"] is not None)
        since = _export(written, archive, policy, (channel, moment), wanted)
        if since is not None:
            remember(archive, wanted["series"], written.digests, since, (audience, moment))
            _tell_since(since, notice_of(policy), wanted["folder"])
    by = f"by the profile {policy.profile.name}{', exercise' if policy.exercise else ''}"
    streams.say(f"{wording.count(written.number, 'incident')} for {audience} {by}; {withheld_words(found.withheld)}")
    return 0


def _export(written: Told, archive: Archive, policy: Policy, at: tuple[Channel, datetime], wanted: dict[str, Any]) -> Since | None:
    """Writes the records; what is different from the export before, where it is one of a series. A feed says what is withdrawn."""
    channel, moment = at
    before = None if wanted["series"] is None else last_of(archive, wanted["series"])
    records: Iterable[PublicIncident] = written
    if before is not None and wanted["shape"] in _FEEDS:
        records = list(written)
        channel = channel._replace(withdrawn=compared(before, written.digests, policy, moment).withdrawn)
    _write(FORMATS[wanted["shape"]], Wishes(wanted["hxl"], channel), records, notice_of(policy), wanted)
    return None if wanted["series"] is None else compared(before, written.digests, policy, moment)


def _tell_since(since: Since, notice: Notice, folder: Path | None) -> None:
    """What was given before and is withdrawn or corrected since: counted on stderr, and listed beside the data in a folder."""
    if since.before is None:
        streams.say("the first of its series")
        return
    if folder is not None:
        (folder / "withdrawn.json").write_bytes(json_bytes({"notice": notice, **msgspec.to_builtins(since)}) + b"\n")
    changed = f"{len(since.corrected)} corrected; {len(since.withdrawn)} withdrawn, not to be used any more"
    streams.say(f"since the export of {since.before:%Y-%m-%d %H:%M} UTC: {changed}")


def _write(form: Format, wishes: Wishes, records: Iterable[PublicIncident], notice: Notice, wanted: dict[str, Any]) -> None:
    """All is where it is wanted, whole, or nothing is: a file is put in its place when it is complete."""
    output, folder = wanted["output"], wanted["folder"]
    if output is not None and folder is not None:
        raise click.UsageError("give --output or --folder, not both", click.get_current_context())
    pieces = form.write(wishes)(records, notice)
    path = output if folder is None else folder / form.file_name
    if path is None:
        _pour(pieces, sys.stdout.buffer)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        with part.open("wb") as opened:
            _pour(pieces, opened)
        part.replace(path)
        for name, data in form.beside(notice).items() if folder is not None else ():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise SetupError(f"{path} cannot be written ({error.strerror})", "name a place that can be written to") from error


def _pour(pieces: Iterable[bytes], sink: BinaryIO) -> None:
    sink.writelines(pieces)
    sink.flush()
