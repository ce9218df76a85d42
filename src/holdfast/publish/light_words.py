"""What the light page says, in each of its languages."""

from __future__ import annotations

from collections.abc import Mapping

_EN = {
    "own_name": "English", "title": "Latest incidents", "full": "Full page with map",
    "alarm": "This is no alarm. Follow official sirens and instructions.",
    "as_of": "As known on", "last_report": "Last report of any source", "never": "none",
    "silence": "Where nobody reports, nothing is known: silence is not calm.",
    "shown": "Shown", "unplaced": "Without a place on the map", "none": "No incident is known.",
    "no_place": "Place not stated", "no_time": "time not stated", "no_point": "no point on the map", "km": "km",
    "killed": "Killed", "injured": "injured", "not_stated": "not stated", "out": "Out", "origins": "independent origins",
    "reports": "reports", "proposed": "not yet checked by a person", "confirmed": "confirmed by a person",
    "rejected": "rejected by a person", "confirmed_by_official": "Confirmed by an official", "claimed": "Claimed by one side",
    "reported": "Reported", "disputed": "Disputed", "speculative": "Speculation", "drone": "Drone", "fpv_drone": "FPV drone",
    "missile": "Missile", "rocket": "Rocket", "mlrs": "Rocket artillery", "artillery": "Artillery", "mortar": "Mortar",
    "bomb_glide": "Air-dropped bomb", "mine_or_uxo": "Mine or unexploded ordnance", "small_arms": "Small arms",
    "debris_of_interception": "Debris of an interception", "other": "Another weapon", "unknown": "Weapon not known",
    "s_housing": "housing", "s_power": "power", "s_water": "water", "s_gas": "gas", "s_heating": "heating",
    "s_communications": "communications", "s_roads_transport": "roads and transport", "s_vehicles": "vehicles",
    "s_health": "health care", "s_education": "education", "s_commerce": "commerce", "s_industry": "industry",
    "s_agriculture": "agriculture", "s_government": "administration", "s_military": "military", "s_other": "other",
}  # fmt: skip
_RU = {
    "own_name": "Русский", "title": "Последние события", "full": "Полная страница с картой",
    "alarm": "Это не сигнал тревоги. Следуйте официальным сиренам и указаниям.",
    "as_of": "По состоянию на", "last_report": "Последнее сообщение источников", "never": "нет",
    "silence": "Где никто не сообщает, ничего не известно: молчание не значит покой.",
    "shown": "Показано", "unplaced": "Без места на карте", "none": "Ни одного события не известно.",
    "no_place": "Место не названо", "no_time": "время не названо", "no_point": "нет точки на карте", "km": "км",
    "killed": "Погибшие", "injured": "пострадавшие", "not_stated": "не сообщается", "out": "Не работает",
    "origins": "независимых источников", "reports": "сообщений", "proposed": "человек ещё не проверил",
    "confirmed": "подтверждено человеком", "rejected": "отклонено человеком",
    "confirmed_by_official": "Подтверждено официально", "claimed": "Утверждает одна сторона", "reported": "Сообщается",
    "disputed": "Оспаривается", "speculative": "Предположение", "drone": "Беспилотник", "fpv_drone": "FPV-дрон",
    "missile": "Ракета", "rocket": "Реактивный снаряд", "mlrs": "РСЗО", "artillery": "Артиллерия", "mortar": "Миномёт",
    "bomb_glide": "Авиабомба", "mine_or_uxo": "Мина или неразорвавшийся боеприпас", "small_arms": "Стрелковое оружие",
    "debris_of_interception": "Обломки при перехвате", "other": "Другое оружие", "unknown": "Оружие неизвестно",
    "s_housing": "жильё", "s_power": "электричество", "s_water": "вода", "s_gas": "газ", "s_heating": "отопление",
    "s_communications": "связь", "s_roads_transport": "дороги и транспорт", "s_vehicles": "автомобили",
    "s_health": "здравоохранение", "s_education": "образование", "s_commerce": "торговля", "s_industry": "промышленность",
    "s_agriculture": "сельское хозяйство", "s_government": "администрация", "s_military": "военные объекты", "s_other": "прочее",
}  # fmt: skip
_UK = {
    "own_name": "Українська", "title": "Останні події", "full": "Повна сторінка з мапою",
    "alarm": "Це не сигнал тривоги. Зважайте на офіційні сирени та вказівки.",
    "as_of": "Станом на", "last_report": "Останнє повідомлення джерел", "never": "немає",
    "silence": "Де ніхто не повідомляє, нічого не відомо: мовчання не означає спокій.",
    "shown": "Показано", "unplaced": "Без місця на мапі", "none": "Жодної події не відомо.",
    "no_place": "Місце не названо", "no_time": "час не названо", "no_point": "немає точки на мапі", "km": "км",
    "killed": "Загиблі", "injured": "постраждалі", "not_stated": "не повідомляється", "out": "Не працює",
    "origins": "незалежних джерел", "reports": "повідомлень", "proposed": "людина ще не перевірила",
    "confirmed": "підтверджено людиною", "rejected": "відхилено людиною",
    "confirmed_by_official": "Підтверджено офіційно", "claimed": "Стверджує одна сторона", "reported": "Повідомляється",
    "disputed": "Оспорюється", "speculative": "Припущення", "drone": "Безпілотник", "fpv_drone": "FPV-дрон",
    "missile": "Ракета", "rocket": "Реактивний снаряд", "mlrs": "РСЗВ", "artillery": "Артилерія", "mortar": "Міномет",
    "bomb_glide": "Авіабомба", "mine_or_uxo": "Міна або нерозірваний боєприпас", "small_arms": "Стрілецька зброя",
    "debris_of_interception": "Уламки після перехоплення", "other": "Інша зброя", "unknown": "Зброя невідома",
    "s_housing": "житло", "s_power": "електрика", "s_water": "вода", "s_gas": "газ", "s_heating": "опалення",
    "s_communications": "зв’язок", "s_roads_transport": "дороги й транспорт", "s_vehicles": "автомобілі",
    "s_health": "охорона здоров’я", "s_education": "освіта", "s_commerce": "торгівля", "s_industry": "промисловість",
    "s_agriculture": "сільське господарство", "s_government": "адміністрація", "s_military": "військові об’єкти", "s_other": "інше",
}  # fmt: skip

WORDS: Mapping[str, Mapping[str, str]] = {"en": _EN, "ru": _RU, "uk": _UK}
"""By language; each has the same keys."""
