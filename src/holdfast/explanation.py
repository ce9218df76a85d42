"""How a text was read and how claims were fused, as records to show. No figure rests on them and nothing is stored of them."""

from __future__ import annotations

import msgspec

from holdfast.records import Language


class SpottedTerm(msgspec.Struct, frozen=True):
    """A term of the vocabulary where a text uses it."""

    category: str
    """Table of the vocabulary."""
    code: str
    """Key in that table."""
    words: str
    """As written."""


class ExplainedSentence(msgspec.Struct, frozen=True):
    """One sentence as the reader sees it."""

    text: str
    """As written."""
    tokens: tuple[str, ...]
    """Its words, numbers and signs, as they are compared."""
    terms: tuple[SpottedTerm, ...]
    """The terms in it, in text order."""
    places: tuple[str, ...]
    """The places it names, with their kind and their part in it."""
    numbers: tuple[str, ...]
    """The numbers it states."""


class ExplainedValue(msgspec.Struct, frozen=True):
    """One value of an attack, and why it has it."""

    name: str
    """Which value."""
    value: str
    """The value, as a code or a figure."""
    rule: str
    """Where it comes from: words of its own, the context, the whole text, a default."""
    words: tuple[str, ...]
    """The words it was read from; none where it was only derived."""


class ExplainedAttack(msgspec.Struct, frozen=True):
    """One attack as the reader tells it."""

    place: str
    """As written."""
    values: tuple[ExplainedValue, ...]
    """Its values in a fixed order."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """How a text was read: what `holdfast read --explain` prints."""

    report: str
    """Id of the report."""
    language: Language
    """The language it was read in."""
    sentences: tuple[ExplainedSentence, ...]
    """Its sentences in order."""
    attacks: tuple[ExplainedAttack, ...]
    """What was made of them."""


class WeighedFeature(msgspec.Struct, frozen=True):
    """How two claims agree on one feature, and what that says for their being of one incident."""

    feature: str
    """What is compared: the place, the time ..."""
    level: str
    """How they agree."""
    bits: float
    """The weight of that level: a bit doubles the odds, below 0 it halves them."""


class WeighedPair(msgspec.Struct, frozen=True):
    """What speaks for and against two claims of one incident."""

    one: str
    """Id of a claim."""
    other: str
    """Id of another."""
    features: tuple[WeighedFeature, ...]
    """Those that both claims state; a feature that either leaves open weighs nothing."""
    prior: float
    """Bits of any pair, before it is looked at."""
    bits: float
    """The sum; of a pair that was too far apart to be compared what that costs."""
    compared: bool
    """Whether the two were compared."""


class WeighedVoice(msgspec.Struct, frozen=True):
    """What one origin states, and how likely it is to state that, for each final figure that is in question."""

    origin: str
    """Whose voice."""
    report: str
    """The report that states it."""
    stated: str
    """The figure in words."""
    known: float
    """The share of the final figure that a report of that hour knows of."""
    likelihoods: tuple[float, ...]
    """One for each of `TollArithmetic.figures`."""


class TollArithmetic(msgspec.Struct, frozen=True):
    """How a toll was reckoned: the prior times all likelihoods, made to add up to one over all figures."""

    of: str
    """The killed or the injured."""
    rule: str
    """The rule that was used."""
    figures: tuple[int, ...]
    """The final figures in question: those stated."""
    priors: tuple[float, ...]
    """The prior of each, up to one constant."""
    voices: tuple[WeighedVoice, ...]
    """Each origin once."""
    probabilities: tuple[float, ...]
    """Of each figure, of all that are possible."""
    low: int | None
    """The final figure is at least this, with a probability of 95 %."""
    high: int | None
    """And at most this."""


class FusionExplanation(msgspec.Struct, frozen=True):
    """Why claims are one incident and why it has its tolls."""

    incident: str
    """Its id."""
    model: str
    """Version of the weights."""
    pairs: tuple[WeighedPair, ...]
    """Every two of its claims, those that speak most for it first."""
    bits: float
    """The sum over all pairs."""
    tolls: tuple[TollArithmetic, ...]
    """Of the killed and of the injured, where stated."""
    decisions: tuple[str, ...]
    """Decisions of people in force on it."""
