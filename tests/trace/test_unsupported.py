from __future__ import annotations

import pytest

from holdfast.records import Language, Span, Unsupported
from holdfast.text import language_of
from holdfast.trace.counted import BLOWS
from holdfast.trace.telling import Telling, telling_of
from holdfast.trace.unsupported import Facts, unsupported_of
from holdfast.vocabulary import load_vocabulary

PLAIN = "В Козинке дрон повредил дом и баню. Пострадавших нет, сообщил губернатор."
ENGLISH = "A drone damaged a house and a bathhouse in Kozinka. Nobody was hurt, the governor said."
UKRAINIAN = "У Козинці дрон пошкодив будинок і лазню. Постраждалих немає, повідомив губернатор."
IN = {"en": ENGLISH, "ru": PLAIN, "uk": UKRAINIAN}


def telling(text: str) -> Telling:
    language: Language = language_of(text)
    return telling_of(text, language, load_vocabulary)


def marked(text: str, *others: str, is_update: bool = False) -> list[tuple[str, str]]:
    found = unsupported_of(telling(text), [telling(other) for other in others], Facts((), ()), is_update=is_update)
    return [(mark.why, text[mark.start : mark.end]) for mark in found]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The attack underscores how exposed the border has become.", "comment"),
        ("Это очередное подтверждение того, что граница уязвима.", "comment"),
        ("Це вкотре свідчить про те, що кордон вразливий.", "comment"),
        ("Witnesses described a blinding flash.", "detail"),
        ("Очевидцы рассказали о яркой вспышке.", "detail"),
        ("The house burned to the ground.", "severity"),
        ("Дом сгорел дотла.", "severity"),
        ("Будинок згорів вщент.", "severity"),
    ],
)
def test_what_only_a_retelling_says_is_marked(sentence: str, why: str) -> None:
    assert marked(f"{IN[language_of(sentence)]} {sentence}", PLAIN, ENGLISH) == [(why, sentence)]


@pytest.mark.parametrize("text", [PLAIN, ENGLISH, UKRAINIAN])
def test_a_plain_retelling_has_nothing_to_mark(text: str) -> None:
    assert marked(text, PLAIN, ENGLISH) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Three separate attacks hit the village, the governor said.", False),
        ("По словам губернатора, было нанесено три удара.", False),
        ("Three separate attacks hit the village, the governor said.", True),
    ],
)
def test_a_number_of_attacks_that_nobody_else_gives_is_marked(sentence: str, told: bool) -> None:
    others = (PLAIN, f"{ENGLISH} There were three attacks.") if told else (PLAIN, ENGLISH)
    report = ENGLISH if sentence.isascii() else PLAIN
    assert [why for why, _ in marked(f"{report}\n{sentence}", *others)] == ([] if told else ["figure"])


def test_only_the_clause_that_comments_is_marked() -> None:
    text = "The governor said a drone damaged a house in Kozinka, a step that shows how close the war has come."
    assert marked(text, PLAIN) == [("comment", "a step that shows how close the war has come.")]


def test_drama_within_a_quotation_is_the_speakers() -> None:
    assert marked(f"{PLAIN} «Это очередная трагедия и ужас», — написал губернатор.", PLAIN) == []


def test_severe_words_that_another_witness_has_are_supported() -> None:
    assert marked(f"{ENGLISH} The house burned to the ground.", f"{PLAIN} Дом сгорел дотла.") == []


def test_a_report_in_the_speakers_words_is_believed_before_two_that_make_it_worse() -> None:
    quote = "«Повреждены три дома и линия», — написал губернатор."
    worse, english = "Три дома сгорели дотла, рассказал губернатор.", "Three houses burned to the ground, the governor said."
    assert [why for why, _ in marked(english, worse, quote)] == ["severity"]
    assert [why for why, _ in marked(worse, english, quote)] == ["severity"]


def test_destroyed_where_others_have_damage_to_the_same_is_made_worse() -> None:
    text = "A drone destroyed a house in Kozinka, the governor said."
    assert [why for why, _ in marked(text, PLAIN, ENGLISH)] == ["severity"]


def test_a_number_that_nobody_else_gives_for_the_same_is_another_figure() -> None:
    ours = "Выбиты двадцать одно окно, повреждены шесть автомобилей, сообщил губернатор."
    theirs = "Повреждены пять автомобилей и фасад, сообщил губернатор."
    assert marked(ours, theirs) == [("figure", "повреждены шесть автомобилей")]


def test_a_figure_of_another_day_is_left_alone() -> None:
    assert marked(f"{PLAIN} Ранее там были повреждены шесть автомобилей.", f"{PLAIN} Повреждены пять автомобилей.") == []


def test_a_quotation_in_other_words_than_two_reports_have_is_not_the_speakers() -> None:
    true = "«Дрон ударил по движущемуся грузовику возле элеватора, водитель успел покинуть кабину», — написал губернатор."
    said = "Губернатор: «Дрон ударил по движущемуся грузовику возле элеватора, водитель успел покинуть кабину»."
    altered = "«Беспилотник атаковал движущийся грузовик около элеватора, водителю удалось покинуть кабину», — написал губернатор."
    assert marked(altered, true, said) == [("quote", altered[: altered.index("»") + 1])]
    assert marked(true, said, altered) == []


def test_a_glossed_term_in_brackets_is_the_outlets_own() -> None:
    text = "A PBL (presumably some kind of shell) damaged a house in Kozinka, the governor said."
    assert marked(text, ENGLISH) == [("detail", "(presumably some kind of shell)")]


def test_a_disputed_figure_is_marked_with_its_clause() -> None:
    text = "В Козинке ранены девять человек, сообщил губернатор."
    found = unsupported_of(
        telling(text), [telling(PLAIN)], Facts([Span(text.index("девять"), text.index(" человек"))], ()), is_update=False
    )
    assert found == (Unsupported(0, text.index(","), "figure"),)


def test_sentences_end_where_people_end_them() -> None:
    text = "В с. Долгое повреждён дом. «Ранены двое. Их везут в больницу», — написал он.\nУ пос. Новый тихо!"
    spans = [text[s.span.start : s.span.end] for s in telling(text).sentences]
    assert spans == ["В с. Долгое повреждён дом.", "«Ранены двое.", "Их везут в больницу», — написал он.", "У пос. Новый тихо!"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Около 23:45 атакована ферма.",
        "10 октября атакована ферма.",
        "Два беспилотника атаковали ферму.",
        "Two missiles landed in Kozinka.",
        "Four settlements under fire overnight.",
    ],
)
def test_times_dates_weapons_and_settlements_are_no_number_of_attacks(sentence: str) -> None:
    assert [what for _, what, _ in telling(sentence).sentences[0].counts if what == BLOWS] == []


def test_attacks_that_are_counted_are_a_number_of_attacks() -> None:
    assert BLOWS in [what for _, what, _ in telling("Two separate strikes hit the farm.").sentences[0].counts]


def test_a_word_that_stands_alone_claims_nothing() -> None:
    assert marked("Tragically, a drone damaged a house in Kozinka. Nobody was hurt, the governor said.", PLAIN, ENGLISH) == []


def test_who_was_hurt_is_no_witness() -> None:
    assert marked(f"{PLAIN} Местная жительница ранена.", f"{PLAIN} Ранена женщина.") == []


def test_a_sentence_with_a_fact_that_others_have_is_not_empty() -> None:
    text = f"{PLAIN} Зафиксировано попадание фугасного боеприпаса большой мощности."
    at = Span(text.index("Зафиксировано"), len(text))
    assert unsupported_of(telling(text), [telling(PLAIN)], Facts((), [at]), is_update=False) == ()
    assert unsupported_of(telling(text), [telling(PLAIN)], Facts((), ()), is_update=False) != ()


def test_words_for_the_worst_need_the_statement_where_it_is_known() -> None:
    text, worse = f"{PLAIN} Дом превращён в руины.", f"{PLAIN} Всё в руинах."
    others = [telling(PLAIN), telling(worse)]
    assert unsupported_of(telling(text), others, Facts((), (), [telling(PLAIN)]), is_update=False) != ()


def test_destruction_that_two_others_tell_of_is_no_embellishment_of_one() -> None:
    statement = telling(PLAIN)  # it has damage only
    others = [telling("The governor: a house in Kozinka is destroyed."), telling("Губернатор сообщил, что в Козинке разрушен дом.")]
    text = telling("A drone completely destroyed a house in Kozinka, the governor said.")
    facts = Facts((), (), [statement])
    assert [mark.why for mark in unsupported_of(text, [statement, others[0]], facts, is_update=False)] == ["severity"]
    assert unsupported_of(text, [statement, *others], facts, is_update=False) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Семье погибшего окажем всю необходимую помощь.",
        "Рідним надамо всю необхідну допомогу.",
        "My condolences to the family of the victim.",
        "Обращений за медицинской помощью не поступало.",
        "Звернень по медичну допомогу не надходило.",
        "There are casualties: a driver and his passenger.",
        "Все соседние сети целы.",
        "Огляд місця почнуть на світанку.",
    ],
)
def test_what_the_speaker_says_of_himself_of_the_hurt_and_of_what_was_spared_is_no_comment(sentence: str) -> None:
    assert marked(f"{IN[language_of(sentence)]} {sentence}", PLAIN, ENGLISH) == []


@pytest.mark.parametrize(
    "sentence", ["Люди не спали до самого утра.", "Nobody in the village slept that night.", "Земля дрожала под ногами."]
)
def test_a_short_sentence_or_a_denial_that_states_nothing_is_comment(sentence: str) -> None:
    assert marked(f"{IN[language_of(sentence)]} {sentence}", PLAIN, ENGLISH) == [("comment", sentence)]


@pytest.mark.parametrize(
    ("retold", "told"),
    [
        ("On March 4, shelling hit Kozinka.", "Shelling hit Kozinka on Tuesday, killing two."),
        ("Четыре населённых пункта атакованы за ночь.", "За ночь атакованы семь населённых пунктов."),
        ("Обломки уничтоженного дрона повредили дом в Козинке.", "Обломки дрона повредили дом в Козинке."),
    ],
)
def test_a_day_a_count_of_places_and_a_drone_shot_down_are_no_inventions(retold: str, told: str) -> None:
    assert marked(retold, told) == []
