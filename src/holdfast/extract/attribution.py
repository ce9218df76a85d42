"""Who says it, and how sure it is thereby."""

from __future__ import annotations

from typing import NamedTuple

from holdfast.extract.document import Document
from holdfast.extract.sentence import Sentence
from holdfast.records import Epistemic, Evidence
from holdfast.vocabulary import Concept

_STATUS: dict[str, Epistemic] = {
    "official": "confirmed_by_official", "emergency": "confirmed_by_official", "utility": "confirmed_by_official",
    "military": "claimed", "media": "reported", "witness": "reported",
}  # fmt: skip
_STANCE: dict[str, Epistemic] = {"alleged": "claimed", "disputed": "disputed", "speculative": "speculative"}
_ORDER = tuple(_STATUS)
ASKED_WITHIN = 3
"""Tokens between what repair waits for and who decides on it."""
_BLOWS = frozenset(("attack", "weapon"))
_SOURCES = frozenset(("stance", "speaker"))


class Attribution(NamedTuple):
    """An epistemic status, who it rests on, and the words."""

    status: Epistemic
    speaker: str | None
    evidence: tuple[Evidence, ...]


NOBODY_NAMED = Attribution("reported", None, ())
"""A text that names no source is its outlet's own report."""


def attribution_of(document: Document, sentence: Sentence) -> Attribution | None:
    """What the sentence itself says of its source: a distancing word first, else the speaker nearest to an authority."""
    if not sentence.has_any(_SOURCES):
        return None
    stances = sentence.all("stance")
    told = (c for c in sentence.all("speaker") if not _is_asked(sentence, c) and not _is_attacker(sentence, c))
    speakers = sorted(told, key=lambda c: _ORDER.index(c.code))
    if stances:
        return Attribution(_STANCE[stances[0].code], None, (document.evidence(stances[0].first, stances[0].last),))
    if not speakers:
        return None
    first, last = _with_name(document, sentence, speakers[0])
    name = document.surface(first, last).removesuffix("'s").removesuffix("’s")
    return Attribution(_STATUS[speakers[0].code], name, (document.evidence(first, last),))


def main_attribution(document: Document) -> Attribution:
    """Who the text as a whole rests on: the speaker nearest to an authority that it names, else its outlet.

    A text that names nobody, and ends as officials end their own posts, is one of those.
    """
    telling = (s for s in document.sentences if "speaker" in s.concepts)
    spoken = [a for a in (attribution_of(document, s) for s in telling) if a is not None and a.speaker is not None]
    ranked = sorted(spoken, key=lambda a: ("confirmed_by_official", "claimed", "reported").index(a.status))
    if ranked:
        return ranked[0]
    own = next(((s, c) for s in document.sentences if "register" in s.concepts for c in s.all("register", "official")), None)
    return NOBODY_NAMED if own is None else Attribution("confirmed_by_official", None, (document.evidence(own[1].first, own[1].last),))


def _is_attacker(sentence: Sentence, speaker: Concept) -> bool:
    """Whether forces are only those who struck, or were struck: nothing is said in the sentence, and no one is quoted."""
    return speaker.code == "military" and "say" not in sentence.concepts and sentence.has_any(_BLOWS)


def _is_asked(sentence: Sentence, speaker: Concept) -> bool:
    """Whether the crews only wait for the leave of the one named: "после согласования с Минобороны"."""
    return any(c.first <= speaker.first <= c.last + ASKED_WITHIN for c in sentence.all("outage_manner", "awaits"))


def _with_name(document: Document, sentence: Sentence, speaker: Concept) -> tuple[int, int]:
    """The speaker's tokens with the name that follows at once ("губернатор Вячеслав Гладков")."""
    last = speaker.last
    while last + 1 <= sentence.last and last - speaker.last < 4:  # a unit and a name of two words at most
        if document.tokens.gap(last) != " " or not document.tokens.is_capitalised(last + 1):
            break
        last += 1
    return speaker.first, last
