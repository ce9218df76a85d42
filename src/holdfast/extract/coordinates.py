"""Coordinates that a text states: "50.4123, 36.9254", "50°24'44"N 36°55'31"E"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from holdfast.extract.document import Document
from holdfast.extract.mention import Mention, StatedPoint, object_of
from holdfast.extract.sentence import Sentence

TWO = 2
"""A point is two numbers."""

_NORTH, _EAST = r"(?P<n>[NSСЮ]|с\.? ?ш\.?|пн\.? ?ш\.?)?", r"(?P<e>[EWВЗ]|в\.? ?д\.?|сх\.? ?д\.?)?"
_DECIMAL = re.compile(
    rf"(?<![\d.,])(?P<lat>-?\d{{1,2}}[.,]\d{{3,8}})\s?°?\s?{_NORTH}[,;]?\s{{1,2}}(?:[EВ]\s?)?(?P<lon>-?\d{{1,3}}[.,]\d{{3,8}})(?!\d)\s?°?\s?{_EAST}"
)
_SECONDS = r"\s?['′’](?:\s?(?P<{}>\d{{1,2}}(?:[.,]\d+)?)\s?(?:\"|″|”|''))?\s?"
_MINUTES = re.compile(
    rf"(?P<latd>\d{{1,2}})\s?°\s?(?P<latm>\d{{1,2}}(?:[.,]\d+)?){_SECONDS.format('lats')}{_NORTH}[,;]?\s?"
    rf"(?P<lond>\d{{1,3}})\s?°\s?(?P<lonm>\d{{1,2}}(?:[.,]\d+)?){_SECONDS.format('lons')}{_EAST}"
)
_PARTS = (("latd", "latm", "lats"), ("lond", "lonm", "lons"))
_M_PER_DEGREE = 111_195
_FINEST_M = 50
"""No point of a text is taken to be better than this: it marks what was struck by one spot of it."""


def state_points(document: Document, sentence: Sentence, accepted: list[Mention]) -> None:
    """Give each point that the sentence states to the one settlement that was struck in it, or add it as an object."""
    if len(sentence.numbers) < TWO or len(sentence.figures) < TWO * TWO:
        return  # each of the two numbers has a fraction, or minutes
    tokens = document.tokens
    opening = tokens.starts[sentence.first]
    for start, end, point in _points(tokens.text[opening : tokens.ends[sentence.last]]):
        inside = [
            a for a in range(sentence.first, sentence.last + 1) if opening + start <= tokens.starts[a] and tokens.ends[a] <= opening + end
        ]
        sites = [m for m in accepted if m.kind == "settlement" and m.part == "site" and m.point is None]
        if len(sites) == 1:
            sites[0].point = point
        elif inside:
            mention = object_of(inside[0], inside[-1], document.surface(inside[0], inside[-1]))
            mention.point = point
            accepted.append(mention)


def _points(text: str) -> Iterator[tuple[int, int, StatedPoint]]:
    for found in _DECIMAL.finditer(text):
        digits = min(len(re.split("[.,]", found[part])[1]) for part in ("lat", "lon"))
        lat, lon = (_number(found[part]) for part in ("lat", "lon"))
        yield from _checked(found, lat, lon, 10.0**-digits)
    for found in _MINUTES.finditer(text) if "°" in text else ():
        lat, lon = (_number(found[d]) + _number(found[m]) / 60 + _number(found[s] or "0") / 3600 for d, m, s in _PARTS)
        yield from _checked(found, lat, lon, 1 / 3600 if found["lats"] else 1 / 60)


def _checked(found: re.Match[str], lat: float, lon: float, step: float) -> Iterator[tuple[int, int, StatedPoint]]:
    lat *= -1 if (found["n"] or "N")[0] in "SЮ" else 1
    lon *= -1 if (found["e"] or "E")[0] in "WЗ" else 1
    if abs(lat) <= 90 and abs(lon) <= 180:
        yield found.start(), found.end(), StatedPoint(lat, lon, max(_FINEST_M, round(step * _M_PER_DEGREE)))


def _number(text: str) -> float:
    return float(text.replace(",", "."))
