"""Claims as statements: each voice once, with its evidence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

from holdfast.assess import statements
from holdfast.assess.statements import Stated
from holdfast.records import Claim, Evidence, Lineage, Outage, Quantity, Unsupported, When

NOON = datetime(2025, 10, 6, 12, tzinfo=UTC)


def outage(*, status: Any = "out", report: str = "a", people: int | None = None, partial: bool = False, **more: Any) -> Outage:
    counted = None if people is None else Quantity.exactly(people)
    return Outage(
        sector="power", settlements=("Dolgoe",), people=counted, status=status, partial=partial, evidence=(Evidence(report, 0, 5),), **more
    )  # fmt: skip


def claim(report: str, *outages: Outage, hours: float = 0, kind: Any = "outage", **more: Any) -> Claim:
    given = {"when": None, "background": False, **more}
    return Claim(
        id=f"claim-{report}", report_id=report, published_at=NOON + timedelta(hours=hours), kind=kind, mention=None, location=None,
        weapon=None, targets=(), killed=None, injured=None, outages=outages, measures=(), epistemic="reported", attributed_to=None,
        confidence=0.7, evidence={}, **given,
    )  # fmt: skip


def lineage(report: str, origin: str, how: Any, unsupported: tuple[Unsupported, ...] = ()) -> Lineage:
    return Lineage(
        report_id=report, origin=origin, how=how, derives_from=() if report == origin else (origin,), speaker=None, shared=(), dropped=(),
        garbled=(), contradicted=(), added=(), unsupported=unsupported,
    )  # fmt: skip


def stated(d: Any, *claims: Claim, lineages: tuple[Lineage, ...] = ()) -> Stated:
    places = {(one.id, number): (d.places["dolgoe"],) for one in claims for number in range(len(one.outages))}
    return statements(claims, places, {one.report_id: one for one in lineages})


def test_a_copy_is_no_second_voice_but_its_words_are_kept(d: Any) -> None:
    lineages = (lineage("a", "a", "origin"), lineage("b", "a", "copy"))
    (one,) = stated(d, claim("a", outage()), claim("b", outage(report="b"), hours=90), lineages=lineages).statements
    assert (one.report, one.copies, one.told_at) == ("a", 1, NOON)
    assert {words.report for words in one.evidence} == {"a", "b"}


def test_a_retelling_with_a_figure_of_its_own_is_news(d: Any) -> None:
    lineages = (lineage("a", "a", "origin"), lineage("b", "a", "quote"))
    found = stated(d, claim("a", outage()), claim("b", outage(report="b", people=200), hours=48), lineages=lineages).statements
    assert [(one.report, one.people) for one in found] == [("a", None), ("b", Quantity.exactly(200))]


def test_two_reports_of_their_own_are_two_voices(d: Any) -> None:
    assert len(stated(d, claim("a", outage()), claim("b", outage(report="b"))).statements) == 2


def test_what_only_a_retelling_says_does_not_count_and_is_counted(d: Any) -> None:
    invented = (lineage("b", "a", "rewrite", (Unsupported(0, 9, "detail"),)),)
    found = stated(d, claim("b", outage(report="b")), lineages=invented)
    assert (found.statements, found.unsupported) == ((), ("claim-b",))


def test_a_recap_of_another_day_states_nothing_of_now(d: Any) -> None:
    assert stated(d, claim("a", outage(), background=True)).statements == ()


def test_an_outage_that_names_no_place_is_counted_and_not_used() -> None:
    found = statements([claim("a", outage())], {}, {})
    assert (found.statements, found.unplaced) == ((), ("claim-a",))


def test_an_outage_told_with_an_attack_began_with_it(d: Any) -> None:
    struck = When(NOON - timedelta(hours=9), NOON - timedelta(hours=6), "part_of_day")
    (one,) = stated(d, claim("a", outage(), kind="strike", when=struck)).statements
    assert one.changed == struck


def test_a_day_that_is_only_that_of_publication_is_no_stated_time(d: Any) -> None:
    published = When(NOON - timedelta(hours=12), NOON + timedelta(hours=12), "unknown")
    (one,) = stated(d, claim("a", outage(), kind="strike", when=published)).statements
    assert one.changed is None


def test_a_report_that_says_all_and_part_of_one_place_means_the_part(d: Any) -> None:
    (one,) = stated(d, claim("a", outage(), outage(partial=True))).statements
    assert one.partial


def test_the_order_of_claims_and_repetitions_change_nothing(d: Any) -> None:
    lineages = (lineage("a", "a", "origin"), lineage("b", "a", "copy"), lineage("c", "c", "independent"))
    claims = [claim("a", outage()), claim("b", outage(report="b"), hours=2), claim("c", outage(report="c", status="restored"), hours=5)]
    first = stated(d, *claims, lineages=lineages)
    for order in permutations(claims):
        assert stated(d, *order, order[0], lineages=lineages) == first
