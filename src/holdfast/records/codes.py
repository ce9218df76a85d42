"""The codes of the vocabulary: each closed set of words that a field may hold."""

from __future__ import annotations

from typing import Literal

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
StatedService = Literal["out", "restored", "working"]
"""What is said of a service: that it is out, that it is back, or that it works."""
ServiceState = Literal["working", "partial", "out", "restored", "unknown"]
"""State of a service: `working` where that is said, `restored` after an outage, `unknown` where nobody says, or nobody does any more."""
ServedKind = Literal["street", "part", "settlement", "area", "admin2", "admin1", "road", "unresolved"]
"""How much of the map a service is out in: `part` of a settlement, `area` of a network, a district, a region."""
HeadcountBasis = Literal["stated", "converted", "population", "mixed"]
"""What a number of people was found from: a figure of people, one of subscribers or households, a population, several of these."""
Reported = Literal["from_here", "from_around", "silent"]
"""Who reports from a place: somebody names it, somebody names another place of its district, nobody does."""
FitBasis = Literal["prior", "prior_and_few", "fitted"]
"""Whether a distribution rests on what was stated beforehand, on that and few cases, or on the cases."""
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
ClaimKind = Literal["strike", "interception", "outage", "restoration", "measure", "denial", "toll", "service"]
"""What a claim states; `service` is that a service works, of which no outage need have been told."""
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
