"""How a text was read, as lines for a terminal: what was seen in each sentence, then why each attack has its values."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from holdfast.explanation import ExplainedAttack, ExplainedSentence, Explanation
from holdfast.publish.wording import plain

NARROWEST = 60
_INDENT, _LABEL = 4, 9


def render_explanation(explanation: Explanation, *, width: int = 100, heading: str | None = None) -> str:
    """`explanation` as lines of about `width` columns (60 at least), controls taken out of what the text says."""
    lines = _lines(explanation, max(width, NARROWEST), heading or explanation.report)
    return "".join(f"{line}\n" for line in lines)


def _lines(explanation: Explanation, width: int, heading: str) -> Iterator[str]:
    yield from _hanging("", f"{heading}, read as {explanation.language}", width)
    for number, sentence in enumerate(explanation.sentences, 1):
        yield ""
        yield from _sentence(number, sentence, width)
    for number, attack in enumerate(explanation.attacks, 1):
        yield ""
        yield from _attack(number, attack, width)
    if not explanation.sentences:
        yield "\nNothing is read in this language."
    elif not explanation.attacks:
        yield "\nNo attack is told of."


def _sentence(number: int, sentence: ExplainedSentence, width: int) -> Iterator[str]:
    yield from _hanging(f"{number:<{_INDENT}}", sentence.text, width)
    yield from _labelled("tokens", " ".join(sentence.tokens), width)
    yield from _labelled("terms", "; ".join(f"{t.words} = {t.category}.{t.code}" for t in sentence.terms), width)
    yield from _labelled("places", "; ".join(sentence.places), width)
    yield from _labelled("numbers", "; ".join(sentence.numbers), width)


def _attack(number: int, attack: ExplainedAttack, width: int) -> Iterator[str]:
    yield from _hanging(f"Attack {number}: ", attack.place, width)
    for value in attack.values:
        quoted = " | ".join(f"“{plain(words)}”" for words in value.words)
        because = f": {value.rule}" if value.value != "-" or value.words else ""
        yield from _labelled(value.name, f"{plain(value.value)}{because}{' ' if quoted else ''}{quoted}", width)


def _labelled(label: str, words: str, width: int) -> Iterator[str]:
    if words:
        yield from _hanging(f"{'':{_INDENT}}{label:<{_LABEL}}", words, width)


def _hanging(label: str, words: str, width: int) -> Iterator[str]:
    """`words` in lines that begin below each other, the first one after `label`."""
    yield from wrap(
        plain(words), width, initial_indent=label, subsequent_indent=" " * len(label), break_on_hyphens=False, break_long_words=True
    ) or [label]
