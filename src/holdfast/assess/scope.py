"""What a report says of a whole beside places in it: the district is where they lie, they are what is out.

"The Dolgoye district is without power. Cut off are A, B and C" says that A, B and C are; a headline names the district to say where.
Where a report says that a whole is out and names places in it that are back, the rest is out: a part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from holdfast.records import ServedPlace, ServiceStatement

_WHOLES = ("admin1", "admin2")


def scoped(told: Iterable[ServiceStatement], places: Mapping[str, ServedPlace]) -> Iterator[ServiceStatement]:
    """The statements without those of wholes that only say where the places named beside them lie. One with a figure of its own stays."""
    of_report: defaultdict[tuple[str, str], list[ServiceStatement]] = defaultdict(list)
    for one in told:
        of_report[one.report, one.sector].append(one)
    for together in of_report.values():
        wholes = [one for one in together if places[one.place].kind in _WHOLES]
        for one in together:
            if one in wholes and len(together) > len(wholes):
                yield from _of_whole(one, [other for other in together if other not in wholes], places)
            else:
                yield one


def _of_whole(one: ServiceStatement, others: list[ServiceStatement], places: Mapping[str, ServedPlace]) -> Iterator[ServiceStatement]:
    within = {other.status for other in others if _lies_in(places[other.place], places[one.place])}
    if one.people is not None or one.partial or not within:
        yield one
    elif one.status == "out" and within == {"restored"}:
        yield msgspec.structs.replace(one, partial=True)
    elif one.status not in within:
        yield one


def _lies_in(place: ServedPlace, whole: ServedPlace) -> bool:
    """Whether it does; a place of unknown whereabouts lies where its report speaks of."""
    if place.admin1 is None and place.kind == "unresolved":
        return True
    return place.admin1 == whole.admin1 and (whole.kind == "admin1" or place.admin2 == whole.admin2)
