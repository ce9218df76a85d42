"""Which services are out, as far as others may be told: by district and period, late, without a place, a plant or a small number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.publish.safety import Policy, load_profile, may_be_told, policy_for, shown_services, told_until
from holdfast.records import Claim, Evidence, Headcount, Outage, PublicServices, Quantity, ServedPlace, ServiceBoard, ServiceRow, When
from holdfast.regions import Region, load_region

NOW = datetime(2025, 10, 9, 15, 17, tzinfo=UTC)
AT = datetime(2025, 10, 6, 21, tzinfo=UTC)
"""The last midnight in Moscow that lies 48 hours back."""
Rules = Callable[..., Policy]


def unit(name: str = "Shebekinsky", kind: str = "admin2") -> ServedPlace:
    own_id = "belgorod" if kind == "admin1" else f"belgorod/{name.lower()}"
    admin2 = name if kind == "admin2" else None
    return ServedPlace(id=own_id, name=name, kind=kind, admin2=admin2, admin1="Belgorod Oblast")  # type: ignore[arg-type]


def row(people: Headcount | None = None, **changes: object) -> ServiceRow:
    made = ServiceRow(
        area=unit(),
        sector="power",
        state="partial",
        since=When(datetime(2025, 10, 6, 5, 42, tzinfo=UTC), datetime(2025, 10, 6, 5, 50, tzinfo=UTC), "minute"),
        out=1,
        people=people,
        last_told=datetime(2025, 10, 6, 7, 13, tzinfo=UTC),
        expected=("к вечеру",),
        damage=("i1",),
        claims=("c1",),
        evidence=(Evidence("r1", 0, 9),),
    )
    return msgspec.structs.replace(made, **changes)


def board(*rows: ServiceRow, at: datetime = AT) -> ServiceBoard:
    return ServiceBoard(
        at=at, since=at, rows=rows, places=(), roads=(), reserves=(), restoration=(), silent=(), sources_last=None, notes=()
    )


def shown(*rows: ServiceRow, policy: Policy) -> PublicServices:
    found = shown_services(board(*rows), policy, NOW)
    assert found is not None
    return found


def exactly(number: int) -> Headcount:
    return Headcount(number, number, number)


def test_only_what_the_delay_of_infrastructure_has_passed_is_told_of(policy: Rules) -> None:
    assert told_until(policy(), NOW) == AT
    assert told_until(policy("public", "ukraine-media"), NOW) == datetime(2025, 10, 9, 3, tzinfo=UTC)
    assert shown_services(board(row(), at=AT + timedelta(seconds=1)), policy(), NOW) is None


def test_a_line_tells_the_district_the_periods_and_two_digits(policy: Rules) -> None:
    (one,) = shown(row(exactly(1234)), policy=policy()).services
    assert (one.area.name, one.sector, one.state) == ("Shebekinsky", "power", "partial")
    assert one.people == Quantity(1200, 1200, 1300)
    assert one.since == When(datetime(2025, 10, 5, 21, tzinfo=UTC), AT, "day")
    assert one.last_told == one.since
    told = msgspec.json.encode(one).decode()
    assert not any(secret in told for secret in ("c1", "r1", "i1", "вечеру", "05:42", "07:13", "1234"))


def test_a_small_number_is_a_range_and_cannot_be_found_by_taking_districts_from_their_region(policy: Rules) -> None:
    rules = policy(small_count=5)
    (few,) = shown(row(exactly(3)), policy=rules).services
    assert few.people == Quantity(1, None, 4)
    region = row(exactly(41), area=unit("Belgorod Oblast", "admin1"))
    district, whole = shown(row(exactly(37)), region, policy=rules).services
    assert (district.people, whole.people) == (Quantity(37, 37, 37), Quantity(37, None, 41))


def test_a_district_that_is_small_is_told_of_in_the_line_of_its_region_alone(policy: Rules) -> None:
    whole = row(exactly(900), area=unit("Belgorod Oblast", "admin1"))
    found = shown(row(exactly(900)), whole, policy=policy(least_radius_km=500)).services
    assert [one.area.kind for one in found] == ["admin1"]


def test_damage_alone_makes_no_line(policy: Rules) -> None:
    assert shown(row(state="unknown", claims=(), evidence=()), policy=policy()).services == ()


def claim(policy_hours: float = 0, **changes: object) -> Claim:
    outage = Outage(sector="power", settlements=("Шебекино",), people=None, status="out", partial=False, evidence=())
    made = Claim(
        id="c1", report_id="r1", published_at=AT - timedelta(hours=1 + policy_hours), kind="outage", when=None, mention=None, location=None,
        weapon=None, targets=(), killed=None, injured=None, outages=(outage,), measures=(), epistemic="reported", attributed_to=None,
        background=False, confidence=1, evidence={},
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


def test_a_statement_is_used_where_it_is_confirmed_with_its_incident_or_nobody_must_confirm(policy: Rules) -> None:
    assert not may_be_told(claim(), (), (), policy(), NOW)
    assert may_be_told(claim(), (), ("c1",), policy(), NOW)
    assert may_be_told(claim(), (), (), policy(needs_confirmation=False), NOW)
    assert not may_be_told(claim(published_at=AT + timedelta(minutes=1)), (), ("c1",), policy(), NOW)
    assert not may_be_told(claim(published_at=None), (), ("c1",), policy(), NOW)
    assert not may_be_told(claim(epistemic="speculative"), (), (), policy(needs_confirmation=False), NOW)


@pytest.mark.parametrize(
    "said", ["Після удару по ТЕЦ місто без тепла.", "Из-за повреждения ТЭЦ нет тепла.", "The power station was hit; 3,000 without power."]
)
def test_a_statement_that_names_a_critical_plant_is_not_used(policy: Rules, said: str) -> None:
    assert not may_be_told(claim(), (said,), (), policy(needs_confirmation=False), NOW)


moments = st.datetimes(datetime(2025, 10, 5, 21, 0, 1), datetime(2025, 10, 6, 20, 59)).map(lambda one: one.replace(tzinfo=UTC))  # noqa: DTZ001
secrets = st.fixed_dictionaries(
    {
        "last_told": moments,
        "since": moments.map(lambda one: When(one, one, "minute")),
        "out": st.integers(0, 40),
        "partial": st.integers(0, 40),
        "awaiting": st.integers(0, 9),
        "uncounted": st.integers(0, 9),
        "people": st.integers(1201, 1249).map(lambda best: Headcount(1200, best, 1300)),
        "damage": st.lists(st.uuids().map(str), max_size=3).map(tuple),
        "claims": st.lists(st.uuids().map(str), min_size=1, max_size=3).map(tuple),
        "expected": st.lists(st.text(max_size=9), max_size=2).map(tuple),
    }
)
RULES = policy_for(load_profile("public"), load_region("belgorod"), b"k" * 32)


@given(secrets, secrets)
def test_two_boards_that_agree_in_what_is_told_cannot_be_told_apart(one: dict[str, object], other: dict[str, object]) -> None:
    assert shown(row(**one), policy=RULES) == shown(row(**other), policy=RULES)  # type: ignore[arg-type]


def test_what_is_no_district_of_the_region_makes_no_line(policy: Rules, belgorod: Region) -> None:
    assert belgorod.id == "belgorod"
    village = ServedPlace(id="named:x", name="Козинка", kind="settlement", admin2="Shebekinsky", admin1="Belgorod Oblast")
    assert shown(row(area=village), policy=policy()).services == ()
