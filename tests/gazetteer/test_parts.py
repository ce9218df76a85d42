from __future__ import annotations

from collections.abc import Iterator

import pytest

from holdfast.gazetteer import Gazetteer, open_gazetteer
from holdfast.gazetteer.sources import Row, Source
from holdfast.regions import load_region

PACK = """
format = 1
[region]
id = "lowland"
name = "Lowland Oblast"
country = "Ukraine"
geonames = "UA.07"
time_zone = "Europe/Kyiv"
uk = ["Низинська область"]
capital = "Nyzy"
centre = { lat = 50.0, lon = 36.0 }
area_km2 = 30000
[[district]]
id = "bohodukhivskyi"
name = "Bohodukhivskyi"
kind = "raion"
uk = ["Богодухівський"]
centre = { lat = 50.1, lon = 36.0 }
area_km2 = 1000
communities = ["Золочівська", "Зноб-Новгородська"]
[[city]]
name = "Nyzy"
districts = [{ uk = ["Салтівський"], ru = ["Салтовский"] }]
"""
CITY, VILLAGE = "geonames:1", "geonames:2"


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    folder = tmp_path_factory.mktemp("parts")
    (folder / "lowland.toml").write_text(PACK, encoding="utf-8")
    rows = [
        Row(id=CITY, name="Nyzy", names=("Низи",), lat=50.0, lon=36.0, country="UA", admin1="07", population=1_000_000),
        Row(id=VILLAGE, name="Nyzy", names=("Низи",), lat=50.6, lon=36.9, country="UA", admin1="07", population=300),
    ]
    source = Source(rows, len(rows), {"UA": "Ukraine"}, "two places")
    with open_gazetteer(load_region(str(folder / "lowland.toml")), cache=folder, source=source) as opened:
        yield opened


def found(gazetteer: Gazetteer, name: str) -> set[str]:
    return {gazetteer.place(hit.index).id for hit in (*gazetteer.lookup(name), *gazetteer.by_transliteration(name))}


@pytest.mark.parametrize(
    "name",
    ["Золочівська громада", "Золочівській громаді", "Золочівської ТГ", "Золочевская громада", "Золочевской общине", "Zolochivska hromada",
     "Zolochivska community", "Зноб-Новгородської громади"],
)  # fmt: skip
def test_a_community_leads_to_its_raion(gazetteer: Gazetteer, name: str) -> None:
    assert found(gazetteer, name) == {"region:lowland/bohodukhivskyi"}


@pytest.mark.parametrize(
    "name", ["Салтівський район", "Салтівському районі", "Салтовского района", "Saltivskyi raion", "Saltivskyi district"]
)
def test_a_district_of_a_city_leads_to_the_city_and_not_to_its_namesake(gazetteer: Gazetteer, name: str) -> None:
    assert found(gazetteer, name) == {CITY}


@pytest.mark.parametrize("name", ["Золочівська", "Салтівський", "Салтовском"])
def test_the_adjective_of_a_part_alone_leads_nowhere(gazetteer: Gazetteer, name: str) -> None:
    assert found(gazetteer, name) == set()
