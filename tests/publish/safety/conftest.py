"""One working incident that says everything an attacker would like to know, and the policies it goes through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from holdfast.publish.safety import Passage, Policy, Working, load_profile, policy_for
from holdfast.records import Audience, Corroboration, Decision, Evidence, Incident, Location, Outage, Quantity, Target, Weapon, When
from holdfast.regions import Region

KEY = b"k" * 32
END = datetime(2025, 10, 6, 5, 42, tzinfo=UTC)


@pytest.fixture
def incident() -> Incident:
    return Incident(
        id="0123456789abcdef01234567",
        kind="strike",
        when=When(END - timedelta(minutes=1), END, "minute"),
        where=Location(
            name="Шебекино, улица Ленина, 5",
            place="Shebekino",
            admin2="Shebekinsky",
            admin1="Belgorod Oblast",
            country="Russia",
            lat=50.413421,
            lon=36.925371,
            radius_m=300,
            precision="street",
            confidence=0.9,
            candidates=(),
        ),
        weapon=Weapon("drone", Quantity.exactly(2)),
        targets=(
            Target(
                what="дом Ивановых",
                sector="housing",
                damage="damaged",
                count=Quantity.exactly(1),
                pooled=False,
                evidence=(Evidence("r1", 0, 9),),
            ),
        ),
        killed=Quantity.exactly(0),
        injured=Quantity.exactly(1),
        outages=(),
        epistemic="confirmed_by_official",
        attributed_to="Вячеслав Гладков",
        corroboration=Corroboration(1, 3),
        status="confirmed",
        background=False,
        confidence=0.9,
        claims=("c1", "c2"),
        evidence={"injured": (Evidence("r1", 20, 29),)},
    )


Change = Callable[..., Working]


@pytest.fixture
def working(incident: Incident) -> Change:
    """`working(status="rejected", decisions=...)`: the incident so changed; what the gate is told beside it by its own names."""

    def make(**changes: object) -> Working:
        beside = {
            name: changes.pop(name) for name in list(changes) if name in ("passages", "decisions", "published", "in_alert", "unsupported")
        }
        return msgspec.structs.replace(Working(incident=msgspec.structs.replace(incident, **changes)), **beside)

    return make


@pytest.fixture
def policy(belgorod: Region) -> Callable[..., Policy]:
    """`policy("public", "ukraine-media")` in Belgorod; the profile's rules can be changed."""

    def make(audience: Audience = "public", name: str | None = None, **changes: object) -> Policy:
        return policy_for(msgspec.structs.replace(load_profile(audience, name), **changes), belgorod, KEY)

    return make


def said(who: str, what: str, on: tuple[str, ...] = ("c1", "c2"), minute: int = 0) -> Decision:
    return Decision(id=f"{who}{what}{minute}", who=who, at=END + timedelta(minutes=minute), what=what, on=on)  # type: ignore[arg-type]


@pytest.fixture
def decided() -> Callable[..., Decision]:
    return said


def outage(sector: str) -> Outage:
    return Outage(sector=sector, settlements=("Шебекино",), people=None, status="out", partial=False, evidence=())  # type: ignore[arg-type]


@pytest.fixture
def passage() -> type[Passage]:
    return Passage
