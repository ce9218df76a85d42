from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Holdfast = Callable[..., Any]

PACK = """format = 1

[region]
id = "lowland"
name = "Lowland Oblast"
country = "Ukraine"
geonames = "UA.99"
iso = "UA-99"
time_zone = "Europe/Kyiv"
en = ["Lowland Oblast"]
ru = ["Низинская область"]
uk = ["Низинська область"]
capital = "Nyzy"
centre = { lat = 50.0, lon = 36.0 }
area_km2 = 3000
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "lowland.toml").write_text(PACK, "utf-8")
    return tmp_path / "lowland.toml"


def test_the_packs_are_listed_with_what_they_hold(holdfast: Holdfast) -> None:
    ran = holdfast("region", "list")
    assert ran.code == 0
    assert ran.out.splitlines()[0].split() == ["region", "oblast", "country", "code", "districts", "former", "communities", "sources"]
    assert any(line.split()[:2] == ["kharkiv", "Kharkiv"] and "UA-63" in line for line in ran.out.splitlines())


def test_the_list_comes_as_json(holdfast: Holdfast) -> None:
    listed = {entry["id"]: entry for entry in json.loads(holdfast("region", "list", "--json").out)}
    assert listed["belgorod"]["districts"] == 22
    assert listed["kharkiv"]["communities"] >= 56


def test_a_pack_is_shown_with_districts_communities_cities_and_sources(holdfast: Holdfast) -> None:
    shown = holdfast("region", "show", "kharkiv").out
    assert "Kharkiv Oblast, Ukraine (UA-63, UA63000000000041885, GeoNames UA.07)" in shown
    assert "communities: Богодухівська" in shown
    assert "districts of Kharkiv: Індустріальний" in shown
    assert "https://kharkivoda.gov.ua" in shown


def test_a_shown_pack_comes_as_json(holdfast: Holdfast) -> None:
    shown = json.loads(holdfast("region", "show", "sumy", "--json").out)
    assert shown["units"][0]["name"] == "Sumy Oblast"
    assert {source["kind"] for source in shown["official_sources"]} == {"official", "emergency_service", "utility"}


def test_a_sound_pack_of_ones_own_ends_with_0(holdfast: Holdfast, pack: Path) -> None:
    ran = holdfast("region", "check", pack.name)
    assert (ran.code, ran.out, ran.err) == (0, "lowland.toml: no errors, no warnings\n", "")


def test_an_error_ends_with_1_and_names_file_line_and_remedy(holdfast: Holdfast, pack: Path) -> None:
    pack.write_text(PACK.replace("Europe/Kyiv", "Europe/Kharkow"), "utf-8")
    ran = holdfast("region", "check", pack.name)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "lowland.toml:9: error: region lowland: no time zone Europe/Kharkow; give an IANA name, as Europe/Kyiv",
        "lowland.toml: 1 error, no warnings",
    ]


def test_a_warning_alone_ends_with_0(holdfast: Holdfast, pack: Path) -> None:
    pack.write_text(PACK.replace('iso = "UA-99"\n', ""), "utf-8")
    ran = holdfast("region", "check", pack.name)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "lowland.toml: no errors, 1 warning")


def test_a_file_that_cannot_be_used_ends_with_2(holdfast: Holdfast, pack: Path) -> None:
    pack.write_text(PACK.replace("format = 1", "format = 7"), "utf-8")
    ran = holdfast("region", "check", pack.name)
    assert (ran.code, ran.out) == (2, "")
    assert "lowland.toml: line 1, key format: invalid enum value 7" in ran.err


def test_a_region_that_there_is_not_ends_with_2(holdfast: Holdfast) -> None:
    ran = holdfast("region", "show", "atlantis")
    assert (ran.code, ran.out) == (2, "")
    assert "belgorod" in ran.err


def test_findings_come_as_json(holdfast: Holdfast, pack: Path) -> None:
    pack.write_text(PACK.replace("Europe/Kyiv", "Europe/Kharkow"), "utf-8")
    (finding,) = json.loads(holdfast("region", "check", "--json", pack.name).out)
    assert (finding["grade"], finding["line"]) == ("error", 9)
