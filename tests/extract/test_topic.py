"""What a text is about: drills, trials, anniversaries, accidents and false reports are no attacks; news beside them is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Incident

Incidents = Callable[..., dict[str | None, Incident]]


@pytest.mark.parametrize(
    "text",
    [
        "В Белгороде вспоминают погибших при обстреле. Два года назад ракета убила здесь троих человек, школа сгорела.",
        "Суд в Белгороде приговорил двоих военных. Обвинение говорило, что их миномёт убил женщину в Шебекино и разрушил дом.",
        "В Шебекино прошла тренировка. Условный дрон ударил по школе, ранены двое работников.",
        "Взрыв на заводе в Белгороде: погибли двое. Версию атаки беспилотника власти исключили.",
        "У Харкові вшанували загиблих. Три роки тому ракета вбила тут сімох людей, зруйновано будинок.",
        "У Харкові пройшли навчання з порятунку. Дрон влучив у школу, поранено двох людей.",
        "У Чугуєві через вибух побутового газу загинуло подружжя. Обстрілу не було, зруйновано будинок.",
        "Belgorod marks two years since the shelling. A missile killed three people there and burned down a school.",
        "Rescuers hold a drill in Shebekino. A drone hit a school and wounded two people, the scenario says.",
        "Two workers died in an explosion at a factory in Belgorod. The authorities ruled out a drone attack.",
    ],
)
def test_a_text_on_a_drill_a_trial_an_anniversary_or_an_accident_tells_of_no_attack(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "В Белгороде прошли учения спасателей. Сегодня утром дрон ударил по школе в Шебекино, ранены двое.",
        "В Белгороде почтили память погибших. Ночью ракета разрушила дом в Шебекино, погибла женщина.",
        "У Харкові провели навчання з порятунку. Сьогодні вранці дрон влучив у школу в Чугуєві, поранено двох людей.",
        "A court in Belgorod sentenced two men. This morning a drone hit a school in Shebekino and wounded two people.",
    ],
)
def test_an_attack_of_today_beside_another_subject_is_read(incidents: Incidents, text: str) -> None:
    assert len(incidents(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Взрыва на станции в Белгороде не было. В соцсетях разошлось видео якобы удара беспилотника по школе.",
        "Удару по станції в Харкові не було. Канали поширюють відео нібито влучання дрона у школу.",
        "Reports of a strike on Belgorod are false. Channels spread a video of a drone allegedly hitting a school.",
    ],
)
def test_what_is_alleged_in_a_text_on_a_false_report_is_no_attack(incidents: Incidents, text: str) -> None:
    assert incidents(text) == {}
