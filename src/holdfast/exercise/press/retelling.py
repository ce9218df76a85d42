"""How outlets retell: quotes that name the speaker, rewrites with what they make up, copies with a signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from holdfast.exercise.chance import Chance
from holdfast.exercise.press.bulletins import day_words
from holdfast.exercise.press.content import Content, StrikeSaid
from holdfast.exercise.press.marked import Mark, Text, capitalised, joined, wrapped
from holdfast.exercise.press.phrasing import Phrasing
from holdfast.exercise.press.saying import Filling, words
from holdfast.exercise.press.telling import Teller, paragraphs, stopped
from holdfast.exercise.speakers import Official

_VOWELS = {"ru": "аеиоуы", "uk": "аеиоуі", "en": "aeiouy"}
_INVENTED = (
    ("drama", "comment"), ("drama", "comment"), ("invented_detail", "detail"), ("invented_quote", "quote"), ("severity", "severity"),
)  # fmt: skip
_NUMBERS = (*range(5, 21), 25, 30, 35, 40, 45)
"""In made-up sentences: those after which every noun stands in the genitive plural."""


def quoted(teller: Teller, content: Content, speaker: Official | None, *, dated: bool) -> Text:
    """The content as a newsroom retells it: who said so, then what happened at each place."""
    sentences: list[Text] = []
    for number, said in enumerate(content.strikes):
        told = _dated(teller, said) if dated else said
        if number == 0 and speaker is not None:
            sentences += _attributed(teller, told, speaker)
        else:
            sentences += teller.prose(told, timed=teller.chance.happens(0.4))
    if teller.chance.happens(0.35):
        sentences.append(stopped(teller.say("background", {})))
    return paragraphs(sentences, teller.chance)


def _dated(teller: Teller, said: StrikeSaid) -> StrikeSaid:
    return said if said.on else replace(said, on=teller.phrasing.local(said.strike.at).date())


def _attributed(teller: Teller, said: StrikeSaid, speaker: Official) -> list[Text]:
    """Sentences of which one names the speaker; in some the first stands in it."""
    official = teller.phrasing.official(speaker)
    first, rest = teller.strike(said, district=True, timed=True, alone=False)
    lead = stopped(teller.say("attrib", {"official": official, "text": words(first), "quote": words(capitalised(first))}))
    if not any(mark.kind == "place" for mark, _, _ in lead.marks):
        opening, rest = teller.strike(said, district=True, timed=True)
        lead = joined([stopped(opening), lead])
    toll = teller.toll(said)
    others = [stopped(one) for one in (*teller.damage(rest), *([toll] if toll else []))]
    return [lead, *others]


def late(teller: Teller, said: StrikeSaid) -> Text:
    """A strike that is told days later, with its date."""
    place = teller.place_of(said)
    text, rest = teller.strike(said, district=True, timed=False, alone=False)
    lead = teller.say("late", {"place": place, "daygen": day_words(teller, said), "text": words(text)})
    toll = teller.toll(said)
    return joined([stopped(one) for one in (lead, *teller.damage(rest), *([toll] if toll else []))])


def embellished(teller: Teller, text: Text, pieces: int) -> Text:
    """The text with made-up sentences in it, each marked with what it is."""
    for _ in range(pieces):
        rule, kind = teller.chance.pick(_INVENTED)
        slots: dict[str, Filling] = {"n": words(str(teller.chance.pick(_NUMBERS)))}
        if rule == "invented_quote":
            slots["speech"] = words(teller.say("speech", {}).text)
        made_up = wrapped(stopped(teller.say(rule, slots)), Mark("invented", kind))
        text = joined([made_up, text] if teller.chance.happens(0.2) else [text, made_up], teller.chance.pick((" ", "\n\n")))
    return text


def signed(teller: Teller, text: Text, name: str) -> Text:
    """A copy: the text as it was, now and then without its end, with a signature or none."""
    parts = text.text.split("\n")
    if len(parts) > 3 and teller.chance.happens(0.25):
        end = text.text.rindex("\n" + parts[-1])
        text = Text(text.text[:end].rstrip(), tuple(mark for mark in text.marks if mark.end <= end))
    if teller.chance.happens(0.4):
        return joined([text, teller.say("signature", {"name": words(name)})], "\n\n")
    return text


def updated(teller: Teller, said: StrikeSaid, harm: str) -> Text:
    """News of a toll that has risen."""
    number = said.killed if harm == "killed" else said.injured
    language, chance = teller.phrasing.language, teller.chance
    forms = language.joins["dead" if harm == "killed" else "hurt"].split("/")
    count = number or 0
    if count == 1:
        place = teller.say("line_place", {"place": teller.place_of(said)}, alone=False)
        return capitalised(stopped(joined([place, teller.toll(said, alone=False) or place], " — ")))
    genitive = language.number(count, form="genitive") if language.code != "en" else language.number(count)
    phrase = f"{count} {forms[0] if count % 10 == 1 and count != 11 else forms[1]}"
    forms_of = {"nom": language.number(count), "gen": genitive, "hurt" if harm == "injured" else "dead": phrase}
    slots = {"place": teller.place_of(said), "n": Filling(forms_of, "p", Mark(harm, said.strike.id))}
    sentences = [teller.say("rise_dead" if harm == "killed" else "rise_hurt", slots)]
    if harm == "killed" and chance.happens(0.3):
        sentences.append(teller.say("sorrow", {}))
    return joined([stopped(one) for one in sentences])


def corrected(teller: Teller, said: StrikeSaid) -> Text:
    """An office puts right what it said of a strike."""
    text, rest = teller.strike(said, district=True, timed=False, alone=False)
    lead = teller.say("correction", {"place": teller.place_of(said), "text": words(text)})
    toll = teller.toll(said)
    return joined([stopped(one) for one in (lead, *teller.damage(rest), *([toll] if toll else []))])


def garbled(name: str, language: str, chance: Chance) -> str:
    """`name` with a slip of the pen: a vowel changed, a letter left out, doubled or put after the next, within its stem."""
    inner = [at for at in range(1, max(2, len(name) - 3)) if name[at].isalpha() and name[at - 1].isalpha()] or [1]
    vowels = [at for at in inner if name[at].lower() in _VOWELS[language]] or inner
    found = name
    while found == name:
        at = chance.pick(inner)
        changed = chance.pick(vowels)
        found = chance.pick(
            (
                name[:changed] + chance.pick([letter for letter in _VOWELS[language] if letter != name[changed]]) + name[changed + 1 :],
                name[:at] + name[at + 1 :],
                name[: at + 1] + name[at:],
                name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
            )
        )
    return found


def wrong_day(said: StrikeSaid, phrasing: Phrasing, chance: Chance) -> StrikeSaid:
    """The strike told with a date that is a few days off."""
    right = phrasing.local(said.strike.at).date()
    return replace(said, on=right + timedelta(days=chance.pick((-3, -2, 2, 3, 7, -7))))
