"""A phrase grammar as data: sentence patterns of optional and alternative parts, whose words agree with what they speak of.

A pattern is text with

    (one|two|)        one of these, an empty one among them
    [perhaps]         this or nothing
    <rule>            a pattern of the rule of that name
    {place.loc}       the form `loc` of what fills the slot `place`; `{time}` where it has one form only
    {damaged@thing}   the form of the word `damaged` that agrees with what fills `thing`

A part that needs a form which nobody filled in is never chosen: one pattern serves whether or not a district is named. What
fills a slot may carry a mark; where its words stand in the text is told with the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import NamedTuple

from holdfast.errors import SetupError
from holdfast.exercise.chance import Chance
from holdfast.exercise.press.marked import Mark, Text
from holdfast.exercise.press.saying import Saying, Slots

_Say = Callable[["Saying"], None]
_Needs = Callable[["Saying"], bool]


class _Part(NamedTuple):
    """A part of a pattern: whether it can be said with what there is, and what says it."""

    able: _Needs
    say: _Say
    size: Callable[[], float]
    """In how many ways it can be said, if nothing is missing."""


_TOKEN = re.compile(r"[()\[\]|]|<\w+>|\{[^{}]+\}|[^()\[\]|<>{}]+")


class Grammar:
    """The patterns of one language, compiled once."""

    def __init__(self, name: str, rules: Mapping[str, Sequence[str]], agreeing: Mapping[str, str]) -> None:
        self._name = name
        self._words = {word: dict(zip("mfnp", forms.split("/"), strict=True)) for word, forms in agreeing.items()}
        self._rules: dict[str, list[_Part]] = {rule: [] for rule in rules}
        self._weights: dict[str, list[float]] = {}
        for rule, patterns in rules.items():
            self._rules[rule] += [self._compiled(rule, pattern) for pattern in patterns]

    @property
    def rules(self) -> frozenset[str]:
        """The names of its rules."""
        return frozenset(self._rules)

    def say(self, rule: str, slots: Slots, chance: Chance, *, alone: bool = True) -> Text:
        """What `rule` says, marked as a sentence of that kind; its first letter large where it stands alone.

        Raises `KeyError` if nothing of it can be said with these slots.
        """
        saying = Saying(slots, chance)
        saying.opened(Mark("sentence", rule))
        self._say_rule(rule, saying)
        saying.closed()
        return saying.text(alone=alone)

    def _say_rule(self, rule: str, saying: Saying) -> None:
        """By one of the patterns: one that can be said in four times as many ways is taken twice as often."""
        if rule not in self._weights:
            self._weights[rule] = [part.size() ** 0.5 for part in self._rules[rule]]
        parts, weights = self._rules[rule], self._weights[rule]
        able = [number for number, part in enumerate(parts) if part.able(saying)]
        if not able:
            raise KeyError(f"{self._name}: nothing of <{rule}> can be said with {sorted(saying.slots)}")
        parts[able[saying.chance.weighted([weights[number] for number in able])]].say(saying)

    def _compiled(self, rule: str, pattern: str) -> _Part:
        tokens = _TOKEN.findall(pattern)
        if "".join(tokens) != pattern:
            raise SetupError(f"{self._name}: the pattern {pattern!r} of {rule} holds a stray bracket", "install Holdfast again")
        tokens.reverse()
        part = self._sequence(tokens, rule)
        if tokens:
            raise SetupError(f"{self._name}: the pattern {pattern!r} of {rule} has a bracket too many", "install Holdfast again")
        return part

    def _sequence(self, tokens: list[str], rule: str) -> _Part:
        """Reads parts up to a bracket or bar that it does not open; of parts parted by bars one is said."""
        options: list[list[_Part]] = [[]]
        while tokens and tokens[-1] not in ")]":
            part = tokens.pop()
            if part == "|":
                options.append([])
            elif part in "([":
                inner = self._sequence(tokens, rule)
                if not tokens or tokens.pop() != (")" if part == "(" else "]"):
                    raise SetupError(f"{self._name}: a bracket of {rule} is not closed", "install Holdfast again")
                options[-1].append(inner if part == "(" else _perhaps(inner))
            else:
                options[-1].append(self._leaf(part, rule))
        rows = [_row(parts) for parts in options]
        return rows[0] if len(rows) == 1 else _one_of(rows)

    def _leaf(self, token: str, rule: str) -> _Part:
        if token[0] == "<":
            return self._rule(token[1:-1], rule)
        if token[0] != "{":
            return _Part(lambda _: True, lambda saying: saying.out.append(token), _once)
        word, at, slot = token[1:-1].partition("@")
        if not at:
            slot, _, form = word.partition(".")
            return _filled(slot, form)
        if word not in self._words:
            raise SetupError(f"{self._name}: no word {word!r}, which {rule} uses", "install Holdfast again")
        forms = self._words[word]
        return _Part(lambda saying: slot in saying.slots, lambda saying: saying.out.append(forms[saying.slots[slot].agrees]), _once)

    def _rule(self, name: str, user: str) -> _Part:
        if name not in self._rules:
            raise SetupError(f"{self._name}: no rule <{name}>, which {user} uses", "install Holdfast again")
        parts = self._rules[name]
        return _Part(
            lambda saying: any(part.able(saying) for part in parts),
            lambda saying: self._say_rule(name, saying),
            lambda: sum(part.size() for part in parts),
        )


def _once() -> float:
    return 1.0


def _filled(slot: str, form: str) -> _Part:
    def able(saying: Saying) -> bool:
        return slot in saying.slots and form in saying.slots[slot].forms

    def say(saying: Saying) -> None:
        filling = saying.slots[slot]
        if filling.mark is not None:
            saying.opened(filling.mark)
        saying.told(filling.forms[form])
        if filling.mark is not None:
            saying.closed()

    return _Part(able, say, _once)


def _perhaps(inner: _Part) -> _Part:
    def say(saying: Saying) -> None:
        if saying.chance.happens(0.5) and inner.able(saying):
            inner.say(saying)

    return _Part(lambda _: True, say, lambda: 1.0 + inner.size())


def _row(parts: list[_Part]) -> _Part:
    def say(saying: Saying) -> None:
        for part in parts:
            part.say(saying)

    return (
        parts[0]
        if len(parts) == 1
        else _Part(lambda saying: all(part.able(saying) for part in parts), say, lambda: prod(part.size() for part in parts))
    )


def _one_of(rows: list[_Part]) -> _Part:
    def say(saying: Saying) -> None:
        able = [row for row in rows if row.able(saying)]
        saying.chance.pick(able).say(saying)

    return _Part(lambda saying: any(row.able(saying) for row in rows), say, lambda: sum(row.size() for row in rows))
