from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.errors import InputError
from holdfast.gazetteer.places import Register
from holdfast.gazetteer.registry import unit_stem
from holdfast.gazetteer.settlements import Settlement, settlements
from holdfast.gazetteer.sources import Row, Source
from holdfast.gazetteer.sources.registers import Registered, katottg, oktmo
from holdfast.gazetteer.sources.tally import Tally
from holdfast.regions import Region, load_region

KATOTTG = """Перший рівень,Другий рівень,Третій рівень,Четвертий рівень,Додатковий рівень,Категорія об’єкта,Назва об’єкта
UA63000000000041885,,,,,O,Харківська
UA63000000000041885,UA63140000000085143,,,,P,Чугуївський
UA63000000000041885,UA63140000000085143,UA63140010000055555,,,H,Вовчанська
UA63000000000041885,UA63140000000085143,UA63140010000055555,UA63140010010066666,,M,Вовчанськ
UA63000000000041885,UA63140000000085143,UA63140010000055555,UA63140010020077777,,C,Тихе
UA63000000000041885,UA63080000000012345,,,,P,Куп’янський
UA63000000000041885,UA63080000000012345,UA63080010000022222,,,H,Куп’янська
UA63000000000041885,UA63080000000012345,UA63080010000022222,UA63080010010033333,,C,Тихе
UA80000000000093317,,UA80,UA800,,K,Київ
"""
OKTMO = """"14";"000";"000";"000";"1";"Муниципальные образования Белгородской области"
"14";"620";"000";"000";"1";"Муниципальный округ Валуйский"
"14";"620";"000";"000";"2";"Населенные пункты, входящие в состав муниципального округа"
"14";"620";"000";"101";"2";"г Валуйки"
"14";"620";"000";"156";"2";"с Долгое"
"""


def test_a_settlement_of_katottg_knows_its_community_district_and_oblast() -> None:
    tally = Tally("katottg")
    found = list(katottg(KATOTTG.splitlines(), tally))
    assert found[0] == Registered("UA63140010010066666", "Вовчанськ", "Харківська", "Чугуївський", "Вовчанська")
    assert found[-1] == Registered("UA80000000000093317", "Київ", "Київ", "", "")
    assert (len(found), tally.bad.total()) == (4, 0)


def test_a_settlement_of_oktmo_knows_its_district_and_oblast() -> None:
    found = list(oktmo(OKTMO.splitlines(), Tally("oktmo")))
    assert [(one.code, one.name, one.admin2) for one in found] == [
        ("14620000101", "Валуйки", "Муниципальный округ Валуйский"),
        ("14620000156", "Долгое", "Муниципальный округ Валуйский"),
    ]


def test_broken_rows_of_a_register_are_named_with_their_line() -> None:
    tally = Tally("katottg")
    lines = KATOTTG.splitlines()
    assert len(list(katottg([*lines[:3], "UA,broken", *lines[3:]], tally))) == 4
    assert [(loss.where, loss.problem) for loss in tally.losses] == [("line 4", "no row of KATOTTG: 'UA,broken'")]


def test_another_file_is_no_register() -> None:
    with pytest.raises(InputError, match="no header of KATOTTG"):
        list(katottg(["a,b,c"], Tally("other.csv")))


@pytest.mark.parametrize("form", ["Валуйский", "Валуйском", "Валуйська", "Valuysky", "Valuyskiy"])
def test_all_forms_of_a_units_adjective_have_one_stem(form: str) -> None:
    assert unit_stem(form) == unit_stem("Валуйський")


def test_a_village_known_by_its_russian_name_alone_is_found_in_the_register(region: Region, make_source: Callable[..., Source]) -> None:
    registered = (Registered("UA63140010020077779", "Виноградне", "Харківська", "Чугуївський", "Вовчанська"),)
    found = placed(region, "1 | Vinogradnoye | Vinogradnoe | 50.27 | 36.9 | UA.07 | 100", make_source, registered)
    assert found["geonames:1"].register == Register("UA63140010020077779", "Вовчанська")


@pytest.fixture(scope="module")
def region() -> Region:
    return load_region("kharkiv")


def placed(region: Region, lines: str, make_source: Callable[..., Source], registered: tuple[Registered, ...]) -> dict[str, Settlement]:
    source = make_source(lines)
    found = settlements(Source(source.rows, source.size, source.countries, "test", registered=registered), region)
    return {settlement.entry.place.id: settlement for settlement in found}


def test_a_register_gives_a_settlement_its_code_and_community(region: Region, make_source: Callable[..., Source]) -> None:
    line = "689487 | Vovchansk | Вовчанськ | 50.2888 | 36.9463 | UA.07 | 19174"
    found = placed(region, line, make_source, tuple(katottg(KATOTTG.splitlines(), Tally(""))))["geonames:689487"]
    assert found.register == Register("UA63140010010066666", "Вовчанська")
    assert found.register.pcode == "UA6314001001"


def test_of_two_settlements_of_one_name_each_has_the_code_of_its_district(region: Region, make_source: Callable[..., Source]) -> None:
    lines = "1 | Tykhe | Тихе | 50.27 | 36.9 | UA.07 | 100\n2 | Tykhe | Тихе | 49.72 | 37.7 | UA.07 | 100"
    found = placed(region, lines, make_source, tuple(katottg(KATOTTG.splitlines(), Tally(""))))
    told = [(one.entry.place.admin2, one.register and one.register.code) for _, one in sorted(found.items())]
    assert told == [("Chuhuivskyi", "UA63140010020077777"), ("Kupianskyi", "UA63080010010033333")]


def test_what_a_source_says_of_the_code_stands(region: Region) -> None:
    row = Row(id="csv:x/1", name="Тихе", lat=50.27, lon=36.9, country="UA", admin1="07", code="MINE")
    registered = tuple(katottg(KATOTTG.splitlines(), Tally("")))
    found = next(settlements(Source([row], 1, {}, "test", registered=registered), region))
    assert found.register == Register("MINE", None)
