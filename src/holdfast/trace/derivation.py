"""How the reports of one group come from its statement: which is the origin, which retells which, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from holdfast.records import Claim, Derivation, Lineage, Report, Unsupported
from holdfast.trace.facts import compared
from holdfast.trace.fingerprint import Fingerprint
from holdfast.trace.likeness import shared_names
from holdfast.trace.seen import Words
from holdfast.trace.telling import Telling, telling_of, without
from holdfast.trace.unsupported import Facts, unsupported_of
from holdfast.trace.wording import containment

COPIED = 0.85
"""Share of the runs of a text's words, from which it is a copy of the text that has them."""
RETOLD = 0.6
"""Share from which it retells that very text, rather than the statement both go back to."""
WITNESSES = 24
"""Reports that are asked whether they support a retelling: what the first two dozen do not have is not made true by the hundredth."""
_QUOTES_WORDING = 0.3
"""Share of a text's runs that other reports have, from which it gives the statement's words."""
_LATEST = datetime.max.replace(tzinfo=UTC)


class Member(NamedTuple):
    """A report with the claims that were read from it."""

    report: Report
    claims: tuple[Claim, ...]


class _Told(NamedTuple):
    """A member with what it is judged by."""

    member: Member
    print: Fingerprint
    telling: Telling

    @property
    def id(self) -> str:
        return self.member.report.id


def lineages_of(members: Sequence[Member], prints: Sequence[Fingerprint], words: Words) -> list[Lineage]:
    """The lineage of each member of a group that goes back to one statement."""
    if len(members) == 1:
        return [_lone(members[0])]
    told = [_Told(m, p, telling_of(m.report.text, m.report.lang, words)) for m, p in zip(members, prints, strict=True)]
    told.sort(key=lambda t: (t.member.report.published_at or _LATEST, t.id))
    origin = _origin(told)
    family = _Family(told, origin, {one.id: _parent(one, told[:place], origin) for place, one in enumerate(told)})
    lineages: dict[str, Lineage] = {}
    for one in told:  # parents come before what derives from them
        lineages[one.id] = _lineage(one, family, lineages)
    return list(lineages.values())


class _Family(NamedTuple):
    """The members of a group, in order of time, and which derives from which."""

    told: list[_Told]
    origin: _Told | None
    parents: dict[str, _Told | None]

    def ancestors(self, one: _Told) -> list[_Told]:
        """The reports whose words `one` has, directly or over others, the origin left out."""
        found: list[_Told] = []
        while (parent := self.parents[one.id]) is not None and parent is not self.origin and _held(one, parent) >= RETOLD:
            found.append(parent)
            one = parent
        return found

    def branch(self, one: _Told) -> str:
        """The report of which `one` is a retelling of a retelling: all of a branch are one witness."""
        return (self.ancestors(one) or [one])[-1].id

    def witnesses(self, one: _Told) -> list[_Told]:
        """The first reports that can bear witness for `one`: those of who made the origin, then those of other branches."""
        own = self.branch(one)
        others = (t for t in self.told if t is not one and (self.is_first_hand(t) or self.branch(t) != own))
        return list(islice(sorted(others, key=lambda t: not self.is_first_hand(t)), WITNESSES))

    def spellings(self, one: _Told) -> list[_Told]:
        """The reports by which the names of `one` are judged: those in its language, first-hand ones if there are, else earlier ones."""
        if self.is_first_hand(one):
            return []
        same = [t for t in self.told if t.print.language == one.print.language]
        return [t for t in same if self.is_first_hand(t)] or same[: same.index(one)]

    def is_first_hand(self, one: _Told) -> bool:
        """Whether it is the origin, or another post of who made that: what he adds, he says himself."""
        return self.origin is not None and one.member.report.source_id == self.origin.member.report.source_id


def _lone(member: Member) -> Lineage:
    report = member.report
    return Lineage(
        report_id=report.id,
        origin=report.id,
        how="independent",
        derives_from=(),
        speaker=_speaker(member),
        shared=(),
        dropped=(),
        garbled=(),
        contradicted=(),
        added=(),
        unsupported=(),
    )


def _speaker(member: Member) -> str | None:
    """Who most of the report's claims rest on, as written."""
    named = Counter(c.attributed_to for c in member.claims if c.attributed_to)
    return min(named, key=lambda name: (-named[name], name)) if named else None


def _origin(told: Sequence[_Told]) -> _Told | None:
    """The statement itself, where it is in the set: the first report that ascribes nothing to anybody.

    An unascribed report that comes after one which ascribes the same is a retelling that lost its source.
    """
    first = told[0]
    candidates = [t for t in told if not t.telling.rests_on_official and not t.print.speakers and t.member.report.forwarded_from is None]
    if not candidates:
        return None
    origin = candidates[0]
    if origin is first or (origin.print.day is not None and origin.print.day == first.print.day and _is_plain(origin, told)):
        return origin
    return None


def _is_plain(origin: _Told, told: Sequence[_Told]) -> bool:
    """Whether others of the day give its words: their clocks, or the page's, may only be wrong."""
    return any(containment(origin.print.runs, t.print.runs)[1] > 0 for t in told if t is not origin)


def _parent(one: _Told, before: Sequence[_Told], origin: _Told | None) -> _Told | None:
    """The earlier report that `one` has most of its wording from.

    Else the one whose facts it gives as another's, else the origin, else none: a statement that is not in the set.
    """
    if one is origin:
        return None
    best, share = None, 0.0
    for other in before:
        held = _held(one, other)
        if held > share:
            best, share = other, held
    if best is not None and share >= RETOLD:
        return best
    return origin if one.print.is_own_voice else _followed(one, before) or origin


def _followed(one: _Told, before: Sequence[_Told]) -> _Told | None:
    """Of the earlier reports whose authors speak for themselves, that which tells most of what `one` does; of equals the latest."""
    shared = [(_in_common(one.print, t.print), place) for place, t in enumerate(before) if t.print.is_own_voice]
    most, place = max(shared, default=(0, 0))
    return before[place] if most > 0 else None


def _in_common(one: Fingerprint, other: Fingerprint) -> int:
    """How many places two reports share, and how many of their tolls; 0 where they share no place."""
    places = shared_names(one.lead, other.names)
    tolls = ((one.killed, other.killed), (one.injured, other.injured))
    return 2 * places + sum(a == b is not None for a, b in tolls) if places else 0


def _held(one: _Told, other: _Told) -> float:
    """The share of the runs of `one` that `other` has."""
    if one.print.language != other.print.language or not one.print.runs:
        return float(one.telling.text.split() == other.telling.text.split())
    return containment(one.print.runs, other.print.runs)[0] / len(one.print.runs)


def _lineage(one: _Told, family: _Family, before: dict[str, Lineage]) -> Lineage:
    """The lineage of `one`; `before` holds those of its ancestors."""
    parent, witnesses = family.parents[one.id], family.witnesses(one)
    is_origin = one is family.origin
    is_update = not is_origin and _is_update(one, witnesses)
    has_its_words = parent is not None and (parent is family.origin or _held(one, parent) >= RETOLD)
    basis = [parent] if parent is not None and has_its_words else witnesses
    written = [claim for t in family.spellings(one) for claim in t.member.claims]
    facts = compared(one.member.claims, [claim for t in basis for claim in t.member.claims], written, is_update=is_update)
    disputed = [] if is_update else [at for c in facts.contradicted for at in c.spans]
    stated = [at for fact in facts.shared for at in fact.spans]
    support = [t.telling for t in witnesses] + [without(t.telling, before[t.id].unsupported) for t in family.ancestors(one)]
    first_hand = [t.telling for t in witnesses if family.is_first_hand(t) or (family.origin is not None and t.print.is_own_voice)]
    marks = (
        () if family.is_first_hand(one) else unsupported_of(one.telling, support, Facts(disputed, stated, first_hand), is_update=is_update)
    )
    return Lineage(
        report_id=one.id,
        origin=(family.origin or family.told[0]).id,
        how="origin" if is_origin else "update" if is_update else _how(one, family, marks),
        derives_from=(parent.id,) if parent is not None else (),
        speaker=_speaker(one.member),
        shared=facts.shared,
        dropped=facts.dropped,
        garbled=facts.garbled,
        contradicted=facts.contradicted,
        added=facts.added,
        unsupported=marks,
    )


def _is_update(one: _Told, others: Sequence[_Told]) -> bool:
    """Whether it brings later news: words for it, and a figure or a state that the others do not have."""
    has_words = any(term[0] == "update" for sentence in one.telling.sentences for term in sentence.terms)
    theirs: frozenset[int] = frozenset().union(*(t.telling.numbers for t in others))
    restored = any(o.status == "restored" for c in one.member.claims for o in c.outages)
    told_restored = any(o.status == "restored" for t in others for c in t.member.claims for o in c.outages)
    return has_words and bool(one.telling.numbers - theirs or (restored and not told_restored))


def _how(one: _Told, family: _Family, marks: Sequence[Unsupported]) -> Derivation:
    own, told = one.print.language, family.told
    before = told[: told.index(one)]
    if any(_held(one, t) >= COPIED and _held(t, one) >= COPIED for t in before):
        return "copy"
    if own != _first_language(told, family.origin):
        return "rewrite" if marks else "translation"
    if any(mark.why == "quote" for mark in marks):
        return "rewrite"
    same = [t for t in told if t is not one and t.print.language == own]
    have = frozenset().union(*(t.print.runs for t in same))
    quoted = one.telling.has_direct_speech or any(len(one.telling.text[q.start : q.end].split()) > 4 for q in one.telling.quotes)
    wording = len(have.intersection(one.print.runs)) / (len(one.print.runs) or 1)
    return "quote" if quoted or wording >= _QUOTES_WORDING else "rewrite"


def _first_language(told: Sequence[_Told], origin: _Told | None) -> str:
    """The language of the statement: the origin's, else the commonest but English, of two the one that was first, else English."""
    if origin is not None:
        return origin.print.language
    spoken = Counter(t.print.language for t in told if t.print.language != "en")
    return max(spoken, key=lambda language: spoken[language]) if spoken else "en"
