"""The core records: what every stage takes and gives.

Records are frozen and compared by value. Times are aware and in UTC. Units of SI stand in the field's name. `None`
means *not stated* or *not known*; it never stands for zero, and zero is only written where a text said so. An
`Incident` encodes to JSON as the public wire format: `holdfast schema` prints its JSON Schema.
"""

from __future__ import annotations

from holdfast.records.claim import (
    Claim,
    Measure,
    Outage,
    Target,
    Weapon,
)
from holdfast.records.codes import (
    ClaimKind,
    ConflictKind,
    CountedUnit,
    Damage,
    DecisionKind,
    Derivation,
    Epistemic,
    FactKind,
    Harm,
    IncidentKind,
    IncidentStatus,
    Language,
    MeasureKind,
    MeasureStatus,
    MentionRole,
    OutageStatus,
    PlacePrecision,
    RelationKind,
    Reliability,
    Sector,
    SettlementKind,
    SourceKind,
    TimePrecision,
    TollRule,
    UnsupportedKind,
    WeaponCode,
)
from holdfast.records.decision import (
    Conflict,
    Decision,
    Ruling,
)
from holdfast.records.estimate import Estimate
from holdfast.records.evidence import (
    Evidence,
    Span,
)
from holdfast.records.incident import (
    Corroboration,
    Incident,
    StatedFigure,
    Toll,
)
from holdfast.records.lineage import (
    Contradiction,
    Fact,
    Garble,
    Lineage,
    Unsupported,
)
from holdfast.records.outlook import (
    Counts,
    DateRange,
    DayCount,
    Distribution,
    Exposure,
    Forecast,
    Member,
    Outlook,
    OutlookFlag,
    Pace,
    Score,
    Shift,
    ShiftKind,
    TrackRecord,
)
from holdfast.records.picture import (
    Picture,
    Reading,
    Traced,
)
from holdfast.records.place import (
    Candidate,
    Location,
    Place,
    PlaceMention,
    Relation,
)
from holdfast.records.quantity import (
    Quantity,
)
from holdfast.records.report import (
    Loss,
    Report,
    Source,
)
from holdfast.records.when import (
    When,
)

__all__ = [
    "Candidate",
    "Claim",
    "ClaimKind",
    "Conflict",
    "ConflictKind",
    "Contradiction",
    "Corroboration",
    "CountedUnit",
    "Counts",
    "Damage",
    "DateRange",
    "DayCount",
    "Decision",
    "DecisionKind",
    "Derivation",
    "Distribution",
    "Epistemic",
    "Estimate",
    "Evidence",
    "Exposure",
    "Fact",
    "FactKind",
    "Forecast",
    "Garble",
    "Harm",
    "Incident",
    "IncidentKind",
    "IncidentStatus",
    "Language",
    "Lineage",
    "Location",
    "Loss",
    "Measure",
    "MeasureKind",
    "MeasureStatus",
    "Member",
    "MentionRole",
    "Outage",
    "OutageStatus",
    "Outlook",
    "OutlookFlag",
    "Pace",
    "Picture",
    "Place",
    "PlaceMention",
    "PlacePrecision",
    "Quantity",
    "Reading",
    "Relation",
    "RelationKind",
    "Reliability",
    "Report",
    "Ruling",
    "Score",
    "Sector",
    "SettlementKind",
    "Shift",
    "ShiftKind",
    "Source",
    "SourceKind",
    "Span",
    "StatedFigure",
    "Target",
    "TimePrecision",
    "Toll",
    "TollRule",
    "Traced",
    "TrackRecord",
    "Unsupported",
    "UnsupportedKind",
    "Weapon",
    "WeaponCode",
    "When",
]
