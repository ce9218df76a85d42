"""The marked words of a text: which characters were used, for what, and how overlapping ones are cut into pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from holdfast.publish import quotes
from holdfast.records import Picture

KINDS: Mapping[str, str] = {
    "where": "place",
    "when": "time",
    "weapon": "weapon",
    "target": "what was hit",
    "people": "people",
    "outage": "service out or back",
    "source": "source",
    "measure": "measure",
}
"""Kinds of marks with their name in the legend; the first of two at the same characters gives the colour."""

_KIND_OF = {"killed": "people", "injured": "people"}
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) of a text, and what they were used for."""

    start: int
    end: int
    kind: str
    meaning: str


def of_picture(picture: Picture, numbers: Mapping[str, int]) -> dict[str, list[Mark]]:
    """For each report its marks; an incident is called by its number of `numbers`."""
    named = [(f"incident {numbers[incident.id]}: ", quotes.of_incident(incident)) for incident in picture.incidents]
    named += [("", tuple(quotes.of_outage(outage))) for outage in picture.outages]
    named += [("", tuple(quotes.of_measure(measure))) for measure in picture.measures]
    marks: dict[str, list[Mark]] = {}
    for owner, found in named:
        for quote in found:
            place = quote.evidence
            kind = _KIND_OF.get(quote.value, quote.value if quote.value in KINDS else "target")
            marks.setdefault(place.report, []).append(Mark(place.start, place.end, kind, f"{owner}{quote.value}"))
    return marks


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """`text` cut at the ends of marks: each piece with the marks over it, the narrowest first.

    The pieces together are `text`; a mark beyond it is cut off at its end.

    >>> list(pieces("drone hit", [Mark(0, 5, "weapon", "incident 1: weapon")]))[1]
    (' hit', ())
    """
    inside = sorted((mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))), key=_narrow_first)
    cuts = sorted({0, len(text), *(mark.start for mark in inside), *(min(mark.end, len(text)) for mark in inside)})
    for start, end in pairwise(cuts):
        yield text[start:end], tuple(mark for mark in inside if mark.start <= start and end <= mark.end)


def _narrow_first(mark: Mark) -> tuple[int, int, int, str]:
    return mark.end - mark.start, _RANK[mark.kind], mark.start, mark.meaning
