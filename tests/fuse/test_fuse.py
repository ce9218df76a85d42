from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from holdfast.fuse import fuse
from holdfast.records import Candidate, Claim, Evidence, Incident, Location, PlaceMention, Quantity, Span, Weapon, WeaponCode, When

DAY = datetime(2025, 10, 5, 21, tzinfo=UTC)


def place(name: str) -> Location:
    candidate = Candidate(place=f"test:{name}", name=name, admin1="A", admin2="B", lat=50.0, lon=37.0, probability=0.9)
    return Location(
        name=name, place=name, admin2="B", admin1="A", country="C", lat=50.0, lon=37.0, radius_m=1500, precision="settlement",
        confidence=0.9, candidates=(candidate,),
    )  # fmt: skip


def claim(
    report: str, name: str = "Dolgoye", days: float = 0, weapon: WeaponCode = "drone", injured: int | None = None, hours: int = 0
) -> Claim:
    start = DAY + timedelta(days=days)
    hurt = None if injured is None else Quantity.exactly(injured)
    return Claim(
        id=f"{report}/{name}/{days}/{weapon}/{injured}", report_id=report, published_at=DAY + timedelta(hours=12 + hours), kind="strike",
        when=When(start, start + timedelta(days=1), "day"), mention=PlaceMention(name=name, bare=name, kind="settlement", span=Span(0, 5)),
        location=place(name), weapon=Weapon(weapon, None), targets=(), killed=None, injured=hurt,
        outages=(), measures=(), epistemic="reported", attributed_to=None, background=False, confidence=0.8,
        evidence={"where": (Evidence(report, 0, 5),), "weapon": (Evidence(report, 6, 9),)},
    )  # fmt: skip


claims = st.lists(
    st.builds(
        claim,
        report=st.sampled_from(["a", "b", "c", "d"]),
        name=st.sampled_from(["Dolgoye", "Murom"]),
        days=st.sampled_from([0, 0.5, 1, 3]),
        weapon=st.sampled_from(["drone", "fpv_drone", "missile", "unknown"]),
        injured=st.sampled_from([None, 0, 2, 5]),
        hours=st.integers(0, 5),
    ),
    max_size=12,
)


def as_bytes(incidents: list[Incident]) -> bytes:
    return msgspec.json.encode(incidents)


@given(told=claims, data=st.data())
def test_the_order_of_claims_leaves_no_trace(told: list[Claim], data: st.DataObject) -> None:
    unique = list({c.id: c for c in told}.values())
    shuffled = data.draw(st.permutations(unique))
    assert as_bytes(list(fuse(shuffled))) == as_bytes(list(fuse(unique)))


@given(told=claims)
def test_the_same_claims_twice_change_nothing(told: list[Claim]) -> None:
    unique = list({c.id: c for c in told}.values())
    assert as_bytes(list(fuse(unique + unique))) == as_bytes(list(fuse(unique)))


@given(told=claims)
def test_every_claim_is_in_exactly_one_incident(told: list[Claim]) -> None:
    used = [claim_id for incident in fuse(told) for claim_id in incident.claims]
    assert sorted(used) == sorted({c.id for c in told})


def test_one_incident_told_by_two_reports_is_one_with_both_as_reports() -> None:
    (incident,) = fuse([claim("a"), claim("b", weapon="fpv_drone")])
    assert incident.corroboration.reports == 2
    assert incident.weapon == Weapon("fpv_drone", None)


def test_other_places_other_days_and_other_weapons_are_other_incidents() -> None:
    assert len(list(fuse([claim("a"), claim("b", "Murom"), claim("c", days=3), claim("d", weapon="missile")]))) == 4


def test_a_claim_without_a_time_joins_none_that_has_one() -> None:
    undated = msgspec.structs.replace(claim("c"), when=None)
    assert len(list(fuse([claim("a"), undated, claim("b", days=300)]))) == 3


def test_a_chain_of_days_is_not_one_incident() -> None:
    assert len(list(fuse([claim("a"), claim("b", days=1), claim("c", days=2)]))) == 2


def test_what_one_report_tells_apart_stays_apart() -> None:
    assert len(list(fuse([claim("a", injured=1), claim("a", injured=3)]))) == 2


def test_the_latest_figure_stands_and_rival_figures_are_never_added() -> None:
    (incident,) = fuse([claim("a", injured=2), claim("b", injured=5, hours=3)])
    assert incident.injured == Quantity.exactly(5)


def test_a_figure_that_nobody_states_stays_unknown() -> None:
    (incident,) = fuse([claim("a"), claim("b")])
    assert incident.injured is None
