"""What a report is compared by: its day, the names, numbers and facts in it, who it quotes, and its wording."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from holdfast.gazetteer.skeleton import SHORTEST, skeleton
from holdfast.records import Claim, Language, Quantity, Report, Sector, SourceKind, WeaponCode
from holdfast.text import Tokens, fold
from holdfast.trace.names import is_adjectival
from holdfast.trace.quoted import OFFICES, offices_quoted
from holdfast.trace.seen import Seen, Words, seen
from holdfast.trace.wording import runs_of, sketch

_KIN: tuple[frozenset[WeaponCode], ...] = (
    frozenset(("drone", "fpv_drone", "debris_of_interception")),
    frozenset(("missile", "rocket", "mlrs", "bomb_glide", "debris_of_interception")),
    frozenset(("artillery", "mortar", "mlrs", "rocket")),
)
"""Weapons that reports of one attack take for each other."""
_STOPS = frozenset('.!?:…"«“„')
_LATIN_COMMON = 4
"""Letters that a speaker's surname has more than."""
_WORD = re.compile(r"\w")
_LONGEST_MONTH = 31


T = TypeVar("T", bound=str)


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
    offices: frozenset[SourceKind]
    """Kinds of the offices that it quotes, or that issue it."""
    issuers: frozenset[str]
    """Sources known for offices that publish it as their own; see `issued`."""
    is_own_voice: bool
    """Whether it ascribes nothing to anybody: its author speaks of what he knows himself."""
    numbers: frozenset[int]
    """Numbers of two and more, in digits or words."""
    killed: int | None
    injured: int | None
    weapons: int
    """Families of weapons, a bit each; 0 where none is named."""
    sectors: frozenset[str]
    """What was hit or is out."""
    counts: tuple[tuple[Sector, int], ...]
    """How many objects of a sector were hit, where that is stated."""
    rising: bool
    """Whether it says that figures have changed since an earlier report."""
    runs: array[int]
    """Runs of words, see `wording`."""
    sketch: frozenset[int]
    """The least of them."""


def fingerprint_of(report: Report, claims: Sequence[Claim], words: Words) -> Fingerprint:
    """What `report`, from which `claims` were read, is compared by, whoever published it."""
    tokens = Tokens(report.text)
    told = [seen(word, report.lang, words) for word in tokens.folded]
    news = [c for c in claims if not c.background and c.report_id == report.id]
    speakers = _kept_once(frozenset(_speaker_keys(news, tokens, told)))
    lead = _kept_once(frozenset(_lead(news)) - speakers)
    runs = _runs(tokens, told)
    offices = offices_quoted(report, news, tokens, told, words)
    return Fingerprint(
        language=report.lang,
        day=None if report.published_at is None else report.published_at.date().toordinal(),
        dates=tuple(sorted(_dates(report, told))),
        names=_kept_once(frozenset(_names(tokens, told)) - speakers | lead),
        lead=lead,
        regions=_kept_once(frozenset(_regions(news))),
        speakers=speakers,
        offices=offices,
        issuers=frozenset(),
        is_own_voice=not speakers and not offices and not any(word.is_saying for word in told),
        numbers=frozenset(number for word in told for number in word.numbers),
        rising=any(word.is_rising for word in told),
        runs=runs,
        sketch=sketch(runs),
        **_hit(news),
    )


def _hit(news: Sequence[Claim]) -> dict[str, Any]:
    """Who and what was hit, and by what, by all claims."""
    return {
        "killed": _largest(c.killed for c in news),
        "injured": _largest(c.injured for c in news),
        "weapons": sum({1 << n for c in news if c.weapon for n, kin in enumerate(_KIN) if c.weapon.type in kin}),
        "sectors": _kept_once(frozenset({t.sector for c in news for t in c.targets} | {o.sector for c in news for o in c.outages})),
        "counts": tuple(sorted(_counts(news).items())),
    }


def issued(print_: Fingerprint, published: Iterable[tuple[Report, SourceKind]]) -> Fingerprint:
    """`print_`, of the text alone, as it is compared once it is known who published the text: each report with the kind of its source.

    An office speaks of what it knows itself, whomever else it names. What was forwarded is its author's.
    """
    own = [(report.source_id, kind) for report, kind in published if report.forwarded_from is None]
    issuers = {source: kind for source, kind in own if kind in OFFICES}
    if not issuers:
        return print_ if own else print_._replace(is_own_voice=False)
    return print_._replace(offices=frozenset(issuers.values()), issuers=frozenset(issuers), is_own_voice=True)


@lru_cache(maxsize=1 << 16)
def _kept_once(keys: frozenset[T]) -> frozenset[T]:
    """The same set, as one object for all that are equal: most reports are about few places and sectors."""
    return keys


def _regions(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.mention is not None and claim.mention.admin1:
            yield skeleton(fold(claim.mention.admin1.split()[0]))


def _lead(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.mention is not None and claim.mention.kind == "settlement":
            for word in Tokens(claim.mention.bare).folded:
                key = skeleton(word)
                if len(key) >= SHORTEST - 1:
                    yield key


def _speaker_keys(claims: Iterable[Claim], tokens: Tokens, told: Sequence[Seen]) -> Iterator[str]:
    """Keys of the surnames of attributions, of speakers that the vocabulary knows, and of names that follow a title."""
    for claim in claims:
        named = Tokens(claim.attributed_to or "")
        if len(named) > 1 and named.is_capitalised(len(named) - 1):
            key = skeleton(named.folded[-1])
            if len(key) >= SHORTEST and not is_adjectival(named.folded[-1]):
                yield key
    for at, word in enumerate(told):
        follows = at > 0 and told[at - 1].is_title and not word.is_common
        if (word.is_official or follows) and tokens.is_capitalised(at) and len(tokens.folded[at]) > _LATIN_COMMON:
            yield word.key


def _runs(tokens: Tokens, told: Sequence[Seen]) -> array[int]:
    """The runs of words that say more than the formulas of the trade: each holds a word that is no name and no term."""
    spoken = [at for at, word in enumerate(tokens.folded) if _WORD.match(word)]
    return runs_of([tokens.folded[at] for at in spoken], [told[at].is_telling and not tokens.is_capitalised(at) for at in spoken])


def _names(tokens: Tokens, told: Sequence[Seen]) -> Iterator[str]:
    """Keys of capitalised words that begin no sentence, are no common term and name no district or region."""
    for at in range(1, len(told)):
        word = told[at]
        if word.is_common or len(word.key) < SHORTEST or not tokens.is_capitalised(at):
            continue
        if tokens.folded[at - 1] in _STOPS or "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]:
            continue
        if _is_code(tokens, at) or (at + 1 < len(told) and told[at + 1].is_unit):
            continue
        if not word.is_adjectival or any(before.is_settlement for before in told[max(0, at - 2) : at]):
            yield word.key


def _is_code(tokens: Tokens, at: int) -> bool:
    """Whether the word is all capitals: an abbreviation or a shouted headline."""
    return tokens.text[tokens.starts[at] : tokens.ends[at]].isupper()


def day_of_year(month: int, day: int) -> int:
    """A number for the day that grows with the date, the same in every year."""
    return 31 * month + day


def _dates(report: Report, told: Sequence[Seen]) -> set[int]:
    """The day of publication; of a report that has none, the days that its text names: 27 октября, Oct 27."""
    if report.published_at is not None:
        return {day_of_year(report.published_at.month, report.published_at.day)}
    found = set()
    for at, word in enumerate(told):
        if word.month is not None:
            near = [n for other in told[max(0, at - 1) : at + 2] for n in other.numbers if 0 < n <= _LONGEST_MONTH]
            found |= {day_of_year(word.month, day) for day in near[:1]}
    return found


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
