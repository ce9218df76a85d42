"""Coverage for a terminal: who is reached in time, district by district, and what is left if more crews are taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from holdfast.publish import wording
from holdfast.publish.crews import words
from holdfast.publish.crews.columns import INTERNAL, Column, table
from holdfast.records import Coverage, DistrictCover

_DISTRICTS = (Column("district", most=28), Column("people", right=True), Column("reached", right=True), Column("", right=True), Column(""))
_TAKEN = (Column("if taken"), Column("reached", right=True), Column("at the worst", right=True), Column("expected", right=True))


def coverage_board(coverages: Sequence[Coverage], at: datetime, zone: tzinfo, width: int) -> str:
    """Coverage by kind of crew. Districts stand in order of name: it is no ranking."""
    lines = [f"Coverage at {at.astimezone(zone):%Y-%m-%d %H:%M} ({zone}): people that a free crew reaches in time", ""]
    for coverage in coverages:
        lines += [*_of_kind(coverage, width), ""]
    unknown = max((coverage.no_population for coverage in coverages), default=0)
    if unknown:
        lines.append(f"not counted: {wording.count(unknown, 'settlement')} of unknown population")
    lines.append("expected: with crews busy at that share of calls, independently (MEXCLP, Daskin 1983)")
    return "".join(f"{line}\n" for line in [*lines, "", INTERNAL])


def _of_kind(coverage: Coverage, width: int) -> list[str]:
    share = coverage.covered / coverage.people if coverage.people else 0.0
    crews = wording.count(coverage.crews, "free crew")
    reached = f"{words.people(coverage.covered)} of {words.people(coverage.people)} people"
    lines = [
        f"{words.kind(coverage.kind).upper()}: {reached} ({words.percent(share)}) within {coverage.minutes:.0f} min of {crews}",
        f"  expected {words.people(coverage.expected)}, with crews busy at {words.percent(coverage.busy)} of calls",
        f"  uncovered {words.people(coverage.people - coverage.covered)}",
    ]
    if coverage.unreachable:
        lines.append(f"  no way on the roads leads to {words.people(coverage.unreachable)} people")
    if coverage.districts:
        lines += ["", *(f"  {line}" for line in table(_DISTRICTS, [_district(each) for each in coverage.districts], width - 2))]
    if coverage.if_taken:
        rows = [
            [f"{taken.crews} more", words.people(taken.covered), words.people(taken.covered_worst), words.people(taken.expected)]
            for taken in coverage.if_taken
        ]
        lines += ["", *(f"  {line}" for line in table(_TAKEN, rows, width - 2))]
    return lines


def _district(each: DistrictCover) -> list[str]:
    share = each.covered / each.people if each.people else 0.0
    figures = [words.people(each.people), words.people(each.covered), words.percent(share), words.bar(share)]
    return [each.admin2 or "district not known", *figures]
