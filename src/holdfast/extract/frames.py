"""A frame: what one stretch of text says of one attack at one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from holdfast.extract.attribution import Attribution
from holdfast.extract.casualties import HARMS, Casualties, Harm, casualties
from holdfast.extract.changes import changes, is_cause
from holdfast.extract.damage import damaged, targets
from holdfast.extract.document import Document
from holdfast.extract.outages import Disruption
from holdfast.extract.places import Mention
from holdfast.extract.scopes import Scope
from holdfast.extract.sentence import Number, Sentence
from holdfast.extract.times import Time
from holdfast.records import Evidence, Quantity, Target, WeaponCode
from holdfast.vocabulary import Concept

SPECIFIC: tuple[WeaponCode, ...] = (
    "fpv_drone",
    "mlrs",
    "mortar",
    "bomb_glide",
    "mine_or_uxo",
    "drone",
    "missile",
    "rocket",
    "artillery",
    "small_arms",
    "other",
)
"""Where one blow is named in several ways the earlier is meant: "Grad rockets" are rocket artillery."""

DOWNED_REACH = 5
"""Tokens from a number to the word that says that so many were shot down: "five of them were shot down"."""
THREAT_REACH = 4
"""Words between "threat of" and the attack that it threatens."""

_NOT_STRUCK = frozenset(("role", "measure", "denial"))
"""Categories without any of which a word for an attack means one that came."""

Heading = Literal["killed", "injured", "damage", "weapon"]


@dataclass(init=False, slots=True)
class Frame:
    """One attack as one stretch of text tells it; the reader fills in from the context what the stretch leaves out."""

    mention: Mention | None
    sentence: int
    paragraph: int
    weapon: WeaponCode | None
    weapon_count: Quantity | None
    weapon_evidence: tuple[Evidence, ...]
    targets: list[Target]
    casualties: Casualties
    disruptions: list[Disruption]
    time: Time | None
    attribution: Attribution | None
    is_blow: bool
    """Whether words for an attack, not only for its results, were read."""
    is_interception: bool
    is_shot_down: bool
    """Whether its weapon is known from being shot down: what hurt people on the ground was debris."""
    is_pooled: bool
    """Whether its words tell of several places together."""
    more: bool
    """Whether it says "another": its figures add to those before."""
    background: bool
    origins: dict[str, str]
    """For values that are not from its own words, the rule that supplied them."""
    is_outdated: bool
    """Whether it repeats what was said of the same attack before: an older toll, which no newer one yields to."""
    is_toll: bool
    """Whether it only says how many the hurt or dead are by now."""
    earlier: bool
    """Whether the text tells it as something before its news ("earlier", "at the first one")."""

    def __init__(self, mention: Mention | None, sentence: int, paragraph: int) -> None:
        self.mention = mention
        self.sentence = sentence
        self.paragraph = paragraph
        self.weapon = None
        self.weapon_count = None
        self.weapon_evidence = ()
        self.targets = []
        self.casualties = Casualties()
        self.disruptions = []
        self.time = None
        self.attribution = None
        self.is_blow = False
        self.is_interception = False
        self.is_shot_down = False
        self.is_pooled = False
        self.more = False
        self.background = False
        self.origins = {}
        self.is_outdated = False
        self.is_toll = False
        self.earlier = False

    def at_each(self, mentions: list[Mention]) -> list[Frame]:
        """The same told of each of `mentions`, this frame of the first: frames that have nothing in common to change."""
        if mentions:
            self.mention = mentions[0]
        return [self, *map(self._at, mentions[1:])]

    def _at(self, mention: Mention) -> Frame:
        told = Frame(mention, self.sentence, self.paragraph)
        told.weapon = self.weapon
        told.weapon_count = self.weapon_count
        told.weapon_evidence = self.weapon_evidence
        told.time = self.time
        told.attribution = self.attribution
        told.is_blow = self.is_blow
        told.is_interception = self.is_interception
        told.is_shot_down = self.is_shot_down
        told.is_pooled = self.is_pooled
        told.more = self.more
        told.background = self.background
        told.is_outdated = self.is_outdated
        told.is_toll = self.is_toll
        told.earlier = self.earlier
        told.casualties = self.casualties.copy()
        told.targets = [*self.targets]
        told.disruptions = [*self.disruptions]
        told.origins = dict(self.origins)
        return told

    @property
    def has_outcome(self) -> bool:
        """Whether it says what the attack did."""
        return bool(self.targets) or (bool(self.casualties.figures) and not self.casualties.is_nobody)

    @property
    def says_something(self) -> bool:
        """Whether it adds to what the text told before: an outcome, a weapon, a figure; "attacks" alone does not."""
        return self.has_outcome or bool(self.casualties) or self.weapon is not None

    @property
    def is_event(self) -> bool:
        """Whether it speaks of an attack at all."""
        return self.is_blow or self.has_outcome


def frame_of(document: Document, scope: Scope, places: list[Mention], heading: Heading | None) -> Frame | None:
    """What a scope says of an attack at each of `places`, results pooled; as yet of no place. `None` if it speaks of none."""
    lists_objects = _lists_objects(scope, places)
    told = _frame(document, scope, "damage" if lists_objects else heading, pooled=len(places) > 1)
    if len(places) > 1 and told.casualties and _is_one_each(document, scope, told.casualties):
        told.casualties.figures = dict.fromkeys(told.casualties.figures, Quantity.exactly(1))
        told.origins |= dict.fromkeys(told.casualties.figures, "as many people as places: one at each")
    return told if told.is_event or told.casualties or told.is_interception else None


def _is_one_each(document: Document, scope: Scope, harm: Casualties) -> bool:
    """Whether a colon parts as many people as there are places from the list of those: "two were killed: in A and B"."""
    if not scope.mentions or any(f.best != len(scope.mentions) for f in harm.figures.values()):
        return False
    first = scope.mentions[0].start
    colon = next((at for at in range(first - 1, scope.first, -1) if document.tokens.folded[at] == ":"), None)
    if colon is None or any(colon < n.first for n in scope.sentence.numbers):
        return False
    return all(at in scope.sentence.covered("preposition", "settlement_type") for at in range(colon + 1, first))


def _lists_objects(scope: Scope, mentions: list[Mention]) -> bool:
    """Whether the scope only lists what was damaged: after "place:", or after another place's "is damaged" in one sentence."""
    if not scope.mentions or not scope.sentence.within(scope.first, scope.last, "target"):
        return False
    if any(m.introduces for m in mentions):
        return True
    told = scope.sentence.within(scope.first, scope.last, "damage") or scope.sentence.within(scope.first, scope.last, "attack")
    return not told and any(c.first < scope.first for c in scope.sentence.all("damage", "damaged"))


def _frame(document: Document, scope: Scope, heading: Heading | None, *, pooled: bool) -> Frame:
    sentence, first, last = scope.sentence, scope.first, scope.last
    heading = heading or _of_list(document, scope)
    harm: Harm | None = heading if heading == "killed" or heading == "injured" else None  # noqa: PLR1714 (narrows the type)
    frame = Frame(None, sentence.index, sentence.paragraph)
    frame.is_pooled = pooled
    frame.casualties = casualties(document, sentence, first, last, harm)
    frame.targets = targets(document, sentence, first, last, pooled=pooled) if harm is None else []
    attacks = [c for c in sentence.within(first, last, "attack") if not _is_threat(scope, c) and not _only_cause(document, scope, c)]
    is_shot_at = "interception" in sentence.concepts
    debris = sentence.within(first, last, "interception", "debris") if is_shot_at else []
    downed = sentence.within(first, last, "interception", "shot_down") if is_shot_at else []
    weapons = [w for w in sentence.within(first, last, "weapon") if not _is_feared(sentence, w)]
    heard = sentence.within(first, last, "heard") if weapons or frame.targets or frame.casualties else []
    frame.is_blow = (
        bool(attacks or debris or heard)
        or (bool(weapons) and _strike(scope, weapons, downed))
        or (heading == "damage" and bool(frame.targets or frame.casualties))
    )
    frame.is_interception = bool(downed) and not debris and not frame.has_outcome
    frame.is_shot_down = bool(downed) and not attacks and not _only_some(sentence, weapons, downed)
    frame.more = "more" in sentence.concepts and bool(sentence.within(first, last, "more"))
    _set_weapon(document, scope, frame, weapons or _of_lead(scope, attacks), debris)
    if heading == "damage":
        frame.targets = [damaged(t) if t.damage == "unknown" else t for t in frame.targets]
    is_told_so = "toll" in sentence.concepts or any(m.introduces for m in scope.mentions)
    frame.is_toll = is_told_so and not frame.is_blow and frame.has_outcome and not frame.targets
    if not (frame.is_blow or weapons):
        frame.targets = [t for t in frame.targets if t.damage != "unknown"]
    return frame


def _only_some(sentence: Sentence, weapons: list[Concept], downed: list[Concept]) -> bool:
    """Whether fewer were shot down than came: "nine drones, five of them shot down" leaves four that struck."""
    came = max((n.quantity.best or 0 for n in sentence.numbers if any(0 < w.first - n.last <= 2 for w in weapons)), default=0)
    fell = [n.quantity.best or came for n in sentence.numbers if any(0 < d.first - n.last <= DOWNED_REACH for d in downed)]
    return bool(fell) and fell[-1] < came


def _strike(scope: Scope, weapons: list[Concept], downed: list[Concept]) -> bool:
    """Whether weapons are told to have struck without a word for it: they hurt somebody, or are told with where they were aimed."""
    hurt = scope.sentence.within(scope.first, scope.last, "casualty", *HARMS)
    return bool(hurt) or (bool(scope.mentions) and not downed and _are_aimed(scope, weapons))


def _are_aimed(scope: Scope, weapons: list[Concept]) -> bool:
    """Whether a weapon is told with the place that it was aimed at, without a verb: "КАБи по Межовій", "drones on Nikopol"."""
    places = {m.start for m in scope.mentions}
    words = {c.last for c in scope.sentence.all("preposition", "aimed") if any(w.last + 1 == c.first for w in weapons)}
    types = scope.sentence.covered("settlement_type", "article")
    return any(word + 1 in places or (word + 1 in types and word + 2 in places) for word in words)


def _of_list(document: Document, scope: Scope) -> Heading | None:
    """What all of a list of numbers after a colon were: "three were killed: two in A and one in B"."""
    sentence = scope.sentence
    if not scope.mentions or "casualty" not in sentence.concepts:
        return None
    if sentence.within(scope.first, scope.last, "casualty") or sentence.objects(scope.first, scope.last):
        return None
    colon = next((at for at in range(sentence.first, scope.mentions[0].start) if document.tokens.folded[at] == ":"), None)
    if colon is None or sentence.within(scope.first, scope.last, "attack"):
        return None
    told = {c.code for c in sentence.within(sentence.first, colon, "casualty") if c.code in HARMS}
    return cast("Heading", told.pop()) if len(told) == 1 else None


def _only_cause(document: Document, scope: Scope, concept: Concept) -> bool:
    """Whether a sentence on services names the attack only as their reason, without saying what it struck."""
    return not scope.mentions and bool(changes(scope.sentence)) and is_cause(document, scope.sentence, concept)


def _is_threat(scope: Scope, concept: Concept) -> bool:
    """Whether the word for an attack only names a danger or an alert, or what is denied."""
    sentence = scope.sentence
    if not sentence.has_any(_NOT_STRUCK):
        return False
    if any(0 <= concept.first - c.last <= THREAT_REACH for c in sentence.all("role", "threatened")):
        return True
    covering = [*sentence.all("role", "threatened"), *sentence.all("measure"), *sentence.all("denial", "negated")]
    return any(c.first <= concept.first <= c.last for c in covering)


def _is_feared(sentence: Sentence, weapon: Concept) -> bool:
    """Whether the weapon is only what a danger is of: "из-за угрозы дронов"."""
    return "role" in sentence.concepts and any(c.last + 1 == weapon.first for c in sentence.all("role", "threatened"))


def name_weapon(document: Document, sentence: Sentence, frame: Frame) -> None:
    """Give `frame` the only weapon of its sentence: "the second strike by rockets today; in the first one two were hurt"."""
    weapons = sentence.all("weapon")
    if len({w.code for w in weapons}) == 1:
        frame.weapon = cast("WeaponCode", weapons[0].code)
        frame.weapon_evidence = tuple(document.evidence(w.first, w.last) for w in weapons)
        frame.origins["weapon"] = "the only weapon of its sentence"


def _counts_weapon(document: Document, sentence: Sentence, number: Number, weapon: Concept) -> bool:
    """Whether the number is of the weapons right after it, and neither a day of the month nor the end of a time."""
    between = range(number.last + 1, weapon.first)
    tokens, before = document.tokens, number.first - 1
    if weapon.first <= number.last or len(between) > 1 or sentence.covered("month") & {before, *between}:
        return False
    is_attached = before >= 0 and tokens.ends[before] == tokens.starts[number.first] and tokens.folded[before] in ".:"
    return not is_attached and all(tokens.folded[at][0].isalpha() for at in between)


def _of_lead(scope: Scope, attacks: list[Concept]) -> list[Concept]:
    """The weapons told before the first of several places: "drones damaged a house in A and a car in B"; none if the scope tells a blow."""
    if scope.lead < 0 or attacks:
        return []
    told = scope.sentence.within(scope.sentence.first, scope.lead, "weapon")
    return told if len({w.code for w in told}) == 1 else []


def _set_weapon(document: Document, scope: Scope, frame: Frame, weapons: list[Concept], debris: list[Concept]) -> None:
    if debris:
        frame.weapon = "debris_of_interception"
        frame.weapon_evidence = tuple(document.evidence(c.first, c.last) for c in debris)
        return
    if not weapons:
        return
    frame.weapon = min((cast("WeaponCode", w.code) for w in weapons), key=SPECIFIC.index)
    chosen = [w for w in weapons if w.code == frame.weapon]
    frame.weapon_evidence = tuple(document.evidence(w.first, w.last) for w in chosen)
    for number in scope.sentence.numbers:
        if any(w.first <= number.figure <= w.last for w in weapons):
            continue  # part of a model's name: RM-70, S-300
        if number.quantity.best != 1 and any(_counts_weapon(document, scope.sentence, number, w) for w in chosen):
            frame.weapon_count = number.quantity
