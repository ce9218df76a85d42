"""The reasons of a proposal in English."""

from __future__ import annotations

from collections.abc import Iterable

from holdfast.records import CrewKind, Reason

KIND_WORDS: dict[CrewKind, str] = {"explosive_ordnance": "explosive ordnance", "medical": "ambulance"}

PHRASES = {
    "there": "there in {hours}",
    "there_once": "there in {hours}, once it can be called ({keeps})",
    "none_sooner": "no crew that may go is sooner",
    "nearer_goes": "{crew} is nearer but goes to {place}",
    "nearer_stays": "{crew} is nearer but stays for the next call",
    "nobody_else": "{place} waits: no other crew may go within {whole_hours} h",
    "goes_instead": "{crew} goes instead, {later}",
    "worth_more": "{place} waits: who else could go is worth more where it is",
    "clearance_first": "waits until explosive ordnance is cleared",
    "no_point": "no point is known: send by hand",
    "none_registered": "there are no {kind} crews in the registry",
    "none_callable": "no {kind} crew can be called: {counts}",
    "no_road": "no open road leads there",
    "none_in_time": "no {kind} crew would be there within {whole_hours} h and with time left of its shift",
    "kept": "{crews} could go: kept as the reserve, or for the next strike",
    "all_elsewhere": "all {kind} crews that can be called go where more people wait",
    "waits_for_calls": "waits at {place} instead of {instead}, {hours} away: nearer to where the next calls are expected",
    "waits_for_people": "waits at {place} instead of {instead}, {hours} away: more people are within reach",
    "horizon": "a task that nobody goes to counts as waiting {whole_hours} h",
    "reserve": "{percent} % of the crews of a kind on duty stay free",
    "by_roads": "ways by the roads given",
    "by_distance": "ways by straight distance times a factor, as if no river or front lay between",
    "any_hour": "the next strike may come at any hour of that time alike; a crew whose job is over by then is back",
    "no_history": "no next strike was looked at: there is no history to draw one from",
    "people_by_rule": "how many people wait is assumed by rule for {n} of {of} tasks: no report says",
}
"""By code; the page has the same in each of its languages."""


def said(reason: Reason) -> str:
    """The reason in words.

    >>> said(Reason("goes_instead", {"crew": "F-2", "hours": 0.4}))
    'F-2 goes instead, 24 min later'
    """
    return PHRASES[reason.code].format(**_filling(reason))


def all_said(reasons: Iterable[Reason]) -> str:
    """The reasons in words, one after the other."""
    return "; ".join(map(said, reasons))


def _filling(reason: Reason) -> dict[str, str | float]:
    """What stands in the places of a phrase: the values, and what is made of them."""
    made = dict(reason.values)
    if "hours" in made:
        hours = float(made["hours"])
        made |= {
            "whole_hours": f"{hours:.0f}",
            "hours": minutes_words(hours),
            "later": f"{minutes_words(hours)} later" if hours else "no later",
        }
    if "share" in made:
        made["percent"] = f"{float(made['share']) * 100:.0f}"
    if "kind" in made:
        made["kind"] = kind = KIND_WORDS.get(made["kind"], str(made["kind"]))  # type: ignore[call-overload]
        made["crews"] = f"{made.get('n')} {kind} crew{'' if made.get('n') == 1 else 's'}"
        counts = sorted((name.replace("_", " "), number) for name, number in reason.values.items() if name not in ("kind", "n", "hours"))
        made["counts"] = ", ".join(f"{number} {name}" for name, number in counts)
    if "keeps" in made:
        made["keeps"] = str(made["keeps"]).replace("_", " ")
    return made


def minutes_words(hours: float) -> str:
    """A time to wait: minutes below two hours, then hours.

    >>> minutes_words(0.4), minutes_words(3.26)
    ('24 min', '3.3 h')
    """
    return f"{hours * 60:.0f} min" if hours < 2 else f"{hours:.1f} h"
