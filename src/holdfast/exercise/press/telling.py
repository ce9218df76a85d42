"""Content into words: sentences about one strike, lines of a list, posts, round-ups, daily summaries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from holdfast.exercise.chance import Chance
from holdfast.exercise.press.content import Content, StrikeSaid
from holdfast.exercise.press.language import Counted
from holdfast.exercise.press.marked import Mark, Text, capitalised, joined, wrapped
from holdfast.exercise.press.phrasing import SHELLED, Phrasing
from holdfast.exercise.press.saying import Filling, words
from holdfast.exercise.strike import Hit
from holdfast.records import Damage

_GRADES: tuple[Damage, ...] = ("destroyed", "fire", "damaged", "unknown", "none")
_RULE_OF: dict[Damage, str] = {
    "destroyed": "damage_destroyed", "fire": "damage_fire", "damaged": "damage_damaged", "unknown": "damage_hit", "none": "damage_hit",
}  # fmt: skip
_RULES_OF_WEAPONS = {
    **dict.fromkeys(SHELLED, "strike_shell"), **dict.fromkeys(("missile", "rocket", "bomb_glide", "other"), "strike_fall"),
    "unknown": "strike_unknown", "mine_or_uxo": "strike_mine", "debris_of_interception": "strike_debris", "small_arms": "strike_arms",
}  # fmt: skip


class Teller:
    """Tells content in one language, with one stream of chance."""

    def __init__(self, phrasing: Phrasing, chance: Chance) -> None:
        self.phrasing = phrasing
        self.chance = chance
        self.grammar = phrasing.language.grammar

    def say(self, rule: str, slots: dict[str, Filling], *, alone: bool = True) -> Text:
        """A sentence by `rule`."""
        return self.grammar.say(rule, slots, self.chance, alone=alone)

    def place_of(self, said: StrikeSaid) -> Filling:
        """The place of a strike, marked as that."""
        return self.phrasing.place(said.place, Mark("place", said.strike.id), self.chance, said.garbled)

    def strike(self, said: StrikeSaid, *, district: bool, timed: bool, alone: bool = True) -> tuple[Text, tuple[Hit, ...]]:
        """A sentence about a strike, and the hits that it did not yet tell."""
        slots = {"place": self.place_of(said)}
        if district:
            slots["district"] = self.phrasing.district_of(said.place)
        if said.on is not None:
            slots["time"] = words(self.phrasing.day(said.on), mark=Mark("day", said.strike.id))
        elif timed:
            slots["time"] = self.phrasing.time(said.strike.at, self.chance)
        weapon = self.phrasing.weapon(said, self.chance)
        if weapon is not None:
            slots["weapon"] = Filling(weapon.forms, weapon.agrees, Mark("weapon", said.strike.id))
        damaged = tuple(hit for hit in said.hits if hit.damage == "damaged" and (said.weapon != "mine_or_uxo" or hit.sector == "vehicles"))
        if damaged and self.chance.happens(0.6):
            slots["things"] = self.phrasing.hits(damaged, self.chance)
        text = self.say(_RULES_OF_WEAPONS.get(said.weapon or "unknown", "strike_air"), slots, alone=alone)
        told = "things" in slots and any(str(form) in text.text for form in slots["things"].forms.values())
        return text, tuple(hit for hit in said.hits if not (told and hit in damaged))

    def damage(self, hits: Sequence[Hit], *, alone: bool = True) -> list[Text]:
        """A clause a grade of damage, the worst first."""
        ordered = sorted(hits, key=lambda hit: _GRADES.index(hit.damage))
        return [
            self.say(_RULE_OF[grade], {"things": self.phrasing.hits(list(several), self.chance)}, alone=alone)
            for grade, several in groupby(ordered, key=lambda hit: hit.damage)
        ]

    def toll(self, said: StrikeSaid, *, alone: bool = True) -> Text | None:
        """What is said of those who were hurt; `None` where nothing is."""
        slots = self.people_in(said)
        if "dead" in slots and "hurt" in slots:
            return self.say("toll_both", slots, alone=alone)
        if slots:
            return self.say("toll_dead" if "dead" in slots else "toll_hurt", slots, alone=alone)
        if said.killed is None:
            return None
        return self.nobody([said], alone=alone)

    def people_in(self, said: StrikeSaid) -> dict[str, Filling]:
        """The dead and the hurt that are told, each marked, where there are any."""
        language, number = self.phrasing.language, said.strike.id
        slots = {}
        if said.killed:
            slots["dead"] = language.people(said.killed, "dead", Mark("killed", number), self.chance)
        if said.injured:
            slots["hurt"] = language.people(said.injured, "hurt", Mark("injured", number), self.chance)
        return slots

    def nobody(self, several: Iterable[StrikeSaid], *, alone: bool = True) -> Text:
        """That nobody was hurt, in any of these strikes."""
        text = self.say("toll_none", {}, alone=alone)
        for said in several:
            text = wrapped(text, Mark("none", said.strike.id))
        return text

    def prose(self, said: StrikeSaid, *, district: bool = True, timed: bool = True) -> list[Text]:
        """Sentences about one strike: what struck, what was hit, who was hurt."""
        first, rest = self.strike(said, district=district, timed=timed)
        sentences = [first, *self.damage(rest)]
        if not said.hits and self.chance.happens(0.5):
            sentences.append(self.say("damage_none", {}))
        toll = self.toll(said) or (self.say("toll_unknown", {}) if self.chance.happens(0.5) else None)
        if toll is not None:
            sentences.insert(self.chance.below(2) * (len(sentences) - 1) + 1, toll)
        return [stopped(sentence) for sentence in sentences]

    def line(self, said: StrikeSaid) -> Text:
        """A line of a list: the place, then what happened there."""
        if self.chance.happens(0.35) or not said.hits:
            return joined([stopped(one) for one in self._line_of_prose(said)])
        head = self.say("line_place", {"place": self.place_of(said)}, alone=False)
        if not head.text.startswith(self.phrasing.language.types[said.place.type][-1]):
            head = capitalised(head)
        clauses = self.damage(said.hits, alone=False)
        if said.killed or said.injured:
            clauses.append(self.toll(said, alone=False) or clauses[0])
        between = self.chance.pick((" — ", ": ", " – "))
        return stopped(joined([head, joined(clauses, self.chance.pick(("; ", ", ", "; ")))], between))

    def _line_of_prose(self, said: StrikeSaid) -> list[Text]:
        first, rest = self.strike(said, district=False, timed=self.chance.happens(0.3))
        sentences = [first, *self.damage(rest)]
        if not said.hits:
            sentences.append(self.say("damage_none", {}))
        if said.killed or said.injured:
            sentences += filter(None, [self.toll(said)])
        return sentences

    def post(self, content: Content) -> Text:
        """A post about one strike, or a few."""
        sentences = [sentence for said in content.strikes for sentence in self.prose(said)]
        if self.chance.happens(0.5):
            sentences.append(stopped(self.say("closing", {})))
        return paragraphs(sentences, self.chance)

    def round_up(self, content: Content) -> Text:
        """A post that goes through the districts, a line a village; one word about those hurt at its end if nobody was."""
        settlements = {said.place.id for said in content.strikes}
        blocks = []
        if len(settlements) > 1:
            blocks.append(stopped(self.say("round_lead", self.counts(len(settlements), content.span))))
        by_district = sorted(content.strikes, key=lambda said: (said.place.district, said.strike.at))
        for district, several in groupby(by_district, key=lambda said: said.place.district):
            head = self.say("district_head", {"district": self.phrasing.district(self.phrasing.districts[district])})
            between = self.chance.pick(("\n", "\n", " ")) if head.text[-1] in ".:" else "\n"
            blocks.append(joined([head, joined([self.line(said) for said in several], "\n")], between))
        if all(said.killed == 0 and said.injured == 0 for said in content.strikes):
            blocks.insert(self.chance.pick((1, len(blocks))), stopped(self.nobody(content.strikes)))
        if self.chance.happens(0.6):
            blocks.append(stopped(self.say("closing", {})))
        return joined(blocks, self.chance.pick(("\n\n", "\n")))

    def counts(self, settlements: int, span: str) -> dict[str, Filling]:
        """So many settlements, and the period that a text sums up."""
        chance = self.chance
        language = self.phrasing.language
        counted = language.counted(_settlements(settlements), chance).forms
        oblique = counted["loc" if language.code == "uk" else "dat"]
        period = self.say(f"period_{span}", {}, alone=False).text
        return {"n": Filling({"settlements": counted["nom"], "settlements_dat": oblique}), "period": words(period)}


def _settlements(count: int) -> Counted:
    return Counted("settlement", count)


def stopped(text: Text) -> Text:
    """The text with a full stop at its end, where it has no stop yet."""
    return text if not text.text or text.text[-1] in '.!?:»”"' else Text(text.text + ".", text.marks)


def paragraphs(sentences: Sequence[Text], chance: Chance) -> Text:
    """Sentences one after the other, with a new paragraph here and there."""
    return joined(sentences, [chance.pick((" ", " ", "\n\n" if len(sentences) > 3 else " ")) for _ in sentences[1:]])
