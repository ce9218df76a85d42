"""The context of a sentence: what the text has established before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast
from zoneinfo import ZoneInfo

from holdfast.extract.casualties import Casualties
from holdfast.extract.cities import CITY, is_of_city, is_of_it, make_quarter, unknown_beside
from holdfast.extract.document import Document
from holdfast.extract.frames import Frame, Heading
from holdfast.extract.headings import HEADING_WORDS, heading_of, is_bare_heading
from holdfast.extract.outages import Disruption
from holdfast.extract.places import Mention, named_by_kind
from holdfast.extract.sentence import Sentence
from holdfast.extract.times import TIME_WORDS, Time, is_recap, time_of
from holdfast.records import Evidence, Measure, WeaponCode
from holdfast.vocabulary import Concept

WEAPONS_OF_A_LIST = 3
"""Classes of weapons in one sentence from which it is a list of what was used against a whole region."""
LARGE_CITY = 200_000
"""People from which an unknown district after a city's name is one of its own."""
CITY_HEADING = 2
"""Tokens of a line or sentence that is nothing but the name of a city, which the next ones speak of."""
SEVERAL = 2
SMALL_CITY = 50_000
"""People from which it has where the text names several of them."""
TOWN = 10_000
"""People from which a place is no part of another, though it stands after "quarter": "третий микрорайон Днепрорудного"."""
CARRIED_PARAGRAPHS = 1
"""Paragraphs over which "there" still means the place before."""
LINE_OF_WEAPONS = 14
"""Tokens of a line in a list of weapons: "п'ять БпЛА типу «Герань-2»"."""

_HARM = frozenset(("damage", "casualty", "suffer"))
_NO_LINE_OF_WEAPONS = _HARM | frozenset(("attack", "target", "supply", "person"))
_OF_OTHER_TIMES = frozenset(("irrelevant", "background"))


@dataclass(slots=True)
class Context:
    """What the text has established so far."""

    mentions: list[Mention] = field(default_factory=list)
    paragraph: int = 0
    named: list[Mention] = field(default_factory=list)
    """All that the text has named, in its order."""
    under: Mention | None = None
    """The district or region whose name alone heads the lines that follow."""
    admin2: str | None = None
    admin1: Mention | None = None
    city: Mention | None = None
    """The last large city that was named: an unknown district is one of its own."""
    in_districts: bool = False
    """Whether the text said of that city that it speaks of its districts."""
    districts: dict[str, Mention] = field(default_factory=dict)
    """The districts that the text has named."""
    time: Time | None = None
    main_time: Time | None = None
    """The first time that the text states."""
    time_sentence: int = -1
    """The sentence that stated `time`."""
    block: int = 0
    heading: Heading | None = None
    standing: Heading | None = None
    """The heading of the lines below it, to the next blank line."""
    saw_attack: bool = False
    """Whether it has named an attack or a weapon at all: explosions and fires alone may be accidents."""
    has_only_tolls: bool = False
    """Whether it only says how many people were hurt or died, of an attack that other reports tell of."""
    has_other_subject: bool = False
    """Whether its lead speaks of a drill, a trial, a fundraiser, an accident."""
    is_off_topic: bool = False
    """Whether its lead speaks of such a thing, of a false report or of sappers: attacks in it need all the more evidence."""
    nobody: Casualties | None = None
    """A "nobody was hurt" that holds for the whole text."""
    frames: list[Frame] = field(default_factory=list)
    weapons: dict[WeaponCode, tuple[Evidence, ...]] = field(default_factory=dict)
    """Every weapon that the text names, with its first words."""
    general_weapons: dict[WeaponCode, tuple[Evidence, ...]] = field(default_factory=dict)
    """Those of them that it names without a settlement: of the whole attack it tells of."""
    lists_weapons: bool = False
    """Whether it lists weapons for the whole region, which says nothing of any one place."""
    weapon_line: int = -2
    """The last line that was nothing but one of a list of weapons."""
    settlement: Mention | None = None
    """The last settlement that was named."""
    dark: list[Mention] = field(default_factory=list)
    """The places that the text last said to be without a service, or to have it back."""
    disruptions_told: list[Disruption] = field(default_factory=list)
    """What the last sentence on services told."""
    dark_paragraph: int = -1
    """The paragraph that said so."""
    offices: dict[str, Mention] = field(default_factory=dict)
    """The towns whose mayors, councils or firms the text speaks of, by name: a text may name thousands of places."""
    disruptions: list[Disruption] = field(default_factory=list)
    """Those that hang on no attack."""
    working: list[Disruption] = field(default_factory=list)
    """Services that are said to work."""
    measures: list[Measure] = field(default_factory=list)
    places_counted: int = 0
    """How many places the sentence says were struck."""
    places_named: int = 0
    """How many places it names."""
    tallies: bool = False
    """Whether the text counts the places that were struck: those that it then lists by weapon are no incidents of their own."""

    def hang(self, disruptions: list[Disruption], sentence: Sentence) -> None:
        """Hang disruptions on the attack that the same paragraph told of last; else they stand alone."""
        last = self.frames[-1] if self.frames else None
        if last is not None and last.is_event and last.paragraph == sentence.paragraph:
            last.disruptions += disruptions
        else:
            self.disruptions += disruptions


def establish(document: Document, sentence: Sentence, found: list[Mention], context: Context, zone: ZoneInfo) -> None:
    """Take from a sentence what holds for those after it: its heading, its region and district, its time."""
    if sentence.block != context.block:
        context.block, context.standing, context.time = sentence.block, None, context.main_time
    if context.standing == "weapon" and sentence.has_any(_HARM) and "weapon" not in sentence.concepts:
        context.standing = None  # the list of weapons is over, though no blank line says so
    context.heading = (heading_of(document, sentence) if sentence.has_any(HEADING_WORDS) else None) or context.standing
    if context.heading and (document.tokens.folded[sentence.last] == ":" or is_bare_heading(document, sentence)):
        context.standing = context.heading
    if len(found) == 1 and sentence.last - sentence.first <= CITY_HEADING and _people_in(found[0]) >= SMALL_CITY:
        context.city = found[0]
    if (
        len(found) == 1
        and found[0].kind in ("admin1", "admin2")
        and found[0].start <= sentence.first + 1
        and found[0].end >= sentence.last - 1
    ):
        context.under = found[0]
    if found:
        _establish_place(sentence, found, context)
    if sentence.figures or sentence.has_any(TIME_WORDS):
        _establish_time(document, sentence, found, context, zone)
    if "weapon" in sentence.concepts or context.heading == "weapon":
        _establish_weapons(document, sentence, found, context, zone)


def _establish_weapons(document: Document, sentence: Sentence, found: list[Mention], context: Context, zone: ZoneInfo) -> None:
    """The weapons of a sentence are those of the text, and of no one place if it names no settlement; past ones are not."""
    context.lists_weapons = context.lists_weapons or context.heading == "weapon"
    weapons = sentence.concepts.get("weapon")
    if not weapons or sentence.has_any(_OF_OTHER_TIMES) or is_recap(context.time, document, zone):
        return
    of_one_place = any((m.kind == "settlement" or m.city is not None or m.is_community) and m.part == "site" for m in found)
    for weapon in weapons:
        words = (document.evidence(weapon.first, weapon.last),)
        context.weapons.setdefault(cast("WeaponCode", weapon.code), words)
        if not of_one_place:
            context.general_weapons.setdefault(cast("WeaponCode", weapon.code), words)
    if not found and _is_line_of_weapons(document, sentence):
        context.lists_weapons = context.lists_weapons or context.weapon_line == sentence.paragraph - 1
        context.weapon_line = sentence.paragraph
    counted = [w for w in weapons if any(0 < w.first - n.last <= 2 for n in sentence.numbers)]
    is_list = (len(counted) > 1 or len({w.code for w in weapons}) >= WEAPONS_OF_A_LIST) and not of_one_place
    context.lists_weapons = context.lists_weapons or is_list


def _is_line_of_weapons(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is a short line that opens with a bullet or a number and names nothing but weapons."""
    if sentence.last - sentence.first > LINE_OF_WEAPONS or sentence.has_any(_NO_LINE_OF_WEAPONS):
        return False
    opens = document.tokens.folded[sentence.first]
    return not opens[0].isalpha() or any(n.first == sentence.first for n in sentence.numbers)


def _people_in(mention: Mention) -> int:
    return (mention.place.population or 0) if mention.kind == "settlement" and mention.place is not None else 0


def _establish_place(sentence: Sentence, found: list[Mention], context: Context) -> None:
    context.named += found
    settlement = context.settlement
    beside_unknown = unknown_beside(found)
    for mention in found:
        if _people_in(mention) >= (CITY if mention.has_districts else LARGE_CITY):
            is_same = context.city is not None and context.city.place is mention.place
            context.in_districts = mention.has_districts or (context.in_districts and is_same)
            context.city = mention if mention.city is None or not is_same else context.city
        is_town = mention.place is not None and (mention.place.population or 0) >= TOWN
        if mention.is_quarter and settlement is not None and not is_town:
            mention.place, mention.city = settlement.place, settlement.bare
        elif mention.kind == "settlement" and mention.part == "site":
            settlement = mention
        home = settlement or context.city
        if home is not None and mention.kind == "admin2" and is_of_it(sentence, mention):
            make_quarter(mention, home.place, home.bare)
        unknown = beside_unknown.get(id(mention), 0)
        city = _city_of(unknown, context)
        if city is not None and is_of_city(mention, city, beside_unknown=unknown > 0, in_districts=context.in_districts):
            make_quarter(mention, city.place, city.bare)
        if mention.kind == "admin1" and (context.admin1 is None or mention.part == "context"):
            context.admin1 = mention
        if mention.kind == "admin2" and mention.part not in ("origin", "other") and not mention.is_community:
            context.admin2 = mention.bare
            context.districts.setdefault(mention.bare, mention)
        elif mention.kind in ("settlement", "object"):
            mention.admin2 = mention.admin2 or (context.admin2 if mention.part == "site" else None)
            if mention.kind == "settlement" and mention.part == "context" and mention.place is not None:
                context.offices.setdefault(mention.bare, mention)
        if mention.kind != "admin1" and context.admin1 is not None:
            mention.admin1 = context.admin1.bare


def _city_of(unknown: int, context: Context) -> Mention | None:
    """The city whose districts a list with so many unknown ones names; a small city only if the text spoke of it, and for several."""
    if context.city is not None or unknown < SEVERAL or context.settlement is None or context.settlement.place is None:
        return context.city
    return context.settlement if (context.settlement.place.population or 0) >= SMALL_CITY else None


def _establish_time(document: Document, sentence: Sentence, found: list[Mention], context: Context, zone: ZoneInfo) -> None:
    """A day that a sentence names is that of those after it in its block; the first of the text is that of all that name none."""
    before = context.time
    main = context.main_time if context.main_time is not None and not context.main_time.is_past_day else None
    of_part = before if sentence.paragraph == context.paragraph else main
    stated = time_of(document, sentence, zone, of_part)
    if stated is None:
        return
    context.time, context.time_sentence = stated, sentence.index
    context.main_time = context.main_time or stated
    if before is not None and before.day != stated.day and not any(m.part == "site" for m in found):
        context.mentions = []  # another day is another event: it is not where the last one was


def carried(document: Document, sentence: Sentence, context: Context) -> list[Mention]:
    """The places that a sentence without one speaks of."""
    if _points_back(document, sentence):
        meant = context.settlement or (next(iter(context.offices.values())) if len(context.offices) == 1 else None)
        if meant is not None:
            return [meant]
    region = region_meant(document, sentence, context)
    if region is not None:
        return [region]
    places = context.mentions if sentence.paragraph - context.paragraph <= CARRIED_PARAGRAPHS else []
    spot = named_by_kind(document, sentence) if all(m.kind != "settlement" for m in places) else None
    if spot is not None and context.admin1 is not None:
        spot.admin1 = context.admin1.bare
        return [spot]
    return places


def region_meant(document: Document, sentence: Sentence, context: Context) -> Mention | None:
    """The region that the sentence speaks of as a whole: the one that the text named, else that of the last settlement."""
    if context.admin1 is None and (context.settlement is None or context.settlement.place is None):
        return None
    words = _words_of_region(document, sentence)
    if not words or context.admin1 is not None:
        return context.admin1 if words else None
    name = context.settlement.place.admin1 if context.settlement is not None and context.settlement.place is not None else None
    if name is None:
        return None
    first, last = words[0].first, words[0].last
    return Mention((first, last, first, last), "admin1", name, name, None)


def _words_of_region(document: Document, sentence: Sentence) -> list[Concept]:
    """The words that mean the region as a whole: "in the region three were hurt", not its head or its name."""
    if "anaphor" not in sentence.concepts:
        return []
    speakers = sentence.covered("speaker", "title")
    words = [c for c in sentence.all("anaphor", "region") if c.first not in speakers and c.first - 1 not in speakers]
    return [c for c in words if c.first <= sentence.first + 1 or not document.tokens.is_capitalised(c.first - 1)]


def _points_back(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence means the last settlement by its kind alone: "in the city", not "in the city of Kharkiv"."""
    tokens = document.tokens
    return any(c.last == sentence.last or not tokens.is_capitalised(c.last + 1) for c in sentence.all("anaphor", "place", "of_it"))
