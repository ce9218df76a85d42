"""What class of object was hit: by its sector, by the words that tell of it, by fences drawn on the map."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import msgspec

from holdfast.geo import distance_km
from holdfast.publish.safety.working import Working
from holdfast.records import Location, ObjectClass, Sector
from holdfast.regions.fences import Fence, distance_to_fence_km

OF_SECTOR: Mapping[Sector, ObjectClass] = {
    "housing": "civilian",
    "vehicles": "civilian",
    "health": "civilian",
    "education": "civilian",
    "commerce": "civilian",
    "agriculture": "civilian",
    "power": "infrastructure",
    "water": "infrastructure",
    "gas": "infrastructure",
    "heating": "infrastructure",
    "communications": "infrastructure",
    "roads_transport": "infrastructure",
    "industry": "infrastructure",
    "government": "infrastructure",
    "military": "military",
    "other": "unknown",
}
"""The class that a sector has where no word and no fence says more."""

_WORDS = Path(__file__).parent / "words"
_PRECISE = ("point", "street", "settlement")


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    target: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()


def classes_of(working: Working, fences: Iterable[Fence]) -> frozenset[ObjectClass]:
    """Every class that the incident belongs to; `unknown` is among them where nothing says what was hit, or of one of its objects."""
    incident = working.incident
    found: set[ObjectClass] = {OF_SECTOR[target.sector] for target in incident.targets}
    found |= {OF_SECTOR[outage.sector] for outage in incident.outages}
    if incident.kind == "interception":
        found.add("air_defence")
    names = (incident.where.name or "", *(target.what for target in incident.targets))
    found |= {one for one, pattern in _patterns()["target"].items() if any(map(pattern.search, names))}
    found |= classes_told((*names, *working.sentences))
    found |= {fence.object_class for fence in fences if _may_be_in(incident.where, fence)}
    return frozenset(found or {"unknown"})


def classes_told(sentences: Iterable[str]) -> frozenset[ObjectClass]:
    """The classes of which a sentence tells, by the words that count anywhere in one."""
    said = tuple(sentences)
    return frozenset(one for one, pattern in _patterns()["sentence"].items() if any(map(pattern.search, said)))


def _may_be_in(where: Location, fence: Fence) -> bool:
    """Whether a place that is known to a settlement or better may lie in the fence; a district says nothing of it."""
    if where.lat is None or where.lon is None or where.precision not in _PRECISE:
        return False
    reach_km = (where.radius_m or 0) / 1000
    if distance_km(where.lat, where.lon, fence.lat, fence.lon) > fence.reach_km + reach_km:
        return False
    return distance_to_fence_km(where.lat, where.lon, fence) <= reach_km


@cache
def _patterns() -> dict[str, dict[ObjectClass, re.Pattern[str]]]:
    """For `target` and `sentence` the words of each class in all languages, as one pattern."""
    words: dict[str, dict[ObjectClass, list[str]]] = {"target": {}, "sentence": {}}
    for path in sorted(_WORDS.glob("*.toml")):
        for one, written in msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[ObjectClass, _Written]).items():
            words["target"].setdefault(one, []).extend(written.target)
            words["sentence"].setdefault(one, []).extend(written.sentence)
    return {place: {one: _pattern(listed) for one, listed in of.items() if listed} for place, of in words.items()}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, whatever their case; `*` is any ending, a blank any blanks, е also ё."""
    parts = [r"\s+".join(re.escape(word).replace(r"\*", r"\w*").replace("е", "[её]") for word in phrase.split()) for phrase in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
