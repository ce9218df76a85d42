"""The board: what a line of a district says of its places."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from holdfast.assess import Lasting, Setting, place_states, rows
from holdfast.assess.lasting import Curve
from holdfast.records import Corroboration, Headcount, Incident, Location, PlaceState, Quantity, ServiceRow, ServiceStatement, Target, When

EVER = Lasting({"power": Curve(1.0, 1e12)})
"""Outages that do not end by themselves."""


def board(
    d: Any, *statements: ServiceStatement, at: float = 24, incidents: tuple[Incident, ...] = (), lasting: Lasting = EVER
) -> dict[str, ServiceRow]:
    timelines = tuple(d.told(*statements, at=at).values())
    setting = Setting(d.places, statements, incidents, d.hours(at) - timedelta(days=7), d.hours(at), lasting)
    return {row.area.id: row for row in rows(timelines, setting)}


def people(line: ServiceRow | PlaceState) -> Headcount:
    assert line.people is not None
    return line.people


def damaged(d: Any, hour: float, **more: Any) -> Incident:
    where = Location(
        name=None, place="Dolgoe", admin2="District", admin1="Region", country=None, lat=None, lon=None, radius_m=None,
        precision="settlement", confidence=0.9, candidates=(),
    )  # fmt: skip
    target = Target(what="substation", sector="power", damage="damaged", count=None, pooled=False, evidence=())
    given = {"background": False, "status": "proposed", **more}
    return Incident(
        id="i", kind="strike", when=When(d.hours(hour), d.hours(hour + 1), "hour"), where=where, weapon=None, targets=(target,),
        killed=None, injured=None, outages=(), epistemic="reported", attributed_to=None, corroboration=Corroboration(1, 1),
        confidence=0.7, claims=("c",), evidence={}, **given,
    )  # fmt: skip


def test_a_district_with_a_village_out_is_partly_out_and_never_out(d: Any) -> None:
    row = board(d, d.said(0))["district"]
    assert (row.state, row.out, row.partial) == ("partial", 1, 0)


def test_a_district_is_out_where_that_is_said_of_it(d: Any) -> None:
    assert board(d, d.said(0, where="district"))["district"].state == "out"


def test_a_district_all_of_whose_known_outages_are_over_is_back(d: Any) -> None:
    row = board(d, d.said(0), d.said(5, "restored"))["district"]
    assert (row.state, row.back, row.people) == ("restored", 1, None)


def test_a_district_with_an_outage_nobody_speaks_of_any_more_is_unknown(d: Any) -> None:
    row = board(d, d.said(0), d.said(0, where="znamenka"), d.said(95, "restored", "znamenka"), at=100)["district"]
    assert (row.state, row.back, row.unknown) == ("unknown", 1, 1)


def test_what_nobody_has_spoken_of_for_a_month_is_no_longer_listed(d: Any) -> None:
    assert board(d, d.said(0), at=24 * 29) != {}
    assert board(d, d.said(0), at=24 * 31) == {}


def test_the_region_is_the_sum_of_its_districts_each_person_once(d: Any) -> None:
    found = board(d, d.said(0, people=Quantity.exactly(300)), d.said(0, where="other", people=Quantity.exactly(50)))
    assert [people(found[area]).best for area in ("district", "other", "region")] == [300, 50, 350]


def test_a_figure_of_two_districts_together_is_counted_once_in_the_region_and_as_a_share_in_each(d: Any) -> None:
    both = [d.said(0, where=where, id=where, group="g", people=Quantity.exactly(900)) for where in ("district", "other")]
    found = board(d, *both)
    assert people(found["region"]).best == 900
    assert (people(found["district"]).low, people(found["district"]).best, people(found["district"]).high) == (0, 600, 900)


def test_damage_alone_is_shown_beside_a_service_that_is_unknown(d: Any) -> None:
    row = board(d, incidents=(damaged(d, 20),))["district"]
    assert (row.state, row.damage, row.people) == ("unknown", ("i",), None)


def test_rejected_attacks_recaps_and_attacks_before_the_period_are_no_damage(d: Any) -> None:
    assert board(d, incidents=(damaged(d, 20, status="rejected"),)) == {}
    assert board(d, incidents=(damaged(d, 20, background=True),)) == {}
    assert board(d, incidents=(damaged(d, -24 * 8),)) == {}


def test_a_line_names_what_is_planned_awaited_expected_and_disputed(d: Any) -> None:
    told = (d.said(0, scheduled=True), d.said(0, where="znamenka", awaits="clearance", expected="by morning"))
    row = board(d, *told, d.said(0, "restored", "znamenka"))["district"]
    assert (row.scheduled, row.awaiting, row.expected) == (1, 1, ("by morning",))


def test_a_line_begins_when_its_longest_outage_began(d: Any) -> None:
    first = When(d.hours(-5), d.hours(-5), "minute")
    row = board(d, d.said(0, changed=first), d.said(3, partial=True), d.said(9, where="znamenka"))["district"]
    assert row.since == first


def test_a_place_that_lies_nowhere_known_has_a_line_of_its_own(d: Any) -> None:
    lost = d.place("lost", "unresolved", None)
    timelines = tuple(d.told(d.said(0, where="lost"), lost=lost).values())
    setting = Setting({**d.places, "lost": lost}, (), (), d.hours(-100), d.hours(48))
    assert [row.area.id for row in rows(timelines, setting)] == ["lost"]


def test_the_states_of_places_carry_their_people_and_what_they_share(d: Any) -> None:
    both = [d.said(0, where=where, id=where, group="g", people=Quantity.exactly(900)) for where in ("dolgoe", "znamenka")]
    setting = Setting(d.places, both, (), d.hours(-100), d.hours(24), EVER)
    dolgoe, znamenka = place_states(d.told(*both, at=24).values(), setting)
    assert (people(dolgoe).high, people(znamenka).best) == (900, 500)
    assert dolgoe.shared is not None
    assert dolgoe.shared.best == 900


def test_an_outage_that_nobody_has_spoken_of_for_hours_may_be_back_and_does_not_count_in_the_lower_bound(d: Any) -> None:
    told = d.said(0, people=Quantity.exactly(300))
    fresh, older = (people(board(d, told, at=at)["district"]) for at in (3, 4))
    assert (fresh.low, fresh.best, fresh.high) == (300, 300, 300)
    assert (older.low, older.best, older.high) == (0, 300, 300)
