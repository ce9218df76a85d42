from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.publish import wording
from holdfast.records import Incident, Outage, Picture, Quantity, Weapon, When

MOSCOW = timezone(timedelta(hours=3), "Moscow")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not stated"),
        (Quantity.exactly(0), "0"),
        (Quantity.exactly(17_000), "17,000"),
        (Quantity(3, 3, None, "at least"), "≥ 3"),
        (Quantity(None, 10, 10, "up to"), "≤ 10"),
        (Quantity(5, 6, 7), "5–7"),
        (Quantity(20, None, None, "dozens"), "≥ 20 (“dozens”)"),
        (Quantity(None, 40_000, None, "nearly"), "≈ 40,000"),
        (Quantity(None, None, None, "several"), "several"),
    ],
)
def test_a_count_is_shown_as_it_was_stated(value: Quantity | None, words: str) -> None:
    assert wording.quantity(value) == words


def window(start: datetime, hours: float | None, precision: str) -> When:
    end = None if hours is None else start + timedelta(hours=hours)
    return msgspec.convert({"start": start, "end": end, "precision": precision}, When)


MIDNIGHT = datetime(2025, 9, 30, 21, tzinfo=UTC)
"""Midnight of 1 October in Moscow."""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not stated"),
        (When(None, None, "unknown"), "not stated"),
        (window(MIDNIGHT, 24, "day"), "2025-10-01"),
        (window(MIDNIGHT, None, "day"), "2025-10-01"),
        (window(MIDNIGHT, 24, "unknown"), "2025-10-01, the day of publication"),
        (window(MIDNIGHT, 24 * 7, "week"), "2025-10-01 – 2025-10-07"),
        (window(MIDNIGHT, 1 / 60, "minute"), "2025-10-01 00:00"),
        (window(MIDNIGHT, 6, "part_of_day"), "2025-10-01 00:00–06:00"),
        (window(MIDNIGHT - timedelta(hours=2), 6, "part_of_day"), "2025-09-30 22:00 – 2025-10-01 04:00"),
        (window(MIDNIGHT, None, "hour"), "from 2025-10-01 00:00"),
        (When(None, MIDNIGHT, "unknown"), "before 2025-10-01 00:00"),
    ],
)
def test_a_time_is_shown_in_the_zone_no_finer_than_it_was_stated(value: When | None, words: str) -> None:
    assert wording.when(value, MOSCOW) == words


@given(st.text())
def test_plain_text_is_one_line_without_characters_that_act(text: str) -> None:
    shown = wording.plain(text)
    assert shown == " ".join(shown.split())
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs"}


def test_plain_text_keeps_the_words_of_three_languages() -> None:
    assert wording.plain("  Куп’янськ —\n«Объезжая»\tKharkiv ") == "Куп’янськ — «Объезжая» Kharkiv"


def test_a_place_without_a_canonical_name_is_called_as_it_was_written(house: Incident) -> None:
    assert wording.place_name(house.where) == "Shebekino"
    assert wording.place_reach(house.where) == "no point"


def test_a_place_that_only_its_district_is_known_of_is_called_by_the_district(farm: Incident) -> None:
    where = msgspec.structs.replace(farm.where, name=None, place=None)
    assert wording.place_name(where) == "Valuysky"
    assert wording.place_units(where) == "Belgorod Oblast, Russia"


def test_a_small_radius_is_in_metres(farm: Incident) -> None:
    assert wording.place_reach(msgspec.structs.replace(farm.where, radius_m=400)) == "within 400 m, 80% sure"


def test_a_weapon_that_the_text_leaves_open_is_not_the_same_as_none() -> None:
    assert wording.weapon(None) == "not stated"
    assert wording.weapon(Weapon("unknown", None)) == "not known"
    assert wording.weapon(Weapon("missile", Quantity.exactly(3))) == "missile × 3"


def test_an_outage_says_for_whom_and_what_repair_waits_for() -> None:
    outage = Outage(
        sector="power",
        settlements=("Долгое", "Знаменка"),
        people=Quantity.exactly(1200),
        status="out",
        partial=True,
        evidence=(),
        unit="subscribers",
        awaits="согласование с Минобороны",
    )
    words = "power partly out: Долгое, Знаменка; 1,200 subscribers; repair waits: согласование с Минобороны"
    assert wording.outage(outage) == words


def test_the_closing_line_counts_what_was_found_and_lost(picture: Picture) -> None:
    counted = "2 incidents, 1 outage apart from attacks, 1 measure, read from 2 reports; 1 input or part could not be read."
    assert wording.closing(picture) == counted


def test_the_closing_line_of_nothing_is_zero(empty: Picture) -> None:
    assert wording.closing(empty) == "0 incidents, read from 0 reports."
