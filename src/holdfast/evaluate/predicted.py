"""What a reader made of a text, as far as it is scored: the wire format, with everything else left out.

Readers other than this one can be scored too, so only the id of a text is required of a line.
"""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from holdfast.evaluate.gold import GoldIncident, GoldOutage, GoldText
from holdfast.records import Damage, Epistemic, Evidence, OutageStatus, Quantity, Reading, Sector, WeaponCode


class PredictedWhen(Struct, frozen=True):
    """When, of which only the first day is scored: `start` is a day or a time in ISO 8601."""

    start: str | None = None

    def __post_init__(self) -> None:
        if self.start is not None:
            date.fromisoformat(self.start[:10])

    @property
    def day(self) -> date | None:
        """The day that it begins on, in the zone that `start` is written in."""
        return date.fromisoformat(self.start[:10]) if self.start else None


class PredictedWhere(Struct, frozen=True, kw_only=True):
    """Where, as written and as resolved."""

    name: str | None = None
    place: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    confidence: float | None = None
    """Of the true place lying within `radius_m` of the point."""


class PredictedWeapon(Struct, frozen=True):
    """What struck."""

    type: WeaponCode = "unknown"


class PredictedTarget(Struct, frozen=True):
    """What was hit."""

    sector: Sector
    damage: Damage


class PredictedOutage(Struct, frozen=True):
    """A service that is out or back."""

    sector: Sector
    settlements: tuple[str, ...] = ()
    status: OutageStatus = "out"
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    """Of service, places and status being right."""


class PredictedIncident(Struct, frozen=True, kw_only=True):
    """An incident as it was read."""

    when: PredictedWhen | None = None
    where: PredictedWhere = PredictedWhere()
    weapon: PredictedWeapon | None = None
    killed: Quantity | None = None
    injured: Quantity | None = None
    targets: tuple[PredictedTarget, ...] = ()
    outages: tuple[PredictedOutage, ...] = ()
    epistemic: Epistemic | None = None
    confidence: float | None = None
    """Of the text stating it."""
    sure: dict[str, float] = {}
    """Of `weapon`, `killed`, `injured` being right."""
    evidence: dict[str, tuple[Evidence, ...]] = {}

    @property
    def day(self) -> date | None:
        """The day that it begins on; `None` if that is not known."""
        return self.when.day if self.when else None

    @property
    def weapon_type(self) -> WeaponCode:
        """The class of its weapon; `unknown` where none is stated."""
        return self.weapon.type if self.weapon else "unknown"

    @property
    def sectors(self) -> frozenset[Sector]:
        """The sectors that were hit."""
        return frozenset(target.sector for target in self.targets)

    @property
    def damages(self) -> frozenset[tuple[Sector, Damage]]:
        """The sectors that were hit, each with what happened to it."""
        return frozenset((target.sector, target.damage) for target in self.targets)


class Prediction(Struct, frozen=True, kw_only=True):
    """What was read from one text."""

    id: str
    incidents: tuple[PredictedIncident, ...] = ()
    outages: tuple[PredictedOutage, ...] = ()
    error: str | None = None

    @property
    def all_outages(self) -> tuple[PredictedOutage, ...]:
        """Of the attacks and apart from them."""
        return (*(outage for incident in self.incidents for outage in incident.outages), *self.outages)


_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Prediction)


def prediction_of(reading: Reading) -> Prediction:
    """`reading` as it would be scored from its line in a file."""
    return _DECODER.decode(_ENCODER.encode(reading))


def as_prediction(text: GoldText) -> Prediction:
    """An annotation as if a reader had made it, without what it holds for optional: so two annotators can be compared."""
    incidents = (_as_incident(incident) for incident in text.incidents if not incident.is_neutral)
    apart = (*(outage for incident in text.incidents if incident.is_neutral for outage in incident.outage), *text.outages)
    return Prediction(id=text.id, incidents=tuple(incidents), outages=_as_outages(apart))


def _as_outages(gold: tuple[GoldOutage, ...]) -> tuple[PredictedOutage, ...]:
    return tuple(PredictedOutage(outage.sector, outage.settlements, outage.status) for outage in gold)


def _as_incident(gold: GoldIncident) -> PredictedIncident:
    return PredictedIncident(
        when=PredictedWhen(gold.date.isoformat()) if gold.date else None,
        where=PredictedWhere(name=gold.place, place=gold.place_canonical, admin2=gold.admin2, lat=gold.lat, lon=gold.lon),
        weapon=PredictedWeapon(gold.weapon),
        killed=None if gold.killed is None else Quantity.exactly(gold.killed),
        injured=None if gold.injured is None else Quantity.exactly(gold.injured),
        targets=tuple(PredictedTarget(target.sector, target.damage) for target in gold.targets),
        outages=_as_outages(gold.outage),
        epistemic=gold.epistemic,
    )
