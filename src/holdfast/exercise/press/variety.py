"""How varied the sentences are: what share of a kind one skeleton has, its names, numbers and quoted speech masked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from holdfast.exercise.press.language import load_language
from holdfast.exercise.press.told import Printed

FRAGMENTS = frozenset(("line_place", "district_head", "district_plain", "summary_damage", "summary_casualties", "signature"))
"""Kinds that are no sentences: a place at the head of a line, the heading of a list, a signature."""
_NUMBER = re.compile(r"\d+(?:[ ,.:]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def skeletons(reports: Iterable[Printed]) -> dict[tuple[str, str], Counter[str]]:
    """By language and kind of sentence how often each skeleton stands; sentences within others count for themselves too."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for report in reports:
        for kind, span in report.sentences:
            found[report.told.lang, kind][skeleton(report, span.start, span.end)] += 1
    return found


def skeleton(report: Printed, start: int, end: int) -> str:
    """A sentence of a report without its names, numbers and the sentences within it."""
    parts: list[str] = []
    at = start
    for named in sorted(report.names, key=lambda span: (span.start, -span.end)):
        if named.start >= at and named.end <= end:
            parts += (report.text[at : named.start], "@")
            at = named.end
    text = _NUMBER.sub("#", "".join((*parts, report.text[at:end])))
    numbers = {word for words in load_language(report.told.lang).numbers.values() for word in words}
    return _WORD.sub(lambda word: "#" if word[0].lower() in numbers else word[0].lower(), text)


def overworked(reports: Iterable[Printed], bound: float, *, least: int) -> dict[tuple[str, str], tuple[float, str]]:
    """Kinds of `least` sentences or more of which one skeleton has more than `bound`, beyond two standard errors of a count."""
    found = {}
    for key, counts in skeletons(reports).items():
        total = counts.total()
        if total < least or key[1] in FRAGMENTS:
            continue
        commonest, count = counts.most_common(1)[0]
        if count > total * bound + 2.0 * (total * bound * (1.0 - bound)) ** 0.5:
            found[key] = (count / total, commonest)
    return found
