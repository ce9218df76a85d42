"""Lineage: reports of one statement, who was made from whom and how, and what only retellings say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from holdfast.exercise.press.told import ReportTold
from holdfast.exercise.score.matching import Matched
from holdfast.exercise.score.share import Agreement, Share, share_of
from holdfast.records import Lineage, Span

_HALF = 0.5
"""So much of a passage must be covered to count as flagged."""
_IN_OWN_WORDS = {"quote": "rewrite"}
"""Newsrooms of an exercise write every sentence themselves, so a quotation that gives none of the words cannot be told from a rewrite."""
_ON_STRIKES = ("post", "round_up", "summary", "update", "correction", "flash", "quote", "translation", "rewrite", "copy", "late")


class Traces(msgspec.Struct, frozen=True, kw_only=True):
    """How well it was told who repeats whom. Only reports of strikes count."""

    voices: Agreement
    """Pairs of reports that go back to one statement. Two statements of one office on the same strikes are one voice that spoke
    twice: a pair of those counts neither way."""
    parents: Share
    """Retellings for which the very report that they were made from, or the first of its line, is named."""
    how: Share
    """Retellings with the right kind, of those whose line was found; quotation and rewrite are one kind."""
    originals: Share
    """Reports of first hand that are not taken for a retelling of another's."""
    unsupported: Agreement
    """Passages that were made up: of those flagged, flagged."""
    garbles: Share
    """Garbled names of retellings that were seen to be slips of another report's."""


def judge_lineage(matched: Matched, lineages: Sequence[Lineage]) -> Traces:
    """The figures on lineage."""
    told = {report_id: one for report_id, one in matched.told.items() if one.kind in _ON_STRIKES and one.strikes}
    by_id = {lineage.report_id: lineage for lineage in lineages if lineage.report_id in told}
    retold = [(by_id[report_id], one) for report_id, one in told.items() if one.derives_from and report_id in by_id]
    first = [(by_id[report_id], one) for report_id, one in told.items() if not one.derives_from and report_id in by_id]
    found = [(lineage, one) for lineage, one in retold if _has_parent(lineage, one, matched.report_of)]
    garbled = [(lineage, slip.span) for lineage, one in retold for slip in one.slips if slip.kind == "garbled_name"]
    return Traces(
        voices=_voices(by_id, matched),
        parents=Share(len(found), len(retold)),
        how=share_of(_IN_OWN_WORDS.get(lineage.how, lineage.how) == _IN_OWN_WORDS.get(one.how, one.how) for lineage, one in found),
        originals=share_of(not lineage.derives_from for lineage, _ in first),
        unsupported=_unsupported(retold),
        garbles=share_of(any(_covered(span, [garble.span]) > 0 for garble in lineage.garbled) for lineage, span in garbled),
    )


def _has_parent(lineage: Lineage, told: ReportTold, report_of: Mapping[str, str]) -> bool:
    meant = {report_of.get(told.derives_from or ""), report_of.get(told.statement)} - {None}
    return bool(meant & {*lineage.derives_from, lineage.origin})


def _voices(by_id: Mapping[str, Lineage], matched: Matched) -> Agreement:
    keys = [(lineage.origin, matched.told[report_id].statement) for report_id, lineage in by_id.items()]
    right, there = _pairs(keys), _pairs(key[1] for key in keys)
    groups: dict[str, list[ReportTold]] = defaultdict(list)
    for report_id, lineage in by_id.items():
        groups[lineage.origin].append(matched.told[report_id])
    wrong = sum(_are_two_voices(one, other, matched) for group in groups.values() for one, other in combinations(group, 2))
    return Agreement(Share(right, right + wrong), Share(right, there))


def _are_two_voices(one: ReportTold, other: ReportTold, matched: Matched) -> bool:
    if one.statement == other.statement:
        return False
    issuers = {matched.told[matched.report_of[told.statement]].source for told in (one, other)}
    return len(issuers) > 1 or not {told.strike for told in one.strikes} & {told.strike for told in other.strikes}


def _pairs(groups: Iterable[object]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(groups).values())


def _unsupported(retold: Sequence[tuple[Lineage, ReportTold]]) -> Agreement:
    """Flagged passages against made-up ones; sentences that were added and are true count neither way.

    A wrong figure is made up as well: the clause around it is rightly flagged, since it is the clause that nobody supports.
    """
    right, flagged, recalled = 0, 0, []
    for lineage, told in retold:
        made_up = [slip.span for slip in told.slips if slip.kind.startswith("invented")]
        figures = [slip.span for slip in told.slips if slip.kind == "wrong_figure"]
        passages = [Span(one.start, one.end) for one in lineage.unsupported]
        judged = [passage for passage in passages if _covered(passage, told.added) < _HALF]
        right += sum(_covered(at, made_up) >= _HALF or any(_covered(span, [at]) >= _HALF for span in figures) for at in judged)
        flagged += len(judged)
        recalled += [_covered(span, passages) >= _HALF for span in (*made_up, *figures)]
    return Agreement(Share(right, flagged), share_of(recalled))


def _covered(span: Span, others: Iterable[Span]) -> float:
    """The share of a span's characters that lie in one of the others."""
    places = {at for other in others for at in range(max(span.start, other.start), min(span.end, other.end))}
    return len(places) / max(1, span.end - span.start)
