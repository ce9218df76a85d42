"""What a scenario rests on, in English: the words of each code. Other languages make their own of the same codes."""

from __future__ import annotations

from holdfast.records import Assumption, Basis, Reason, Sector

NAMES = {
    "what_if": "what if",
    "tempo": "tempo",
    "weapons": "weapons",
    "repairs": "repairs by a strike",
    "people": "people by repair",
    "work": "work on one",
    "crews": "crews",
    "parts": "parts",
    "clearance": "clearance first",
    "need": "needs",
    "crews_by_district": "crews by district",
    "law_of_work": "work",
    "people_by_district": "people in a district without a figure",
}
"""What is assumed, by its code; before it stands the sector, if it is of one."""
VALUES = {
    "what_if": "{what}={factor:g}",
    "tempo": "{strikes:.2g} strikes a day in the region, going on as now, wandering by {drift:.0%} a day",
    "repairs": "{n:.2g}",
    "people": "{n:g}",
    "work": "{days:.2g} days of one crew (90 %: {low:.2g} to {high:.2g})",
    "crews": "{n:.3g}",
    "parts": "{share:.0%} of repairs take one, {days:g} days of use in stock, {supply:.0%} of use comes in",
    "clearance": "{share:.0%} of repairs wait, {days:g} days on average",
    "need": "{other} ({share:.0%} of it, after {hours:g} h)",
    "crews_by_district": "in proportion to expected damage, a tenth evenly; they do not help out between districts",
    "law_of_work": "exponential: long jobs are as likely to end soon as new ones. Where work is very uneven, a single crew has up to "
    "three tenths more jobs open than is said here, several crews less than one tenth more",
    "people_by_district": "{n:g}",
}
"""How much; `weapons` are told by their shares."""
SOURCES = {
    "asked": "the factor that was asked for, on what follows",
    "hazard": "hazard of `holdfast outlook`",
    "counted": "strikes counted from {first} to {last}",
    "strikes": "{n:g} strikes, recent ones first",
    "strikes_assumed": "{n:g} strikes, drawn towards {share:.0%} ({note})",
    "assumed": "{note}",
    "registry": "the region's registry of crews",
    "crews_assumed": "{rate:g} by 100,000 people: {note}",
    "outages": "{n:g} outages, those that go on included, less what they waited; a wait for a crew may be in it",
    "repairs_assumed": "{ended:g} repairs that ended and {going:g} that go on, with {note}",
    "bases": "the registry says where crews are based, not whom they serve",
    "measured": "simulated job by job: docs/reference/endurance.md",
}
"""Where it comes from."""
CAUTIONS = {
    "no_people": "no district's population is known: levels of the region weigh districts evenly, person-days are not told",
    "some_people": "population not known, so left out of person-days: {names}",
    "short": "only {n:g} days of history: intervals are wide, and more so than they say",
    "no_strike": "no strike in the history: the tempo is what so much quiet leaves open",
    "unknown_days": "{n:g} days of the history are unknown, not quiet",
    "no_crew": "a service without any crew is never repaired in these futures",
}
"""What a reader must know."""
_JUDGEMENT = "judgement of the project"


def assumption(says: Reason, basis: Basis, rests_on: Reason, sector: Sector | None = None) -> Assumption:
    """One value that the futures rest on, as codes and in words."""
    name = NAMES[says.code]
    return Assumption(
        name=f"{sector}: {name}" if sector else name,
        value=_value(says),
        basis=basis,
        source=_said(SOURCES[rests_on.code], rests_on),
        sector=sector,
        says=says,
        rests_on=rests_on,
    )


def noted(source: str) -> dict[str, str]:
    """The `note` of a source in the assumptions file, without the word that the basis says already; none where it says no more."""
    note = source.removeprefix("assumed").removeprefix(": ").replace(": assumed", "")
    return {"note": note} if note else {}


def caution(reason: Reason) -> str:
    """What a reader must know."""
    return _said(CAUTIONS[reason.code], reason)


def _value(says: Reason) -> str:
    if says.code == "weapons":
        return ", ".join(f"{weapon} {share:.0%}" for weapon, share in says.values.items())
    return _said(VALUES[says.code], says)


def _said(words: str, reason: Reason) -> str:
    return words.format(**{"note": _JUDGEMENT, **reason.values})
