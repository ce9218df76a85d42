"""One evaluation as a document: the figures, and whatever else was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from holdfast.evaluate import printed
from holdfast.evaluate.counts import tally, total
from holdfast.evaluate.figures import Figures, figures_of
from holdfast.evaluate.gold import GoldText
from holdfast.evaluate.judgement import Judgement
from holdfast.evaluate.misses import Miss
from holdfast.evaluate.reliability import Reliability
from holdfast.evaluate.runs import Comparison

GroupField = Literal["lang", "text_kind"]
"""What figures can be given apart by."""
NOT_GIVEN = "not given"


class Evaluation(Struct, frozen=True, kw_only=True):
    """What `holdfast evaluate --json` prints; what was not asked for is left out."""

    gold: str
    """The set, as it was named."""
    half: Literal["dev", "test", "all"]
    """The half of it that was scored."""
    figures: Figures
    """Over all of it."""
    by: dict[str, Figures] | UnsetType = UNSET
    """Figures by language or by kind."""
    misses: list[Miss] | UnsetType = UNSET
    """The first of what is wrong, the worst first."""
    reliability: Reliability | UnsetType = UNSET
    against: Comparison | UnsetType = UNSET
    """The other run and what this one changed."""


def figures_over(judgements: Iterable[Judgement]) -> Figures:
    """The figures of all of `judgements` together."""
    return figures_of(total(map(tally, judgements)))


def figures_by(field: GroupField, judgements: Iterable[Judgement]) -> dict[str, Figures]:
    """The figures of each language or kind, in order of its name."""
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(_group(judgement.text, field), []).append(judgement)
    return {name: figures_over(groups[name]) for name in sorted(groups)}


def lines_of(evaluation: Evaluation, by: GroupField | None) -> Iterator[str]:
    """`evaluation` for a person to read."""
    half = "" if evaluation.half == "all" else f", {evaluation.half} half"
    yield from printed.whole(f"{evaluation.gold}{half}", evaluation.figures)
    if evaluation.by is not UNSET:
        yield from ("", *printed.grouped(by or "", evaluation.by))
    if evaluation.misses is not UNSET:
        yield from ("", *printed.missed(evaluation.misses))
    if evaluation.reliability is not UNSET:
        yield from ("", *printed.reliable(evaluation.reliability))
    if evaluation.against is not UNSET:
        yield from ("", *printed.compared(evaluation.against))


def _group(text: GoldText, field: GroupField) -> str:
    return (text.lang if field == "lang" else text.text_kind) or NOT_GIVEN
