"""What a named place is in its sentence: struck, a speaker's, a launch site, or somewhere else that is only named."""

from __future__ import annotations

from holdfast.extract.beside import Beside
from holdfast.extract.document import Document
from holdfast.extract.mention import Mention, Part
from holdfast.extract.sentence import Sentence

MOVED_REACH = 2
"""Words between "taken", "visited" and where to."""
MEDICAL_REACH = 3
"""Words between a hospital and the place it is in ("горбольницу № 2 Белгорода")."""

_ELSEWHERE = ("visit", "origin", "destination", "toward")


def part_of(document: Document, sentence: Sentence, beside: Beside, mention: Mention) -> Part:
    """What the place is in its sentence: struck, the region of an official, or somewhere else that is only named."""
    before = mention.start - 1
    while before >= sentence.first and beside.is_in(before, "preposition"):
        before -= 1
    if document.tokens.folded[mention.last].endswith("'s"):
        return "context"
    if "role" in sentence.concepts and any(0 <= before - c.last <= 1 and c.first <= before for c in sentence.all("role", "resident")):
        return "context" if mention.kind in ("admin1", "admin2") else "other"
    if "speaker" in sentence.concepts and _belongs_to_speaker(document, sentence, mention, before):
        return "context"
    return "other" if _is_elsewhere(sentence, beside, mention, before) else "site"


def _is_elsewhere(sentence: Sentence, beside: Beside, mention: Mention, before: int) -> bool:
    """Whether the place is where the hurt were taken, where somebody went, where it was launched, or what it lies near."""
    medical = sentence.all("response", "medical")
    if any(c.first == mention.end + 1 or 0 <= before - c.last <= MEDICAL_REACH for c in medical if c.first != mention.first):
        return True
    for concept in sentence.all("role", *_ELSEWHERE):
        is_bare_link = concept.first == concept.last and beside.opening(concept.first, "preposition") is not None
        if concept.last == mention.start - 1 or (not is_bare_link and 0 <= before - concept.last <= MOVED_REACH):
            return True
    return beside.ending(before, "near") is not None


def _belongs_to_speaker(document: Document, sentence: Sentence, mention: Mention, before: int) -> bool:
    speakers = sentence.all("speaker", "official", "military")
    if mention.kind in ("settlement", "object"):
        return any(c.last == mention.start - 1 or c.first == mention.end + 1 for c in speakers)
    is_word = before > sentence.first and document.tokens.folded[before].isalpha()
    return any(c.last == before or (is_word and c.last == before - 1) or c.first in (mention.end + 1, mention.end + 2) for c in speakers)
