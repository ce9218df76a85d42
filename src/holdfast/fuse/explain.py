"""Why claims are one incident, and why it has its tolls: all the numbers, so that anyone can add them up again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import combinations
from math import exp

from holdfast.explanation import FusionExplanation, TollArithmetic, WeighedFeature, WeighedPair, WeighedVoice
from holdfast.fuse.block import WINDOW, homes, looks
from holdfast.fuse.figures import least
from holdfast.fuse.levels import FEATURES, levels_of
from holdfast.fuse.model import UNIT, Model, load_model
from holdfast.fuse.reconcile import began
from holdfast.fuse.rising_toll import LARGEST, known_share, likelihood, log_prior, posterior
from holdfast.fuse.sketch import Sketch, sketch_of
from holdfast.fuse.toll import voices_of
from holdfast.records import Claim, Incident, Quantity, Toll

SHOWN = 60
"""Pairs that the text shows; the records hold all."""


def explain(incident: Incident, claims: Iterable[Claim], model: Model | None = None) -> FusionExplanation:
    """Every pair of the `claims` of `incident` with its weights, and the arithmetic of its tolls."""
    model = model or load_model()
    own = [claim for claim in claims if claim.id in set(incident.claims)]
    sketches = sorted((sketch_of(claim) for claim in own), key=lambda sketch: sketch.id)
    pairs = sorted((_pair(one, other, model) for one, other in combinations(sketches, 2)), key=lambda p: (-p.bits, p.one, p.other))
    return FusionExplanation(
        incident=incident.id,
        model=model.version,
        pairs=tuple(pairs),
        bits=sum(pair.bits for pair in pairs),
        tolls=tuple(_arithmetic(toll, incident, began(own)) for toll in incident.tolls),
        decisions=incident.decisions,
    )


def _pair(one: Sketch, other: Sketch, model: Model) -> WeighedPair:
    if not are_compared(one, other):
        return WeighedPair(one.id, other.id, (), 0.0, -model.missing / UNIT, False)
    levels = levels_of(one, other)
    features = [
        WeighedFeature(name, names[level - 1], table[level] / UNIT)
        for (name, names), level, table in zip(FEATURES.items(), levels, model.tables, strict=True)
        if level
    ]
    return WeighedPair(one.id, other.id, tuple(features), model.prior / UNIT, model.weight_of(levels) / UNIT, True)


def are_compared(one: Sketch, other: Sketch) -> bool:
    """Whether two claims are in a common block and window."""
    return not set(looks(one)).isdisjoint(homes(other)) and abs((one.start or 0) - (other.start or 0)) <= WINDOW


def _arithmetic(toll: Toll, incident: Incident, since: datetime | None) -> TollArithmetic:
    told = [figure for figure in incident.figures if figure.of == toll.of and figure.stands]
    voices = voices_of(toll.of, incident.figures, since)
    figures = sorted({least(figure.value) for figure in told})
    after = posterior(tuple(voices)).of if max(max(v.low, v.high or 0) for v in voices) <= LARGEST else ()
    return TollArithmetic(
        of=toll.of,
        rule=toll.rule,
        figures=tuple(figures),
        priors=tuple(exp(log_prior(figure)) for figure in figures),
        voices=tuple(
            WeighedVoice(
                figure.origin, figure.report, in_words(figure.value), known_share(voice.delay_h),
                tuple(likelihood(voice, final) for final in figures),
            )
            for figure, voice in zip(told, voices, strict=True)
        ),
        probabilities=tuple(after[figure] for figure in figures) if after else (),
        low=toll.model.low,
        high=toll.model.high,
    )  # fmt: skip


def in_words(value: Quantity) -> str:
    """A figure as a reader writes it: "3", "at least 3", "4 to 6"."""
    if value.low == value.best == value.high:
        return str(value.best)
    if value.low is None:
        return f"at most {value.high}"
    return f"at least {value.low}" if value.high is None else f"{value.low} to {value.high}"


def as_text(explained: FusionExplanation) -> str:
    """The same as lines of plain text."""
    return "\n".join(_lines(explained)) + "\n"


def _lines(explained: FusionExplanation) -> Iterator[str]:
    yield f"Incident {explained.incident}, weights of model {explained.model}. A bit doubles the odds; below 0 it halves them."
    for pair in explained.pairs[:SHOWN]:
        if pair.compared:
            parts = [f"any pair {pair.prior:+.2f}", *(f"{f.feature} {f.level} {f.bits:+.2f}" for f in pair.features)]
            yield f"  {pair.one} with {pair.other}: {', '.join(parts)} = {pair.bits:+.2f} bits"
        else:
            yield f"  {pair.one} with {pair.other}: not compared {pair.bits:+.2f} bits"
    if len(explained.pairs) > SHOWN:
        yield f"  and {len(explained.pairs) - SHOWN} more pairs"
    if explained.pairs:
        yield f"  All {len(explained.pairs)} pairs together: {explained.bits:+.2f} bits."
    for toll in explained.tolls:
        yield from _toll_lines(toll)
    if explained.decisions:
        yield f"Decisions in force: {', '.join(explained.decisions)}."


def _toll_lines(toll: TollArithmetic) -> Iterator[str]:
    yield f"{toll.of.capitalize()}, by the rule {toll.rule}: between {_bound(toll.low)} and {_bound(toll.high)} with 90 %."
    for voice in toll.voices:
        chances = ", ".join(f"{chance:.4f} if {figure}" for figure, chance in zip(toll.figures, voice.likelihoods, strict=True))
        yield f"  {voice.origin} states {voice.stated}, knowing of {voice.known:.0%}: {chances}"
    if toll.probabilities:
        rows = zip(toll.figures, toll.priors, toll.probabilities, strict=True)
        yield "  " + "; ".join(f"{figure}: prior {prior:.4f}, in the end {after:.1%}" for figure, prior, after in rows)


def _bound(figure: int | None) -> str:
    return "any number" if figure is None else str(figure)
