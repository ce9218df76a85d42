"""Timelines: the state of a service of a place, statement by statement."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise, permutations
from typing import Any

from holdfast.assess import timelines
from holdfast.records import Quantity, When


def test_an_outage_and_its_return_are_two_spells(d: Any) -> None:
    out, back = d.spells(d.said(0), d.said(6, "restored"))
    assert (out.state, back.state) == ("out", "restored")
    assert out.until == back.since == When(d.hours(0), d.hours(6), "unknown")


def test_silence_after_an_outage_becomes_unknown_and_never_works(d: Any) -> None:
    assert d.states(d.said(0), at=72) == ["out"]
    out, silent = d.spells(d.said(0), at=73)
    assert silent.state == "unknown"
    assert silent.since.end == d.hours(72)
    assert out.until == silent.since


def test_silence_after_a_return_becomes_unknown_after_a_week(d: Any) -> None:
    assert d.states(d.said(0), d.said(5, "restored"), at=5 + 7 * 24) == ["out", "restored"]
    assert d.states(d.said(0), d.said(5, "restored"), at=6 + 7 * 24) == ["out", "restored", "unknown"]


def test_each_further_word_of_an_outage_holds_as_long_again(d: Any) -> None:
    assert d.states(d.said(0), d.said(60), at=130) == ["out"]
    assert d.spells(d.said(0), d.said(60), at=130)[0].origins == 2


def test_a_return_says_of_an_outage_nobody_spoke_of_for_days_that_it_lasted(d: Any) -> None:
    out, _ = d.spells(d.said(0), d.said(240, "restored"), at=241)
    assert out.state == "out"
    assert out.assumptions == ("nobody spoke of it for 10 days; its return says that it lasted",)


def test_a_return_that_is_told_before_its_outage_is_put_in_the_order_of_what_happened(d: Any) -> None:
    late = d.said(9, changed=When(d.hours(-1), d.hours(1), "part_of_day"))
    assert d.states(d.said(5, "restored"), late) == ["out", "restored"]


def test_a_return_without_an_outage_says_so(d: Any) -> None:
    (back,) = d.spells(d.said(5, "restored"))
    assert back.state == "restored"
    assert back.assumptions == ("its outage was not reported before its return",)


def test_what_is_said_of_a_part_is_partial_and_what_of_all_is_out(d: Any) -> None:
    assert d.states(d.said(0, partial=True)) == ["partial"]
    assert d.states(d.said(0), d.said(4, "restored", partial=True)) == ["out", "partial"]


def test_an_outage_of_a_village_is_none_of_its_district_nor_one_of_a_part_that_of_its_town(d: Any) -> None:
    found = d.told(d.said(0), d.said(0, where="centre"))
    assert set(found) == {"dolgoe", "centre"}


def test_the_return_of_a_whole_district_ends_the_outages_within_it(d: Any) -> None:
    found = d.told(d.said(0), d.said(0, where="centre"), d.said(8, "restored", "district"))
    assert [found[name].spells[-1].state for name in ("dolgoe", "centre")] == ["restored", "restored"]
    assert found["dolgoe"].spells[-1].assumptions == ("its return is that of a whole that it lies in",)


def test_a_service_that_is_said_to_work_was_never_said_to_be_out(d: Any) -> None:
    assert d.states(d.said(0, "working"), at=1) == ["working"]
    assert d.states(d.said(0, "working"), at=24 * 8) == ["working", "unknown"]


def test_an_outage_is_over_where_its_service_is_said_to_work(d: Any) -> None:
    assert d.states(d.said(0), d.said(5, "working"), at=6) == ["out", "restored"]


def test_a_service_that_works_in_the_whole_district_is_out_in_none_of_its_villages(d: Any) -> None:
    told = d.told(d.said(0), d.said(0, where="murom"), d.said(5, "working", "district"), at=6)
    assert {place: line.spells[-1].state for place, line in told.items()} == {
        "dolgoe": "restored", "murom": "restored", "district": "working"
    }  # fmt: skip


def test_the_return_of_a_part_of_a_district_ends_no_outage_within_it(d: Any) -> None:
    assert d.told(d.said(0), d.said(8, "restored", "district", partial=True))["dolgoe"].spells[-1].state == "out"


def test_the_return_of_some_subscribers_of_a_district_that_was_never_out_ends_no_outage_within_it(d: Any) -> None:
    back = d.said(8, "restored", "district", people=Quantity.exactly(40), unit="subscribers")
    assert d.told(d.said(0), back)["dolgoe"].spells[-1].state == "out"


def test_the_return_of_a_service_area_ends_the_outages_of_its_settlements(d: Any) -> None:
    area = d.place("line", "area", "district", holds=("dolgoe",))
    assert d.told(d.said(0), d.said(8, "restored", "line"), line=area)["dolgoe"].spells[-1].state == "restored"


def test_a_return_of_fewer_than_were_without_leaves_the_rest(d: Any) -> None:
    out, rest = d.spells(d.said(0, people=Quantity.exactly(1000)), d.said(4, "restored", people=Quantity.exactly(600)))
    assert (out.state, rest.state) == ("out", "partial")
    assert rest.figures[-1].people.best == 400


def test_a_return_of_all_who_were_without_is_a_return(d: Any) -> None:
    assert d.states(d.said(0, people=Quantity.exactly(1000)), d.said(4, "restored", people=Quantity.exactly(980))) == ["out", "restored"]


def test_a_planned_cut_neither_ends_nor_hides_an_emergency(d: Any) -> None:
    (out,) = d.spells(d.said(0), d.said(2, scheduled=True, partial=True))
    assert (out.state, out.scheduled) == ("out", False)
    assert out.assumptions == ("a planned cut and an emergency at once: the emergency is shown",)


def test_an_emergency_takes_the_place_of_a_planned_cut(d: Any) -> None:
    planned, emergency = d.spells(d.said(0, scheduled=True), d.said(2))
    assert (planned.scheduled, emergency.scheduled) == (True, False)


def test_a_planned_cut_is_not_known_to_last_longer_than_a_day(d: Any) -> None:
    assert d.states(d.said(0, scheduled=True), at=25) == ["out", "unknown"]


def test_of_two_voices_of_one_moment_the_better_founded_is_shown_and_the_other_stands_beside(d: Any) -> None:
    (back,) = d.spells(d.said(0, "restored", epistemic="confirmed_by_official"), d.said(1, epistemic="reported", id="rumour"))
    assert back.state == "restored"
    (rival,) = back.rivals
    assert (rival.claim, rival.status) == ("rumour", "out")


def test_of_two_equal_voices_of_one_moment_the_outage_is_shown_and_disputed(d: Any) -> None:
    back, out = d.spells(d.said(0, "restored", id="mayor"), d.said(1))
    assert (back.state, out.state) == ("restored", "out")
    assert [rival.claim for rival in out.rivals] == ["mayor"]


def test_a_return_soon_after_an_outage_is_news_and_no_dispute(d: Any) -> None:
    assert [spell.rivals for spell in d.spells(d.said(0), d.said(1, "restored"))] == [(), ()]


def test_a_later_figure_takes_the_place_of_an_earlier_one(d: Any) -> None:
    (out,) = d.spells(d.said(0, people=Quantity.exactly(260)), d.said(24, people=Quantity.exactly(200)))
    assert [step.people.best for step in out.figures] == [260, 200]


def test_two_figures_of_one_moment_stand_in_one_interval(d: Any) -> None:
    (out,) = d.spells(d.said(0, people=Quantity.exactly(100)), d.said(1, people=Quantity.exactly(300)))
    people = out.figures[-1].people
    assert (people.low, people.best, people.high) == (100, 300, 300)


def test_statements_without_any_time_are_not_used_and_harm_nothing(d: Any) -> None:
    assert d.states(d.said(None), d.said(0)) == ["out"]


def test_statements_of_a_later_moment_are_not_used(d: Any) -> None:
    assert d.states(d.said(0), d.said(10, "restored"), at=5) == ["out"]


def test_the_order_of_statements_and_repetitions_change_nothing(d: Any) -> None:
    statements = [d.said(0), d.said(1, partial=True), d.said(3, "restored"), d.said(3), d.said(5, "restored", "district")]
    first = timelines(statements, d.places, d.hours(9))
    for order in permutations(statements):
        assert timelines([*order, order[0]], d.places, d.hours(9)) == first


def test_the_spells_of_a_timeline_follow_each_other_without_a_gap(d: Any) -> None:
    found = d.spells(d.said(0), d.said(4, "restored"), d.said(30, partial=True), d.said(200, "restored"), at=900)
    assert [one.until for one in found[:-1]] == [two.since for _, two in pairwise(found)]
    assert found[-1].until is None


def test_the_window_of_a_change_without_a_time_of_its_own_is_the_day_before_its_report(d: Any) -> None:
    (out,) = d.spells(d.said(30))
    assert out.since == When(d.noon + timedelta(hours=6), d.hours(30), "unknown")
