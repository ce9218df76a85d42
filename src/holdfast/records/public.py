"""What may leave the house: records of their own, so that what renders them cannot be handed a working record.

Only `publish.safety` makes them. None holds a coordinate, a time, a name or an id of the working side, unless the profile
that it was made by lets it: `internal` alone lets all of them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from holdfast.records.codes import (
    CountedUnit,
    Damage,
    Epistemic,
    IncidentKind,
    IncidentStatus,
    Language,
    OutageStatus,
    Sector,
    ServiceState,
    WeaponCode,
)
from holdfast.records.quantity import Quantity
from holdfast.records.when import When

Audience = Literal["public", "partner", "internal"]
"""Who is to see it: everyone; those with whom an agreement exists; those who work on it."""
ObjectClass = Literal["civilian", "infrastructure", "military", "air_defence", "crew", "shelter", "critical_plant", "unknown"]
"""What was hit, as far as it matters for safety; `unknown` is treated as the strictest of its profile."""
AreaKind = Literal["place", "cell", "admin2", "admin1"]
"""What an area is: the place as it was located (`internal` only), a cell of the fixed grid, a district, a region."""
WithheldReason = Literal[
    "rejected", "held", "class_held", "changed_since_release", "delayed", "no_time", "not_confirmed", "speculation"
]  # fmt: skip
"""Why something is withheld. In order: people said that it did not happen; someone holds it back; its class goes out only when
two people release it; it was released, and claims came in since; its delay has not run out; no time is known to count
the delay from; nobody has confirmed it; it is speculation."""


class PublicArea(msgspec.Struct, frozen=True, kw_only=True):
    """Where something happened, no finer than the profile allows."""

    id: str
    """The same for all that happened in it: `belgorod/valuysky`, `cell/5/1011/236`."""
    kind: AreaKind
    """What it is."""
    name: str | None
    """Canonical name in Latin letters; a cell has none."""
    admin2: str | None
    """District; not told of a cell, which it would cut smaller."""
    admin1: str | None
    """Region; not told of a cell."""
    country: str | None
    """English name of the country; not told of a cell."""
    lat: float | None
    """Of the middle of the area, never of what happened; degrees north, no more decimals than `radius_m` deserves."""
    lon: float | None
    """Degrees east."""
    radius_m: int | None
    """What happened lies about anywhere within this radius of the middle."""


class PublicTarget(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of object that was hit."""

    sector: Sector
    """The sector it belongs to."""
    damage: Damage
    """What happened to it; `unknown` also where the profile does not tell it: grades of damage guide the next strike."""
    count: Quantity | None
    """How many objects; `None` also where the profile does not tell it."""
    what: str | None = None
    """As written (`internal` only)."""


class PublicOutage(msgspec.Struct, frozen=True, kw_only=True):
    """A service that went out or came back by it."""

    sector: Sector
    """The service."""
    status: OutageStatus
    """Out or back."""
    partial: bool
    """Only for a part."""
    people: Quantity | None
    """How many are without, in `unit`; small counts as a range."""
    unit: CountedUnit
    """What `people` counts."""


class PublicQuote(msgspec.Struct, frozen=True):
    """Words of a report, without names, contacts, streets, clock times."""

    text: str
    """The words; what was taken out stands as `[…]`."""
    lang: Language
    """Their language."""


class PublicIncident(msgspec.Struct, frozen=True, kw_only=True):
    """One attack as it may be shown to an audience."""

    id: str
    """Its own id, made with the key of the installation: it tells nothing of the working id, of the reports or of the order."""
    kind: IncidentKind
    """A strike, or an interception."""
    when: When | None
    """The whole part of a day, day or days in which it happened; precision `unknown`: the days in which it was reported."""
    area: PublicArea | None
    """Where; `None` where no place is known that may be shown."""
    weapon: WeaponCode | None
    """What struck."""
    targets: tuple[PublicTarget, ...]
    """What was hit, in order of the sectors."""
    killed: Quantity | None
    """The dead; `None` is not stated; small counts as a range where the profile says so."""
    injured: Quantity | None
    """The hurt, likewise."""
    outages: tuple[PublicOutage, ...]
    """Services out or back by it."""
    epistemic: Epistemic
    """How sure it is, by who says so; speculation is marked as that."""
    origins: int
    """Independent origins that tell of it."""
    status: IncidentStatus
    """What people decided."""
    disputed: bool
    """Whether reliable origins exclude each other's figures."""
    unconfirmed: bool = False
    """Whether one voice alone tells of it, and no office; false where that is not known."""
    released_at: datetime
    """Since when it may be shown: reckoned from `when` and the delay alone, so it tells no more than they do."""
    corrected_at: datetime | None = None
    """The begin of the period in which a person last corrected or moved it; `None` if nobody did."""
    quotes: tuple[PublicQuote, ...] = ()
    """Words of reports, where the profile lets any through."""


class PublicService(msgspec.Struct, frozen=True, kw_only=True):
    """One service in one district, or in the whole region, as it may be shown. No place, no plant, no number of places out."""

    area: PublicArea
    """A district that is large enough, or the region."""
    sector: Sector
    """The service."""
    state: ServiceState
    """`out` only where that is said of all of the area; `partial` where some of it is; silence is `unknown`."""
    people: Quantity | None
    """People without, to two digits, small counts as a range; `None` where it is not known or the service is not out."""
    since: When | None
    """The period in which that state began, as far as it is known."""
    last_told: When | None
    """The period in which somebody last spoke of it."""
    disputed: bool
    """Whether statements of the same time exclude each other."""


class PublicServices(msgspec.Struct, frozen=True, kw_only=True):
    """Which services are out, as it may be shown: of a time that the delay has passed, a border of periods."""

    at: datetime
    """The time that it speaks of."""
    services: tuple[PublicService, ...]
    """In order of areas and sectors, the region after its districts."""


class PublicForecast(msgspec.Struct, frozen=True, kw_only=True):
    """What is expected of a district over whole days, as it may be shown."""

    region: str
    """Id of the region."""
    district: str | None
    """Name of the district; `None` for the whole region."""
    first: date
    """The first operational day that it speaks of."""
    days: int
    """How many days."""
    p_any: float
    """Probability of at least one attack, in steps of 0.05."""
    quantiles: tuple[float, ...]
    """Counts that 5, 25, 50, 75 and 95 % of the probability lie at or below."""
    history_days: int
    """Days with a known count that it rests on."""


class Withheld(msgspec.Struct, frozen=True):
    """That something is withheld, and why; never what."""

    reason: WithheldReason
    """Why."""


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at the head of every output: for whom, by which rules, what is left out. It holds no number of what is withheld."""

    audience: Audience
    """Whom it is for."""
    profile: str
    """The rules by which it was made."""
    exercise: bool
    """Whether all of it is invented: an exercise."""
    time_zone: str
    """IANA name of the zone that its days and parts of days are of."""
    statements: tuple[str, ...]
    """In words: what is left out, how places and times are coarsened, that it is no alarm. In English."""
    translations: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """The same in other languages, by their code."""

    def said_in(self, language: str) -> tuple[str, ...]:
        """The statements in `language`; in English where there is no translation."""
        return self.translations.get(language, self.statements)
