"""The HTTP face: the picture in a ledger for the page and for other programs. One resource a file.

    state      what the picture rests on now       incidents  pages of them at a glance, and one with all its evidence
    timeline   how many when                       reports    what was published
    sources    who spoke last when                 places     the districts that a map and a form name
    review     what needs a person                 decisions  what people decide
    changes    what changed, as it happens         features   the same incidents as OGC API Features
    public     what may leave the house            ground     outlines, land and rivers of the map (places)
    page       the page itself                     light      the picture as one small page without scripts

Every resource takes `as_of`: what was known by then. The modules here translate between HTTP and the rooms above; they know
nothing of their own.
"""

from holdfast.api.app import application
from holdfast.api.desk import Desk, MapData

__all__ = ["Desk", "MapData", "application"]
