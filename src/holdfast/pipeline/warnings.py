"""Warnings in the ledger: drafted, updated, cancelled by a person or from the picture (`warning_reasons`), approved by another person.

Nothing is sent anywhere: what was approved stands in the ledger and in the feed, for whoever has the authority to spread it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from holdfast.errors import InputError
from holdfast.pipeline.recording import Archive
from holdfast.pipeline.sitrep.places import Places
from holdfast.publish.cap import Sender, Wanted, approved, reference
from holdfast.records import CapAlert

State = Literal["draft", "approved", "expired", "superseded", "cancelled"]
"""What has become of a message."""


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may approve."""

    name: str
    authority: str
    """In what office."""


class Authority(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file that says in whose name warnings go out, and who may approve them."""

    sender: str
    sender_name: str
    person: tuple[Person, ...]
    web: str | None = None
    contact: str | None = None

    @property
    def as_sender(self) -> Sender:
        """As the head of a message."""
        return Sender(id=self.sender, name=self.sender_name, web=self.web, contact=self.contact)


class Drafted(msgspec.Struct, frozen=True, kw_only=True, tag="drafted"):
    """A draft in the ledger."""

    alert: CapAlert
    event: str
    areas: tuple[str, ...]
    by: str
    """Who drafted it."""
    basis: tuple[str, ...] = ()
    """Ids of the claims that it was drafted from. They never go out."""


class Approved(msgspec.Struct, frozen=True, kw_only=True, tag="approved"):
    """A person's approval in the ledger, with the message that goes out."""

    alert: CapAlert
    draft: str
    """Identifier of the draft."""
    by: str
    authority: str


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A message with what has become of it."""

    entry: Drafted | Approved
    state: State


def read_authority(path: Path) -> Authority:
    """The authority in that file. Raises `InputError` where it cannot be read or lacks something."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Authority)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "give the path of an authority file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        problem = f"is no authority file: {error}"
        raise InputError(str(path), problem, "docs/how-to/draft-a-warning.md shows one") from error


def wanted_of(event: str, areas: Iterable[str], places: Places, hours: float | None, *, exercise: bool) -> Wanted:
    """What a draft is made from, by the ids of districts."""
    chosen = set(areas)
    shown = tuple(area for area in places.districts if area.id in chosen)
    return Wanted(event=event, areas=shown, names=places.names, hours=hours, exercise=exercise)


def keep(archive: Archive, entry: Drafted | Approved) -> None:
    """The entry is in the ledger for good."""
    with archive.ledger.writing() as batch:
        archive.ledger.append("delivery", f"cap/{entry.alert.identifier}", entry)
        archive.projector.project(batch)


def warnings_of(archive: Archive, at: datetime, batch: int | None = None) -> tuple[Listed, ...]:
    """All messages, or those recorded by `batch`, in the order in which they were, with what has become of each by `at`."""
    rows = (row for row in archive.ledger.entries(kind="delivery") if row.subject.startswith("cap/") and row.payload)
    rows = (row for row in rows if batch is None or row.batch <= batch)
    entries = [msgspec.json.decode(row.payload or b"", type=Drafted | Approved) for row in rows]
    return tuple(Listed(entry=entry, state=_state(entry, entries, at)) for entry in entries)


def called(archive: Archive, name: str, at: datetime) -> Listed:
    """The message whose identifier is, or ends with, `name`. Raises `InputError` where there is none, or several."""
    found = [one for one in warnings_of(archive, at) if one.entry.alert.identifier.endswith(name)]
    if len(found) != 1:
        raise InputError(name, f"{len(found)} warnings have this identifier", "`holdfast alert list` shows them")
    return found[0]


def to_replace(archive: Archive, name: str, at: datetime) -> Drafted | Approved:
    """The message of that name, where it can still be updated or cancelled. Raises `InputError` where another took its place."""
    listed = called(archive, name, at)
    if listed.state in ("superseded", "cancelled"):
        raise InputError(name, f"it is {listed.state} already", "name the latest message of its chain: `holdfast alert list` shows it")
    return listed.entry


def approve(archive: Archive, name: str, authority: Authority, who: str, at: datetime) -> Approved:
    """The message that goes out, recorded with who approved it.

    Raises `InputError` where `who` has no authority or drafted it, where it is no draft, or where its time has run out.
    """
    listed = called(archive, name, at)
    person = next((one for one in authority.person if one.name == who), None)
    entry = listed.entry
    if person is None:
        raise InputError(who, "this person has no authority to approve warnings", "ask one whom the authority file names")
    if not isinstance(entry, Drafted) or listed.state != "draft":
        raise InputError(name, f"it is {listed.state}, not a draft that waits", "`holdfast alert list` shows what waits")
    if entry.by == who:
        raise InputError(who, "who drafted a warning does not approve it", "ask another person whom the authority file names")
    before = tuple(reference(one.entry.alert) for one in warnings_of(archive, at) if _went_out_for(one.entry, entry, archive, at))
    if entry.alert.msg_type == "Cancel" and not before:
        raise InputError(name, "what it cancels never went out", "leave it: a draft that was not approved needs no cancelling")
    made = Approved(
        alert=approved(entry.alert, authority.as_sender, at, before), draft=entry.alert.identifier, by=who, authority=person.authority
    )
    keep(archive, made)
    return made


def _went_out_for(one: Drafted | Approved, draft: Drafted, archive: Archive, at: datetime) -> bool:
    """Whether `one` went out, and is what the draft refers to or was approved from it."""
    if not isinstance(one, Approved):
        return False
    referred = set(draft.alert.references)
    drafts = {item.entry.alert.identifier: reference(item.entry.alert) for item in warnings_of(archive, at)}
    return reference(one.alert) in referred or drafts.get(one.draft) in referred


def _state(entry: Drafted | Approved, entries: list[Drafted | Approved], at: datetime) -> State:
    """A message is replaced by one of its own kind alone: a draft takes nothing back that went out."""
    own = reference(entry.alert)
    taken = [one for one in entries if type(one) is type(entry) and own in one.alert.references]
    if taken:
        return "cancelled" if taken[-1].alert.msg_type == "Cancel" else "superseded"
    if any(isinstance(one, Approved) and one.draft == entry.alert.identifier for one in entries):
        return "approved"
    ends = [info.expires for info in entry.alert.infos if info.expires is not None]
    if ends and max(ends) <= at:
        return "expired"
    return "approved" if isinstance(entry, Approved) else "draft"
