from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from holdfast.errors import InputError
from holdfast.gazetteer import open_gazetteer
from holdfast.gazetteer.sources import Source
from holdfast.regions import load_region

PACK = """
format = 1
places = ["places.csv"]
[region]
id = "invented"
name = "Invented Oblast"
country = "Nowhere"
geonames = "ZZ.01"
time_zone = "Europe/Kyiv"
ru = ["Выдуманная область"]
capital = "Glavny"
centre = { lat = 10.0, lon = 20.0 }
area_km2 = 20000
[[district]]
id = "western"
name = "Zapadny"
kind = "district"
ru = ["Западный"]
centre = { lat = 10.0, lon = 19.5 }
radius_km = 30
[[district]]
id = "eastern"
name = "Vostochny"
kind = "district"
ru = ["Восточный"]
centre = { lat = 10.0, lon = 20.5 }
radius_km = 30
"""
PLACES = """id,name,lat,lon,population,kind,admin2,en,ru,uk
1,Tikhaya Rechka,10.01,19.6,800,village,eastern,Quiet Brook,Тихая Речка|Тихоречка,Тиха Річка
2,Glavny,10.0,20.0,90000,city,,,Главный,
3,Nizhneye,10.02,20.55,,village,,,Нижнее,Нижнє
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "places.csv").write_text(PLACES, encoding="utf-8")
    path = tmp_path / "pack" / "invented.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def test_the_settlements_of_a_pack_are_found_in_all_their_cases(pack: Path, tmp_path: Path, make_source: Callable[..., Source]) -> None:
    region = load_region(str(pack))
    with open_gazetteer(region, cache=tmp_path / "cache", source=make_source()) as gazetteer:
        for form in ("Тихой Речке", "Тихоречке", "Тихой Речкой", "Quiet Brook", "Tikhaya Rechka", "Тихій Річці"):
            places = [gazetteer.place(hit.index) for hit in gazetteer.lookup(form)]
            assert [place.id for place in places] == ["csv:invented/1"], form
            assert gazetteer.reach(gazetteer.lookup(form)[0].index) == "own"
        place = gazetteer.place(gazetteer.lookup("Тихая Речка")[0].index)
    assert (place.name, place.admin1, place.country, place.population) == ("Tikhaya Rechka", "Invented Oblast", "Nowhere", 800)
    assert (place.source, place.radius_m) == ("region pack", 1000)


def test_a_settlement_of_a_pack_lies_in_the_district_that_it_names_else_in_the_nearest(
    pack: Path, tmp_path: Path, make_source: Callable[..., Source]
) -> None:
    with open_gazetteer(load_region(str(pack)), cache=tmp_path / "cache", source=make_source()) as gazetteer:
        districts = [gazetteer.place(gazetteer.lookup(name)[0].index).admin2 for name in ("Тихая Речка", "Нижнее")]
    assert districts == ["Vostochny", "Vostochny"]


def test_another_file_of_settlements_is_another_pack(pack: Path) -> None:
    before = load_region(str(pack)).content_hash
    (pack.parent / "places.csv").write_text(PLACES + "4,Novoye,10.1,20.1,50,village,,,Новое,\n", encoding="utf-8")
    assert load_region(str(pack)).content_hash != before


def test_a_missing_file_of_settlements_is_an_input_error(pack: Path) -> None:
    (pack.parent / "places.csv").unlink()
    with pytest.raises(InputError, match=r"places.csv: cannot be read.*correct the key `places`"):
        load_region(str(pack))


def test_a_bad_row_of_a_pack_is_named_with_its_line(pack: Path, tmp_path: Path, make_source: Callable[..., Source]) -> None:
    (pack.parent / "places.csv").write_text(PLACES + "4,Novoye,95,20.1,50,village,,,Новое,\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"places.csv, line 5: no coordinates: '95, 20.1'"):
        open_gazetteer(load_region(str(pack)), cache=tmp_path / "cache", source=make_source())
