"""The areas of a situation report: their names in three languages, their outlines, and which of them was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from holdfast.errors import InputError
from holdfast.records import Incident, MapArea, Names, PublicIncident
from holdfast.regions import AdminUnit, Region

_TYPES = {
    "district": ("{} district", "{} район", "{} район"),
    "urban_okrug": ("{} urban district", "{} округ", "{} округ"),
    "raion": ("{} district", "{} район", "{} район"),
}
"""How a kind of unit is named in English, Russian and Ukrainian; a city bears its bare name."""
_CYRILLIC = re.compile(r"[А-Яа-яІіЇїЄєҐґ]")
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


def incident_names(found: Iterable[PublicIncident], working: dict[str, Incident]) -> dict[str, Names]:
    """Names of the areas of incidents that are no units: a settlement as it was written, a cell by its middle and radius."""
    names = {}
    for one in found:
        area = one.area
        if area is None or area.kind in ("admin1", "admin2"):
            continue
        if area.kind == "cell":
            radius = round((area.radius_m or 0) / 1000)
            point = f"{area.lat}°, {area.lon}° (±{radius} "
            names[area.id] = Names(f"cell {point}km)", f"ячейка {point}км)", f"комірка {point}км)")
        else:
            latin = area.name or area.id
            incident = working.get(one.id)
            written = incident.where.name if incident is not None else None
            native = written if written and _CYRILLIC.search(written) else latin
            names[area.id] = Names(latin, native, native)
    return names


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
