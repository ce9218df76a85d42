from __future__ import annotations

import re
from pathlib import Path

import pytest

from holdfast.errors import InputError
from holdfast.geo import distance_km
from holdfast.regions import Region, available_regions, load_region

PACK = """
format = 1
further = ["far"]

[region]
id = "lowland"
name = "Lowland Oblast"
country = "Ukraine"
geonames = "UA.99"
time_zone = "Europe/Kyiv"
en = ["Lowland Oblast"]
uk = ["Низинська область"]
capital = "Nyzy"
centre = { lat = 50.0, lon = 36.0 }
area_km2 = 30000

[[district]]
id = "nyzivskyi"
name = "Nyzivskyi"
kind = "raion"
uk = ["Низівський"]
seat = { name = "Nyzy", lat = 50.1, lon = 36.1 }
centre = { lat = 50.1, lon = 36.0 }
area_km2 = 1000
"""
FAR = """
format = 1
[[neighbour]]
id = "upland"
name = "Upland Oblast"
country = "Ukraine"
geonames = "UA.98"
time_zone = "Europe/Kyiv"
en = ["Upland Oblast"]
capital = "Verkhy"
centre = { lat = 48, lon = 30 }
area_km2 = 20000
"""


def write(folder: Path, pack: str = PACK) -> str:
    (folder / "far.toml").write_text(FAR, encoding="utf-8")
    path = folder / "lowland.toml"
    path.write_text(pack, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def belgorod() -> Region:
    return load_region("belgorod")


def test_the_belgorod_pack_has_the_22_districts(belgorod: Region) -> None:
    districts = [unit.name for unit in belgorod.own if unit.level == "admin2"]
    assert len(districts) == 22
    assert {"Valuysky", "Shebekinsky", "Graivoronsky", "Volokonovsky", "Belgorodsky", "Belgorod (city)", "Starooskolsky"} <= set(districts)


def test_the_own_oblast_stands_first_and_the_own_units_before_all_others(belgorod: Region) -> None:
    reaches = [unit.reach for unit in belgorod.units]
    assert belgorod.units[0].name == "Belgorod Oblast"
    assert reaches == sorted(reaches, key=("own", "near", "far").index)


def test_crimea_and_sevastopol_are_in_ukraine(belgorod: Region) -> None:
    assert belgorod.unit("crimea").country == "Ukraine"
    assert belgorod.unit("sevastopol").country == "Ukraine"


def test_all_27_first_order_units_of_ukraine_are_known(belgorod: Region) -> None:
    codes = {unit.geonames for unit in belgorod.units if unit.country == "Ukraine" and unit.level == "admin1"}
    assert codes == {f"UA.{number:02}" for number in range(1, 28)}


@pytest.mark.parametrize("name", available_regions())
def test_every_pack_that_ships_loads_and_hangs_together(name: str) -> None:
    region = load_region(name)
    oblasts = {unit.name: unit for unit in region.units if unit.level == "admin1"}
    assert len({unit.id for unit in region.units}) == len(region.units)
    assert len({unit.geonames for unit in oblasts.values()}) == len(oblasts)
    for unit in region.units:
        oblast = oblasts[unit.admin1]
        assert unit.country == oblast.country
        assert 1_000 < unit.radius_m < 1_000_000
        assert distance_km(unit.lat, unit.lon, oblast.lat, oblast.lon) * 1000 < 1.7 * oblast.radius_m
        if unit.seat_lat is not None and unit.seat_lon is not None:
            assert distance_km(unit.lat, unit.lon, unit.seat_lat, unit.seat_lon) * 1000 < 1.5 * unit.radius_m


@pytest.mark.parametrize("name", available_regions())
def test_name_forms_are_in_the_script_of_their_language(name: str) -> None:
    for unit in load_region(name).own:
        assert all(re.fullmatch(r"[А-яЁё -]+", form) for form in unit.ru), unit.ru
        assert all(re.fullmatch(r"[А-яІіЇїЄєҐґ' -]+", form) for form in unit.uk), unit.uk
        assert all(form.isascii() for form in (unit.name, *unit.en))


def test_a_pack_of_ones_own_is_loaded_by_its_path_with_the_files_beside_it(tmp_path: Path) -> None:
    region = load_region(write(tmp_path))
    assert [unit.id for unit in region.units] == ["lowland", "lowland/nyzivskyi", "upland"]
    assert region.units[2].reach == "far"


def test_a_radius_that_is_not_given_comes_from_the_area(tmp_path: Path) -> None:
    assert load_region(write(tmp_path)).unit("lowland/nyzivskyi").radius_m == round(17841 * 1.15)


def test_equal_packs_have_equal_hashes_wherever_they_lie(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = load_region(write(tmp_path / "a")), load_region(write(tmp_path / "b"))
    assert one.content_hash == other.content_hash


def test_a_change_in_a_file_that_a_pack_draws_on_changes_its_hash(tmp_path: Path) -> None:
    before = load_region(write(tmp_path)).content_hash
    (tmp_path / "far.toml").write_text(FAR.replace("48", "49"), encoding="utf-8")
    assert load_region(str(tmp_path / "lowland.toml")).content_hash != before


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("lat = 50.1, lon = 36.0", "lat = 150.1, lon = 36.0", "district 1 (nyzivskyi), key centre.lat: expected `float` <= 90.0"),
        ('kind = "raion"', 'kind = "rayon"', "district 1 (nyzivskyi), key kind: invalid enum value 'rayon'"),
        ("area_km2 = 1000", "", "district nyzivskyi: neither area_km2 nor radius_km"),
        ('uk = ["Низівський"]', "", "district nyzivskyi: no name form"),
        ('capital = "Nyzy"', "", "key region: object missing required field `capital`"),
        ("format = 1", "format = 2", "key format: invalid enum value 2"),
        ("[region]", "[region", "not TOML"),
        ("[[district]]", "[[districts]]", "object contains unknown field `districts`"),
    ],
)
def test_a_bad_pack_is_refused_with_its_file_and_key(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    path = write(tmp_path, PACK.replace(was, becomes, 1))
    with pytest.raises(InputError) as caught:
        load_region(path)
    assert caught.value.name == path
    assert says in caught.value.problem


def test_two_districts_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nyzivskyi is given twice"):
        load_region(write(tmp_path, PACK + PACK[PACK.index("[[district]]") :]))


def test_a_name_that_is_no_pack_is_answered_with_those_that_are() -> None:
    with pytest.raises(InputError, match="belgorod, bryansk"):
        load_region("atlantis")


def test_a_path_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_region(str(tmp_path / "none.toml"))


def test_a_pack_in_another_encoding_says_so(tmp_path: Path) -> None:
    path = Path(write(tmp_path))
    path.write_bytes(PACK.encode("cp1251"))
    with pytest.raises(InputError, match="not UTF-8"):
        load_region(str(path))
