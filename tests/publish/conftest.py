"""A picture made by hand, with every kind of value in it."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from holdfast.records import (
    Candidate,
    Corroboration,
    Evidence,
    Incident,
    Location,
    Loss,
    Measure,
    Outage,
    Picture,
    Quantity,
    Report,
    Target,
    Weapon,
    When,
)

FARM = "В селе Долгое Валуйского округа беспилотник ударил по ферме. Погибших нет. <b>Без света</b> Знаменка. Школы на удалёнке."
HOUSE = "At least 3 people were hurt in Shebekino, the mayor said."


def words(report: str, text: str, quoted: str) -> tuple[Evidence, ...]:
    """Where `quoted` stands in `text`."""
    start = text.index(quoted)
    return (Evidence(report, start, start + len(quoted)),)


def report(report_id: str, text: str, **changes: object) -> Report:
    plain = Report(
        id=report_id,
        source_id="telegram/region",
        external_id=report_id,
        revision=0,
        published_at=datetime(2025, 10, 1, 14, tzinfo=UTC),
        retrieved_at=None,
        lang="ru",
        title=None,
        text=text,
        url="https://example.org/post?a=1&b=2",
        forwarded_from=None,
        media=(),
        raw_sha256="0" * 64,
    )
    return msgspec.structs.replace(plain, **changes)


@pytest.fixture
def farm() -> Incident:
    place = Location(
        name="с. Долгое",
        place="Dolgoye",
        admin2="Valuysky",
        admin1="Belgorod Oblast",
        country="Russia",
        lat=50.212345678,
        lon=38.112345678,
        radius_m=23_000,
        precision="admin2",
        confidence=0.8,
        candidates=(
            Candidate(
                place="geonames:1", name="Dolgoye", admin1=None, admin2="Valuysky", lat=50.212345678, lon=38.112345678, probability=0.8
            ),
        ),
    )
    return Incident(
        id="i-farm",
        kind="strike",
        when=When(datetime(2025, 10, 1, 2, tzinfo=UTC), datetime(2025, 10, 1, 9, tzinfo=UTC), "part_of_day"),
        where=place,
        weapon=Weapon("drone", Quantity.exactly(1)),
        targets=(
            Target(
                what="ферма",
                sector="agriculture",
                damage="fire",
                count=None,
                pooled=False,
                evidence=words("1", FARM, "по ферме"),
            ),
        ),
        killed=Quantity.exactly(0),
        injured=None,
        outages=(),
        epistemic="confirmed_by_official",
        attributed_to="Гладков",
        corroboration=Corroboration(1, 2),
        status="proposed",
        background=False,
        confidence=0.9,
        claims=("c1",),
        evidence={
            "where": words("1", FARM, "селе Долгое"),
            "weapon": words("1", FARM, "беспилотник"),
            "killed": words("1", FARM, "Погибших нет"),
        },
    )


@pytest.fixture
def house(farm: Incident) -> Incident:
    nowhere = msgspec.structs.replace(farm.where, name="Shebekino", place=None, lat=None, lon=None, radius_m=None, candidates=())
    return msgspec.structs.replace(
        farm,
        id="i-house",
        where=nowhere,
        when=None,
        weapon=None,
        targets=(),
        killed=None,
        injured=Quantity(3, 3, None, "at least"),
        evidence={"injured": words("2", HOUSE, "At least 3"), "epistemic": words("2", HOUSE, "the mayor said")},
    )


@pytest.fixture
def picture(farm: Incident, house: Incident) -> Picture:
    dark = Outage(
        sector="power", settlements=("Знаменка",), people=None, status="out", partial=False, evidence=words("1", FARM, "Без света")
    )
    schools = Measure(kind="education", what="Школы на удалёнке.", evidence=words("1", FARM, "Школы на удалёнке."))
    return Picture(
        reports=(report("1", FARM), report("2", HOUSE, lang="en")),
        incidents=(farm, house),
        outages=(dark,),
        measures=(schools,),
        losses=(Loss(stage="collect", input="x.json", where="byte 7", problem="ends too early", remedy="export it again"),),
    )


@pytest.fixture
def empty() -> Picture:
    return Picture(reports=(), incidents=(), outages=(), measures=(), losses=())
