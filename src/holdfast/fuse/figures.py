"""Every figure that the claims of an incident state, and whose voice it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime

import msgspec

from holdfast.fuse.voices import is_own_word, status_of, voices
from holdfast.records import Claim, Harm, Publisher, Quantity, StatedFigure

_EARLIEST = datetime.min.replace(tzinfo=UTC)


def stated_figures(claims: Iterable[Claim], origins: Mapping[str, str], publishers: Mapping[str, Publisher]) -> tuple[StatedFigure, ...]:
    """All figures, in order of time, each marked whether its origin stands by it; `publishers` gives who published each report."""
    claims = list(claims)
    voice = voices(claims, origins)
    found = [
        StatedFigure(
            of=harm, value=value, report=claim.report_id, claim=claim.id, published=claim.published_at,
            origin=voice[claim.id], epistemic=status_of(claim, publishers), stands=True,
        )
        for claim in claims
        for harm, value in _of(claim)
    ]  # fmt: skip
    found.sort(key=_order)
    firm = {claim.id for claim in claims if claim.kind == "toll" or is_own_word(claim, origins, publishers)}
    standing = {id(figure) for figure in _last_words(found, firm)}
    return tuple(figure if id(figure) in standing else msgspec.structs.replace(figure, stands=False) for figure in found)


def _of(claim: Claim) -> list[tuple[Harm, Quantity]]:
    stated: list[tuple[Harm, Quantity | None]] = [("killed", claim.killed), ("injured", claim.injured)]
    return [(harm, value) for harm, value in stated if value is not None]


def _order(figure: StatedFigure) -> tuple[datetime, str, int, str]:
    return (figure.published or _EARLIEST, figure.of, least(figure.value), figure.claim)


def least(value: Quantity) -> int:
    """The fewest that `value` allows."""
    return value.low if value.low is not None else value.best or 0


def _last_words(figures: Iterable[StatedFigure], firm: AbstractSet[str]) -> list[StatedFigure]:
    """Of each origin the last figure that stands, as it was first told.

    `firm` are the claims that stand by themselves: they are the author's own, or say that a figure has changed.
    """
    by_voice: defaultdict[tuple[str, str], list[StatedFigure]] = defaultdict(list)
    for figure in figures:
        by_voice[figure.of, figure.origin].append(figure)
    return [_last_borne_out(told, firm) for told in by_voice.values()]


def _last_borne_out(told: list[StatedFigure], firm: AbstractSet[str]) -> StatedFigure:
    """The last figure that had not been told before, late copies of an early post left out, and that was no slip of one retelling.

    What few of those give that repeat a statement, where more than twice as many give another figure, is a slip of the pen or a
    misreading.
    """
    counts = Counter(value_of(figure) for figure in told)
    most = max(counts.values())
    first = {value_of(figure): figure for figure in reversed(told)}
    borne_out = {value for value, count in counts.items() if 2 * count >= most}
    borne_out |= {value_of(figure) for figure in told if figure.claim in firm}
    return max((first[value] for value in borne_out), key=_order)


def value_of(figure: StatedFigure) -> tuple[int | None, int | None, int | None]:
    """What it states, as what can be compared and counted."""
    return figure.value.low, figure.value.best, figure.value.high
