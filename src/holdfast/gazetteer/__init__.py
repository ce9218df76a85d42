"""Names to places: a read-only directory of memory-mapped files, built once from GeoNames and a region pack.

    region pack + places -> settlements -> naming -> tables on disk -> Gazetteer

`open_gazetteer` builds it on first use. All inflected forms and transliterations are made then, so that reading a text
is only looking up.
"""

from holdfast.gazetteer.cache import GazetteerState, gazetteer_state, open_gazetteer
from holdfast.gazetteer.ground import ground_of
from holdfast.gazetteer.labels import TownLabel, cyrillic_names, town_labels
from holdfast.gazetteer.lookup import Gazetteer, Near
from holdfast.gazetteer.names import begin_alike
from holdfast.gazetteer.progress import Progress
from holdfast.gazetteer.romanise import romanised
from holdfast.gazetteer.tables import Form, NameHit

__all__ = [
    "Form",
    "Gazetteer",
    "GazetteerState",
    "NameHit",
    "Near",
    "Progress",
    "TownLabel",
    "begin_alike",
    "cyrillic_names",
    "gazetteer_state",
    "ground_of",
    "open_gazetteer",
    "romanised",
    "town_labels",
]
