"""The core records: what every stage takes and gives.

Records are frozen and compared by value. Times are aware and in UTC. Units of SI stand in the field's name. `None`
means *not stated* or *not known*; it never stands for zero, and zero is only written where a text said so. An
`Incident` encodes to JSON as the public wire format: `holdfast schema` prints its JSON Schema.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

Language = Literal["en", "ru", "uk", "und"]
"""Language of a text; `und` where it is none of those that can be read."""

SourceKind = Literal["official", "emergency_service", "utility", "military", "media", "aggregator", "monitor", "witness", "unknown"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""Admiralty letters: A completely reliable ... E unreliable, F cannot be judged."""

WeaponCode = Literal[
    "drone", "fpv_drone", "missile", "rocket", "mlrs", "artillery", "mortar", "bomb_glide",
    "mine_or_uxo", "small_arms", "debris_of_interception", "other", "unknown",
]  # fmt: skip
Sector = Literal[
    "housing", "power", "water", "gas", "heating", "communications", "roads_transport", "vehicles",
    "health", "education", "commerce", "industry", "agriculture", "government", "military", "other",
]  # fmt: skip
Damage = Literal["none", "damaged", "destroyed", "fire", "unknown"]
Epistemic = Literal["confirmed_by_official", "claimed", "reported", "disputed", "speculative"]
OutageStatus = Literal["out", "restored"]
CountedUnit = Literal["people", "subscribers", "households", "buildings"]
TimePrecision = Literal["minute", "hour", "part_of_day", "day", "week", "unknown"]
PlacePrecision = Literal["point", "street", "settlement", "admin2", "admin1", "unknown"]
ClaimKind = Literal["strike", "interception", "outage", "restoration", "measure", "denial", "toll"]
IncidentKind = Literal["strike", "interception"]
IncidentStatus = Literal["proposed", "confirmed", "rejected"]
MeasureKind = Literal[
    "warning", "evacuation", "shelter", "education", "aid", "road_closure", "reserve_supply", "state_of_emergency", "other"
]


class Span(msgspec.Struct, frozen=True, order=True):
    """Characters `start` to `end` (exclusive) of a report's `text`."""

    start: int
    end: int


class Evidence(msgspec.Struct, frozen=True, order=True):
    """The characters `start` to `end` (exclusive) of the text of the report with id `report`."""

    report: str
    start: int
    end: int


class Quantity(msgspec.Struct, frozen=True, omit_defaults=True):
    """A count as it was stated: `low` <= `best` <= `high`; a bound that was not stated is `None`.

    "3" is 3/3/3, "at least 3" 3/3/None, "up to 10" None/10/10, "dozens" 20/None/None, "nobody" 0/0/0.
    """

    low: int | None
    best: int | None
    high: int | None
    stated: str | None = None
    """The hedge as written ("at least", "dozens"); `None` for a plain number."""

    @classmethod
    def exactly(cls, count: int) -> Quantity:
        """`count`, stated without a hedge."""
        return cls(count, count, count)


class Source(msgspec.Struct, frozen=True):
    """Who publishes: a channel, an outlet, an office."""

    id: str
    name: str
    kind: SourceKind
    reliability: Reliability
    languages: tuple[Language, ...]
    url: str | None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One post, article or message as it was published, in one revision."""

    id: str
    """Hash of the source and the external id, or of the text where there is none: the same post has one id everywhere."""
    source_id: str
    """The publisher: `telegram/<channel>`, a host name, or `file` where nothing is known."""
    external_id: str
    """The id that the source gave it, or the name of its file."""
    revision: int
    """0 as first published; an edit adds one."""
    published_at: datetime | None
    retrieved_at: datetime | None
    lang: Language
    title: str | None
    text: str
    """The text that spans point into. A title that is not part of the body stands first, followed by a blank line."""
    url: str | None
    forwarded_from: str | None
    media: tuple[str, ...]
    """Names or addresses of attached files."""
    raw_sha256: str
    """SHA-256 of the bytes that the report was read from."""


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be read or used, what was expected and what to do: nothing is lost silently."""

    stage: str
    """The stage that could not go on with it: `collect`, `extract` ..."""
    input: str
    """File name, or `-` for standard input."""
    where: str | None
    """Line, message id or byte within the input."""
    problem: str
    """What was found, against what was expected."""
    remedy: str
    """What the user can do."""


class When(msgspec.Struct, frozen=True, order=True):
    """A time window in UTC, `end` exclusive, with the precision that the text gave it."""

    start: datetime | None
    end: datetime | None
    precision: TimePrecision


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a gazetteer."""

    id: str
    """Source and its own id: `geonames:488379`, `region:belgorod/valuysky`."""
    name: str
    kind: Literal["settlement", "admin2", "admin1"]
    lat: float
    lon: float
    radius_m: int
    """The place lies within this radius of its point."""
    admin1: str | None
    admin2: str | None
    country: str | None
    population: int | None
    source: str


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place as a text names it, before it is resolved."""

    name: str
    """In the nominative, with its type word if it has one ("с. Долгое")."""
    bare: str
    """The name alone ("Долгое")."""
    kind: Literal["settlement", "admin2", "admin1", "object"]
    """`object`: a road, a commercial district: something that names no settlement or unit."""
    span: Span
    admin2: str | None = None
    """District that the text puts it in, as the region pack or the text names it."""
    admin2_stated: bool = False
    """Whether the text says so beside the name; otherwise the district is only the last one it spoke of."""
    admin1: str | None = None


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a mention may stand for, with its probability among all candidates and *none of them*."""

    place: str
    """Id of the place."""
    name: str
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    probability: float


class Location(msgspec.Struct, frozen=True, kw_only=True):
    """Where something happened, as far as it could be resolved. Never a point without a radius."""

    name: str | None
    """As written, nominative."""
    place: str | None
    """Canonical name in Latin letters; `None` where no place was found."""
    admin2: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_m: int | None
    precision: PlacePrecision
    confidence: float
    """Probability that the true place lies within the radius of the point; 0 where there is no point."""
    candidates: tuple[Candidate, ...]


class Weapon(msgspec.Struct, frozen=True):
    """What struck, and how many."""

    type: WeaponCode
    count: Quantity | None


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of object that was hit."""

    what: str
    """As written."""
    sector: Sector
    damage: Damage
    count: Quantity | None
    pooled: bool
    """Given once for several places: to be counted once when adding up."""
    evidence: tuple[Evidence, ...]


class Outage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A service that is out or back, and for whom. Attack places are not outage places unless the text says so."""

    sector: Sector
    settlements: tuple[str, ...]
    people: Quantity | None
    status: OutageStatus
    partial: bool
    evidence: tuple[Evidence, ...]
    unit: CountedUnit = "people"
    """What `people` counts."""
    admin2: str | None = None
    scheduled: bool = False
    """A planned disconnection, as against an emergency."""
    awaits: str | None = None
    """What repair waits for, as written: clearance, daylight."""


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """A protective measure: a warning, an evacuation, distance learning."""

    kind: MeasureKind
    what: str
    """The sentence it was read from."""
    evidence: tuple[Evidence, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One statement read from one report: what, where, when, and how sure."""

    id: str
    report_id: str
    published_at: datetime | None
    kind: ClaimKind
    when: When | None
    mention: PlaceMention | None
    location: Location | None
    """Filled in by `locate`."""
    weapon: Weapon | None
    targets: tuple[Target, ...]
    killed: Quantity | None
    injured: Quantity | None
    outages: tuple[Outage, ...]
    measures: tuple[Measure, ...]
    epistemic: Epistemic
    attributed_to: str | None
    background: bool
    """A recap of another day or a total of a country: not news of this report."""
    confidence: float
    evidence: dict[str, tuple[Evidence, ...]]
    """For each single value (`weapon`, `killed`, `injured`, `when`, `where`, `epistemic`) the words it was read from."""


class Corroboration(msgspec.Struct, frozen=True):
    """How many independent origins and how many reports stand behind an incident. A copy is not a witness."""

    origins: int
    reports: int


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One attack at one place and time, as all its claims together give it: the public wire format."""

    id: str
    kind: IncidentKind
    when: When | None
    where: Location
    weapon: Weapon | None
    targets: tuple[Target, ...]
    killed: Quantity | None
    injured: Quantity | None
    outages: tuple[Outage, ...]
    epistemic: Epistemic
    attributed_to: str | None
    corroboration: Corroboration
    status: IncidentStatus
    background: bool
    confidence: float
    claims: tuple[str, ...]
    """Ids of the claims that it was fused from."""
    evidence: dict[str, tuple[Evidence, ...]]
    """For each single value the words it was read from; targets and outages carry their own."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one input text says: a line of `holdfast read --each --format jsonl`."""

    id: str
    """The report's own id in its source, or the name of its file."""
    incidents: tuple[Incident, ...]
    outages: tuple[Outage, ...]
    """Those that hang on no attack."""
    measures: tuple[Measure, ...]
    error: str | None
    """Why the text could not be read, in words; `None` if it was."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """What all inputs together say: incidents of the fused whole, and what hangs on no incident."""

    reports: tuple[Report, ...]
    """The reports that something was read from."""
    incidents: tuple[Incident, ...]
    outages: tuple[Outage, ...]
    measures: tuple[Measure, ...]
    losses: tuple[Loss, ...]
