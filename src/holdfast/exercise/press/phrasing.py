"""Places, offices, weapons and figures of the region as fillings of one language's patterns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from holdfast.exercise.chance import Chance
from holdfast.exercise.names import Forms, Name
from holdfast.exercise.press.content import StrikeSaid
from holdfast.exercise.press.language import CASES, Counted, Language, agreeing
from holdfast.exercise.press.marked import Mark, Text
from holdfast.exercise.press.saying import Filling, words
from holdfast.exercise.speakers import Official
from holdfast.exercise.strike import Hit
from holdfast.exercise.world import District, Settlement, World

SHELLED = ("artillery", "mortar", "mlrs")
_VOWELS = frozenset("аеёиоуыэюяіїєaeiouy")


class Phrasing:
    """The words of one language for what is in one region."""

    def __init__(self, world: World, language: Language) -> None:
        self.world = world
        self.language = language
        self.districts = {district.id: district for district in world.districts}
        self.offset = timedelta(hours=world.utc_offset_h)

    def local(self, at: datetime) -> datetime:
        """The local time of `at`."""
        return at + self.offset

    def _forms(self, name: Name) -> tuple[str, ...]:
        if self.language.code == "en":
            return (name.en,) * len(CASES)
        forms: Forms = name.uk if self.language.code == "uk" else name.ru
        return (forms.nominative, forms.genitive, forms.dative, forms.accusative, forms.instrumental, forms.locative)

    def place(self, place: Settlement, mark: Mark | None, chance: Chance, garbled: str | None = None) -> Filling:
        """A settlement in all forms; `garbled` is its nominative as this text has it."""
        forms = self._forms(place.name)
        if garbled is not None:
            forms = _spoiled(forms, garbled)
        types = self.language.types[place.type]
        if self.language.code == "en":
            typed = f"{types[0]} {forms[0]}"
            found = dict.fromkeys(CASES, forms[0]) | {f"t{case}": typed for case in CASES}
            found |= {"name": forms[0], "in": f"in {forms[0]}", "typed": typed, "gen_or": forms[0], "acc_or": forms[0]}
            return Filling(found, agreeing(place.name.gender), mark)
        inner = forms if chance.happens(0.4) else (forms[0],) * len(CASES)
        typed_forms = {f"t{case}": f"{word} {name}" for case, word, name in zip(CASES, types, inner, strict=False)}
        found = dict(zip(CASES, forms, strict=True)) | typed_forms
        found |= {"name": forms[0], "short": f"{types[6]} {forms[0]}", "in": f"{self._into(forms[5])} {forms[5]}"}
        found["in_or"], found["acc_or"] = found["in"], found["tacc" if chance.happens(0.5) else "acc"]
        found["gen_or"] = found["tgen" if chance.happens(0.5) else "gen"]
        return Filling(found, agreeing(place.name.gender), mark)

    def _into(self, word: str) -> str:
        start = word[:2].lower()
        if self.language.code == "uk":
            return "в" if start[:1] in _VOWELS else "у"
        return "во" if start[:1] in "вф" and start[1:2] not in _VOWELS else "в"

    def district(self, district: District) -> Filling:
        """A district with its type word, in all cases."""
        forms = self._forms(district.name)
        if self.language.code == "en":
            return Filling(dict.fromkeys(CASES, f"{forms[0]} district"), mark=Mark("district", district.id))
        words_of = zip(CASES, forms, self.language.types["district"], strict=False)
        return Filling({case: f"{name} {word}" for case, name, word in words_of}, mark=Mark("district", district.id))

    def district_of(self, place: Settlement) -> Filling:
        """The district of a settlement."""
        return self.district(self.districts[place.district])

    def several_districts(self, ids: Sequence[str]) -> Filling:
        """Districts as a list, in the nominative and genitive: "Озёрского и Лесного районов" is written out in full."""
        all_forms = [self.district(self.districts[one]).forms for one in ids]
        prefix = "the " if self.language.code == "en" else ""
        return Filling({case: self.language.together([f"{prefix}{forms[case]}" for forms in all_forms]) for case in CASES}, "p")

    def settlements(self, places: Sequence[Settlement], mark: Mark, chance: Chance) -> Filling:
        """Settlements as a list, each marked; `nom` and `several`, with which words stand in the plural, only of several."""
        several = [self.place(place, mark, chance) for place in places]
        short = "short" if self.language.code != "en" and chance.happens(0.4) else "tnom" if chance.happens(0.4) else "nom"
        shapes = {"names": "nom", "locs": "loc"} | ({"nom": short, "several": "nom"} if len(several) > 1 else {})
        return Filling({name: self._marked_list(several, form, mark) for name, form in shapes.items()}, "p")

    def _marked_list(self, places: Sequence[Filling], form: str, mark: Mark) -> Text:
        names = [str(place.forms[form]) for place in places]
        whole = self.language.together(names)
        marks, at = [], 0
        for name in names:
            start = whole.index(name, at)
            at = start + len(name)
            marks.append((mark, start, at))
        return Text.of(whole, marks)

    def official(self, official: Official) -> Filling:
        """Who speaks: office and name, or a press service."""
        gender, nominative, genitive = self.language.roles[official.role]
        if official.person is None:
            return Filling({"nom": nominative, "gen": genitive}, gender, Mark("speaker", official.id))
        person = getattr(official.person, self.language.code)
        agrees = agreeing(official.person.gender)
        genitive = f"{nominative} {person}" if self.language.code == "en" else genitive
        return Filling({"nom": f"{nominative} {person}", "gen": genitive}, agrees, Mark("speaker", official.id))

    def weapon(self, said: StrikeSaid, chance: Chance) -> Filling | None:
        """What struck, counted where its number is told; `None` where it is not told."""
        if said.weapon in SHELLED:
            kind = chance.pick(self.language.shelling[said.weapon])
            return Filling({"gen": kind, "nom": kind})
        if said.weapon is None:
            return None
        key = "drone" if said.weapon == "debris_of_interception" else said.weapon
        return self.language.counted(Counted(key, said.count), chance) if self.language.knows(key) else None

    def hits(self, hits: Sequence[Hit], chance: Chance) -> Filling:
        """What was hit, as a list."""
        return self.language.listed([Counted(hit.object, hit.count) for hit in hits], chance)

    def time(self, at: datetime, chance: Chance) -> Filling:
        """The time of day of `at`, in words or by the clock."""
        local = self.local(at)
        part = ("night", "morning", "day", "evening")[(local.hour // 6) % 4]
        clock = words(f"{local.hour}:{local.minute - local.minute % 5:02d}")
        return words(self.language.grammar.say(f"time_{part}", {"clock": clock}, chance, alone=False).text)

    def day(self, day: date) -> str:
        """A date in words."""
        return self.language.date(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - a date of the calendar


def _spoiled(forms: Sequence[str], garbled: str) -> tuple[str, ...]:
    """All forms with the slip of the nominative in them, where it lies in what all have in common; else the slip in each."""
    nominative = forms[0]
    shared = 0
    while all(len(form) > shared and form[shared] == nominative[shared] for form in forms):
        shared += 1
    tail = nominative[shared:]
    if garbled.endswith(tail):
        stem = garbled[: len(garbled) - len(tail)] if tail else garbled
        return tuple(stem + form[shared:] for form in forms)
    return (garbled,) * len(forms)
