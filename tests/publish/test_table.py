from __future__ import annotations

from datetime import UTC
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from holdfast.publish.table import render_table
from holdfast.records import Evidence, Incident, Picture


@pytest.mark.parametrize("width", [60, 61, 79, 80, 100, 137, 220])
def test_no_line_is_wider_than_the_terminal(picture: Picture, width: int) -> None:
    lines = render_table(picture, zone=UTC, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_a_narrower_terminal_than_60_gets_60(picture: Picture) -> None:
    assert render_table(picture, zone=UTC, width=20) == render_table(picture, zone=UTC, width=60)


def test_under_an_incident_stand_the_words_it_was_read_from_and_their_report(picture: Picture) -> None:
    lines = [line.strip() for line in render_table(picture, zone=UTC, width=100).splitlines()]
    at = lines.index("read in telegram/region 1")
    assert lines[at + 1 : at + 6] == [
        "where    “селе Долгое”",
        "weapon   “беспилотник”",
        "killed   “Погибших нет”",
        "target   “по ферме”",
        "concluded, not in words: when, source",
    ]


def test_zero_and_not_stated_are_told_apart(picture: Picture) -> None:
    text = render_table(picture, zone=UTC, width=100)
    assert "killed 0" in text
    assert "injured not stated" in text
    assert "injured ≥ 3" in text


def test_times_stand_in_the_zone_that_the_head_names(picture: Picture) -> None:
    text = render_table(picture, zone=ZoneInfo("Europe/Moscow"), width=100)
    assert "Where, when (Europe/Moscow)" in text
    assert "2025-10-01 05:00–12:00" in text


def test_what_hangs_on_no_attack_comes_last_before_the_closing_line(picture: Picture) -> None:
    text = render_table(picture, zone=UTC, width=120)
    places = [text.index(words) for words in ("Shebekino", "Outages apart", "power out: Знаменка", "Protective measures", "2 incidents")]
    assert places == sorted(places)


def test_nothing_found_is_said_in_the_closing_line(empty: Picture) -> None:
    assert render_table(empty, zone=UTC, width=60).splitlines()[-1] == "0 incidents, read from 0 reports."


def test_plain_output_has_no_colour_codes_and_a_terminal_has(picture: Picture) -> None:
    assert "\x1b" not in render_table(picture, zone=UTC, width=80)
    assert "\x1b[" in render_table(picture, zone=UTC, width=80, colour=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_no_report_can_command_the_terminal(picture: Picture, text: str) -> None:
    report = msgspec.structs.replace(picture.reports[0], text=text, external_id=text)
    incident = msgspec.structs.replace(picture.incidents[0], evidence={"where": (Evidence("1", 0, len(text)),)}, attributed_to=text)
    shown = render_table(msgspec.structs.replace(picture, reports=(report,), incidents=(incident,)), zone=UTC, width=80)
    assert not any(ord(char) < 32 and char != "\n" for char in shown)
    assert not set(shown) & set("\x7f\x9b\u202e\u2066")


def test_a_background_incident_is_marked(farm: Incident, picture: Picture) -> None:
    old = msgspec.structs.replace(farm, background=True)
    text = render_table(msgspec.structs.replace(picture, incidents=(old,)), zone=UTC, width=100)
    assert "background" in text
    assert "1 incident (1 of them background)" in text
