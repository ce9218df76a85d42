from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.errors import InputError
from holdfast.regions import available_regions
from holdfast.regions.check import check_pack
from holdfast.regions.pack import find_pack
from holdfast.regions.written import Lines

PACK = """format = 1

[region]
id = "lowland"
name = "Lowland Oblast"
country = "Ukraine"
geonames = "UA.99"
iso = "UA-99"
code = "UA99000000000012345"
time_zone = "Europe/Kyiv"
en = ["Lowland Oblast"]
ru = ["Низинская область"]
uk = ["Низинська область"]
capital = "Nyzy"
centre = { lat = 50.0, lon = 36.0 }
area_km2 = 3000

[[district]]
id = "nyzivskyi"
name = "Nyzivskyi"
kind = "raion"
code = "UA99020000000012345"
en = ["Nyzivskyi"]
ru = ["Низовский"]
uk = ["Низівський"]
seat = { name = "Nyzy", lat = 50.1, lon = 36.1 }
centre = { lat = 50.1, lon = 36.0 }
area_km2 = 1500
communities = ["Низівська"]

[[district]]
id = "luhivskyi"
name = "Luhivskyi"
kind = "raion"
en = ["Luhivskyi"]
ru = ["Луговской"]
uk = ["Лугівський"]
centre = { lat = 49.9, lon = 36.1 }
area_km2 = 1500

[[city]]
name = "Nyzy"
districts = [{ uk = ["Верхній"] }]

[[source]]
id = "nyzy.example"
name = "Oblast administration"
kind = "official"
reliability = "B"
languages = ["uk"]
url = "https://nyzy.example"
"""


def findings(folder: Path, was: str = "", becomes: str = "") -> list[str]:
    path = folder / "lowland.toml"
    assert was in PACK
    path.write_text(PACK.replace(was, becomes, 1), encoding="utf-8")
    return [str(finding) for finding in check_pack(path, path.name)]


def test_a_sound_pack_has_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path) == []


@pytest.mark.parametrize("name", available_regions())
def test_every_pack_that_ships_is_sound(name: str) -> None:
    assert check_pack(find_pack(name)) == []


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("Europe/Kyiv", "Europe/Kharkow", "lowland.toml:10: error: region lowland: no time zone Europe/Kharkow"),
        ('"UA-99"', '"RU-BEL"', "lowland.toml:8: error: region lowland: RU-BEL is no ISO 3166-2 code of UA"),
        ('iso = "UA-99"\n', "", "lowland.toml:3: warning: region lowland: no `iso`"),
        ("UA99020000000012345", "UA9902", "lowland.toml:22: error: district nyzivskyi: UA9902 is no KATOTTG code"),
        ("UA99020000000012345", "UA63020000000012345", "lowland.toml:22: error: district nyzivskyi: UA63020000000012345 is a KATOTTG"),
        ('"Лугівський"', '"Низівський"', "lowland.toml:37: error: district luhivskyi: “Низівський” is nyzivskyi's too"),
        ('"Лугівський"', '"Лугiвський"', "lowland.toml:37: error: district luhivskyi: “Лугiвський” has letters that uk has not"),
        ('ru = ["Луговской"]\n', "", "lowland.toml:31: warning: district luhivskyi: no name form in ru"),
        ('["Низовский"]', '["Низовский", "Низовский"]', "lowland.toml:24: warning: district nyzivskyi: “Низовский” stands twice"),
        ("lat = 49.9, lon = 36.1", "lat = 49.9, lon = 39.1", "lowland.toml:38: error: district luhivskyi: its centre is 222 km"),
        ("lat = 50.1, lon = 36.1", "lat = 50.9, lon = 36.1", "lowland.toml:26: error: district nyzivskyi: its seat Nyzy is 89 km from"),
        ("area_km2 = 3000", "area_km2 = 9000", "lowland.toml:16: warning: region lowland: its districts have 3000 km² together"),
        ('["Низівська"]', '["Nyzivska"]', "lowland.toml:29: error: district nyzivskyi: “Nyzivska” has letters that uk has not"),
        ('[{ uk = ["Верхній"] }]', "[]", "lowland.toml:41: warning: city Nyzy: no district with a name"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    (finding,) = findings(tmp_path, was, becomes)
    assert finding.startswith(says)
    assert finding.count("; ") == 1


def test_a_source_that_stands_twice_is_told(tmp_path: Path) -> None:
    source = PACK[PACK.index("[[source]]") :]
    (tmp_path / "lowland.toml").write_text(f"{PACK}\n{source}", encoding="utf-8")
    (finding,) = check_pack(tmp_path / "lowland.toml")
    assert (finding.grade, finding.where, finding.line) == ("error", "source nyzy.example", 54)


def test_a_pack_that_cannot_be_read_names_the_line_of_the_key(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"line 34, district 2 \(luhivskyi\), key kind: invalid enum value 'rayon'"):
        findings(tmp_path, 'id = "luhivskyi"\nname = "Luhivskyi"\nkind = "raion"', 'id = "luhivskyi"\nname = "Luhivskyi"\nkind = "rayon"')


def test_a_url_that_is_none_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"line 51, source 1 \(nyzy\.example\), key url"):
        findings(tmp_path, "https://nyzy.example", "nyzy.example")


def test_lines_are_those_of_the_table_and_key() -> None:
    lines = Lines(PACK)
    assert (lines.of("", 0, "format"), lines.of("region", 0), lines.of("district", 1, "uk")) == (1, 3, 37)
    assert lines.of("district", 1, "no such key") == lines.of("district", 1)
