"""What a named place is in its sentence: struck, a speaker's, a launch site, or somewhere else that is only named."""

from __future__ import annotations

from holdfast.extract.beside import Beside
from holdfast.extract.document import Document
from holdfast.extract.mention import Mention, Part
from holdfast.extract.sentence import Sentence

MOVED_REACH = 2
"""Words between "taken", "visited" and where to."""
LAUNCH_REACH = 3
"""Words between a weapon and where it was launched from."""
MEDICAL_REACH = 3
"""Words between a hospital and the place it is in ("горбольницу № 2 Белгорода")."""

_LAUNCHED = ("weapon", "attack")
_HARM = frozenset(("casualty", "suffer"))
_ELSEWHERE = ("visit", "origin", "destination", "toward")


def part_of(document: Document, sentence: Sentence, beside: Beside, mention: Mention) -> Part:
    """What the place is in its sentence: struck, the region of an official, or somewhere else that is only named."""
    before = mention.start - 1
    while before >= sentence.first and beside.is_in(before, "preposition"):
        before -= 1
    if document.tokens.folded[mention.last].endswith("'s"):
        return "context"
    if "role" in sentence.concepts and _is_where_somebody_is_from(sentence, mention, before):
        return "context" if mention.kind in ("admin1", "admin2") else "other"
    if "title" in sentence.concepts and _is_of_title(sentence, mention, before):
        return "context"
    if "speaker" in sentence.concepts and _belongs_to_speaker(document, sentence, mention, before):
        return "context"
    return _elsewhere(sentence, beside, mention, before) or "site"


def _is_where_somebody_is_from(sentence: Sentence, mention: Mention, before: int) -> bool:
    """Whether the place is that of a person: "a resident of Kozinka"; residents *in* Kozinka are where the blow fell."""
    if not any(0 <= before - c.last <= 1 and c.first <= before for c in sentence.all("role", "resident")):
        return False
    return before == mention.start - 1 or any(c.first == before + 1 for c in sentence.all("role", "origin"))


def is_home(sentence: Sentence, mention: Mention) -> bool:
    """Whether the settlement is named only as that of somebody who was hurt: "a resident of Kozinka was wounded"."""
    if mention.kind != "settlement" or mention.part != "other" or not sentence.has_any(_HARM):
        return False
    return _is_where_somebody_is_from(sentence, mention, mention.start - 1)


def _is_of_title(sentence: Sentence, mention: Mention, before: int) -> bool:
    """Whether the place is that of somebody's office: "the head of Donetsk", "мэр Херсона"."""
    return mention.kind == "settlement" and any(c.last == before for c in sentence.all("title", "office"))


def is_only_near(beside: Beside, mention: Mention) -> bool:
    """Whether the sentence says that something is near the place, not in it."""
    before = mention.start - 1
    while beside.is_in(before, "preposition") and beside.ending(before, "near") is None:
        before -= 1
    return beside.ending(before, "near") is not None


def _elsewhere(sentence: Sentence, beside: Beside, mention: Mention, before: int) -> Part | None:
    """Whether the place is where the hurt were taken, where somebody went, where it was launched, or what it lies near."""
    medical = sentence.all("response", "medical") if "response" in sentence.concepts else ()
    after = mention.end + 1
    if medical and any(
        mention.last < c.first <= after <= c.last or 0 <= before - c.last <= MEDICAL_REACH for c in medical if c.first != mention.first
    ):
        return "other"
    for concept in sentence.all("role", *_ELSEWHERE) if "role" in sentence.concepts else ():
        is_bare_link = concept.first == concept.last and beside.opening(concept.first, "preposition") is not None
        if is_bare_link and any(n.last == concept.first - 1 and n.quantity.best == 1 for n in sentence.numbers):
            continue  # "in one of the villages of the community"
        if concept.last == mention.start - 1 or (not is_bare_link and 0 <= before - concept.last <= MOVED_REACH):
            is_launch = concept.code == "origin" and (not is_bare_link or _is_launched(sentence, concept.first))
            return "origin" if is_launch else "other"
    return "other" if "near" in sentence.concepts and is_only_near(beside, mention) else None


def _is_launched(sentence: Sentence, at: int) -> bool:
    """Whether a weapon or an attack comes shortly before token `at`: "a missile fired from"."""
    return any(0 < at - c.last <= LAUNCH_REACH for category in _LAUNCHED for c in sentence.all(category))


def _belongs_to_speaker(document: Document, sentence: Sentence, mention: Mention, before: int) -> bool:
    speakers = sentence.all("speaker", "official", "military")
    if mention.kind in ("settlement", "object"):
        return any(c.last == mention.start - 1 or mention.last < c.first <= mention.end + 1 for c in speakers)
    is_word = before > sentence.first and document.tokens.folded[before].isalpha()
    return any(c.last == before or (is_word and c.last == before - 1) or c.first in (mention.end + 1, mention.end + 2) for c in speakers)
