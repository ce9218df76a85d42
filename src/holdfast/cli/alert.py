"""`holdfast alert`: a group of commands about warnings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import click

from holdfast.cli import streams
from holdfast.cli.archive import ledger_option, opened_archive, who_decides, who_option
from holdfast.cli.inputs import opened
from holdfast.cli.read import Moment
from holdfast.errors import InputError
from holdfast.pipeline import DEFAULT_REGION, Archive, Instruments, now
from holdfast.pipeline.outlines import outlines_of
from holdfast.pipeline.services import known_in
from holdfast.pipeline.sitrep.places import Places, places_of
from holdfast.pipeline.warning_reasons import Reason, is_warned_of, over, proposals
from holdfast.pipeline.warnings import (
    Approved,
    Authority,
    Drafted,
    Listed,
    approve,
    keep,
    read_authority,
    to_replace,
    wanted_of,
    warnings_of,
)
from holdfast.publish.cap import Sender, Wanted, cancel, cap_xml, draft, load_book, update, warning_feed
from holdfast.publish.jsonl import json_line
from holdfast.records import CapAlert

_AUTHORITY = "HOLDFAST_AUTHORITY"
_region = click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or a path.")
_hours = click.option(
    "--hours", type=click.FloatRange(0.25, 240), metavar="N", help="How long it holds; as long as its event usually does, if not given."
)
_areas = click.option("--area", "areas", multiple=True, metavar="NAME", help="A district; several times for several.")
_authority = click.option(
    "--authority", type=click.Path(path_type=Path), metavar="FILE", help=f"In whose name, and who may approve; ${_AUTHORITY} if not given."
)


@click.group("alert", epilog="Example: holdfast alert draft --event power --area Shebekinsky")
def command() -> None:
    """Draft warnings in CAP 1.2; list, update, cancel and approve them; a feed of what was approved.

    A draft has status Draft (Exercise for an invented region) and scope Restricted. Only a person whom the authority file names, and
    who did not draft it, can approve one. Nothing is sent anywhere. This is no siren: follow the official ones.
    """


@command.command("draft", epilog="Example: holdfast alert draft --event attack --area Shebekinsky --area Valuysky --hours 3")
@ledger_option
@click.option("--event", type=click.Choice(sorted(load_book().event)), help="What of; what the picture gives reason for, if not given.")
@_areas
@_hours
@click.option("--at", type=Moment(), metavar="DATE", help="The picture of that time; now if not given.")
@click.option("--hazard", type=click.FloatRange(0, 1), metavar="P", help="Also districts where an attack tomorrow is at least that likely.")
@_authority
@who_option
@_region
def draft_command(*, ledger_path: Path | None, region: str, **asked: Any) -> None:
    """Draft a warning for districts, or one for each thing that the picture gives reason to warn of; print it as XML.

    The words come from the phrase book. Areas are whole districts, never a place of impact. Without --event also what takes back or
    narrows each warning that went out and rests on what was said to be over; what is warned of already is not drafted again.
    """
    instruments = opened(region)
    places, moment = places_of(instruments.region, None, outlines_of(instruments)), now()
    desk = _Desk(instruments, places, asked["at"] or moment, moment, _sender(asked["authority"]), who_decides(asked["who"]))
    with opened_archive(ledger_path, region) as archive:
        ended = [] if asked["event"] else list(desk.over(archive))
        for entry in ended:
            _keep(archive, entry.alert, entry)
        found = _asked(asked, places) if asked["event"] else _proposed(archive, desk, asked)
        for event, areas, basis in found:
            wanted = wanted_of(event, areas, places, asked["hours"], exercise=instruments.region.exercise)
            made = draft(wanted, desk.sender, moment)
            _keep(archive, made, Drafted(alert=made, event=event, areas=areas, by=desk.who, basis=basis))
    if not found and not ended:
        streams.say("the picture gives no reason for a further warning; that is no all-clear")


@command.command("update", epilog="Example: holdfast alert update 3f2a11bc --hours 6")
@ledger_option
@click.argument("name", metavar="ID")
@_areas
@_hours
@_authority
@who_option
@_region
def update_command(*, ledger_path: Path | None, region: str, name: str, **asked: Any) -> None:
    """Draft a message that takes the place of ID: other districts, or a new end. Print it as XML."""
    instruments, moment = opened(region), now()
    places = places_of(instruments.region, None, outlines_of(instruments))
    with opened_archive(ledger_path, region) as archive:
        entry, origin = _replaced(archive, name, moment)
        areas = tuple(_district(one, places) for one in asked["areas"]) or origin.areas
        wanted: Wanted = wanted_of(origin.event, areas, places, asked["hours"], exercise=instruments.region.exercise)
        made = update(entry.alert, wanted, _sender(asked["authority"]), moment)
        _keep(archive, made, Drafted(alert=made, event=origin.event, areas=areas, by=who_decides(asked["who"]), basis=origin.basis))


@command.command("cancel", epilog="Example: holdfast alert cancel 3f2a11bc")
@ledger_option
@click.argument("name", metavar="ID")
@_authority
@who_option
def cancel_command(*, ledger_path: Path | None, name: str, authority: Path | None, who: str | None) -> None:
    """Draft a message that takes ID back. It says that it is no all-clear. Print it as XML."""
    moment = now()
    with opened_archive(ledger_path) as archive:
        entry, origin = _replaced(archive, name, moment)
        made = cancel(entry.alert, _sender(authority), moment)
        _keep(archive, made, Drafted(alert=made, event=origin.event, areas=origin.areas, by=who_decides(who), basis=origin.basis))


@command.command("approve", epilog="Example: holdfast alert approve 3f2a11bc --authority authority.toml --who anna")
@ledger_option
@click.argument("name", metavar="ID")
@_authority
@who_option
def approve_command(*, ledger_path: Path | None, name: str, authority: Path | None, who: str | None) -> None:
    """Approve the draft ID: the message that goes out is recorded and printed as XML. Whoever drafted it cannot."""
    configured = _configured(authority)
    if configured is None:
        raise InputError("--authority", "nobody is configured who may approve", f"name an authority file, or set {_AUTHORITY}")
    with opened_archive(ledger_path) as archive:
        made = approve(archive, name, configured, who_decides(who), now())
    streams.put_text(cap_xml(made.alert))
    streams.say(f"approved by {made.by}, {made.authority}: {made.alert.identifier}, status {made.alert.status}; nothing was sent")


@command.command("list", epilog="Example: holdfast alert list --json")
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a message.")
def list_command(*, ledger_path: Path | None, as_json: bool) -> None:
    """List all messages with what has become of each: draft, approved, expired, superseded, cancelled."""
    with opened_archive(ledger_path) as archive:
        found = warnings_of(archive, now())
    for listed in found:
        streams.put(json_line(listed)) if as_json else streams.put_text(_line(listed))
    if not found:
        streams.say("no warnings")


@command.command("feed", epilog="Example: holdfast alert feed > warnings.xml")
@ledger_option
@click.option("--drafts", is_flag=True, help="Drafts too: for those who draft and approve, not to be passed on.")
@click.option("--address", metavar="URL", help="Where the feed will lie.")
def feed_command(*, ledger_path: Path | None, drafts: bool, address: str | None) -> None:
    """Print what was approved and has not ended as an Atom feed, each entry with its CAP message; cancellations stay until they end."""
    with opened_archive(ledger_path) as archive:
        found = warnings_of(archive, now())
    out = [one.entry.alert for one in found if one.state == "approved" and isinstance(one.entry, Approved)]
    shown = [*out, *(one.entry.alert for one in found if drafts and one.state == "draft")]
    streams.put_text(warning_feed(shown, "Warnings", address))


class _Desk(NamedTuple):
    """Who drafts, from what, and when."""

    instruments: Instruments
    places: Places
    at: datetime
    """The picture of that time."""
    moment: datetime
    """When the message is made."""
    sender: Sender
    who: str

    def over(self, archive: Archive) -> Iterator[Drafted]:
        """Drafts that take back, or narrow, what went out and rests on what is over."""
        known = known_in(archive, archive.ledger.head()[1])
        for went_out, origin, left in over(warnings_of(archive, self.moment), self.instruments, known, self.places, self.at):
            if left:
                wanted = wanted_of(origin.event, left, self.places, None, exercise=self.instruments.region.exercise)
                made = update(went_out.alert, wanted, self.sender, self.moment)
            else:
                made = cancel(went_out.alert, self.sender, self.moment)
            yield Drafted(alert=made, event=origin.event, areas=left or origin.areas, by=self.who, basis=origin.basis)


def _asked(asked: dict[str, Any], places: Places) -> list[Reason]:
    if not asked["areas"]:
        raise click.UsageError("name at least one --area", click.get_current_context())
    return [Reason(asked["event"], tuple(sorted({_district(name, places) for name in asked["areas"]})), ())]


def _proposed(archive: Archive, desk: _Desk, asked: dict[str, Any]) -> list[Reason]:
    if asked["areas"]:
        raise click.UsageError("give --event with --area", click.get_current_context())
    known = known_in(archive, archive.ledger.head()[1])
    listed = warnings_of(archive, desk.moment)
    found = proposals(archive, desk.instruments, known, desk.places, desk.at, asked["hazard"])
    return [one for one in found if not is_warned_of(one, listed)]


def _district(name: str, places: Places) -> str:
    wanted = name.casefold()
    for area in places.districts:
        names = places.names[area.id]
        if wanted in {area.id, places.canonical[area.id].casefold(), names.en.casefold(), names.ru.casefold(), names.uk.casefold()}:
            return area.id
    known = ", ".join(sorted(places.canonical[area.id] for area in places.districts))
    raise InputError(name, "no district of this name in the region", f"its districts: {known}")


def _replaced(archive: Archive, name: str, moment: datetime) -> tuple[Drafted | Approved, Drafted]:
    """The message to be replaced, and the draft that it goes back to."""
    entry = to_replace(archive, name, moment)
    if isinstance(entry, Drafted):
        return entry, entry
    drafts = [one.entry for one in warnings_of(archive, moment) if one.entry.alert.identifier == entry.draft]
    origin = drafts[0]
    assert isinstance(origin, Drafted)  # noqa: S101 - only drafts are approved
    return entry, origin


def _keep(archive: Archive, made: CapAlert, entry: Drafted) -> None:
    text = cap_xml(made)
    keep(archive, entry)
    streams.put_text(text)
    following = f"a person with authority approves it: holdfast alert approve {made.identifier[-8:]}"
    streams.say(f"{made.msg_type} drafted: {made.identifier}; {following}")


def _sender(path: Path | None) -> Sender:
    configured = _configured(path)
    return Sender() if configured is None else configured.as_sender


def _configured(path: Path | None) -> Authority | None:
    named = path or (Path(os.environ[_AUTHORITY]) if os.environ.get(_AUTHORITY) else None)
    return None if named is None else read_authority(named)


def _line(listed: Listed) -> str:
    alert = listed.entry.alert
    first = alert.infos[0]
    mark = "EXERCISE " if alert.status == "Exercise" else ""
    ends = f"{first.expires:%Y-%m-%d %H:%M} UTC" if first.expires else "no end"
    return f"{mark}{alert.identifier}  {listed.state:10}  {alert.msg_type:6}  until {ends}  {first.headline}\n"
