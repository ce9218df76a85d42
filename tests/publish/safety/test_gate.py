"""What goes through the gate, when, and what never does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from holdfast.errors import InputError
from holdfast.publish.safety import Passage, Policy, Working, load_profile, policy_for, public_id, release_one
from holdfast.records import Corroboration, Evidence, Location, PublicIncident, Quantity, Target, Weapon, When, Withheld
from holdfast.regions import Region

Change = Callable[..., Working]
Rules = Callable[..., Policy]
END = datetime(2025, 10, 6, 5, 42, tzinfo=UTC)
LATER = END + timedelta(days=30)
MIDNIGHT = datetime(2025, 10, 6, 21, tzinfo=UTC)
"""The end of the day in Belgorod on which the strike ended."""


def passed(working: Working, policy: Policy, now: datetime = LATER) -> PublicIncident:
    outcome = release_one(working, policy, now)
    assert isinstance(outcome, PublicIncident), outcome
    return outcome


def reason(working: Working, policy: Policy, now: datetime = LATER) -> str:
    outcome = release_one(working, policy, now)
    assert isinstance(outcome, Withheld), outcome
    return outcome.reason


def target(what: str, sector: str) -> tuple[Target, ...]:
    return (Target(what=what, sector=sector, damage="destroyed", count=Quantity.exactly(1), pooled=False, evidence=()),)  # type: ignore[arg-type]


def test_the_public_sees_the_district_and_the_day_and_no_word_of_a_report(working: Change, policy: Rules) -> None:
    shown = passed(working(), policy())
    assert shown.area is not None
    assert (shown.area.id, shown.area.name) == ("belgorod/shebekinsky", "Shebekinsky")
    assert shown.when == When(MIDNIGHT - timedelta(days=1), MIDNIGHT, "day")
    text = msgspec.json.encode(shown).decode()
    for secret in ("50.41", "36.92", "Ленина", 'Shebekino"', "Шебекино", "Иванов", "Гладков", "05:4", "0123456789abcdef", "c1", "r1"):
        assert secret not in text


def test_the_delay_counts_from_the_end_of_the_period_that_the_strike_ended_in(working: Change, policy: Rules) -> None:
    strict, media = policy(), policy("public", "ukraine-media")
    assert reason(working(), strict, MIDNIGHT + timedelta(hours=11, minutes=59)) == "delayed"
    assert passed(working(), strict, MIDNIGHT + timedelta(hours=12)).released_at == MIDNIGHT + timedelta(hours=12)
    nine = datetime(2025, 10, 6, 9, tzinfo=UTC)  # 12 o'clock in Belgorod: the end of the morning
    assert reason(working(), media, nine + timedelta(hours=2, minutes=59)) == "delayed"
    passed(working(), media, nine + timedelta(hours=3))


def test_a_long_attack_is_delayed_from_its_end(working: Change, policy: Rules) -> None:
    when = When(END - timedelta(hours=40), END, "day")
    assert passed(working(when=when), policy()).released_at == MIDNIGHT + timedelta(hours=12)


def test_services_wait_longer_than_houses(working: Change, policy: Rules) -> None:
    media = policy("public", "ukraine-media")
    both = working(targets=(*target("дом", "housing"), *target("трансформатор", "power")))
    assert passed(both, media).released_at - passed(working(), media).released_at == timedelta(hours=9)


@pytest.mark.parametrize("when", [None, When(END - timedelta(hours=8), END, "unknown")])
def test_without_a_time_the_longest_delay_counts_from_publication(working: Change, policy: Rules, when: When | None) -> None:
    shown = passed(working(when=when, published=END), policy())
    assert shown.released_at == MIDNIGHT + timedelta(hours=72)
    assert shown.when is None or shown.when.precision == "unknown"


def test_without_time_and_publication_nothing_is_shown(working: Change, policy: Rules) -> None:
    assert reason(working(when=None), policy()) == "no_time"


@pytest.mark.parametrize(
    ("what", "sector", "of"),
    [
        ("казарма", "housing", "military"),
        ("склад боеприпасов", "other", "military"),
        ("ammunition depot", "industry", "military"),
        ("казарму військової частини", "government", "military"),
        ("пусковая установка", "other", "air_defence"),
        ("fire truck", "vehicles", "crew"),
        ("автомобіль швидкої допомоги", "vehicles", "crew"),
        ("укрытие", "housing", "shelter"),
        ("Курская АЭС", "power", "critical_plant"),
        ("oil refinery", "industry", "critical_plant"),
        ("что-то", "other", "unknown"),
    ],
)
def test_objects_of_held_classes_are_told_by_their_words_in_three_languages(
    working: Change, policy: Rules, decided: Callable[..., Any], what: str, sector: str, of: str
) -> None:
    item = working(targets=target(what, sector))
    rules = policy().profile.classes
    only = {one: rule if one == of else msgspec.structs.replace(rule, held=False) for one, rule in rules.items()}
    policy_of_it = policy(classes=only)
    assert reason(item, policy_of_it) == "class_held"
    one = msgspec.structs.replace(item, decisions=(decided("anna", "publish"),))
    assert reason(one, policy_of_it) == "class_held"
    twice = msgspec.structs.replace(item, decisions=(decided("anna", "publish"), decided("Anna ", "publish", minute=5)))
    assert reason(twice, policy_of_it) == "class_held"
    two = msgspec.structs.replace(item, decisions=(decided("anna", "publish"), decided("boris", "publish")))
    passed(two, policy_of_it)


def test_the_military_speaking_makes_a_house_no_military_object(working: Change, policy: Rules) -> None:
    told = Passage("Обласна військова адміністрація: ППО збила дрон, уламки пошкодили будинок.", "uk")
    passed(working(passages=(told,)), policy())


def test_words_of_the_sentence_hold_too(working: Change, policy: Rules) -> None:
    told = Passage("Повреждён дом рядом с казармами.", "ru")
    assert reason(working(passages=(told,)), policy()) == "class_held"


def test_nothing_said_of_what_was_hit_is_the_strictest_class(working: Change, policy: Rules) -> None:
    assert reason(working(targets=()), policy()) == "class_held"
    media = policy("public", "ukraine-media")
    assert passed(working(targets=()), media).released_at == datetime(2025, 10, 6, 21, tzinfo=UTC)


def test_an_interception_is_air_defence_work(working: Change, policy: Rules) -> None:
    assert reason(working(kind="interception"), policy()) == "class_held"


def test_debris_of_an_interception_is_told_as_an_unknown_weapon(working: Change, policy: Rules) -> None:
    item = working(weapon=Weapon("debris_of_interception", None))
    assert passed(item, policy()).weapon == "unknown"
    assert passed(item, policy("internal")).weapon == "debris_of_interception"


def test_a_release_covers_the_claims_that_it_was_given_for(working: Change, policy: Rules, decided: Callable[..., Any]) -> None:
    two = (decided("anna", "publish"), decided("boris", "publish"))
    item = working(targets=target("казарма", "military"), decisions=two)
    passed(item, policy())
    grown = working(targets=target("казарма", "military"), decisions=two, claims=("c1", "c2", "c3"))
    assert reason(grown, policy()) == "changed_since_release"


def test_one_person_holds_what_two_released(working: Change, policy: Rules, decided: Callable[..., Any]) -> None:
    item = working(decisions=(decided("anna", "publish"), decided("boris", "publish"), decided("vera", "hold", minute=9)))
    assert reason(item, policy()) == "held"
    passed(working(decisions=(decided("anna", "hold"), decided("anna", "publish", minute=9))), policy())


def test_what_is_rejected_or_unconfirmed_or_speculation_stays_in(working: Change, policy: Rules) -> None:
    assert reason(working(status="rejected"), policy("partner")) == "rejected"
    assert reason(working(status="proposed"), policy()) == "not_confirmed"
    assert reason(working(epistemic="speculative"), policy()) == "speculation"
    assert passed(working(epistemic="speculative"), policy("partner")).epistemic == "speculative"


def test_what_one_voice_alone_tells_goes_out_marked(working: Change, policy: Rules) -> None:
    alone = Corroboration(origins=1, reports=3, unconfirmed=True)
    assert passed(working(corroboration=alone), policy()).unconfirmed
    assert not passed(working(), policy()).unconfirmed


def test_values_that_only_retellings_state_are_left_out(working: Change, policy: Rules) -> None:
    shown = passed(working(unsupported=(Evidence("r1", 15, 40),)), policy())
    assert shown.injured is None
    assert shown.killed == Quantity.exactly(0)


def test_a_single_person_is_shown_as_a_range(working: Change, policy: Rules) -> None:
    assert passed(working(), policy()).injured == Quantity(1, None, 4)
    assert passed(working(), policy("public", "ukraine-media")).injured == Quantity.exactly(1)


def test_grades_of_damage_are_told_of_civilian_objects_alone(working: Change, policy: Rules) -> None:
    (shown,) = passed(working(targets=target("подстанция", "power")), policy()).targets
    assert (shown.sector, shown.damage, shown.count) == ("power", "unknown", None)


def test_what_lies_in_a_fence_is_of_its_class(working: Change, policy: Rules, tmp_path: Path) -> None:
    from holdfast.regions.fences import read_fences  # noqa: PLC0415

    ring = [[36.92, 50.41], [36.93, 50.41], [36.93, 50.42], [36.92, 50.42], [36.92, 50.41]]
    feature = {"type": "Feature", "properties": {"class": "critical_plant"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    path = tmp_path / "fences.geojson"
    path.write_bytes(msgspec.json.encode({"type": "FeatureCollection", "features": [feature]}))
    fenced = policy()._replace(fences=read_fences(path))
    assert reason(working(), fenced) == "class_held"
    far = Location(
        name=None, place=None, admin2="Shebekinsky", admin1="Belgorod Oblast", country=None, lat=50.45, lon=36.92, radius_m=300,
        precision="point", confidence=1, candidates=(),
    )  # fmt: skip
    passed(working(where=far), fenced)


def test_a_fence_without_an_outline_is_refused(tmp_path: Path) -> None:
    from holdfast.regions.fences import read_fences  # noqa: PLC0415

    path = tmp_path / "fences.geojson"
    feature = {"type": "Feature", "properties": {"class": "military"}, "geometry": None}
    path.write_bytes(msgspec.json.encode({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(InputError, match="feature 1 has no outline"):
        read_fences(path)


def test_a_place_outside_every_known_unit_has_no_area(working: Change, policy: Rules) -> None:
    nowhere = Location(
        name="X", place="X", admin2=None, admin1="Elsewhere", country=None, lat=1.0, lon=1.0, radius_m=10, precision="point",
        confidence=1, candidates=(),
    )  # fmt: skip
    assert passed(working(where=nowhere), policy()).area is None


def test_a_partner_sees_a_cell_that_holds_the_place_and_names_nothing(working: Change, policy: Rules) -> None:
    from holdfast.geo import distance_km  # noqa: PLC0415

    area = passed(working(), policy("partner")).area
    assert area is not None
    assert (area.kind, area.name, area.admin2, area.admin1) == ("cell", None, None, None)
    assert area.lat is not None
    assert area.lon is not None
    assert area.radius_m is not None
    assert distance_km(50.413421, 36.925371, area.lat, area.lon) * 1000 <= area.radius_m <= 9_000


def test_inside_everything_is_seen(working: Change, policy: Rules) -> None:
    shown = passed(working(status="proposed", targets=target("казарма", "military")), policy("internal"))
    assert shown.id == "0123456789abcdef01234567"
    assert shown.when is not None
    assert shown.when.end == END
    assert shown.area is not None
    assert shown.area.name == "Shebekino"


def test_a_public_id_is_the_same_at_every_export_and_needs_the_key() -> None:
    assert public_id("a", b"one") == public_id("a", b"one") != public_id("a", b"two")


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(InputError, match="no profile of this name"):
        load_profile("public", "lenient")


def test_a_profile_for_few_is_refused_to_many() -> None:
    for name in ("internal", "partner"):
        with pytest.raises(InputError, match="not for public"):
            load_profile("public", name)
    assert load_profile("partner", "strictest").audience == "public"


def test_the_exercise_profile_is_refused_on_a_real_region(belgorod: Region) -> None:
    with pytest.raises(InputError, match="for exercises"):
        policy_for(load_profile("public", "exercise"), belgorod, b"k")


def test_a_profile_that_lacks_a_rule_is_refused(tmp_path: Path) -> None:
    whole = (Path(__file__).parents[3] / "src/holdfast/publish/safety/profiles/strictest.toml").read_text("utf-8")
    for line in ("crew = { delay_hours = 48, held = true }\n", 'quotes = "none"\n', "needs_confirmation = true\n"):
        assert line in whole
        path = tmp_path / f"{len(line)}.toml"
        path.write_text(whole.replace(line, ""), encoding="utf-8")
        with pytest.raises(InputError):
            load_profile("public", str(path))
