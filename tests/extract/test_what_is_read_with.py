"""What the reader works with: tokens, and the frames and mentions that are copied."""

import re
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from holdfast.extract.frames import Frame
from holdfast.extract.mention import Mention
from holdfast.text import INVISIBLE, Tokens

TEXTS = st.text(st.sampled_from(f"аБeZ ё'’-.,!?\n  \t\u00a012٣№_«»Ⓐİß\r\u2028{INVISIBLE[:3]}"), max_size=40)


@given(TEXTS)
def test_tokens_are_the_words_figures_and_signs_between_which_nothing_stands_but_blanks(text: str) -> None:
    tokens = Tokens(text)
    between = [text[: tokens.starts[0]] if len(tokens) else text, *map(tokens.gap, range(len(tokens)))]
    assert not any(re.sub(rf"[\s{INVISIBLE}]", "", gap) for gap in between)
    rebuilt = "".join(gap + tokens.surface(at, at) for at, gap in enumerate(between[:-1])) + between[-1]
    assert rebuilt == text
    assert not any(re.search(r"\s", tokens.surface(at, at)) for at in range(len(tokens)))


@given(TEXTS)
def test_capitals_figures_and_stops_are_those_of_the_tokens_that_are_such(text: str) -> None:
    tokens = Tokens(text)
    numbered = range(len(tokens))
    assert tokens.capitals == [at for at in numbered if tokens.is_capitalised(at)]
    assert tokens.figures == [at for at in numbered if tokens.folded[at].isdecimal()]
    ends = {at for at in numbered if tokens.folded[at] in ".!?…" or "\n" in tokens.gap(at)}
    assert tokens.stops == sorted(ends | {*numbered[-1:]})


def test_the_same_text_has_the_same_tokens_when_it_comes_again() -> None:
    text = "Село Бугры.\n\nПошкоджено 3-4 будинки, «Нива» — теж"
    one, other = Tokens(text), Tokens(text)
    assert (one.starts, one.ends, one.folded) == (other.starts, other.ends, other.folded)


def mention(name: str) -> Mention:
    return Mention((1, 2, 0, 3), "settlement", f"с. {name}", name, None)


def test_what_is_told_of_several_places_is_the_same_at_each_but_the_place_and_nothing_is_shared() -> None:
    frame = Frame(None, 4, 2)
    for field in fields(Frame):
        if isinstance(getattr(frame, field.name), bool):
            setattr(frame, field.name, True)
    frame.weapon, frame.origins["weapon"] = "drone", "rule"
    frame.casualties.parts["killed"] = 3
    one, other = frame.at_each([mention("Ржавка"), mention("Бугры")])
    assert (one.mention, other.mention) == (mention("Ржавка"), mention("Бугры"))
    for field in fields(Frame):
        if field.name != "mention":
            assert getattr(one, field.name) == getattr(other, field.name), field.name
    other.origins.clear()
    other.casualties.parts.clear()
    assert (one.origins, one.casualties.parts) == ({"weapon": "rule"}, {"killed": 3})


def test_a_copy_of_a_mention_is_the_same_until_it_is_changed() -> None:
    one = mention("Ржавка")
    one.admin2, one.is_community = "Лесной район", True
    other = one.copy()
    assert other == one
    other.kind = "admin2"
    assert (one.kind, other.admin2) == ("settlement", "Лесной район")
