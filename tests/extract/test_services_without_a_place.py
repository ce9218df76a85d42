"""Where a service is out when the sentence names no place, and what is no longer, or not yet, so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim

Claims = Callable[..., list[Claim]]


def told(claims: Claims, text: str) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(o.sector, o.status, o.settlements) for c in claims(text) for o in c.outages}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Мэр Белгорода рассказал о ситуации. Водоснабжение полностью восстановлено.", "Белгород"),
        ("Мер Харкова розповів про ситуацію. Водопостачання повністю відновлено.", "Харків"),
        ("The mayor of Belgorod told about the situation. Water supply has been fully restored.", "Belgorod"),
    ],
)
def test_what_a_mayor_says_of_services_is_of_the_town(claims: Claims, text: str, place: str) -> None:
    assert told(claims, text) == {("water", "restored", (place,))}


def test_what_had_been_so_at_one_point_is_no_last_word(claims: Claims) -> None:
    text = "Power has been restored in Belgorod, the mayor said. At one point half of the city had been without power."
    assert {status for _, status, _ in told(claims, text)} == {"restored"}


@pytest.mark.parametrize(
    "text",
    [
        "Сегодня трамваи в Белгороде не будут ходить.",
        "Сьогодні трамваї в Харкові не ходитимуть.",
        "Trams in Belgorod will not run today.",
    ],
)
def test_what_will_not_run_is_out(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims, text)} == {("roads_transport", "out")}


def test_an_ordinal_in_figures_is_written_as_maps_write_it(claims: Claims) -> None:
    text = "A drone hit a power line; the villages of Novostroyevka-1st and Kozinka are without electricity."
    assert {s for _, _, settlements in told(claims, text) for s in settlements} == {"Novostroyevka-Pervaya", "Kozinka"}


@pytest.mark.parametrize(
    ("text", "back", "out"),
    [
        ("Электроснабжение в Шебекино восстановлено, в Грайвороне работы продолжаются.", "Шебекино", "Грайворон"),
        ("Електропостачання у Вовчанську відновлено, у Харкові роботи тривають.", "Вовчанськ", "Харків"),
        ("Power was restored in Shebekino, in Kozinka repairs continue.", "Shebekino", "Kozinka"),
    ],
)
def test_where_repair_goes_on_the_service_is_not_back(claims: Claims, text: str, back: str, out: str) -> None:
    assert told(claims, text) == {("power", "restored", (back,)), ("power", "out", (out,))}


@pytest.mark.parametrize(
    "text",
    [
        "Drones attacked Kupiansk overnight. In the region 25,000 subscribers are without power.",
        "Ночью дроны атаковали Купянск. В области без света 25 тысяч абонентов.",
        "Вночі дрони атакували Куп'янськ. В області без світла 25 тисяч абонентів.",
    ],
)
def test_what_is_said_of_the_region_of_a_town_is_of_that_region(claims: Claims, text: str) -> None:
    assert told(claims, text) == {("power", "out", ("Kharkiv Oblast",))}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Parts of Belgorod are without power. Debris of a drone fell on a substation, the authorities said.", "Belgorod"),
        ("Без света часть Белгорода. Обломки дрона упали на подстанцию, сообщили власти.", "Белгород"),
        ("Без світла частина Харкова. Уламки дрона впали на підстанцію, повідомили у владі.", "Харків"),
    ],
)
def test_what_struck_without_a_place_struck_where_the_only_outage_is(claims: Claims, text: str, place: str) -> None:
    struck = [c.mention.bare for c in claims(text) if c.kind == "strike" and c.mention is not None]
    assert struck == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Emergency cuts are in force in Sumy and Poltava regions. In Poltava region they were called off at noon.",
        "Аварийные отключения действуют в Сумской и Полтавской областях. В Полтавской области в полдень их отменили.",
        "Аварійні відключення діють у Сумській та Полтавській областях. На Полтавщині о 12:00 їх скасовано.",
    ],
)
def test_what_was_called_off_in_one_region_is_back_there_alone(claims: Claims, text: str) -> None:
    assert told(claims, text) == {("power", "out", ("Sumy Oblast",)), ("power", "restored", ("Poltava Oblast",))}


@pytest.mark.parametrize(
    "text",
    [
        "Done: mobile service in Kupiansk is back. It was down since a drone hit the mast last night.",
        "Готово: мобильная связь в Купянске восстановлена. Её не было с ночи после удара дрона по вышке.",
        "Готово: мобільний зв'язок у Куп'янську відновлено. Його не було з ночі після удару дрона по вежі.",
    ],
)
def test_how_a_service_was_lost_is_no_last_word_after_its_return(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims, text)} == {("communications", "restored")}


@pytest.mark.parametrize(
    "text",
    [
        "Power is back in Kupiansk. It was lost again an hour later.",
        "В Купянске свет вернули. Через час он снова пропал.",
        "У Куп'янську світло повернули. За годину воно знову зникло.",
    ],
)
def test_a_service_that_was_lost_again_is_out(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims, text)} == {("power", "out")}


@pytest.mark.parametrize(
    "text",
    [
        "Several sections of the railway in Kharkiv region lost power after shelling. Trains are delayed.",
        "После обстрела обесточены участки железной дороги в Харьковской области. Поезда задерживаются.",
        "Після обстрілу знеструмлено дільниці залізниці на Харківщині. Поїзди затримуються.",
    ],
)
def test_rails_without_power_are_traffic_and_not_the_light_of_homes(claims: Claims, text: str) -> None:
    assert {sector for sector, _, _ in told(claims, text)} == {"roads_transport"}


@pytest.mark.parametrize(
    "text",
    [
        "The town of Kupiansk lost power, 500 subscribers. Trains are delayed too.",
        "Без напряжения 500 абонентов в Купянске, поезда стоят.",
        "Без напруги 500 абонентів у Куп'янську, поїзди стоять.",
    ],
)
def test_subscribers_beside_trains_are_without_power_themselves(claims: Claims, text: str) -> None:
    assert "power" in {sector for sector, _, _ in told(claims, text)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("У столиці без світла 500 будинків.", "Київ"),
        ("В украинской столице без света 500 домов.", "Киев"),
        ("In the Ukrainian capital 500 homes are without power.", "Kyiv"),
    ],
)
def test_the_capital_is_a_place_by_its_name(claims: Claims, text: str, place: str) -> None:
    assert {s for _, _, settlements in told(claims, text) for s in settlements} == {place}


@pytest.mark.parametrize(
    "text",
    [
        "Bad weather left 16 villages of Kharkiv region without power.",
        "Из-за непогоды без света остались 16 сёл Харьковской области.",
        "Через негоду без світла лишилися 16 сіл Харківської області.",
    ],
)
def test_what_the_weather_took_is_out_as_well(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims, text)} == {("power", "out")}
    assert not [c for c in claims(text) if c.kind == "strike"]


@pytest.mark.parametrize(
    "text",
    [
        "At two pumping stations of Belgorod power was lost, and water stopped flowing to the city.",
        "На двух водозаборах Белгорода пропало напряжение, вода перестала поступать в город.",
        "На двох насосних станціях Харкова зникла напруга, вода перестала надходити в місто.",
    ],
)
def test_an_object_that_has_no_power_takes_none_from_its_town(claims: Claims, text: str) -> None:
    assert "power" not in {sector for sector, _, _ in told(claims, text)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("После обстрела села Казинка Валуйской общины повреждён газопровод, без газа 64 дома.", "Казинка"),
        ("Внаслідок обстрілу села Садове Білозерської громади пошкоджено газопровід, без газу 64 будинки.", "Садове"),
    ],
)
def test_the_community_after_a_village_is_only_where_it_lies(claims: Claims, text: str, place: str) -> None:
    assert told(claims, text) == {("gas", "out", (place,))}


@pytest.mark.parametrize(
    "text",
    [
        "В Белгороде свет дали четырём тысячам семей, но 32 500 семей пока без него.",
        "У Харкові світло дали чотирьом тисячам родин, але 32 500 родин поки що без нього.",
    ],
)
def test_without_it_is_without_the_service_named_before(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims, text)} == {("power", "out"), ("power", "restored")}
