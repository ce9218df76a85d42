"""The toll of one incident: one value of those stated, by a rule that has a name, beside the views that others would take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import combinations

import msgspec

from holdfast.fuse.figures import least, value_of
from holdfast.fuse.rising_toll import LARGEST, SETTLED_H, Voice, posterior
from holdfast.records import Epistemic, Harm, Quantity, StatedFigure, Toll, TollRule

RELIABLE: tuple[Epistemic, ...] = ("confirmed_by_official", "claimed", "reported")
"""Statuses of claims whose figures can dispute each other; what is disputed or speculative by itself cannot."""
ABOUT_AS_LIKELY = 1.2
"""Of figures whose probabilities differ by less than this factor the latest is taken: whoever speaks later knows what was said."""


def tolls_of(figures: Sequence[StatedFigure], began: datetime | None) -> tuple[tuple[Toll, Quantity], ...]:
    """For the killed and for the injured, where stated, the toll and the figure that was chosen, as it was stated.

    `began` is when the attack happened; without it every figure counts as settled.
    """
    harms: tuple[Harm, ...] = ("killed", "injured")
    return tuple(found for harm in harms if (found := _toll(harm, figures, began)) is not None)


def _toll(of: Harm, figures: Sequence[StatedFigure], began: datetime | None) -> tuple[Toll, Quantity] | None:
    told = [figure for figure in figures if figure.of == of]
    if not told:
        return None
    last = [figure for figure in told if figure.stands]
    moved = _moved(of, figures)
    rule, chosen, model = _chosen(told, last, voices_of(of, figures, began))
    officials = [figure for figure in told if figure.epistemic == "confirmed_by_official"]
    toll = Toll(
        of=of, rule=rule, model=model,
        conservative=Quantity.exactly(min(least(figure.value) for figure in last)),
        latest_official=officials[-1].value if officials else None,
        disputed=_is_disputed(last, began, moved),
    )  # fmt: skip
    return toll, chosen


def voices_of(of: Harm, figures: Sequence[StatedFigure], began: datetime | None) -> list[Voice]:
    """What each origin states last of the killed or injured, in order of time.

    Who states fewer than was said before him is taken to know the whole toll as he sees it: people whom another has counted
    are not unknown to him, so one of the two is wrong.
    """
    moved = _moved(of, figures)
    told = [figure for figure in figures if figure.of == of]
    times = Counter((figure.origin, value_of(figure)) for figure in told)
    voices: list[Voice] = []
    for figure in told:
        if figure.stands:
            voice = _voice(figure, began, moved[figure.claim], repeated=times[figure.origin, value_of(figure)] > 1)
            is_less = voice.high is not None and any(voice.high < before.low - before.moved for before in voices)
            voices.append(replace(voice, delay_h=None) if is_less else voice)
    return voices


def _moved(of: Harm, figures: Sequence[StatedFigure]) -> dict[str, int]:
    """For each claim how many of its injured may have died since: as many dead as another origin counts and it does not."""
    dead = max((least(figure.value) for figure in figures if figure.of == "killed" and figure.stands), default=0)
    died = {figure.claim: least(figure.value) for figure in figures if figure.of == "killed"}
    return {f.claim: max(0, dead - died.get(f.claim, dead)) if of == "injured" else 0 for f in figures if f.of == of}


def _chosen(told: Sequence[StatedFigure], last: Sequence[StatedFigure], voices: Sequence[Voice]) -> tuple[TollRule, Quantity, Quantity]:
    """The rule, the figure as stated, and the same with its bounds."""
    exact = [figure for figure in last if _is_exact(figure.value)]
    if max(max(v.low, v.high or 0) for v in voices) > LARGEST:
        chosen = max(last, key=lambda f: (least(f.value), f.claim)).value
        return "largest_stated", chosen, Quantity(min(v.low for v in voices), chosen.best, None)
    after = posterior(tuple(voices))
    low, high = after.bounds()
    if not exact:
        return "bounds", last[-1].value, Quantity(low, None, high)
    highest = max(after.of[least(figure.value)] for figure in exact)
    likeliest = [figure for figure in exact if after.of[least(figure.value)] * ABOUT_AS_LIKELY >= highest][-1]
    best = least(likeliest.value)
    return _rule(told, last), likeliest.value, Quantity(min(low, best), best, max(high, best))


def _rule(told: Sequence[StatedFigure], last: Sequence[StatedFigure]) -> TollRule:
    if len(last) > 1:
        return "only_figure" if len({figure.value for figure in told}) == 1 else "rising_toll"
    return "only_figure" if last[0].value == told[0].value else "corrected_by_source"


def _is_exact(value: Quantity) -> bool:
    return value.best is not None and value.low == value.best == value.high


def _voice(figure: StatedFigure, began: datetime | None, moved: int, *, repeated: bool) -> Voice:
    delay = None if began is None or figure.published is None else (figure.published - began).total_seconds() / 3600
    low, high = _range(figure.value)
    return Voice(low, high, delay, moved, repeated)


def _range(value: Quantity) -> tuple[int, int | None]:
    if _is_exact(value) or value.high is None:
        return least(value), value.high
    return value.low or 0, max(value.high, value.low or 0)


def _is_disputed(last: Iterable[StatedFigure], began: datetime | None, moved: dict[str, int]) -> bool:
    """Whether two origins, both reliable and late enough to know the whole toll, state figures that exclude each other."""
    late = [figure for figure in last if figure.epistemic in RELIABLE and _is_late(figure, began)]
    return any(_exclude(one, other, moved) for one, other in combinations(late, 2))


def _is_late(figure: StatedFigure, began: datetime | None) -> bool:
    if began is None or figure.published is None:
        return False
    return (figure.published - began).total_seconds() >= SETTLED_H * 3600


def _exclude(one: StatedFigure, other: StatedFigure, moved: dict[str, int]) -> bool:
    """Whether no figure keeps both; the injured of one may be among the dead of the other."""
    (low1, high1), (low2, high2) = _range(one.value), _range(other.value)
    low1, low2 = low1 - moved[one.claim], low2 - moved[other.claim]
    return (high1 is not None and high1 < low2) or (high2 is not None and high2 < low1)


def decided(toll: Toll, value: Quantity) -> Toll:
    """`toll` with the value that a person gave it; the views of others stay as they are."""
    return msgspec.structs.replace(toll, rule="decided", model=value)
