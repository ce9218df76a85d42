"""Whatever the order, the doubling and the batches, the lineages are those of the set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.records import Claim, Lineage, Report, SourceKind
from holdfast.trace import Tracer, trace
from holdfast.trace.derivation import lineages_of
from holdfast.trace.family import Member
from holdfast.trace.fingerprint import Fingerprint
from holdfast.vocabulary import load_vocabulary

ReadClaims = Callable[[Report], tuple[Claim, ...]]
MakeReport = Callable[..., Report]

PIECES = (
    "В Козинке дрон ударил по трактору, ранен тракторист 54 лет, сообщил губернатор Вячеслав Гладков.",
    "«В Козинке дрон ударил по трактору, ранен тракторист 54 лет», — написал губернатор Гладков.",
    "A drone hit a tractor in Kozinka and wounded the driver, 54, governor Gladkov said.",
    "У Козинці дрон ударив по трактору, поранено тракториста 54 років, повідомив губернатор Гладков.",
    "В Шебекино ракета попала в склад, погибли двое, ранены пятеро.",
    "A missile hit a warehouse in Shebekino, killing two and wounding five. Experts call it a grim reminder.",
    "В Козинке дрон повредил баню. В Шебекино ракета попала в склад, погибли двое.",
    "Школьники Белгорода посадили сто деревьев.",
)
DAYS = ("2025-10-06T07:00", "2025-10-06T12:00", "2025-10-08T12:00", "2025-11-20T12:00", None)


KINDS: dict[str, SourceKind] = {"b": "official", "c": "emergency_service"}
"""By the last letter of a report's name; of others nothing is known."""
Drawn = list[tuple[int, int, str]]


@st.composite
def report_lists(draw: st.DrawFn) -> Drawn:
    one = st.tuples(st.integers(0, len(PIECES) - 1), st.integers(0, len(DAYS) - 1), st.sampled_from("aabc"))
    return draw(st.lists(one, min_size=1, max_size=9, unique=True))


def kind_of(report: Report) -> SourceKind:
    return KINDS.get(report.id[-1], "unknown")


@pytest.fixture(scope="session")
def make(post: MakeReport) -> Callable[[Drawn], list[Report]]:
    return lambda drawn: [post(f"r{text}{day}{who}", PIECES[text], DAYS[day]) for text, day, who in drawn]


def lineages_in_turn(reports: list[Report], claims: ReadClaims) -> tuple[Lineage, ...]:
    tracer = Tracer(load_vocabulary, kind_of)
    for report in reports:
        tracer.add(report, claims(report))
    return tracer.lineages()


def at_once(reports: list[Report], claims: ReadClaims) -> tuple[Lineage, ...]:
    kinds = {report.source_id: kind_of(report) for report in reports}
    return trace(reports, {report.id: claims(report) for report in reports}, load_vocabulary, kinds)


RELAXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


@RELAXED
@given(drawn=report_lists(), data=st.data())
def test_shuffled_doubled_or_one_at_a_time_they_are_the_same(
    drawn: Drawn, data: st.DataObject, make: Callable[..., list[Report]], claims: ReadClaims
) -> None:
    reports = make(drawn)
    whole = at_once(reports, claims)
    shuffled = data.draw(st.permutations(reports + reports[:2]))
    assert at_once(shuffled, claims) == whole
    assert lineages_in_turn(shuffled, claims) == whole


@RELAXED
@given(drawn=report_lists(), cut=st.integers(0, 9))
def test_in_two_batches_they_are_the_same(drawn: Drawn, cut: int, make: Callable[..., list[Report]], claims: ReadClaims) -> None:
    reports = make(drawn)
    tracer = Tracer(load_vocabulary, kind_of)
    by_id = {report.id: claims(report) for report in reports}
    tracer.add_all(reports[cut:], by_id.__getitem__)
    tracer.add_all(reports[:cut], by_id.__getitem__)
    assert tracer.lineages() == at_once(reports, claims)


@RELAXED
@given(drawn=report_lists(), data=st.data())
def test_what_is_removed_leaves_no_trace_and_can_come_back(
    drawn: Drawn, data: st.DataObject, make: Callable[..., list[Report]], claims: ReadClaims
) -> None:
    reports = make(drawn)
    gone = data.draw(st.lists(st.sampled_from(reports), unique=True))
    tracer = Tracer(load_vocabulary, kind_of)
    for report in reports:
        tracer.add(report, claims(report))
    for report in gone:
        tracer.remove(report.id)
    assert tracer.lineages() == at_once([report for report in reports if report not in gone], claims)
    for report in gone:
        tracer.add(report, claims(report))
    assert tracer.lineages() == at_once(reports, claims)


@RELAXED
@given(drawn=report_lists())
def test_add_names_exactly_the_reports_whose_lineage_changed(drawn: Drawn, make: Callable[..., list[Report]], claims: ReadClaims) -> None:
    tracer, before = Tracer(load_vocabulary, kind_of), dict[str, Lineage]()
    for report in make(drawn):
        changed = tracer.add(report, claims(report))
        after = {lineage.report_id: lineage for lineage in tracer.lineages()}
        assert changed == tuple(sorted(name for name, lineage in after.items() if before.get(name) != lineage))
        before = after


@RELAXED
@given(drawn=report_lists())
def test_every_span_lies_in_its_text_and_every_parent_among_the_reports(
    drawn: Drawn, make: Callable[..., list[Report]], claims: ReadClaims
) -> None:
    reports = {report.id: report for report in make(drawn)}
    for lineage in at_once(list(reports.values()), claims):
        assert {lineage.origin, *lineage.derives_from} <= reports.keys()
        assert lineage.report_id not in lineage.derives_from
        for mark in lineage.unsupported:
            assert 0 <= mark.start < mark.end <= len(reports[lineage.report_id].text)


def test_of_an_edited_post_the_last_revision_counts_whichever_comes_first(post: MakeReport, claims: ReadClaims, tracer: Tracer) -> None:
    first, retold = post("post", PIECES[7]), post("retold", PIECES[2])
    edited = msgspec.structs.replace(post("post", PIECES[0]), revision=1)
    for report in (edited, retold, first):
        tracer.add(report, claims(report))
    assert tracer.lineage("retold").origin == tracer.lineage("post").origin
    assert tracer.lineages() == lineages_in_turn([first, retold, edited], claims)


def test_a_post_that_is_edited_away_from_a_statement_leaves_it(post: MakeReport, claims: ReadClaims, tracer: Tracer) -> None:
    for report in (post("post", PIECES[0]), post("retold", PIECES[2])):
        tracer.add(report, claims(report))
    edited = post("post", PIECES[7], revision=1)
    assert tracer.add(edited, claims(edited)) == ("post", "retold")
    assert {lineage.how for lineage in tracer.lineages()} == {"independent"}


def test_a_report_that_belongs_to_no_other_changes_no_other(post: MakeReport, claims: ReadClaims, tracer: Tracer) -> None:
    for number in (0, 2, 4):
        tracer.add(post(f"r{number}", PIECES[number]), claims(post(f"r{number}", PIECES[number])))
    trees = post("trees", PIECES[7])
    assert tracer.add(trees, claims(trees)) == ("trees",)


def test_removing_what_was_never_added_changes_nothing(tracer: Tracer) -> None:
    assert tracer.remove("nobody") == ()


def test_a_group_that_a_new_report_does_not_join_is_not_solved_again(
    post: MakeReport, tracer: Tracer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two statements of two reports each, chained by one weak link; a third report joins the first."""
    weights = {(12, 13): 30, (22, 23): 30, (13, 22): 1, (12, 14): 30, (13, 14): 30}
    solved: list[set[str]] = []

    def weighed(one: Fingerprint, other: Fingerprint) -> int:
        return weights.get((min(*one.numbers, *other.numbers), max(*one.numbers, *other.numbers)), -30)

    def watched(members: Sequence[Member], *rest: Any) -> list[Lineage]:
        solved.append({member.report.id for member in members})
        return lineages_of(members, *rest)

    monkeypatch.setattr("holdfast.trace.links.weigh", weighed)
    monkeypatch.setattr("holdfast.trace.tracer.lineages_of", watched)
    for number in (12, 13, 22, 23):
        tracer.add(post(f"r{number}", f"Возле Козинки сторож заметил яркую вспышку и вывел людей: {number}."), ())
    assert tracer.strand("r12") == ("r12", "r13", "r22", "r23")
    assert [tracer.lineage(f"r{number}").origin for number in (12, 13, 22, 23)] == ["r12", "r12", "r22", "r22"]
    solved.clear()
    tracer.add(post("r14", "Возле Козинки сторож заметил яркую вспышку и вывел людей: 14."), ())
    assert solved == [{"r12", "r13", "r14"}]
