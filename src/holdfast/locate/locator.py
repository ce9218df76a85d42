"""The locator: the place mentions of one text in, their locations out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from holdfast.gazetteer import Gazetteer
from holdfast.locate import location
from holdfast.locate.candidates import Names
from holdfast.locate.joint import Joint, Named
from holdfast.locate.relative import relative
from holdfast.locate.setting import Setting, lies_in
from holdfast.locate.weights import FITTED, Weights
from holdfast.records import Location, PlaceMention, PlacePrecision, Relation
from holdfast.regions import Region

_Key = tuple[str, str, str, bool, str, str, bool]
"""What tells the names of a text apart: name, form, district, whether it is stated, city, type word, whether it is a community's."""


class Locator:
    """Resolves the mentions of a text together. Remembers names from text to text, which changes no answer."""

    def __init__(self, gazetteer: Gazetteer, region: Region, weights: Weights = FITTED) -> None:
        self._names = Names(gazetteer, region, weights)
        self._joint = Joint(self._names, weights)

    def locate(self, mentions: Sequence[PlaceMention], also_named: Iterable[PlaceMention] = ()) -> list[Location]:
        """The location of each of `mentions`, in their order. Other places of the text, `also_named`, bear on them.

        In whatever order mentions come, each has the same location.
        """
        text = _Text([*mentions, *also_named], self._names, self._joint)
        return [text.locate(mention) for mention in mentions]


class _Text:
    """One text: its setting, and its names as they are resolved."""

    def __init__(self, mentions: Sequence[PlaceMention], names: Names, joint: Joint) -> None:
        self._names = names
        self._setting = Setting.of(mentions, names)
        self._joint = joint
        known = {_key(place): place for mention in mentions for place in _settlements(mention)}
        self._named = {key: joint.named(known[key], self._setting) for key in sorted(known)}
        joint.settle(tuple(self._named.values()))

    def locate(self, mention: PlaceMention) -> Location:
        """The location of a mention; a point only where a place or a district of it is known, or the text states one."""
        if mention.lat is not None and mention.lon is not None:
            return self._point(mention, mention.lat, mention.lon)
        if mention.kind == "admin1":
            return location.region(mention, self._names.unit(mention.bare, "admin1"))
        if mention.relation is not None:
            return self._relative(mention, mention.relation)
        if mention.kind != "settlement":
            return self._district(mention, None)
        return self._settlement(mention)

    def _settlement(self, mention: PlaceMention) -> Location:
        named = self._named[_key(mention)]
        place = location.likeliest(named)
        if place is None:
            return self._district(mention, named)
        district = self._setting.district(mention)
        if district is not None and not mention.admin2_stated and not lies_in(place, district):
            district = None
        return location.settlement(mention, place, district, named)

    def _district(self, mention: PlaceMention, named: Named | None) -> Location:
        candidates = location.candidates_of(named) if named is not None else ()
        unit = self._setting.district(mention)
        if unit is not None:
            return location.district(mention, unit, candidates)
        region = self._names.unit(mention.admin1, "admin1") if mention.admin1 else None
        return location.unknown(mention, region, candidates)

    def _relative(self, mention: PlaceMention, relation: Relation) -> Location:
        anchors = [self._settlement(anchor) for anchor in _settlements(mention)]
        found = relative(relation, anchors)
        if found is None:
            return self._district(mention, None)
        lat, lon, radius_m = found
        precision: PlacePrecision = "admin2" if relation.kind == "community" else anchors[0].precision
        confidence = min(anchor.confidence for anchor in anchors)
        return msgspec.structs.replace(
            anchors[0], name=mention.name, place=anchors[0].place if len(anchors) == 1 else None,
            admin2=_common([anchor.admin2 for anchor in anchors]) or mention.admin2, lat=lat, lon=lon, radius_m=radius_m,
            confidence=confidence, precision=precision,
        )  # fmt: skip

    def _point(self, mention: PlaceMention, lat: float, lon: float) -> Location:
        """A point that the text states: in the unit that it states too."""
        if mention.relation is not None:
            around = self._relative(mention, mention.relation)
        else:
            around = self._settlement(mention) if mention.kind == "settlement" else self._district(mention, None)
        return msgspec.structs.replace(
            around, lat=lat, lon=lon, radius_m=mention.radius_m or 100, precision="point", confidence=0.95,
        )  # fmt: skip


def _settlements(mention: PlaceMention) -> list[PlaceMention]:
    """The settlement names that a mention holds: its own, or those of its anchors."""
    if mention.relation is not None:
        return [_anchor(mention, name) for name in mention.relation.anchors]
    return [mention] if mention.kind == "settlement" else []


def _community(mention: PlaceMention) -> Relation | None:
    return mention.relation if mention.relation is not None and mention.relation.kind == "community" else None


def _anchor(mention: PlaceMention, name: str) -> PlaceMention:
    return PlaceMention(
        name=name, bare=name, kind="settlement", span=mention.span, relation=_community(mention), admin2=mention.admin2,
        admin2_stated=mention.admin2_stated, admin1=mention.admin1,
    )  # fmt: skip


def _key(mention: PlaceMention) -> _Key:
    return (
        mention.city or mention.bare, mention.written or "", mention.admin2 or "", mention.admin2_stated, mention.city or "",
        mention.settlement_kind or "", mention.relation is not None,
    )  # fmt: skip


def _common(names: Sequence[str | None]) -> str | None:
    return names[0] if len(set(names)) == 1 else None
