"""Region packs: what is known of an area and of the oblasts around it, as data.

A pack is one TOML file an oblast: its names, its districts with their name forms, seats, centres and sizes, and which
oblasts are its neighbours. Packs of this package are loaded by name, a user's own by path. How a pack is written is
explained in `holdfast.regions.pack`.
"""

from holdfast.regions.areas import ServiceArea, read_areas
from holdfast.regions.fences import Fence
from holdfast.regions.pack import available_regions, is_exercise, load_region
from holdfast.regions.unit import AdminUnit, City, PlaceFile, Population, Reach, Region

__all__ = [
    "AdminUnit",
    "City",
    "Fence",
    "PlaceFile",
    "Population",
    "Reach",
    "Region",
    "ServiceArea",
    "available_regions",
    "is_exercise",
    "load_region",
    "read_areas",
]
