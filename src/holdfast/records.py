"""The core records: what every stage takes and gives.

Records are frozen and compared by value. Times are aware and in UTC. Units of SI stand in the field's name. `None`
means *not stated* or *not known*; it never stands for zero, and zero is only written where a text said so. An
`Incident` encodes to JSON as the public wire format: `holdfast schema` prints its JSON Schema.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

Language = Literal["de", "en", "es", "ru", "uk", "und"]
"""Language of a text; `und` where it is none of those that can be read."""

SourceKind = Literal["official", "emergency_service", "utility", "military", "media", "aggregator", "monitor", "witness", "unknown"]
"""What kind of publisher."""
Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""Admiralty letters: A completely reliable ... E unreliable, F cannot be judged."""

WeaponCode = Literal[
    "drone", "fpv_drone", "missile", "rocket", "mlrs", "artillery", "mortar", "bomb_glide",
    "mine_or_uxo", "small_arms", "debris_of_interception", "other", "unknown",
]  # fmt: skip
"""Classes of weapons; `debris_of_interception` is what fell when one was shot down."""
Sector = Literal[
    "housing", "power", "water", "gas", "heating", "communications", "roads_transport", "vehicles",
    "health", "education", "commerce", "industry", "agriculture", "government", "military", "other",
]  # fmt: skip
"""Sectors that objects and services belong to."""
Damage = Literal["none", "damaged", "destroyed", "fire", "unknown"]
"""Grades of damage from a text's words; `unknown` is hit, damage not stated."""
Epistemic = Literal["confirmed_by_official", "claimed", "reported", "disputed", "speculative"]
"""How sure a statement is, by who makes it."""
OutageStatus = Literal["out", "restored"]
"""Whether a service is out or back."""
CountedUnit = Literal["people", "subscribers", "households", "buildings"]
"""What a number of those without a service counts."""
TimePrecision = Literal["minute", "hour", "part_of_day", "day", "week", "unknown"]
"""How exactly a time is stated; `unknown` is not stated."""
PlacePrecision = Literal["point", "street", "settlement", "admin2", "admin1", "unknown"]
"""What a point stands for."""
MentionRole = Literal["attack", "outage", "source", "origin", "other"]
"""What a named place is in its text: struck, without a service, the speaker's, a launch site, or only named."""
SettlementKind = Literal["city", "town", "village"]
"""What a type word says that a settlement is."""
RelationKind = Literal["near", "offset", "between", "road", "outskirts", "community"]
"""How a place is told by others; `offset` at a stated distance, `road` on the one that joins them, `community` whose seat it is."""
ClaimKind = Literal["strike", "interception", "outage", "restoration", "measure", "denial", "toll"]
"""What a claim states."""
IncidentKind = Literal["strike", "interception"]
"""What an incident is."""
IncidentStatus = Literal["proposed", "confirmed", "rejected"]
"""What people have decided about an incident."""
Derivation = Literal["origin", "copy", "quote", "translation", "rewrite", "update", "independent"]
"""How a report comes from a statement.

`origin`: it is the statement. `copy`: the words of another report, nearly all of them. `quote`: names the speaker and gives
the words. `translation`: the content in another language. `rewrite`: in words of its own, with what those bring along.
`update`: later news of it. `independent`: no other report of the set goes back to the same statement.
"""
UnsupportedKind = Literal["comment", "detail", "figure", "quote", "severity"]
"""What is unsupported: opinion or drama, a detail, a number, words in quotation marks, a worse grade of damage."""
FactKind = Literal["place", "weapon", "target", "outage", "killed", "injured"]
"""What a fact of a report is about."""
Harm = Literal["killed", "injured"]
"""What a toll counts."""
TollRule = Literal["only_figure", "bounds", "corrected_by_source", "rising_toll", "largest_stated", "decided"]
"""How the value of a toll was found among what is stated: docs/reference/fusion.md says what each does."""
DecisionKind = Literal["confirm", "reject", "merge", "split", "correct", "relocate", "note", "hold", "publish", "undo"]
"""What a person decided."""
ConflictKind = Literal[
    "merge_against_split", "two_corrections", "confirm_against_reject", "hold_against_publish",
    "scattered", "unknown_claim", "unknown_decision", "incomplete",
]  # fmt: skip
"""Why decisions could not be carried out as they stand."""
MeasureKind = Literal[
    "warning", "evacuation", "shelter", "education", "aid", "road_closure", "reserve_supply", "state_of_emergency", "other"
]
"""Kinds of protective measures."""
MeasureStatus = Literal["raised", "lifted"]
"""Whether a measure was taken, or taken back: the all-clear, a road that is open again."""


class Span(msgspec.Struct, frozen=True, order=True):
    """Characters `start` to `end` (exclusive) of a report's `text`."""

    start: int
    """First character."""
    end: int
    """Character after the last."""


class Evidence(msgspec.Struct, frozen=True, order=True):
    """The characters `start` to `end` (exclusive) of the text of the report with id `report`."""

    report: str
    """Id of the report."""
    start: int
    """First character of the words."""
    end: int
    """Character after the last."""


class Quantity(msgspec.Struct, frozen=True, omit_defaults=True):
    """A count as it was stated: `low` <= `best` <= `high`; a bound that was not stated is `None`.

    "3" is 3/3/3, "at least 3" 3/3/None, "up to 10" None/10/10, "dozens" 20/None/None, "nobody" 0/0/0.
    """

    low: int | None
    """At least so many."""
    best: int | None
    """The number itself."""
    high: int | None
    """At most so many."""
    stated: str | None = None
    """The hedge as written ("at least", "dozens"); `None` for a plain number."""

    @classmethod
    def exactly(cls, count: int) -> Quantity:
        """`count`, stated without a hedge."""
        return cls(count, count, count)


class Source(msgspec.Struct, frozen=True):
    """Who publishes: a channel, an outlet, an office."""

    id: str
    """As in `Report.source_id`."""
    name: str
    """As people call it."""
    kind: SourceKind
    """What it is."""
    reliability: Reliability
    """How far it has proved right."""
    languages: tuple[Language, ...]
    """What it publishes in."""
    url: str | None
    """Where it publishes."""


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
    """When it was published; `None` if it does not say."""
    retrieved_at: datetime | None
    """When it was read in."""
    lang: Language
    """Language of `text`."""
    title: str | None
    """Headline, if it has one."""
    text: str
    """The text that spans point into. A title that is not part of the body stands first, followed by a blank line."""
    url: str | None
    """Address of this very report."""
    forwarded_from: str | None
    """Name of the channel or author that it was forwarded from."""
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
    kept: bool = False
    """Whether the report was read all the same, without what could not be used."""


class When(msgspec.Struct, frozen=True, order=True):
    """A time window in UTC, `end` exclusive, with the precision that the text gave it."""

    start: datetime | None
    """First moment; `None` if only the end is known."""
    end: datetime | None
    """Moment after the last."""
    precision: TimePrecision
    """How exactly the text says it; `unknown` where the day is only that of publication."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a gazetteer."""

    id: str
    """Source and its own id: `geonames:488379`, `region:belgorod/valuysky`."""
    name: str
    """Canonical name in Latin letters."""
    kind: Literal["settlement", "admin2", "admin1"]
    """Settlement, district or region."""
    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    radius_m: int
    """The place lies within this radius of its point."""
    admin1: str | None
    """Canonical name of its region."""
    admin2: str | None
    """Canonical name of its district."""
    country: str | None
    """English name of its country."""
    population: int | None
    """Inhabitants."""
    source: str
    """Where it was taken from."""


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How a place is told by other settlements: "3 km north of Murom", "between Murom and Nezhegol"."""

    kind: RelationKind
    """What it is to them."""
    anchors: tuple[str, ...]
    """Their names, nominative: one, or the two ends."""
    distance_m: int | None = None
    """How far away, in metres."""
    bearing_deg: int | None = None
    """In what direction, in degrees clockwise from north."""


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place as a text names it, before it is resolved."""

    name: str
    """In the nominative, with its type word if it has one ("с. Долгое")."""
    bare: str
    """The name alone ("Долгое")."""
    kind: Literal["settlement", "admin2", "admin1", "object"]
    """`object`: a road, a commercial district: something that names no settlement or unit."""
    span: Span
    """Where the name stands in the text."""
    admin2: str | None = None
    """District that the text puts it in, as the region pack or the text names it."""
    admin2_stated: bool = False
    """Whether the text says so beside the name; otherwise the district is only the last one it spoke of."""
    admin1: str | None = None
    """Region that the text speaks of."""
    city: str | None = None
    """The city that it is a district of, where it is one."""
    role: MentionRole = "attack"
    """What it is in its text."""
    written: str | None = None
    """The name as it stands in the text, where `bare` is another form of it."""
    settlement_kind: SettlementKind | None = None
    """What its type word says."""
    street: str | None = None
    """The street that the text names in it."""
    relation: Relation | None = None
    """How it is told, where other settlements tell where it is."""
    lat: float | None = None
    """Degrees north, where the text states a point."""
    lon: float | None = None
    """Degrees east."""
    radius_m: int | None = None
    """What the digits of that point leave open, in metres."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a mention may stand for, with its probability among all candidates and *none of them*."""

    place: str
    """Id of the place."""
    name: str
    """Canonical name in Latin letters."""
    admin1: str | None
    """Its region."""
    admin2: str | None
    """Its district."""
    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    probability: float
    """0 to 1; all candidates and *none of them* add up to 1."""


class Location(msgspec.Struct, frozen=True, kw_only=True):
    """Where something happened, as far as it could be resolved. Never a point without a radius."""

    name: str | None
    """As written, nominative."""
    place: str | None
    """Canonical name in Latin letters; `None` where no place was found."""
    admin2: str | None
    """District."""
    admin1: str | None
    """Region."""
    country: str | None
    """English name of the country."""
    lat: float | None
    """Degrees north; `None` where no point is known."""
    lon: float | None
    """Degrees east."""
    radius_m: int | None
    """Radius around the point, in metres."""
    precision: PlacePrecision
    """What the point stands for: a settlement, the centre of a district ..."""
    confidence: float
    """Probability that the true place lies within the radius of the point; 0 where there is no point."""
    candidates: tuple[Candidate, ...]
    """The places it may be, the likeliest first."""


class Weapon(msgspec.Struct, frozen=True):
    """What struck, and how many."""

    type: WeaponCode
    """Class of the weapon."""
    count: Quantity | None
    """How many struck or were sent."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of object that was hit."""

    what: str
    """As written."""
    sector: Sector
    """The sector it belongs to."""
    damage: Damage
    """What happened to it; `unknown` if only the hit is stated."""
    count: Quantity | None
    """How many objects."""
    pooled: bool
    """Given once for several places: to be counted once when adding up."""
    evidence: tuple[Evidence, ...]
    """The words for the object and for its damage."""


class Outage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A service that is out or back, and for whom. Attack places are not outage places unless the text says so."""

    sector: Sector
    """The service."""
    settlements: tuple[str, ...]
    """Where, as written; a district or region where only that is named."""
    people: Quantity | None
    """How many are without, in `unit`."""
    status: OutageStatus
    """Out or back."""
    partial: bool
    """Only for a part of the place."""
    evidence: tuple[Evidence, ...]
    """The words it was read from."""
    unit: CountedUnit = "people"
    """What `people` counts."""
    admin2: str | None = None
    """District of the settlements."""
    scheduled: bool = False
    """A planned disconnection, as against an emergency."""
    awaits: str | None = None
    """What repair waits for, as written: clearance, daylight."""
    since: When | None = None
    """When it went out, as its sentence says."""
    until: When | None = None
    """When it came back, as its sentence says."""
    expected: str | None = None
    """When it is to be back, as written."""
    cause: str | None = None
    """Why it is out, as written."""


class Measure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A protective measure: a warning, an evacuation, distance learning; where, when and whether it still holds."""

    kind: MeasureKind
    """What kind of measure."""
    what: str
    """The sentence it was read from."""
    evidence: tuple[Evidence, ...]
    """The words it was read from."""
    status: MeasureStatus = "raised"
    """Whether it was taken, or taken back."""
    places: tuple[str, ...] | None = None
    """Where, as written; a district or region where only that is named; `None` where no place is known."""
    when: When | None = None
    """When, as its sentence says; `None` where that does not say."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One statement read from one report: what, where, when, and how sure."""

    id: str
    """Hash of the report and the number of the claim in it."""
    report_id: str
    """The report that states it."""
    published_at: datetime | None
    """When that was published."""
    kind: ClaimKind
    """What it states."""
    when: When | None
    """When it happened; `None` where that cannot be resolved."""
    mention: PlaceMention | None
    """The place as named."""
    location: Location | None
    """Filled in by `locate`."""
    weapon: Weapon | None
    """What struck."""
    targets: tuple[Target, ...]
    """What was hit."""
    killed: Quantity | None
    """The dead; 0 only where nobody was stated."""
    injured: Quantity | None
    """The hurt; 0 only where nobody was stated."""
    outages: tuple[Outage, ...]
    """Services out or back by it."""
    measures: tuple[Measure, ...]
    """Protective measures stated."""
    epistemic: Epistemic
    """How sure the statement is, by who makes it."""
    attributed_to: str | None
    """Who says so, as written."""
    background: bool
    """A recap of another day or a total of a country: not news of this report."""
    confidence: float
    """0 to 1: how sure it is that the text states this."""
    evidence: dict[str, tuple[Evidence, ...]]
    """For each single value (`weapon`, `killed`, `injured`, `when`, `where`, `epistemic`) the words it was read from."""
    also_named: tuple[PlaceMention, ...] = ()
    """The other places that its report names: a speaker's region, a hospital's town. They tell which namesakes are meant."""


class Fact(msgspec.Struct, frozen=True):
    """One thing that a report states, in a form that can be compared across languages."""

    kind: FactKind
    """What it is about."""
    value: str
    """A name as written, a code, a number; of a target its sector, damage and count."""
    spans: tuple[Span, ...]
    """The words it was read from."""


class Garble(msgspec.Struct, frozen=True):
    """A place name that is a slip of another report's."""

    written: str
    """As this report has it."""
    meant: str
    """As the other has it."""
    span: Span
    """Where it stands in this report."""


class Contradiction(msgspec.Struct, frozen=True):
    """A figure for which the reports it goes back to have only other ones."""

    kind: FactKind
    """What is counted."""
    value: str
    """The figure of this report."""
    against: tuple[str, ...]
    """The figures of the others."""
    spans: tuple[Span, ...]
    """The words of this report's."""
    update: bool
    """Whether it is later news, and so no error."""


class Unsupported(msgspec.Struct, frozen=True):
    """Characters `start` to `end` (exclusive) of a report that say what only retellings say: shown, never counted."""

    start: int
    """First character."""
    end: int
    """Character after the last."""
    why: UnsupportedKind
    """What it is."""


class Lineage(msgspec.Struct, frozen=True, kw_only=True, rename={"report_id": "id"}):
    """Where one report comes from, and what it made of it: a line of `holdfast trace --format jsonl`.

    The reports with the same `origin` are one voice.
    """

    report_id: str
    """The report; on a line of output the id that its source gave it."""
    origin: str
    """Key of the statement that it goes back to: the id of the origin, or of the first that tells it where that is not in the set."""
    how: Derivation
    """How it comes from there."""
    derives_from: tuple[str, ...]
    """Ids of the reports that it retells; none where it is the origin, or goes straight back to a statement outside the set."""
    speaker: str | None
    """Whose statement it names, as written; `None` if it names nobody."""
    shared: tuple[Fact, ...]
    """Facts that it has in common with what it derives from, or with the others of its origin where it derives from no report."""
    dropped: tuple[Fact, ...]
    """Facts of those that it leaves out; the spans point into them."""
    garbled: tuple[Garble, ...]
    """Names that it has wrong."""
    contradicted: tuple[Contradiction, ...]
    """Figures that differ."""
    added: tuple[Fact, ...]
    """Facts that those do not have."""
    unsupported: tuple[Unsupported, ...]
    """What only it says, or only retellings of it."""


class Corroboration(msgspec.Struct, frozen=True):
    """How many independent origins and how many reports stand behind an incident. A copy is not a witness."""

    origins: int
    """Independent origins."""
    reports: int
    """Reports, copies among them."""


class StatedFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as one report states it. All of them are kept, whichever is believed."""

    of: Harm
    """What it counts."""
    value: Quantity
    """As stated."""
    report: str
    """The report that states it."""
    claim: str
    """The claim that it was read in."""
    published: datetime | None
    """When that report was published."""
    origin: str
    """Whose voice it is: reports of one origin speak with one voice."""
    epistemic: Epistemic
    """How sure the claim is."""
    stands: bool
    """Whether it is the last word of its origin; what an origin corrected or outgrew no longer counts."""


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """How many were killed or injured, reconciled from all figures stated. Rival figures are never added up."""

    of: Harm
    """What it counts."""
    rule: TollRule
    """How the value was found."""
    model: Quantity
    """The likeliest final figure of those stated, between the bounds that hold it with a probability of 90 %."""
    conservative: Quantity
    """The least that any origin states."""
    latest_official: Quantity | None
    """What was last confirmed by an official; `None` if no official states it."""
    disputed: bool
    """Whether reliable origins exclude each other's figures at a time when the toll no longer rises."""


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One attack at one place and time, as all its claims together give it: the public wire format."""

    id: str
    """Hash of the claim that founded it, its first published. An id names that claim for ever, in whichever incident it is."""
    kind: IncidentKind
    """A strike, or an interception without effect on the ground."""
    when: When | None
    """When it happened."""
    where: Location
    """Where it happened."""
    weapon: Weapon | None
    """What struck; `None` if no claim speaks of a weapon."""
    targets: tuple[Target, ...]
    """What was hit, each object once."""
    killed: Quantity | None
    """The dead, reconciled; `None` is not stated."""
    injured: Quantity | None
    """The hurt, reconciled; `None` is not stated."""
    outages: tuple[Outage, ...]
    """Services that it put out, and those back since."""
    epistemic: Epistemic
    """Of its best founded claim."""
    attributed_to: str | None
    """Who that claim rests on."""
    corroboration: Corroboration
    """How many say so."""
    status: IncidentStatus
    """What people have decided about it."""
    background: bool
    """Whether all its claims are recaps of another day."""
    confidence: float
    """Of its surest claim, 0 to 1."""
    claims: tuple[str, ...]
    """Ids of the claims that it was fused from."""
    evidence: dict[str, tuple[Evidence, ...]]
    """For each single value the words it was read from; targets and outages carry their own."""
    figures: tuple[StatedFigure, ...] = ()
    """Every figure of killed and injured that is stated, in order of time."""
    tolls: tuple[Toll, ...] = ()
    """The figures reconciled; one of the killed and one of the injured, where any is stated."""
    decisions: tuple[str, ...] = ()
    """Ids of the decisions of people that are in force on it."""


class Ruling(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a decision sets. Which fields count depends on what was decided; those that were left alone are `None`."""

    apart_from: tuple[str, ...] = ()
    """`split`: the claims that those of `on` are not of one incident with; none, if those of `on` are apart from each other."""
    undoes: str | None = None
    """`undo`: the decision that no longer holds."""
    killed: Quantity | None = None
    """`correct`: the dead."""
    injured: Quantity | None = None
    """`correct`: the hurt."""
    weapon: WeaponCode | None = None
    """`correct`: what struck."""
    when: When | None = None
    """`correct`: when it happened."""
    unknown: tuple[Literal["killed", "injured", "weapon", "when"], ...] = ()
    """`correct`: values that are not known after all."""
    where: Location | None = None
    """`relocate`: where it happened."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about claims. It is kept for ever, holds whatever is fused later, and is undone by another."""

    id: str
    """Its own id, given by whoever records it."""
    who: str
    """Who decided."""
    at: datetime
    """When."""
    what: DecisionKind
    """What was decided."""
    on: tuple[str, ...]
    """Ids of claims: those of the incident that was decided on, as it was then; for `merge` and `split` those that are meant."""
    value: Ruling | None = None
    """What `split`, `correct`, `relocate` and `undo` set."""
    why: str | None = None
    """The reason; the text of a `note`."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Decisions that cannot all be carried out as they stand. None of those at odds is, until a further decision settles it."""

    kind: ConflictKind
    """What is wrong."""
    decisions: tuple[str, ...]
    """Ids of the decisions that are at odds."""
    claims: tuple[str, ...]
    """Ids of the claims that they are at odds about."""
    problem: str
    """What is wrong, in words, and what to do."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one input text says: a line of `holdfast read --each --format jsonl`."""

    id: str
    """The report's own id in its source, or the name of its file."""
    incidents: tuple[Incident, ...]
    """The attacks that it tells of."""
    outages: tuple[Outage, ...]
    """Those that hang on no attack."""
    measures: tuple[Measure, ...]
    """Protective measures that it names."""
    error: str | None
    """Why the text could not be read, in words; `None` if it was."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """What all inputs together say: incidents of the fused whole, and what hangs on no incident."""

    reports: tuple[Report, ...]
    """The reports that something was read from."""
    incidents: tuple[Incident, ...]
    """In order of time."""
    outages: tuple[Outage, ...]
    """Those that hang on no attack."""
    measures: tuple[Measure, ...]
    """Protective measures that were named."""
    losses: tuple[Loss, ...]
    """What could not be read."""


class Traced(msgspec.Struct, frozen=True, kw_only=True):
    """Where each of all inputs comes from."""

    reports: tuple[Report, ...]
    """In order of time."""
    lineages: tuple[Lineage, ...]
    """That of each report, in the same order."""
    losses: tuple[Loss, ...]
    """What could not be read."""
