"""What a report is compared by: its day, the names, numbers and facts in it, who it quotes, and its wording."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from holdfast.records import Claim, Language, Quantity, Report, Sector, WeaponCode
from holdfast.text import Tokens, fold
from holdfast.trace.names import SHORTEST, is_adjectival, skeleton
from holdfast.trace.terms import terms_of
from holdfast.trace.wording import runs_of, sketch
from holdfast.vocabulary import Lexicon

Words = Callable[[Language], Lexicon | None]
"""Gives the vocabulary of a language."""

_KIN: tuple[frozenset[WeaponCode], ...] = (
    frozenset(("drone", "fpv_drone", "debris_of_interception")),
    frozenset(("missile", "rocket", "mlrs", "bomb_glide", "debris_of_interception")),
    frozenset(("artillery", "mortar", "mlrs", "rocket")),
)
"""Weapons that reports of one attack take for each other."""
_UNIT_TYPES = ("admin1_type", "admin2_type")
_STOPS = frozenset('.!?:…"«“„')
_LATIN_COMMON = 4
"""English words of up to so many letters begin sentences and headlines more often than names do."""
_WORD = re.compile(r"\w")
_TELLING_LETTERS = 4
"""Shorter words are particles and prepositions."""


class Fingerprint(NamedTuple):
    """What one report is compared by. All of it is the same whatever other reports there are."""

    language: Language
    day: int | None
    """Day of publication, counted from the year 1; `None` where there is none."""
    dates: tuple[int, ...]
    """Days of the year that it names, or that of its publication, as `day_of_year` counts them."""
    names: frozenset[str]
    """Keys of the names in the text that are no region, district or speaker."""
    lead: frozenset[str]
    """Those of the places that its claims are about."""
    regions: frozenset[str]
    """Keys of the regions that it puts its claims in."""
    speakers: frozenset[str]
    """Keys of those it quotes."""
    numbers: frozenset[int]
    """Numbers of two and more, in digits or words."""
    killed: int | None
    injured: int | None
    weapons: int
    """Families of weapons, a bit each; 0 where none is named."""
    sectors: frozenset[str]
    """What was hit or is out."""
    counts: dict[Sector, int]
    """How many objects of a sector were hit, where that is stated."""
    rising: bool
    """Whether it says that figures have changed since an earlier report."""
    runs: array[int]
    """Runs of words, see `wording`."""
    sketch: frozenset[int]
    """The least of them."""


def fingerprint_of(report: Report, claims: Sequence[Claim], words: Words) -> Fingerprint:
    """What `report`, from which `claims` were read, is compared by."""
    tokens = Tokens(report.text)
    lexicon = words(report.lang)
    news = [c for c in claims if not c.background and c.report_id == report.id]
    speakers = frozenset(_speaker_keys(news, tokens, lexicon))
    lead = frozenset(_lead(news)) - speakers
    found = frozenset(_names(tokens, lexicon)) - speakers
    runs = _runs(tokens, lexicon)
    return Fingerprint(
        language=report.lang,
        day=None if report.published_at is None else report.published_at.date().toordinal(),
        dates=tuple(sorted(_dates(report, tokens.folded, lexicon))),
        names=found | lead,
        lead=lead,
        regions=frozenset(skeleton(fold(c.mention.admin1.split()[0])) for c in news if c.mention is not None and c.mention.admin1),
        speakers=speakers,
        numbers=frozenset(_numbers(tokens.folded, lexicon)),
        killed=_largest(c.killed for c in news),
        injured=_largest(c.injured for c in news),
        weapons=sum({1 << n for c in news if c.weapon for n, kin in enumerate(_KIN) if c.weapon.type in kin}),
        sectors=frozenset({t.sector for c in news for t in c.targets} | {o.sector for c in news for o in c.outages}),
        counts=_counts(news),
        rising=_is_rising(tokens.folded, terms_of(report.lang)),
        runs=runs,
        sketch=sketch(runs),
    )


def _lead(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.mention is not None and claim.mention.kind == "settlement":
            for word in Tokens(claim.mention.bare).folded:
                key = skeleton(word)
                if len(key) >= SHORTEST - 1:
                    yield key


def _speaker_keys(claims: Iterable[Claim], tokens: Tokens, lexicon: Lexicon | None) -> Iterator[str]:
    """Keys of the surnames of attributions, and of the names that the vocabulary knows for speakers."""
    for claim in claims:
        named = Tokens(claim.attributed_to or "")
        if len(named) > 1 and named.is_capitalised(len(named) - 1):
            key = skeleton(named.folded[-1])
            if len(key) >= SHORTEST and not is_adjectival(named.folded[-1]):
                yield key
    if lexicon is not None:
        for at, word in enumerate(tokens.folded):
            if not tokens.is_capitalised(at) or len(word) <= _LATIN_COMMON:
                continue
            if _is_speaker(word, lexicon) or (_follows_title(tokens.folded, at, lexicon) and not lexicon.begins_term(word)):
                yield skeleton(word)


def _is_speaker(word: str, lexicon: Lexicon) -> bool:
    return lexicon.means(word, "speaker", "official") and not lexicon.means(word, "title")


def _follows_title(folded: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether the word before is a title or a first name: губернатор Гладков, Oleh Syniehubov."""
    return at > 0 and lexicon.means(folded[at - 1], "title")


def _runs(tokens: Tokens, lexicon: Lexicon | None) -> array[int]:
    """The runs of words that say more than the formulas of the trade: each holds a word that is no name and no term."""
    spoken, telling = [], []
    for at, word in enumerate(tokens.folded):
        if _WORD.match(word):
            spoken.append(word)
            telling.append(_is_telling(word, tokens.is_capitalised(at), lexicon))
    return runs_of(spoken, telling)


def _is_telling(word: str, capitalised: bool, lexicon: Lexicon | None) -> bool:
    return len(word) >= _TELLING_LETTERS and not capitalised and (lexicon is None or not lexicon.begins_term(word))


def _names(tokens: Tokens, lexicon: Lexicon | None) -> Iterator[str]:
    """Keys of capitalised words that begin no sentence, are no common term and name no district or region."""
    folded = tokens.folded
    for at, word in enumerate(folded):
        if not tokens.is_capitalised(at) or not word[0].isalpha():
            continue
        if at == 0 or folded[at - 1] in _STOPS or "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]:
            continue
        if _is_code(tokens, at) or (lexicon is not None and _is_common(word, folded[at + 1 : at + 2], lexicon)):
            continue
        key = skeleton(word)
        if len(key) >= SHORTEST and (not is_adjectival(word) or _is_typed(folded[max(0, at - 2) : at], lexicon)):
            yield key


def _is_typed(before: Sequence[str], lexicon: Lexicon | None) -> bool:
    """Whether the words before a name say that it is a settlement: the village of Oktyabrsky."""
    return lexicon is not None and any(lexicon.means(word, "settlement_type") for word in before)


def _is_code(tokens: Tokens, at: int) -> bool:
    """Whether the word is all capitals: an abbreviation or a shouted headline."""
    return tokens.text[tokens.starts[at] : tokens.ends[at]].isupper()


def _is_common(word: str, following: Sequence[str], lexicon: Lexicon) -> bool:
    if lexicon.begins_term(word) and not lexicon.means(word, "capital"):
        return True
    return bool(following) and any(lexicon.means(following[0], category) for category in _UNIT_TYPES)


def _numbers(folded: Iterable[str], lexicon: Lexicon | None) -> Iterator[int]:
    for word in folded:
        if word.isdecimal():
            yield int(word[:9])
        elif lexicon is not None and lexicon.means(word, "number"):
            yield from (n for n in _WORTH if lexicon.means(word, "number", str(n)))


_WORTH = tuple(range(2, 21))
"""Numbers that are looked for as words; larger ones are written in digits."""


def day_of_year(month: int, day: int) -> int:
    """A number for the day that grows with the date, the same in every year."""
    return 31 * month + day


def _dates(report: Report, folded: Sequence[str], lexicon: Lexicon | None) -> set[int]:
    """The day of publication; of a report that has none, the days that its text names: 27 октября, Oct 27."""
    if report.published_at is not None:
        return {day_of_year(report.published_at.month, report.published_at.day)}
    found = set()
    for at, word in enumerate(folded):
        if lexicon is None or not lexicon.means(word, "month"):
            continue
        month = next(n for n in range(1, 13) if lexicon.means(word, "month", str(n)))
        days = [int(near) for near in folded[max(0, at - 1) : at + 2] if near.isdecimal() and 0 < int(near[:9]) <= _LONGEST_MONTH]
        found |= {day_of_year(month, day) for day in days[:1]}
    return found


_LONGEST_MONTH = 31


def _is_rising(folded: Iterable[str], terms: Lexicon | None) -> bool:
    return terms is not None and any(terms.means(word, "rising") for word in folded)


def _counts(claims: Iterable[Claim]) -> dict[Sector, int]:
    """For each sector the largest count of one kind of its objects."""
    found: dict[Sector, int] = {}
    for claim in claims:
        for target in claim.targets:
            if target.count is not None and target.count.best is not None:
                found[target.sector] = max(found.get(target.sector, 0), target.count.best)
    return found


def _largest(quantities: Iterable[Quantity | None]) -> int | None:
    stated = [n for q in quantities if q is not None and (n := q.best if q.best is not None else q.low) is not None]
    return max(stated, default=None)
