from __future__ import annotations

from datetime import UTC

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from holdfast.publish.markdown import escape, markdown_page
from holdfast.records import Picture


def test_each_value_stands_beside_its_words_and_their_report(picture: Picture) -> None:
    page = markdown_page(picture, zone=UTC)
    assert "| Weapon | drone × 1 | “беспилотник” (telegram/region 1) |" in page
    assert "| Killed | 0 | “Погибших нет” (telegram/region 1) |" in page
    assert "| Injured | not stated |  |" in page


def test_the_zone_of_the_times_is_named(picture: Picture) -> None:
    assert "Times: UTC." in markdown_page(picture, zone=UTC)


def test_outages_and_measures_follow_the_incidents(picture: Picture) -> None:
    page = markdown_page(picture, zone=UTC)
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == [
        "## 1. Dolgoye (с. Долгое)",
        "## 2. Shebekino",
        "## Outages apart from attacks",
        "## Protective measures",
        "## Reports",
    ]


def test_a_link_that_would_end_early_is_left_out(picture: Picture) -> None:
    sly = msgspec.structs.replace(picture.reports[0], url="https://example.org/> [x](javascript:alert(1))")
    page = markdown_page(msgspec.structs.replace(picture, reports=(sly,)), zone=UTC)
    assert "javascript" not in page


@given(st.text())
def test_escaped_text_can_open_no_cell_link_or_tag(text: str) -> None:
    shown = escape(text)
    for sign in "|[]<>`*_":
        assert shown.count(sign) == shown.count(f"\\{sign}")
    assert "\n" not in shown
