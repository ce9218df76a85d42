"""Places made coarse: a cell of a grid that never moves, or the district that a place lies in.

The point that is shown is the middle of the area. It is the same for everything in the area, so no number of outputs, edits or
averages brings it any closer to what happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil, cos, floor, log10, radians

import msgspec

from holdfast.geo import distance_km
from holdfast.publish.safety.profile import Profile
from holdfast.records import Location, PublicArea
from holdfast.regions import AdminUnit

KM_A_DEGREE = 111.195
"""Of latitude (IUGG mean radius)."""
_PRECISE = ("point", "street", "settlement")
_FINEST = 5
_WORD = re.compile(r"[\w'’-]+")
_KINDS = frozenset(
    ("district", "raion", "urban", "okrug", "oblast", "region", "район", "округ", "городской", "муниципальный", "область", "міський")
)
"""Words for kinds of units, in the nominative: as the reader gives names."""
WIDE_KM = 50.0
"""Height of a cell that is about as large as a district."""
_ROUNDING = 10 / 2**1.5
"""Half of a last decimal north and east together, in units of 100 m a kilometre."""


class Districts:
    """The units of a region, by the names that locations give them."""

    def __init__(self, units: Iterable[AdminUnit]) -> None:
        self._districts: dict[tuple[str, str], AdminUnit] = {}
        self._regions: dict[str, AdminUnit] = {}
        self._called: dict[str, AdminUnit | None] = {}
        self._in_full: dict[str, AdminUnit | None] = {}
        for unit in units:
            for form in {unit.name, *unit.forms}:
                _enter(self._in_full, form.casefold(), unit)
            for form in unit.forms:
                _enter(self._called, _bare(form), unit)
            if unit.level == "admin1":
                self._regions.setdefault(unit.name, unit)
            else:
                self._districts.setdefault((unit.admin1, unit.name), unit)

    def called(self, name: str) -> AdminUnit | None:
        """The unit that is called so in any language, with or without the word for its kind; `None` where none is, or several are.

        The whole name counts first: of "Belgorod Oblast" only "Belgorod" is also a city's.
        """
        return self._in_full.get(name.casefold()) or self._called.get(_bare(name))

    def area(self, where: Location, profile: Profile) -> PublicArea | None:
        """The district that `where` lies in, or its region where the district is too small or unknown; `None` where both are."""
        return None if where.admin1 is None else self.named(where.admin1, where.admin2, profile)

    def named(self, admin1: str, admin2: str | None, profile: Profile) -> PublicArea | None:
        """The same by the names of the region and the district."""
        district = self._districts.get((admin1, admin2)) if admin2 else None
        if district is not None and _is_large(district, profile):
            return _of_unit(district)
        region = self._regions.get(admin1)
        return None if region is None else _of_unit(region)


def _bare(name: str) -> str:
    """The name without words for kinds of units."""
    return " ".join(word for word in _WORD.findall(name.casefold()) if word not in _KINDS)


def _enter(table: dict[str, AdminUnit | None], name: str, unit: AdminUnit) -> None:
    """The unit is called so; nobody is where another one is called so too."""
    same = table.setdefault(name, unit)
    if same is not None and same.id != unit.id:
        table[name] = None


def _is_large(unit: AdminUnit, profile: Profile) -> bool:
    has_people = unit.population is None or unit.population.people >= profile.least_people
    return has_people and unit.radius_m >= profile.least_radius_km * 1000


def _of_unit(unit: AdminUnit) -> PublicArea:
    places = decimals(unit.radius_m)
    is_district = unit.level == "admin2"
    return PublicArea(
        id=unit.id,
        kind=unit.level,
        name=unit.name,
        admin2=unit.name if is_district else None,
        admin1=unit.admin1,
        country=unit.country,
        lat=round(unit.lat, places),
        lon=round(unit.lon, places),
        radius_m=unit.radius_m,
    )


def cell_area(where: Location, height_km: float) -> PublicArea | None:
    """The cell that `where` lies in; `None` where it is known no better than to a district: that may be many cells.

    Rows of `height_km` from the equator; each row has as many cells around the globe as leave them about as wide as high. The
    radius is the distance of the furthest corner and what rounding the middle adds, each rounded up to 100 m.
    """
    if where.lat is None or where.lon is None or where.precision not in _PRECISE:
        return None
    height = height_km / KM_A_DEGREE
    row = floor(where.lat / height)
    middle = (row + 0.5) * height
    width = 360 / max(1, floor(360 * max(cos(radians(middle)), 0.01) / height))
    column = floor((where.lon + 180) / width)
    lat, lon = middle, (column + 0.5) * width - 180
    corner = max(distance_km(lat, lon, edge, lon + width / 2) for edge in (row * height, (row + 1) * height))
    radius_m = ceil(corner * 10) * 100
    places = decimals(radius_m)
    return PublicArea(
        id=f"cell/{height_km:g}/{row}/{column}",
        kind="cell",
        name=None,
        admin2=None,
        admin1=None,
        country=None,
        lat=round(lat, places),
        lon=round(lon, places),
        radius_m=radius_m + ceil(KM_A_DEGREE * _ROUNDING / 10**places) * 100,
    )


def wide_cell(where: Location, height_km: float) -> PublicArea | None:
    """A cell as large as a district, for the middle of the cell that `where` lies in: it follows from that cell, which is shown later.

    The district would not do: what is shown of a place must not be the part that a district and a cell have in common.
    """
    own = cell_area(where, height_km)
    if own is None or height_km >= WIDE_KM:
        return own
    return cell_area(msgspec.structs.replace(where, lat=own.lat, lon=own.lon, precision="point"), WIDE_KM)


def exact_area(where: Location) -> PublicArea | None:
    """The place as it was located: for those who work on it."""
    if where.lat is None and not (where.name or where.place or where.admin2 or where.admin1):
        return None
    places = decimals(where.radius_m or 1)
    return PublicArea(
        id=f"place/{where.admin1 or ''}/{where.admin2 or ''}/{where.place or where.name or ''}",
        kind="admin1" if where.precision == "admin1" else "admin2" if where.precision == "admin2" else "place",
        name=where.place or where.name,
        admin2=where.admin2,
        admin1=where.admin1,
        country=where.country,
        lat=None if where.lat is None else round(where.lat, places),
        lon=None if where.lon is None else round(where.lon, places),
        radius_m=where.radius_m,
    )


def decimals(radius_m: int) -> int:
    """Decimals of a degree that keep the rounding within a tenth of `radius_m`, at most 5 (about a metre).

    >>> decimals(23_000), decimals(2_500), decimals(100)
    (2, 3, 4)
    """
    if radius_m <= 0:
        return _FINEST
    return max(0, min(_FINEST, ceil(log10(10 * KM_A_DEGREE * 1000 / 2 / radius_m))))
