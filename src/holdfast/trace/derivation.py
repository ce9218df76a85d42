"""How the reports of one group come from its statement: which is the origin, which retells which, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from holdfast.records import Derivation, Lineage, Unsupported
from holdfast.trace.facts import compared
from holdfast.trace.family import RETOLD, Family, Member, Told
from holdfast.trace.fingerprint import Fingerprint
from holdfast.trace.seen import Words
from holdfast.trace.telling import Telling, without
from holdfast.trace.unsupported import Facts, unsupported_of

_QUOTES_WORDING = 0.3
"""Share of a text's runs that other reports have, from which it gives the statement's words."""


def lineages_of(members: Sequence[Member], prints: Sequence[Fingerprint], words: Words) -> list[Lineage]:
    """The lineage of each member of a group that goes back to one statement; those of one text come with the same fingerprint."""
    if len(members) == 1:
        return [_lone(members[0])]
    family = Family(members, prints, words)
    before: dict[str, Telling] = {}
    return [_lineage(one, family, before) for one in family.told]  # parents come before what derives from them


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


def _lineage(one: Told, family: Family, before: dict[str, Telling]) -> Lineage:
    """The lineage of `one`; `before` holds what earlier reports tell that is supported, and gets what `one` does."""
    (parent, held, _), witnesses = family.descent[one.id], family.witnesses(one)
    is_origin = one is family.origin
    is_update = not is_origin and _is_update(one, witnesses)
    has_its_words = parent is not None and (parent is family.origin or held >= RETOLD)
    basis = [parent] if parent is not None and has_its_words else witnesses
    facts = compared(one.stated, [t.stated for t in basis], [t.stated for t in family.spellings(one)], is_update=is_update)
    disputed = [] if is_update else [at for c in facts.contradicted for at in c.spans]
    stated = [at for fact in facts.shared for at in fact.spans]
    support = [t.telling for t in witnesses] + [before[t.id] for t in family.ancestors(one)]
    given = Facts(disputed, stated, _first_hand(family, witnesses))
    marks = () if family.is_first_hand(one) else unsupported_of(one.telling, support, given, is_update=is_update)
    before[one.id] = without(one.telling, marks)
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


def _first_hand(family: Family, witnesses: Sequence[Told]) -> list[Telling]:
    """Those of the witnesses who made the statement, or who speak for themselves beside it."""
    return [t.telling for t in witnesses if family.is_first_hand(t) or (family.origin is not None and t.print.is_own_voice)]


def _is_update(one: Told, others: Sequence[Told]) -> bool:
    """Whether it brings later news: words for it, and a figure or a state that the others do not have."""
    if not any(term[0] == "update" for sentence in one.telling.sentences for term in sentence.terms):
        return False
    theirs: frozenset[int] = frozenset().union(*(t.telling.numbers for t in others))
    restored = any(o.status == "restored" for c in one.member.claims for o in c.outages)
    told_restored = any(o.status == "restored" for t in others for c in t.member.claims for o in c.outages)
    return bool(one.telling.numbers - theirs or (restored and not told_restored))


def _how(one: Told, family: Family, marks: Sequence[Unsupported]) -> Derivation:
    if family.descent[one.id].is_copy:
        return "copy"
    if one.print.language != family.language:
        return "rewrite" if marks else "translation"
    if any(mark.why == "quote" for mark in marks):
        return "rewrite"
    quoted = one.telling.has_direct_speech or any(len(one.telling.text[q.start : q.end].split()) > 4 for q in one.telling.quotes)
    return "quote" if quoted or family.wording(one) >= _QUOTES_WORDING else "rewrite"
