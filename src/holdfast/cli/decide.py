"""`holdfast decide`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click

from holdfast.cli import streams
from holdfast.cli.archive import decision_called, ledger_option, opened_archive, who_decides, who_option
from holdfast.cli.deciding import decided, decision_on, record, tell
from holdfast.cli.read import Moment
from holdfast.errors import InputError
from holdfast.pipeline import decisions_of, note_deletions, now
from holdfast.publish.jsonl import json_line
from holdfast.records import Deletion, Quantity, Ruling, WeaponCode, When

_why = click.option("--why", metavar="TEXT", help="The reason, for the record.")
_incident = click.argument("incident", metavar="ID")
_incidents = click.argument("incidents", nargs=-1, required=True, metavar="ID...")


def _recorded(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every decision: why, whose, and in which ledger."""
    return _why(who_option(ledger_option(command)))


@click.group("decide", epilog="Example: holdfast decide confirm 3f2a91c0 --why 'seen on site'")
def command() -> None:
    """Record what people decide: confirm, reject, merge, split, correct, relocate, note, hold, publish, undo.

    A decision is kept for ever, and undone by a further one. It holds on the claims of an incident, so it survives whatever is
    collected later. Decisions that are at odds are told, and none of them is carried out until a further one settles it.
    """


@command.command("confirm", epilog="Example: holdfast decide confirm 3f2a91c0")
@_incidents
@_recorded
def confirm(incidents: tuple[str, ...], **given: Any) -> int:
    """Say that the incident happened."""
    return max(decided("confirm", [incident], **given) for incident in incidents)


@command.command("hold", epilog="Example: holdfast decide hold 3f2a91c0 --why 'names a shelter'")
@_incidents
@_recorded
def hold(incidents: tuple[str, ...], **given: Any) -> int:
    """Say that the incident must not go out: to no audience but those who work on it, until you say `publish`."""
    return max(decided("hold", [incident], **given) for incident in incidents)


@command.command("publish", epilog="Example: holdfast decide publish 3f2a91c0 --who anna")
@_incidents
@_recorded
def publish(incidents: tuple[str, ...], **given: Any) -> int:
    """Say that the incident may go out. What is of a held class does when two people say so; its delay runs all the same."""
    return max(decided("publish", [incident], **given) for incident in incidents)


@command.command("reject", epilog="Example: holdfast decide reject 3f2a91c0 --why 'a drill'")
@_incident
@_recorded
def reject(incident: str, **given: Any) -> int:
    """Say that there was no such incident."""
    return decided("reject", [incident], **given)


@command.command("note", epilog="Example: holdfast decide note 3f2a91c0 --why 'waiting for the mayor'")
@_incident
@click.option("--why", required=True, metavar="TEXT", help="The note.")
@who_option
@ledger_option
def note(incident: str, **given: Any) -> int:
    """Put a note beside the incident."""
    return decided("note", [incident], **given)


@command.command("merge", epilog="Example: holdfast decide merge 3f2a91c0 77b1e0aa")
@click.argument("incidents", nargs=-1, required=True, metavar="ID ID...")
@_recorded
def merge(incidents: tuple[str, ...], **given: Any) -> int:
    """Say that these are one incident."""
    if len(set(incidents)) < 2:
        message = "name two incidents or more"
        raise click.UsageError(message, click.get_current_context())
    return decided("merge", incidents, **given)


@command.command("split", epilog="Example: holdfast decide split 3f2a91c0 --claims 88ab,91ff")
@_incident
@click.option("--claims", required=True, metavar="CLAIM,...", help="The claims of another incident, by the first letters of their ids.")
@_recorded
def split(incident: str, claims: str, **given: Any) -> int:
    """Say that some claims of the incident tell of another one; `holdfast explain ID` lists its claims."""
    return decided("split", [incident], apart=tuple(part.strip() for part in claims.split(",")), **given)


@command.command("correct", epilog="Example: holdfast decide correct 3f2a91c0 --injured 3 --why 'hospital list'")
@_incident
@click.option("--killed", type=click.IntRange(0), help="How many were killed.")
@click.option("--injured", type=click.IntRange(0), help="How many were injured.")
@click.option("--weapon", type=click.Choice(get_args(WeaponCode)))
@click.option("--when", "moment", type=Moment(), metavar="TIME", help="When it happened.")
@_recorded
def correct(
    incident: str, *, killed: int | None, injured: int | None, weapon: WeaponCode | None, moment: datetime | None, **given: Any
) -> int:
    """Set values of the incident that the reports have wrong."""
    if (killed, injured, weapon, moment) == (None, None, None, None):
        message = "say what is to be corrected: --killed, --injured, --weapon or --when"
        raise click.UsageError(message, click.get_current_context())
    ruling = Ruling(
        killed=None if killed is None else Quantity.exactly(killed),
        injured=None if injured is None else Quantity.exactly(injured),
        weapon=weapon,
        when=None if moment is None else When(moment, moment, "minute"),
    )
    return decided("correct", [incident], ruling=ruling, **given)


@command.command("relocate", epilog="Example: holdfast decide relocate 3f2a91c0 --to 50.41,36.91 --radius-km 2")
@_incident
@click.option("--to", "point", required=True, metavar="LAT,LON", help="Where it happened, in degrees.")
@click.option("--radius-km", type=click.FloatRange(0.05, 1000), default=1.0, show_default=True, help="How exactly that is known.")
@click.option("--place", metavar="NAME", help="What the place is called.")
@_recorded
def relocate(incident: str, *, point: str, radius_km: float, place: str | None, **given: Any) -> int:
    """Say where the incident happened."""
    return decided("relocate", [incident], moved=(_point(point), round(radius_km * 1000), place), **given)


@command.command("undo", epilog="Example: holdfast decide undo 5c19f0e2")
@click.argument("decision", metavar="DECISION")
@_recorded
def undo(decision: str, *, why: str | None, who: str | None, ledger_path: Path | None) -> int:
    """Say that a decision no longer holds; undo an undo to bring it back."""
    with opened_archive(ledger_path) as archive:
        undone = decision_called(archive, decision)
        return record(archive, decision_on("undo", undone.on, who, why, Ruling(undoes=undone.id)))


@command.command("deleted", epilog="Example: holdfast decide deleted 9c01d2e4f0aa13b7c5d6e7f8 --why 'gone from the channel at noon'")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("--why", required=True, metavar="TEXT", help="How you know, for the record.")
@click.option("--at", "moment", type=Moment(), metavar="TIME", help="When it was deleted; now if not given.")
@click.option("--back", is_flag=True, help="It is there after all.")
@who_option
@ledger_option
def deleted(reports: tuple[str, ...], *, why: str, moment: datetime | None, back: bool, who: str | None, ledger_path: Path | None) -> None:
    """Say that the source has deleted a report that it published; `holdfast search` finds its id.

    The report stays, with all that was read from it, and is shown as deleted from now on. That a post is missing from a later
    page or export says nothing: those hold the latest posts only.
    """
    at = None if back else moment or now()
    told = [Deletion(report_id=report, at=at, who=who_decides(who), why=why) for report in reports]
    with opened_archive(ledger_path) as archive:
        noted, unknown = note_deletions(archive, told)
    if unknown:
        raise InputError(unknown[0].report_id, "no report of this id in the ledger", "`holdfast search` finds ids; the others are noted")
    streams.put_text(f"{noted} noted as {'there after all' if back else 'deleted at the source'}, {len(told) - noted} known already\n")


@command.command("list", epilog="Example: holdfast decide list --format jsonl")
@click.option("--format", "shape", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@ledger_option
def list_decisions(*, shape: str, ledger_path: Path | None) -> int:
    """List all decisions in order of time, then what they are at odds about. The exit code is 1 if they are."""
    with opened_archive(ledger_path) as archive:
        decisions, conflicts = decisions_of(archive), archive.projector.conflicts()
    for decision in decisions:
        why = f"  “{decision.why}”" if decision.why else ""
        line = f"{decision.id}  {decision.at:%Y-%m-%d %H:%M} UTC  {decision.who}: {decision.what}{why}\n"
        streams.put(json_line(decision)) if shape == "jsonl" else streams.put_text(line)
    return tell(conflicts)


def _point(text: str) -> tuple[float, float]:
    try:
        lat, lon = map(float, text.split(","))
    except ValueError as error:
        message = f"{text!r} is no point; write it as 50.41,36.91: latitude, longitude"
        raise click.UsageError(message, click.get_current_context()) from error
    return lat, lon
