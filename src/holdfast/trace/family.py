"""The reports of one group in order of time: which is the statement, which has its words from which, and who can bear witness for whom.

What is asked for each report is worked out once for the group, so that a report costs the same in a group of five and of five hundred,
but for its comparison with each earlier text: those of the same text count as one there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain, islice, takewhile
from typing import NamedTuple

from holdfast.records import Claim, Report, SourceKind
from holdfast.trace.facts import Stated, stated_by
from holdfast.trace.fingerprint import Fingerprint
from holdfast.trace.likeness import shared_names
from holdfast.trace.quoted import OFFICES
from holdfast.trace.seen import Words
from holdfast.trace.telling import Telling, telling_of
from holdfast.trace.wording import containment

COPIED = 0.85
"""Share of the runs of a text's words, from which it is a copy of the text that has them."""
RETOLD = 0.6
"""Share from which it retells that very text, rather than the statement both go back to."""
WITNESSES = 24
"""Reports that are asked whether they support a retelling: what the first two dozen do not have is not made true by the hundredth."""
_LATEST = datetime.max.replace(tzinfo=UTC)


class Member(NamedTuple):
    """A report with the claims that were read from it, and what kind of publisher its source is."""

    report: Report
    claims: tuple[Claim, ...]
    kind: SourceKind = "unknown"

    @property
    def is_issued(self) -> bool:
        """Whether an office publishes it as its own words."""
        return self.kind in OFFICES and self.report.forwarded_from is None


class Told(NamedTuple):
    """A member with what it is judged by."""

    member: Member
    print: Fingerprint
    telling: Telling
    stated: Stated

    @property
    def id(self) -> str:
        """That of the report."""
        return self.member.report.id


def _told(member: Member, print_: Fingerprint, words: Words) -> Told:
    return Told(member, print_, telling_of(member.report.text, member.report.lang, words), stated_by(member.claims))


class Descent(NamedTuple):
    """Where one report has its words from."""

    parent: Told | None
    """The report that it derives from; none where it is the origin, or goes back to a statement that is not in the set."""
    held: float
    """The share of its runs that the parent has."""
    is_copy: bool
    """Whether an earlier report has its words and no others."""


_NO_DESCENT = Descent(None, 0.0, is_copy=False)


class Family:
    """The members of a group, in order of time, and which derives from which."""

    def __init__(self, members: Sequence[Member], prints: Sequence[Fingerprint], words: Words) -> None:
        told = [_told(member, print_, words) for member, print_ in zip(members, prints, strict=True)]
        self.told = sorted(told, key=lambda t: (t.member.report.published_at or _LATEST, t.id))
        self.origin = origin_of(self.told)
        self.descent = _descents(self.told, self.origin)
        self.language = _first_language(self.told, self.origin)
        """That of the statement."""
        self._branches: dict[str, str] = {}
        self._same: defaultdict[str, list[Told]] = defaultdict(list)
        self._runs: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for one in self.told:  # parents come before what derives from them
            nearest = self._retold(one)
            self._branches[one.id] = one.id if nearest is None else self._branches[nearest.id]
            self._same[one.print.language].append(one)
            self._runs[one.print.language].update(one.print.runs)
        self._first_hand = [t for t in self.told if self.is_first_hand(t)]
        self._others = [t for t in self.told if not self.is_first_hand(t)]

    def _retold(self, one: Told) -> Told | None:
        """The report, other than the origin, whose very text `one` retells."""
        parent, held, _ = self.descent[one.id]
        return parent if parent is not self.origin and held >= RETOLD else None

    def ancestors(self, one: Told) -> list[Told]:
        """The reports whose words `one` has, directly or over others, the origin left out."""
        found: list[Told] = []
        nearest = self._retold(one)
        while nearest is not None:
            found.append(nearest)
            nearest = self._retold(nearest)
        return found

    def witnesses(self, one: Told) -> list[Told]:
        """The first reports that can bear witness for `one`: those of who made the origin, then those of other branches.

        All retellings of one retelling are a branch: one witness.
        """
        own = self._branches[one.id]
        others = (t for t in self._others if self._branches[t.id] != own)
        return list(islice(chain((t for t in self._first_hand if t is not one), others), WITNESSES))

    def spellings(self, one: Told) -> list[Told]:
        """The reports by which the names of `one` are judged: those in its language, first-hand ones if there are, else earlier ones."""
        if self.is_first_hand(one):
            return []
        first_hand = [t for t in self._first_hand if t.print.language == one.print.language]
        return first_hand or list(takewhile(lambda t: t is not one, self._same[one.print.language]))

    def is_first_hand(self, one: Told) -> bool:
        """Whether it is the origin, or another post of who made that: what he adds, he says himself."""
        return self.origin is not None and one.member.report.source_id == self.origin.member.report.source_id

    def wording(self, one: Told) -> float:
        """The share of the runs of `one` that others in its language have."""
        counts = self._runs[one.print.language]
        return sum(counts[run] > 1 for run in one.print.runs) / (len(one.print.runs) or 1)


def origin_of(told: Sequence[Told]) -> Told | None:
    """The statement itself, where it is in the set: the first report of an office, else the first that ascribes nothing to anybody.

    An unascribed report that comes after one which ascribes the same is a retelling that lost its source.
    """
    first = told[0]
    origin = next((t for t in told if t.member.is_issued), None) or next((t for t in told if _ascribes_nothing(t)), None)
    if origin is None or origin is first:
        return origin
    is_of_the_day = origin.print.day is not None and origin.print.day == first.print.day
    return origin if is_of_the_day and (origin.member.is_issued or _is_plain(origin, told)) else None


def _ascribes_nothing(one: Told) -> bool:
    return not one.telling.rests_on_official and not one.print.speakers and one.member.report.forwarded_from is None


def _is_plain(origin: Told, told: Sequence[Told]) -> bool:
    """Whether others of the day give its words: their clocks, or the page's, may only be wrong."""
    return any(containment(origin.print.runs, t.print.runs)[1] > 0 for t in told if t is not origin)


def _descents(told: Sequence[Told], origin: Told | None) -> dict[str, Descent]:
    """Where each report has its words from. Reports of one text share their fingerprint: each text is compared once."""
    found: dict[str, Descent] = {}
    texts: dict[int, Told] = {}
    own_voices: list[Told] = []
    for one in told:
        found[one.id] = _NO_DESCENT if one is origin else _descent(one, texts.values(), own_voices, origin)
        texts.setdefault(id(one.print), one)
        if one.print.is_own_voice:
            own_voices.append(one)
    return found


def _descent(one: Told, texts: Iterable[Told], own_voices: Sequence[Told], origin: Told | None) -> Descent:
    """From the earlier report that `one` has most of its wording from; `texts` are the first reports of each earlier text.

    Else from the one whose facts it gives as another's, else the origin, else none: a statement that is not in the set.
    """
    best, share, is_copy = None, 0.0, False
    for other in texts:
        held = _held(one, other)
        is_copy = is_copy or (held >= COPIED and _held(other, one) >= COPIED)
        if held > share:
            best, share = other, held
    if best is not None and share >= RETOLD:
        return Descent(best, share, is_copy)
    if one.member.is_issued and origin is not None and one.member.report.source_id != origin.member.report.source_id:
        return _NO_DESCENT
    parent = origin if one.print.is_own_voice else _followed(one, own_voices) or origin
    return Descent(parent, 0.0 if parent is None else _held(one, parent), is_copy)


def _followed(one: Told, own_voices: Sequence[Told]) -> Told | None:
    """Of the earlier reports whose authors speak for themselves, that which tells most of what `one` does; of equals the latest."""
    named = [t for t in own_voices if not one.print.offices.isdisjoint(t.print.offices)] or own_voices
    shared = ((_in_common(one.print, t.print), place) for place, t in enumerate(named))
    most, place = max(shared, default=(0, 0))
    return named[place] if most > 0 else None


def _in_common(one: Fingerprint, other: Fingerprint) -> int:
    """How many places two reports share, and how many of their tolls; 0 where they share no place."""
    places = shared_names(one.lead, other.names)
    tolls = ((one.killed, other.killed), (one.injured, other.injured))
    return 2 * places + sum(a == b is not None for a, b in tolls) if places else 0


def _held(one: Told, other: Told) -> float:
    """The share of the runs of `one` that `other` has."""
    if one.print.language != other.print.language or not one.print.runs:
        return float(one.telling.text.split() == other.telling.text.split())
    return containment(one.print.runs, other.print.runs)[0] / len(one.print.runs)


def _first_language(told: Sequence[Told], origin: Told | None) -> str:
    """The language of the statement: the origin's, else the commonest but English, of two the one that was first, else English."""
    if origin is not None:
        return origin.print.language
    spoken = Counter(t.print.language for t in told if t.print.language != "en")
    return max(spoken, key=lambda language: spoken[language]) if spoken else "en"
