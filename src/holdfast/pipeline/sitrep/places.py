"""The areas of a situation report: their names in three languages, their outlines, and which of them was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from holdfast.errors import InputError
from holdfast.gazetteer import TownLabel, cyrillic_names, romanised
from holdfast.records import Incident, MapArea, Names, PublicArea, PublicIncident
from holdfast.regions import AdminUnit, Region

_TYPES = {
    "district": ("{} district", "{} район", "{} район"),
    "urban_okrug": ("{} urban district", "{} округ", "{} округ"),
    "raion": ("{} district", "{} район", "{} район"),
}
"""How a kind of unit is named in English, Russian and Ukrainian; a city bears its bare name."""
_CYRILLIC = re.compile(r"[А-Яа-яІіЇїЄєҐґ]")
_FINE = 4
"""Decimals of a degree that labels have: ten metres."""
Rings = tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The areas that a report speaks of."""

    area: str
    """Id of the one that it is of."""
    region: str
    """Id of the region's own oblast."""
    canonical: dict[str, str]
    """Canonical names by id."""
    names: dict[str, Names]
    """Names in each language by id."""
    districts: tuple[MapArea, ...]
    """The districts in the area."""

    @property
    def district(self) -> str | None:
        """Canonical name of the one district that the report is of; `None` for the whole region."""
        return self.canonical[self.area] if self.is_district else None

    @property
    def is_district(self) -> bool:
        """Whether the report is of one district alone."""
        return self.area != self.region


def places_of(region: Region, asked: str | None, outlines: dict[str, Rings]) -> Places:
    """The areas of a report on the region, or on the district that is called so. Raises `InputError` where there is none."""
    oblast = region.own[0]
    districts = [unit for unit in region.own if unit.level == "admin2" and unit.kind != "former"]
    chosen = oblast if asked is None else _called(asked, oblast, districts)
    shown = districts if chosen is oblast else [chosen]
    return Places(
        area=chosen.id,
        region=oblast.id,
        canonical={unit.id: unit.name for unit in (oblast, *districts)},
        names={unit.id: _names(unit) for unit in (oblast, *districts)},
        districts=tuple(_area(unit, outlines.get(unit.id, ())) for unit in sorted(shown, key=lambda unit: unit.id)),
    )


Towns = Mapping[tuple[str, float, float], TownLabel]
"""Settlements with their names in each language, by canonical name, latitude and longitude."""


def towns_of(labels: Iterable[TownLabel]) -> Towns:
    """The settlements so that a location finds its own."""
    return {(label.name, round(label.lat, _FINE), round(label.lon, _FINE)): label for label in labels}


def incident_names(found: Iterable[PublicIncident], working: Mapping[str, Incident], towns: Towns) -> dict[str, Names]:
    """Names of the areas of incidents that are no units: a settlement by its names in each language, a cell by its middle and radius."""
    names = {}
    for one in found:
        area = one.area
        if area is None or area.kind in ("admin1", "admin2"):
            continue
        names[area.id] = _of_cell(area) if area.kind == "cell" else _of_settlement(area, working.get(one.id), towns)
    return names


def _of_cell(area: PublicArea) -> Names:
    lat, lon, km = area.lat or 0, area.lon or 0, round((area.radius_m or 0) / 1000)
    north, east = lat >= 0, lon >= 0
    return Names(
        f"cell {abs(lat)}° {'N' if north else 'S'}, {abs(lon)}° {'E' if east else 'W'} (±{km} km)",
        f"клетка {abs(lat)}° {'с.' if north else 'ю.'} ш., {abs(lon)}° {'в.' if east else 'з.'} д. (±{km} км)",
        f"клітина {abs(lat)}° {'пн.' if north else 'пд.'} ш., {abs(lon)}° {'сх.' if east else 'зх.'} д. (±{km} км)",
    )


def _of_settlement(area: PublicArea, incident: Incident | None, towns: Towns) -> Names:
    """As the gazetteer calls it; what it does not know, as the reports do, in Latin letters for English."""
    first = incident.where.candidates[0] if incident is not None and incident.where.candidates else None
    town = None if first is None else towns.get((first.name, round(first.lat, _FINE), round(first.lon, _FINE)))
    written = incident.where.name if incident is not None else None
    ru, uk = cyrillic_names([written] if written else [])
    if town is not None:
        ru, uk = town.ru or town.uk or ru, town.uk or town.ru or uk
    latin = area.name or area.id
    native = ru or uk or latin
    return Names(romanised(latin, "RU") if _CYRILLIC.search(latin) else latin, ru or native, uk or native)


def _called(asked: str, oblast: AdminUnit, districts: list[AdminUnit]) -> AdminUnit:
    wanted = asked.casefold()
    for unit in (oblast, *districts):
        if wanted == unit.id.casefold() or wanted in {form.casefold() for form in unit.forms}:
            return unit
    known = ", ".join(sorted(unit.name for unit in districts))
    raise InputError(asked, "no district of this name in the region", f"its districts: {known}")


def _names(unit: AdminUnit) -> Names:
    en, ru, uk = (forms[0] if forms else unit.name for forms in (unit.en, unit.ru, unit.uk))
    return Names(*(form.format(name) for form, name in zip(_TYPES.get(unit.kind, ("{}", "{}", "{}")), (en, ru, uk), strict=True)))


def _area(unit: AdminUnit, rings: Rings) -> MapArea:
    return MapArea(id=unit.id, lat=unit.lat, lon=unit.lon, radius_m=unit.radius_m, rings=rings, attacks=None)
