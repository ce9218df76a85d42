"""How a text was read: the reader's own view of it, for those who wonder and for those who mend a rule."""

from __future__ import annotations

from holdfast.explanation import ExplainedAttack, ExplainedSentence, ExplainedValue, Explanation, SpottedTerm
from holdfast.extract.document import Document
from holdfast.extract.frames import Frame
from holdfast.extract.places import Mention, mentions
from holdfast.extract.sentence import Sentence
from holdfast.gazetteer import Gazetteer
from holdfast.records import Evidence, Quantity

OWN_WORDS = "its own words"
DERIVED = "not stated"


def explanation(document: Document, settled: list[Frame], gazetteer: Gazetteer) -> Explanation:
    """What the reader saw in each sentence, and where each value of each attack comes from."""
    return Explanation(
        report=document.report.id,
        language=document.report.lang,
        sentences=tuple(_sentence(document, s, mentions(document, s, gazetteer)) for s in document.sentences),
        attacks=tuple(_attack(document, f, f.mention) for f in settled if f.mention is not None),
    )


def _sentence(document: Document, sentence: Sentence, found: list[Mention]) -> ExplainedSentence:
    spotted = sorted((c for of_category in sentence.concepts.values() for c in of_category), key=lambda c: (c.first, c.category))
    return ExplainedSentence(
        text=document.surface(sentence.first, sentence.last),
        tokens=tuple(document.tokens.folded[sentence.first : sentence.last + 1]),
        terms=tuple(SpottedTerm(c.category, c.code, document.surface(c.first, c.last)) for c in spotted),
        places=tuple(f"{m.name} ({m.kind}, {m.part}{'' if m.certain else ', by its position only'})" for m in found),
        numbers=tuple(f"{document.surface(n.first, n.last)} = {_figure(n.quantity)}" for n in sentence.numbers),
    )


def _attack(document: Document, frame: Frame, mention: Mention) -> ExplainedAttack:
    killed, injured = frame.casualties.killed, frame.casualties.injured
    words = frame.casualties.evidence
    values = [
        _value(document, frame, "where", mention.name, (document.evidence(mention.first, mention.last),)),
        _value(document, frame, "when", _day(frame), frame.time.evidence if frame.time else ()),
        _value(document, frame, "weapon", frame.weapon, frame.weapon_evidence),
        _value(document, frame, "killed", _figure(killed) if killed else None, words.get("killed", ())),
        _value(document, frame, "injured", _figure(injured) if injured else None, words.get("injured", ())),
    ]
    values += [_value(document, frame, "target", f"{t.what}: {t.sector}, {t.damage}", t.evidence) for t in frame.targets]
    values += [
        _value(document, frame, "outage", f"{o.sector} {o.status}: {', '.join(o.settlements)}", o.evidence)
        for o in (d.record() for d in frame.disruptions)
    ]
    return ExplainedAttack(mention.name, tuple(values))


def _value(document: Document, frame: Frame, name: str, value: str | None, words: tuple[Evidence, ...]) -> ExplainedValue:
    rule = frame.origins.get(name, OWN_WORDS) if value is not None else DERIVED
    return ExplainedValue(name, value or "-", rule, tuple(document.report.text[e.start : e.end] for e in words))


def _day(frame: Frame) -> str | None:
    return f"{frame.time.day.isoformat()} ({frame.time.when.precision})" if frame.time is not None else None


def _figure(quantity: Quantity) -> str:
    low, best, high = ("?" if n is None else str(n) for n in (quantity.low, quantity.best, quantity.high))
    return best if low == best == high else f"{low}/{best}/{high}"
