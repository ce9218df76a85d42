"""Drafts: a warning from the phrase book for some districts, its update and its cancellation, each with a block a language.

A draft names areas and actions, never a place of impact, and it says that it is a draft. What makes it real is `approved`, which
is called only when a person with a configured authority has decided so.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import msgspec

from holdfast.publish.cap.book import LANGUAGES, Book, Event, Phrases, load_book
from holdfast.publish.cap.shapes import cap_area
from holdfast.publish.cap.write import moment, reference
from holdfast.records import AlertStatus, CapAlert, CapInfo, MapArea, NamedValue, Names

DRAFT_SENDER = "draft@holdfast.invalid"
"""Sender of what nobody with an authority stands for: a name that can belong to nobody (RFC 2606)."""
_JUST_CANCELLED = timedelta(hours=1)


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """In whose name it goes out."""

    id: str = DRAFT_SENDER
    """As `sender` of CAP."""
    name: str = "Holdfast, draft"
    """As people know it."""
    web: str | None = None
    """Where to read on."""
    contact: str | None = None
    """Whom to ask."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be warned of."""

    event: str
    """Key of the phrase book."""
    areas: tuple[MapArea, ...]
    """The districts."""
    names: dict[str, Names]
    """Their names by id."""
    hours: float | None = None
    """How long it holds; the event's own time if not given."""
    exercise: bool = False
    """Whether the region is an invented one."""


def draft(wanted: Wanted, sender: Sender, at: datetime) -> CapAlert:
    """A new warning as a draft, made at `at` (aware). Raises `KeyError` for an event that the phrase book lacks."""
    book = load_book()
    event = book.event[wanted.event]
    until = at + timedelta(hours=wanted.hours or event.hours)
    infos = tuple(_info(wanted, event, language, (at, until), sender) for language in LANGUAGES)
    return _message(wanted, sender, at, infos, book)


def update(before: CapAlert, wanted: Wanted, sender: Sender, at: datetime) -> CapAlert:
    """A draft that takes the place of `before`, and of all that `before` took the place of."""
    made = draft(wanted, sender, at)
    return _numbered(msgspec.structs.replace(made, msg_type="Update", references=_chain(before)))


def cancel(before: CapAlert, sender: Sender, at: datetime) -> CapAlert:
    """A draft that takes `before` back, and all that `before` took the place of, for the same areas. It says that it is no all-clear."""
    book = load_book()
    infos = tuple(_cancelled(info, book, at) for info in before.infos)
    made = msgspec.structs.replace(
        before,
        sender=sender.id,
        sent=at,
        status="Exercise" if before.status == "Exercise" else "Draft",
        msg_type="Cancel",
        scope="Restricted",
        restriction=book.draft.restriction,
        note=book.draft.note,
        references=_chain(before),
        infos=infos,
    )
    return _numbered(made)


def _chain(before: CapAlert) -> tuple[str, ...]:
    """The messages that one after `before` refers to, the oldest first: a receiver may have any of them."""
    return (*before.references, reference(before))


def approved(alert: CapAlert, sender: Sender, at: datetime, references: tuple[str, ...]) -> CapAlert:
    """The message that goes out in the sender's name: a message of its own. An exercise stays one.

    `references`: the messages that went out before and that it updates or cancels.
    """
    status: AlertStatus = "Exercise" if alert.status == "Exercise" else "Actual"
    infos = tuple(
        msgspec.structs.replace(info, sender_name=sender.name, web=sender.web, contact=sender.contact, effective=at) for info in alert.infos
    )
    made = msgspec.structs.replace(
        alert,
        sender=sender.id,
        sent=at,
        status=status,
        msg_type=alert.msg_type if references else "Alert",
        scope="Public",
        restriction=None,
        note="EXERCISE. None of this is happening." if status == "Exercise" else None,
        source=None,
        references=references,
        infos=infos,
    )
    return _numbered(made)


def _message(wanted: Wanted, sender: Sender, at: datetime, infos: tuple[CapInfo, ...], book: Book) -> CapAlert:
    return _numbered(
        CapAlert(
            identifier="",
            sender=sender.id,
            sent=at,
            status="Exercise" if wanted.exercise else "Draft",
            msg_type="Alert",
            scope="Restricted",
            restriction=book.draft.restriction,
            source=book.draft.source,
            note=book.draft.note,
            infos=infos,
        )
    )


def _info(wanted: Wanted, event: Event, language: str, time: tuple[datetime, datetime], sender: Sender) -> CapInfo:
    words, mark = event.words(language), load_book().exercise[language] if wanted.exercise else ""
    areas = ", ".join(str(getattr(wanted.names[area.id], language)) for area in wanted.areas)
    at, until = time
    return CapInfo(
        language=language,
        category=event.category,
        event=words.event,
        response_type=event.response,
        urgency=event.urgency,
        severity=event.severity,
        certainty=event.certainty,
        effective=at,
        onset=at if event.urgency != "Future" else None,
        expires=until,
        sender_name=sender.name,
        headline=mark + words.headline.replace("{areas}", areas),
        description=mark + words.description.replace("{areas}", areas),
        instruction=words.instruction,
        web=sender.web,
        contact=sender.contact,
        parameters=(NamedValue("holdfast:event", wanted.event),),
        areas=tuple(cap_area(area, str(getattr(wanted.names[area.id], language))) for area in wanted.areas),
    )


def _cancelled(info: CapInfo, book: Book, at: datetime) -> CapInfo:
    words: Phrases = book.cancelled[info.language]
    areas = ", ".join(area.area_desc for area in info.areas)
    mark = book.exercise[info.language] if (info.headline or "").startswith(book.exercise[info.language]) else ""
    return msgspec.structs.replace(
        info,
        response_type=("Monitor",),
        urgency="Past",
        severity="Minor",
        effective=at,
        onset=None,
        expires=at + _JUST_CANCELLED,
        headline=mark + words.headline.replace("{event}", info.event).replace("{areas}", areas),
        description=mark + words.description,
        instruction=words.instruction,
    )


def _numbered(alert: CapAlert) -> CapAlert:
    """With an identifier made from all that it says: the same message has the same one."""
    said = msgspec.json.encode(msgspec.structs.replace(alert, identifier=""))
    at = moment(alert.sent)[:19].replace("-", "").replace(":", "")
    return msgspec.structs.replace(alert, identifier=f"holdfast-{at}-{hashlib.sha256(said).hexdigest()[:8]}")
