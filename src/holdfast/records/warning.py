"""A warning in the terms of the Common Alerting Protocol 1.2 (OASIS, 2010): names, order and codes are the standard's.

In JSON the names are the standard's own (`msgType`, `areaDesc`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

AlertStatus = Literal["Actual", "Exercise", "System", "Test", "Draft"]
"""How it is to be handled."""
MsgType = Literal["Alert", "Update", "Cancel", "Ack", "Error"]
"""What kind of message."""
Scope = Literal["Public", "Restricted", "Private"]
"""For whom."""
Category = Literal[
    "Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"
]  # fmt: skip
"""What kind of event."""
ResponseType = Literal["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"]
"""What is to be done."""
Urgency = Literal["Immediate", "Expected", "Future", "Past", "Unknown"]
"""How soon."""
Severity = Literal["Extreme", "Severe", "Moderate", "Minor", "Unknown"]
"""How bad."""
Certainty = Literal["Observed", "Likely", "Possible", "Unlikely", "Unknown"]
"""How sure."""
Point = tuple[float, float]
"""Latitude and longitude in degrees, in this order."""


class NamedValue(msgspec.Struct, frozen=True):
    """A value of a stated system: a parameter, an event code, a geocode."""

    name: str
    """`valueName`."""
    value: str
    """`value`."""


class CapCircle(msgspec.Struct, frozen=True):
    """A circle of an area."""

    lat: float
    """Of its middle, degrees north."""
    lon: float
    """Degrees east."""
    km: float
    """Radius."""


class CapArea(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Where it holds."""

    area_desc: str
    """In words."""
    polygons: tuple[tuple[Point, ...], ...] = ()
    """Closed rings."""
    circles: tuple[CapCircle, ...] = ()
    """Circles."""
    geocodes: tuple[NamedValue, ...] = ()
    """Codes of units."""


class CapInfo(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The warning in one language."""

    language: str
    """RFC 3066: `en`, `ru`, `uk`."""
    category: tuple[Category, ...]
    """At least one."""
    event: str
    """At most 35 characters."""
    response_type: tuple[ResponseType, ...] = ()
    """What is to be done."""
    urgency: Urgency
    """How soon."""
    severity: Severity
    """How bad."""
    certainty: Certainty
    """How sure."""
    effective: datetime | None = None
    """From when the message counts."""
    onset: datetime | None = None
    """When the event begins."""
    expires: datetime | None = None
    """When the message ends by itself; every draft of ours has it."""
    sender_name: str | None = None
    """Who warns."""
    headline: str | None = None
    """In one line."""
    description: str | None = None
    """What is known."""
    instruction: str | None = None
    """What to do."""
    web: str | None = None
    """Where to read on."""
    contact: str | None = None
    """Whom to ask."""
    parameters: tuple[NamedValue, ...] = ()
    """What else is said, by name."""
    areas: tuple[CapArea, ...] = ()
    """Where."""


class CapAlert(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One CAP message."""

    identifier: str
    """Unique for its sender; no spaces, commas, `<` or `&`."""
    sender: str
    """Likewise."""
    sent: datetime
    """When it was made; it never changes again."""
    status: AlertStatus
    """How it is to be handled."""
    msg_type: MsgType
    """What kind of message."""
    scope: Scope
    """For whom."""
    source: str | None = None
    """What it rests on, in words."""
    restriction: str | None = None
    """Who may have it, where the scope is restricted."""
    addresses: str | None = None
    """Who gets it, where the scope is private."""
    codes: tuple[str, ...] = ()
    """Codes of profiles."""
    note: str | None = None
    """What a reader must know of the message itself."""
    references: tuple[str, ...] = ()
    """Messages that it updates or cancels: `sender,identifier,sent`."""
    incidents: tuple[str, ...] = ()
    """Names of events that it belongs to; ours has none: an id would tell what it rests on."""
    infos: tuple[CapInfo, ...] = ()
    """One a language."""
