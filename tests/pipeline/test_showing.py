"""What a server shows follows the air alerts: a place struck in one is shown as coarse as a district until it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from tests.posts import post_of

from holdfast.pipeline import Archive, Instruments, Kept, open_archive, record
from holdfast.pipeline.showing import Verdict, all_verdicts, verdicts_on
from holdfast.publish.safety import Policy, load_profile, policy_for
from holdfast.regions import Region

STRUCK = post_of("gov", "1", "2025-10-06T06:10", "Сегодня в 9:05 в селе Козинка дрон повредил дом, ранена женщина.")
ALERT = post_of("gov", "2", "2025-10-06T05:50", "В Белгородской области объявлена ракетная опасность.")
LIFTED = post_of("gov", "3", "2025-10-06T10:10", "В Белгородской области отбой ракетной опасности.")


@pytest.fixture
def quick(belgorod: Region) -> Policy:
    """Cells of ten kilometres after one hour, for the public."""
    rules = load_profile("partner", None)
    soon = {name: msgspec.structs.replace(rule, delay_hours=0.0) for name, rule in rules.classes.items()}
    profile = msgspec.structs.replace(rules, needs_confirmation=False, time="exact", classes=soon)
    return policy_for(profile, belgorod, b"k" * 32)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(tmp_path / "ledger.db", clock=lambda: at(7))
    yield opened
    opened.close()


@pytest.fixture
def collect(archive: Archive, instruments: Instruments) -> Callable[..., None]:
    return lambda *posts: [None for _ in record(posts, archive, instruments, Kept())].clear()


def at(hour: int) -> datetime:
    return datetime(2025, 10, 6, hour, 0, tzinfo=UTC)


def kind_of_area(verdict: Verdict) -> str:
    assert verdict.shown is not None
    assert verdict.shown.area is not None
    return verdict.shown.area.id.split("/")[1]


def test_what_was_struck_in_an_alert_is_coarse_until_it_is_over(archive: Archive, collect: Callable[..., None], quick: Policy) -> None:
    collect(ALERT, STRUCK)
    (during,) = all_verdicts(archive, quick, at(9), archive.ledger.head()[1])
    assert (kind_of_area(during), during.due) == ("50", at(9))
    (after,) = verdicts_on([during.id], archive, quick, at(19), archive.ledger.head()[1])
    assert (kind_of_area(after), after.due) == (f"{quick.profile.cell_km:g}", None)
    collect(LIFTED)
    (lifted,) = verdicts_on([during.id], archive, quick, at(11), archive.ledger.head()[1])
    assert lifted == after


def test_an_alert_that_becomes_known_later_makes_coarse_what_was_shown_already(
    archive: Archive, collect: Callable[..., None], quick: Policy
) -> None:
    collect(STRUCK)
    (before,) = all_verdicts(archive, quick, at(9), archive.ledger.head()[1])
    assert (kind_of_area(before), before.due) == (f"{quick.profile.cell_km:g}", None)
    collect(ALERT)
    (again,) = verdicts_on([], archive, quick, at(9), archive.ledger.head()[1])
    assert (again.id, kind_of_area(again)) == (before.id, "50")
