"""Services put together from what they are called and what became of them; what is feared or denied is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim, Outage

Claims = Callable[..., list[Claim]]


def told(claims: list[Claim]) -> set[tuple[str, str, str]]:
    """Service, status and place of all that is told of services."""
    return {(o.sector, o.status, place) for o in outages(claims) for place in o.settlements or ("",)}


def outages(claims: list[Claim]) -> list[Outage]:
    return [outage for claim in claims if claim.kind != "service" for outage in claim.outages]


@pytest.mark.parametrize(
    ("text", "service", "status"),
    [
        ("В Козинке пропало электричество.", "power", "out"),
        ("Электричество в Козинке пропало ещё утром.", "power", "out"),
        ("Подача газа в Козинку прекращена.", "gas", "out"),
        ("В Козинке наладили водоснабжение.", "water", "restored"),
        ("В Козинке снова есть связь.", "communications", "restored"),
        ("Движение автобусов через Козинку приостановлено.", "roads_transport", "out"),
        ("У селі Козинка зникла електроенергія.", "power", "out"),
        ("Електроенергія у селі Козинка зникла ще вранці.", "power", "out"),
        ("У селі Козинка подачу газу припинено.", "gas", "out"),
        ("У селі Козинка налагодили водопостачання.", "water", "restored"),
        ("У селі Козинка знову є зв'язок.", "communications", "restored"),
        ("Рух автобусів через село Козинка зупинено.", "roads_transport", "out"),
        ("Electricity disappeared in Kozinka.", "power", "out"),
        ("The supply of gas to Kozinka has been shut off.", "gas", "out"),
        ("Water has come back in Kozinka.", "water", "restored"),
        ("Mobile coverage in Kozinka is available again.", "communications", "restored"),
        ("Bus service through Kozinka was suspended.", "roads_transport", "out"),
    ],
)
def test_a_service_and_a_word_for_its_loss_or_return_are_put_together(claims: Claims, text: str, service: str, status: str) -> None:
    ((sector, is_now, place),) = told(claims(text))
    assert (sector, is_now) == (service, status)
    assert place[:5] in ("Козин", "Kozin")


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("В Козинке восстановили подачу света и воды.", {"power", "water"}),
        ("В Козинке нет ни света, ни газа, ни связи.", {"power", "gas", "communications"}),
        ("Перебои с электро- и водоснабжением в Козинке.", {"power", "water"}),
        ("У селі Козинка відновили подачу світла та води.", {"power", "water"}),
        ("У селі Козинка немає ні світла, ні газу, ні зв'язку.", {"power", "gas", "communications"}),
        ("Перебої з електро- та водопостачанням у селі Козинка.", {"power", "water"}),
        ("Supplies of power and water were restored in Kozinka.", {"power", "water"}),
        ("Kozinka has neither electricity, nor gas, nor internet.", {"power", "gas", "communications"}),
        ("Kozinka suffers interruptions of power and water.", {"power", "water"}),
    ],
)
def test_services_told_in_one_breath_share_what_became_of_them(claims: Claims, text: str, services: set[str]) -> None:
    assert {sector for sector, _, _ in told(claims(text))} == services


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке вернули свет, а воды пока нет.",
        "У селі Козинка повернули світло, а води поки немає.",
        "In Kozinka power was restored, but there is no water yet.",
    ],
)
def test_two_services_of_one_sentence_keep_each_its_own_fate(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("power", "restored"), ("water", "out")}


@pytest.mark.parametrize(
    "text",
    [
        "Если удар повторится, Козинка может остаться без света.",
        "Перебоев с электроснабжением в Козинке нет.",
        "Нарушений электроснабжения в Козинке нет.",
        "В Козинке подготовили генераторы на случай отключения света.",
        "Слухи о том, что в Козинке отключат воду, не соответствуют действительности.",
        "Якщо удар повториться, село Козинка може залишитися без світла.",
        "Перебоїв з електропостачанням у селі Козинка немає.",
        "Порушень електропостачання у селі Козинка немає.",
        "У селі Козинка підготували генератори на випадок відключення світла.",
        "Чутки про те, що у селі Козинка вимкнуть воду, не відповідають дійсності.",
        "If the strikes go on, Kozinka could lose power.",
        "There were no interruptions to the electricity supply in Kozinka.",
        "In Kozinka there were no disruptions of power supply.",
        "Kozinka has prepared generators in case of a power outage.",
        "Reports of a blackout in Kozinka are false.",
    ],
)
def test_what_is_feared_or_denied_is_no_outage(claims: Claims, text: str) -> None:
    assert told(claims(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Козинка: дрон повредил линию электропередачи и газопровод.",
        "Козинка: дрон пошкодив лінію електропередачі та газопровід.",
        "Kozinka: a drone damaged a power line and a gas pipe.",
    ],
)
def test_a_damaged_network_alone_is_damage_and_no_outage(claims: Claims, text: str) -> None:
    assert outages(claims(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке нет света. Электроснабжение ещё не восстановлено.",
        "У селі Козинка немає світла. Електропостачання ще не відновлено.",
        "Kozinka has no power. The electricity supply has not been restored.",
        "В Козинке нет света. Свет вернётся, когда будет восстановлено электроснабжение.",
        "У селі Козинка немає світла. Світло буде, щойно відновлено електропостачання.",
        "Kozinka has no power. It will be back once the supply is restored.",
    ],
)
def test_a_return_that_is_denied_or_promised_is_none(claims: Claims, text: str) -> None:
    assert {status for _, status, _ in told(claims(text))} == {"out"}


@pytest.mark.parametrize(
    "text",
    [
        "Повреждён газопровод в Козинке. Отключены 112 домовладений.",
        "Пошкоджено газопровід у селі Козинка. Відключено 112 будинків.",
        "A gas pipe was damaged in Kozinka. 112 houses were cut off.",
    ],
)
def test_those_cut_off_without_a_word_of_what_have_lost_the_network_that_was_hit(claims: Claims, text: str) -> None:
    (outage,) = outages(claims(text))
    assert (outage.sector, outage.status, outage.people and outage.people.best) == ("gas", "out", 112)


@pytest.mark.parametrize(
    "text",
    [
        "Жители Козинки остались без света.",
        "Мешканці Козинки залишилися без світла.",
        "Residents of Kozinka are without power.",
    ],
)
def test_the_place_of_those_without_a_service_is_that_of_the_outage(claims: Claims, text: str) -> None:
    ((_, _, place),) = told(claims(text))
    assert place[:5] in ("Козин", "Kozin")


@pytest.mark.parametrize(
    ("text", "dark", "struck"),
    [
        ("В результате обстрела Шебекино нарушено электроснабжение в Козинке.", "Козинка", "Шебекино"),
        ("Унаслідок обстрілу Вовчанська порушено електропостачання у селі Козинка.", "Козинка", "Вовчанськ"),
        ("After shelling of Shebekino the power supply was disrupted in Kozinka.", "Kozinka", "Shebekino"),
    ],
)
def test_the_place_that_was_struck_is_not_the_one_without_service(claims: Claims, text: str, dark: str, struck: str) -> None:
    places = {place for _, _, place in told(claims(text))}
    assert dark in places
    assert struck not in places


@pytest.mark.parametrize(
    "text",
    [
        "Козинка обесточена. Воды тоже нет.",
        "Село Козинка знеструмлене. Води теж немає.",
        "Kozinka is without power. There is no water either.",
    ],
)
def test_a_second_service_is_out_where_the_first_one_is(claims: Claims, text: str) -> None:
    assert len({place for _, _, place in told(claims(text))}) == 1
    assert {sector for sector, _, _ in told(claims(text))} == {"power", "water"}


@pytest.mark.parametrize(
    "text",
    [
        "Дрон ударил по Козинке. Электричество пропало в самом селе, а ещё в Головчино.",
        "Дрон ударив по селу Козинка. Світло зникло в самому селі та в селі Головчино.",
        "A drone struck Kozinka. Power was lost in the village itself and in Golovchino.",
    ],
)
def test_a_settlement_meant_by_its_kind_is_one_of_those_without_service(claims: Claims, text: str) -> None:
    assert len({place for _, _, place in told(claims(text))}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке свет вернули 300 абонентам, ещё 40 абонентов остаются без света.",
        "У селі Козинка світло повернули 300 абонентам, ще 40 абонентів лишаються без світла.",
        "In Kozinka power was restored to 300 customers, another 40 customers remain without power.",
    ],
)
def test_of_one_service_some_may_have_it_back_and_others_not_each_with_their_number(claims: Claims, text: str) -> None:
    assert {(o.status, o.people and o.people.best) for o in outages(claims(text))} == {("restored", 300), ("out", 40)}


@pytest.mark.parametrize(
    "text",
    [
        "Работы по восстановлению электроснабжения в Козинке завершены.",
        "Роботи з відновлення електропостачання у селі Козинка завершено.",
        "The restoration of power in Kozinka is complete.",
    ],
)
def test_a_repair_that_is_finished_is_a_return(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("power", "restored")}


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке восстанавливают электроснабжение.",
        "У селі Козинка відновлюють електропостачання.",
        "Crews are restoring power in Kozinka.",
    ],
)
def test_a_repair_that_goes_on_says_that_the_service_is_out(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("power", "out")}


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке без света с понедельника, 29 сентября.",
        "У селі Козинка немає світла з понеділка, 29 вересня.",
        "Kozinka has had no power since Monday, September 29.",
    ],
)
def test_an_outage_that_began_days_ago_lasts(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("power", "out")}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Без света Шебекино, а также Грайворонский и Валуйский районы.", 3),
        ("Знеструмлено Вовчанськ, а також Чугуївський та Ізюмський райони.", 3),
        ("Shebekino and the Graivoronsky and Valuysky districts are without power.", 3),
    ],
)
def test_towns_and_districts_in_one_list_are_all_without_service(claims: Claims, text: str, places: int) -> None:
    assert len({place for _, _, place in told(claims(text))}) == places


@pytest.mark.parametrize(
    "text",
    [
        "Электроснабжение восстановлено в двух округах области. Речь идёт о Валуйском и Грайворонском округах.",
        "Електропостачання відновлено у двох районах області. Ідеться про Чугуївський та Ізюмський райони.",
        "Power was restored in two districts of the region. These are Valuysky and Graivoronsky districts.",
    ],
)
def test_the_next_sentence_may_name_the_places(claims: Claims, text: str) -> None:
    (outage,) = outages(claims(text))
    assert (outage.status, len(outage.settlements)) == ("restored", 2)


@pytest.mark.parametrize(
    "text",
    [
        "В Шебекино обесточена насосная станция.",
        "У Вовчанську знеструмлено насосну станцію.",
        "In Shebekino a pumping station lost power.",
    ],
)
def test_an_object_without_power_does_not_make_its_town_dark(claims: Claims, text: str) -> None:
    assert [o for o in outages(claims(text)) if o.sector == "power"] == []


@pytest.mark.parametrize(
    "text",
    [
        "В Валуйском и Грайворонском районах нет света. Через час в Белгородской области полностью восстановили электроснабжение.",
        "У Чугуївському та Ізюмському районах немає світла. За годину на Харківщині повністю відновили електропостачання.",
        "There is no power in Valuysky and Graivoronsky districts. An hour later power was fully restored in the Belgorod region.",
    ],
)
def test_what_a_whole_region_has_back_its_districts_have_too(claims: Claims, text: str) -> None:
    assert {status for _, status, _ in told(claims(text))} == {"restored"}
    assert len({place for _, _, place in told(claims(text))}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Без электроэнергии остались 24 населённых пункта Валуйского района, в Козинке повреждён дом.",
        "Без електроенергії залишилися 24 населені пункти Чугуївського району, у селі Козинка пошкоджено будинок.",
        "Twenty-four villages of Valuysky district are without power, and a house was damaged in Kozinka.",
    ],
)
def test_a_place_with_damage_only_is_not_without_service(claims: Claims, text: str) -> None:
    assert not any(place[:5] in ("Козин", "Kozin") for _, _, place in told(claims(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Обстрел обесточил Козинку и Головчино.",
        "Обстріл знеструмив село Козинка та село Головчино.",
        "Shelling left Kozinka and Golovchino without electricity.",
    ],
)
def test_what_a_blow_leaves_without_service_is_dark_and_not_struck(claims: Claims, text: str) -> None:
    assert {status for _, status, _ in told(claims(text))} == {"out"}
    assert len({place for _, _, place in told(claims(text))}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке ночью пропало тепло, к утру его вернули.",
        "У селі Козинка вночі зникло тепло, до ранку його повернули.",
        "Heating in Kozinka was interrupted for an hour and has since been restored.",
    ],
)
def test_a_return_without_the_name_of_the_service_is_of_the_one_that_was_lost(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("heating", "restored")}


@pytest.mark.parametrize(
    "text",
    [
        "В Валуйском и Грайворонском районах нет света. Электричество вернули 3 тысячам потребителей.",
        "У Чугуївському та Ізюмському районах немає світла. Електрику повернули 3 тисячам споживачів.",
        "There is no power in Valuysky and Graivoronsky districts. Electricity was restored to 3,000 customers.",
    ],
)
def test_some_who_have_a_service_back_do_not_speak_for_all(claims: Claims, text: str) -> None:
    assert len({place for _, status, place in told(claims(text)) if status == "out"}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке восстановить водоснабжение не удалось.",
        "У селі Козинка відновити водопостачання не вдалося.",
        "Attempts to restore the water supply in Kozinka have failed.",
    ],
)
def test_a_repair_that_failed_leaves_the_service_out(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("water", "out")}


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке веерных отключений нет.",
        "У селі Козинка аварійних відключень немає.",
        "There is no blackout in Kozinka.",
    ],
)
def test_a_phrase_for_an_outage_may_be_denied_as_well(claims: Claims, text: str) -> None:
    assert told(claims(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке восстановили водоснабжение, отопление дадут завтра.",
        "У селі Козинка відновили водопостачання, опалення дадуть завтра.",
        "In Kozinka the water supply was restored, heating will follow tomorrow.",
    ],
)
def test_a_service_after_a_comma_may_begin_another_statement(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("water", "restored")}


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке нет света. В Головчино его включили ночью.",
        "У селі Козинка немає світла. У селі Головчино його ввімкнули вночі.",
        "There is no power in Kozinka. In Golovchino it was restored at night.",
    ],
)
def test_it_is_the_service_of_the_sentence_before(claims: Claims, text: str) -> None:
    assert {status: place[:5] for _, status, place in told(claims(text))} in (
        {"out": "Козин", "restored": "Голов"},
        {"out": "Kozin", "restored": "Golov"},
    )


@pytest.mark.parametrize(
    "text",
    [
        "Обстрел оставил без газа 1500 потребителей Козинки и Головчино.",
        "Обстріл залишив без газу 1500 споживачів Козинки та Головчиного.",
        "Shelling cut off electricity to Kozinka and Golovchino.",
    ],
)
def test_where_a_supply_leads_is_where_it_is_out(claims: Claims, text: str) -> None:
    assert len({place for _, _, place in told(claims(text))}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Поезд №102 Козинка – Головчино задержан, в Шебекино остановлено движение поездов.",
        "Поїзд №102 Козинка – Головчино затримано, у місті Шебекино зупинено рух поїздів.",
    ],
)
def test_the_ends_of_a_train_s_way_are_not_where_traffic_stopped(claims: Claims, text: str) -> None:
    assert {place for _, _, place in told(claims(text))} == {"Шебекино"}


@pytest.mark.parametrize(
    "text",
    [
        "Плановое отключение: 20 октября с 10 до 16 часов света не будет в Козинке.",
        "Планове відключення: 20 жовтня з 10 до 16 години світла не буде в селі Козинка.",
        "Planned outage: on October 20 there will be no power in Kozinka from 10:00 to 16:00.",
    ],
)
def test_a_planned_outage_of_a_day_to_come_is_told(claims: Claims, text: str) -> None:
    (outage,) = outages(claims(text))
    assert (outage.sector, outage.status, outage.scheduled) == ("power", "out", True)


@pytest.mark.parametrize(
    "text",
    [
        "Свет вернули всем сёлам Валуйского района, кроме Козинки.",
        "Світло повернули всім селам Чугуївського району, крім села Козинка.",
        "Power was restored to all villages of Valuysky district except Kozinka.",
    ],
)
def test_an_excepted_place_is_not_among_the_others(claims: Claims, text: str) -> None:
    assert not any(place[:5] in ("Козин", "Kozin") for _, _, place in told(claims(text)))


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("Без света часть Чернигова и Черниговский район.", "Черниговский район"),
        ("Знеструмлено частину Чернігова та Чернігівський район.", "Чернігівський район"),
        ("Parts of Chernihiv and the Chernihiv district are without power.", "Chernihiv district"),
    ],
)
def test_the_district_around_a_city_is_no_part_of_it(claims: Claims, text: str, district: str) -> None:
    assert district in {place for _, _, place in told(claims(text))}


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке и Нехотеевке отключения отменены.",
        "У селах Козинка та Нехотіївка відключення скасовано.",
        "Emergency cut-offs in Kozinka and Nekhoteevka were lifted.",
    ],
)
def test_an_outage_that_was_called_off_is_over(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("power", "restored")}


@pytest.mark.parametrize(
    "text",
    [
        "Козинка и Нехотеевка ночью сидели без света. Сейчас питание восстановлено у всех.",
        "Козинка та Нехотіївка вночі були без світла. Нині живлення відновлено в усіх.",
        "In Kozinka and Nekhoteevka power failed for an hour, and supply is now back to normal.",
    ],
)
def test_what_is_told_after_all_places_holds_for_each(claims: Claims, text: str) -> None:
    assert {status for _, status, _ in told(claims(text))} == {"restored"}
    assert len(told(claims(text))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке после удара нет света и не ходят трамваи.",
        "У селі Козинка після удару немає світла і не ходять трамваї.",
        "Kozinka has no power after a strike, and the trams in town are not running.",
    ],
)
def test_trams_that_stand_are_a_service_that_is_out(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("power", "out"), ("roads_transport", "out")}


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке дрон упал рядом с троллейбусами.",
        "У селі Козинка дрон впав біля тролейбусів.",
        "In Kozinka a drone dropped explosives on buses.",
    ],
)
def test_trams_and_buses_that_were_hit_are_no_outage(claims: Claims, text: str) -> None:
    assert outages(claims(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Перебоев с газом или теплом после атаки в Козинке нет.",
        "Перебоїв з газом чи теплом після атаки у селі Козинка нема.",
        "There were no interruptions of gas or heat in Kozinka after the attack.",
    ],
)
def test_a_denial_holds_for_each_service_of_its_list(claims: Claims, text: str) -> None:
    assert told(claims(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Света после обстрела в Козинке нет.",
        "Світла після обстрілу у селі Козинка немає.",
        "Power after the shelling was cut off in Kozinka.",
    ],
)
def test_the_reason_between_a_service_and_its_loss_parts_nothing(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("power", "out")}


@pytest.mark.parametrize(
    "text",
    [
        "Все абоненты в Козинке подключены, но котельная пока стоит.",
        "Усіх абонентів у селі Козинка підключено, але котельня поки стоїть.",
        "All subscribers in Kozinka have been reconnected, but the boiler house is still shut.",
    ],
)
def test_what_is_named_after_a_connection_is_not_what_was_connected(claims: Claims, text: str) -> None:
    assert ("heating", "restored") not in {(sector, status) for sector, status, _ in told(claims(text))}
    assert ("power", "restored") in {(sector, status) for sector, status, _ in told(claims(text))}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Белгородская область, Шебекино: нет света.", "Шебекино"),
        ("Білгородська область, Шебекіно: немає світла.", "Шебекіно"),
        ("In the Belgorod region, Shebekino was blacked out.", "Shebekino"),
    ],
)
def test_a_region_at_the_head_of_a_list_is_where_its_places_lie(claims: Claims, text: str, place: str) -> None:
    assert told(claims(text)) == {("power", "out", place)}


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("В Козинке нет света. Шебекино уже подключили.", {"out", "restored"}),
        ("У селі Козинка немає світла. Село Муром уже підключили.", {"out", "restored"}),
        ("Kozinka has no power. Shebekino has been reconnected.", {"out", "restored"}),
        ("В Козинке нет света. Абвгдеевку уже подключили.", {"out"}),
        ("У селі Козинка немає світла. Абвгдеївку вже підключили.", {"out"}),
        ("Kozinka has no power. Abvgdeevka has been reconnected.", {"out"}),
    ],
)
def test_a_connection_without_a_word_of_what_is_of_the_place_it_names(claims: Claims, text: str, statuses: set[str]) -> None:
    assert {status for _, status, _ in told(claims(text))} == statuses


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("На улицах Новой и Нехотеевской в Козинке пропал свет.", "Козинка"),
        ("На вулицях Новій та Нехотіївській у селі Козинка зникло світло.", "Козинка"),
        ("Nova and Nekhoteevska streets in Kozinka lost power.", "Kozinka"),
    ],
)
def test_streets_are_no_places_of_their_own(claims: Claims, text: str, place: str) -> None:
    assert told(claims(text)) == {("power", "out", place)}


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Харьков: без тепла Шевченковский и Слободской районы.", "Харьков"),
        ("Харків: без тепла Шевченківський та Слобідський райони.", "Харків"),
        ("Kharkiv: Shevchenkivskyi and Slobidskyi districts have no heating.", "Kharkiv"),
    ],
)
def test_districts_that_share_their_word_are_all_of_the_city(claims: Claims, text: str, city: str) -> None:
    places = [place for _, _, place in told(claims(text))]
    assert len(places) == 2
    assert all(place.startswith(city) for place in places)


@pytest.mark.parametrize(
    "text",
    [
        "Киев заявил, что Козинка осталась без света.",
        "Київ заявив, що у селі Козинка немає світла.",
        "Kyiv said that Kozinka had lost power.",
    ],
)
def test_a_capital_that_says_something_is_no_place_of_it(claims: Claims, text: str) -> None:
    assert {place[:5] for _, _, place in told(claims(text))} <= {"Козин", "Kozin"}


@pytest.mark.parametrize(
    "text",
    [
        "В Козинке остановились трамваи, а в Шебекино нет воды.",
        "У селі Козинка зупинилися трамваї, а у Шебекіно немає води.",
        "In Kozinka trams have stopped, and there is no water in Shebekino.",
    ],
)
def test_two_services_with_a_place_each_on_either_side_of_a_comma_are_not_mixed(claims: Claims, text: str) -> None:
    assert {(sector, place[0] in "КK") for sector, _, place in told(claims(text))} == {("roads_transport", True), ("water", False)}


@pytest.mark.parametrize(
    "text",
    [
        "Электричества лишились четыре улицы Козинки.",
        "Без електрики чотири вулиці Козинки.",
        "Four streets of Kozinka are without electricity.",
    ],
)
def test_streets_that_are_counted_are_those_of_the_town_named_next(claims: Claims, text: str) -> None:
    assert [place[:5] in ("Козин", "Kozin") for _, _, place in told(claims(text))] == [True]


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("В Козинке ни света, ни воды.", {"power", "water"}),
        ("У селі Козинка ні світла, ні води.", {"power", "water"}),
        ("Residents of Kozinka have not had electricity since March.", {"power"}),
        ("В Козинке вода идёт по графику.", {"water"}),
        ("У селі Козинка вода йде за графіком.", {"water"}),
        ("There is no signal in Kozinka.", {"communications"}),
    ],
)
def test_a_service_is_out_however_its_absence_is_told(claims: Claims, text: str, services: set[str]) -> None:
    assert {sector for sector, status, _ in told(claims(text)) if status == "out"} == services


@pytest.mark.parametrize(
    "text",
    [
        "Отключены 14 сёл Шебекинского района.",
        "Відключено 14 сіл Шебекінського району.",
        "Cut off were 14 villages of the Shebekinsky district.",
    ],
)
def test_villages_that_are_counted_are_cut_off_as_subscribers_are(claims: Claims, text: str) -> None:
    assert {(sector, status) for sector, status, _ in told(claims(text))} == {("power", "out")}
