"""Which places a change of service speaks of: not those that something struck, nor those that they lie in."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import NamedTuple, cast

from holdfast.extract.document import Document
from holdfast.extract.mention import Mention
from holdfast.extract.sentence import Sentence
from holdfast.extract.stretches import Stretches
from holdfast.extract.unreal import SERVICES, TOLD
from holdfast.records import Place, Sector, StatedService
from holdfast.vocabulary import Concept

BESIDE = 1
"""Words between a blow and the place it fell on: "атаки на подстанцию в Шебекино" though the outage follows at once."""
BREATH = 3
"""Words between two services that one statement speaks of."""
STRUCK_WITHIN = 4
"""Words between an attack and what it struck."""

PAIR = 2
CITY = 50_000
"""People from which a town has districts of its own."""
LEVELS = {"admin1": 1, "admin2": 2, "object": 3, "settlement": 3}
"""How fine each kind of place is."""
_SPEAK_OF_SERVICES = frozenset(SERVICES)
_HARM_AND_BLOWS = frozenset(("attack", "weapon", "damage", "casualty", "suffer"))
"""Categories without any of which nothing in a sentence may be nearer to a place than a change of service."""
_DASHES = frozenset("-–—")
_CLAUSE_SIGNS = frozenset(";:—–")


class Change(NamedTuple):
    """Words that say that a service went out, came back or works."""

    sector: Sector
    status: StatedService
    first: int
    last: int


def changes(sentence: Sentence) -> list[Change]:
    """What the sentence says of services, in text order."""
    if not sentence.has_any(_SPEAK_OF_SERVICES):
        return []
    found = [
        Change(sector, cast("StatedService", c.code), c.first, c.last)
        for category, sector in SERVICES.items()
        if category in sentence.concepts
        for c in sentence.all(category, *TOLD)
    ]
    return sorted(found, key=lambda c: c.first)


def places_without_service(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The mentions that a change of service speaks of; the others are where something struck, or what a place lies in."""
    found = changes(sentence)
    if not found:
        return []
    mentions = [
        m
        for m in _with_quarters(sentence, without_owners(mentions))
        if not any(0 < m.start - c.last <= 2 for c in sentence.all("excepted"))
    ]
    heads = {id(m) for listed in _lists(document, sentence, mentions) if listed[-1].part == "site" for m in listed}
    led_to = [
        m
        for m in mentions
        if m.part == "site"
        or any(c.first < m.first and (m.last < c.last or m.start - c.last in (1, 2)) for c in found)
        or (id(m) in heads and is_of_residents(sentence, m))
    ]
    dark = _nearer_to_change(document, sentence, led_to, found)
    if not dark:
        told_of = [m for m in mentions if m.part != "site" and _is_told_by_its_own(sentence, m, found)]
        dark = _nearer_to_change(document, sentence, told_of, found)
    if len(found) == 1 or not dark:
        return sorted(_without_settings(document, sentence, dark), key=lambda m: m.first) if dark else dark
    stretches = Stretches(document, sentence, [(c.first, c.last) for c in found])
    by_change: dict[int, list[Mention]] = {}
    for mention in dark:
        near = stretches.nearest(mention)
        first = found[near.at] if near is not None else found[0]
        breath = next(at for at, change in enumerate(found) if change is first or share_places(document, dark, change, first))
        by_change.setdefault(breath, []).append(mention)
    return sorted((m for of_one in by_change.values() for m in _without_settings(document, sentence, of_one)), key=lambda m: m.first)


def without_owners(mentions: list[Mention]) -> list[Mention]:
    """`mentions` without the communities and districts right after a settlement, which lies in them: "села Садове Херсонської громади"."""
    owned = {
        id(after)
        for before, after in pairwise(mentions)
        if after.kind == "admin2" and before.kind == "settlement" and after.start == before.end + 1 and not after.lists_after
    }
    return [m for m in mentions if id(m) not in owned] if owned else mentions


def in_one_breath(one: Change, other: Change) -> bool:
    """Whether two services are named together: "lost power and water", "без света и частично без тепла"."""
    first, last = (one, other) if one.first <= other.first else (other, one)
    return one.status == other.status and last.first - first.last <= BREATH + 1


def _is_told_by_its_own(sentence: Sentence, mention: Mention, found: list[Change]) -> bool:
    """Whether the place is told by what is its own: its people, or the road near it."""
    return is_of_residents(sentence, mention) or _is_beside_road(sentence, mention, found)


def share_places(document: Document, mentions: list[Mention], one: Change, other: Change) -> bool:
    """Whether two changes are told in one breath, and not each of its own places on either side of a comma between them."""
    if not in_one_breath(one, other):
        return False
    first, last = (one, other) if one.first <= other.first else (other, one)
    is_parted = "," in document.tokens.folded[first.last + 1 : last.first]
    return not (is_parted and any(m.first < first.last for m in mentions) and any(m.first > last.last for m in mentions))


def _without_settings(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """`mentions` without the districts and regions that the others lie in; those that stand in one list are all places."""
    cities = {m.city for m in mentions if m.city is not None}
    mentions = [m for m in mentions if m.city is not None or m.bare not in cities]
    finest = max((LEVELS[m.kind] for m in mentions), default=0)
    lists = [_without_setting(document, listed) for listed in _lists(document, sentence, mentions)]
    kept = [listed for listed in lists if any(LEVELS[m.kind] == finest for m in listed) or _goes_on(sentence, lists, listed)]
    return [m for listed in kept for m in listed]


def _without_setting(document: Document, listed: list[Mention]) -> list[Mention]:
    """`listed` without a region at its head, if only a comma parts it from a finer place in it: "Сумская область, Шостка"."""
    if len(listed) < PAIR:
        return listed
    head, following = listed[:2]
    is_finer = LEVELS[following.kind] > LEVELS[head.kind] and following.start == head.end + 2
    if not is_finer or document.tokens.folded[head.end + 1] != ",":
        return listed
    place, whole = following.place, head.place
    is_within = head.kind == "admin1" and place is not None and whole is not None and whole.name == place.admin1
    return listed[1:] if is_within else listed


def _lists(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[list[Mention]]:
    """`mentions`, those together that stand in one list."""
    lists: list[list[Mention]] = []
    for mention in mentions:
        if lists and _is_listed(document, sentence, lists[-1][-1], mention):
            lists[-1].append(mention)
        else:
            lists.append([mention])
    return lists


def _goes_on(sentence: Sentence, lists: list[list[Mention]], listed: list[Mention]) -> bool:
    """Whether the coarser places come after finer ones as something more: "город, а также пять громад района"."""
    at = lists.index(listed)
    return at > 0 and bool(sentence.within(lists[at - 1][-1].end + 1, listed[0].start - 1, "conjunction"))


def _is_listed(document: Document, sentence: Sentence, before: Mention, mention: Mention) -> bool:
    """Whether only what joins a list stands between the two: "Shebekino and the Valuysky district"."""
    if mention.lists_after:
        return True
    between = range(before.end + 1, mention.start)
    joins = sentence.covered("conjunction", "article", "preposition")
    links = [at for at in between if at in sentence.covered("conjunction") or document.tokens.folded[at] == ","]
    return 0 < len(between) <= BREATH and bool(links) and all(at in joins or document.tokens.folded[at] == "," for at in between)


def without_routes(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """`mentions` without the ends of numbered trains: "поїзд №102 Херсон – Гусарівка" is late somewhere on its way."""
    if "outage_roads_transport" not in sentence.concepts:
        return mentions
    folded = document.tokens.folded

    def is_end(mention: Mention) -> bool:
        begins = mention.end + 1 <= sentence.last and folded[mention.start - 1].isdecimal() and folded[mention.end + 1] in _DASHES
        ends = mention.start - 3 >= sentence.first and folded[mention.start - 1] in _DASHES and folded[mention.start - 3].isdecimal()
        return begins or ends

    return [m for m in mentions if m.start == sentence.first or not is_end(m)]


def _with_quarters(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """`mentions`, where the districts right before a town are its quarters: "у Немишлянському районі Харкова"."""
    told = list(mentions)
    for at in range(len(told) - 2, -1, -1):
        district, following = told[at], told[at + 1]
        if district.kind != "admin2" or district.is_community:
            continue
        is_town = following.kind == "settlement" and following.city is None and not following.lists_after
        is_city = following.place is not None and (following.place.population or 0) >= CITY
        links = sentence.covered("preposition", "article")
        if is_town and is_city and all(at in links for at in range(district.end + 1, following.start)):
            told[at] = _part_of(district, following.place, following.bare)
        elif following.city is not None and following.lists_after:
            told[at] = _part_of(district, following.place, following.city)
    for at in range(1, len(told)):
        before, district = told[at - 1], told[at]
        is_one_list = before.city is not None and district.lists_after and district.kind == "admin2" and not district.is_community
        if is_one_list and not sentence.within(before.start, before.end, "admin2_type"):
            told[at] = _part_of(district, before.place, before.city)
    return told


def _part_of(district: Mention, place: Place | None, city: str | None) -> Mention:
    """The district as one of `city`, which is `place`."""
    part = district.copy()
    part.kind, part.place, part.city = "settlement", place, city
    return part


def _nearer_to_change(document: Document, sentence: Sentence, mentions: list[Mention], found: list[Change]) -> list[Mention]:
    """Those of `mentions` that a change of service is nearer to than a blow."""
    if not mentions or not sentence.has_any(_HARM_AND_BLOWS):
        return mentions
    changed = Stretches(document, sentence, [(c.first, c.last) for c in found])
    hits = sorted(_blows(document, sentence))
    blows = Stretches(document, sentence, hits)
    near = []
    listed_together = {id(m) for listed in _lists(document, sentence, mentions) if len(listed) > 1 for m in listed}
    for mention in mentions:
        if _is_struck(sentence, mention) and len(mentions) > 1 and id(mention) not in listed_together:
            continue
        to_blow, to_change = blows.nearest(mention), changed.nearest(mention)
        if (
            to_blow is None
            or to_change is None
            or _leaves(sentence, hits[to_blow.at], mention)
            or BESIDE < to_blow.distance >= to_change.distance
        ):
            near.append(mention)
    near = _with_their_lists(document, sentence, mentions, near)
    harmed = sorted(_harm(document, sentence))
    if not harmed:
        return near
    harm = Stretches(document, sentence, harmed)
    alike = [list(same) for listed in _lists(document, sentence, near) for _, same in groupby(listed, key=lambda m: m.kind)]
    unharmed = [m for listed in alike if not _nearer(harm, changed, listed) for m in listed]
    return unharmed or near


def _with_their_lists(document: Document, sentence: Sentence, mentions: list[Mention], near: list[Mention]) -> list[Mention]:
    """`near`, and what stands in one list with one of them: "after strikes, A and B were left without power"."""
    if not near or len(near) == len(mentions) or ";" in document.tokens.folded[sentence.first : sentence.last]:
        return near
    held = {id(m) for m in near}
    for listed in _lists(document, sentence, mentions):
        if any(id(m) in held for m in listed):
            held |= {id(m) for m in listed if m.kind == listed[0].kind}
    return [m for m in mentions if id(m) in held]


def _leaves(sentence: Sentence, blow: tuple[int, int], mention: Mention) -> bool:
    """Whether the blow is said to have left the place as it is: "обстрел обесточил Козинку", "a strike left Kozinka without power"."""
    return any(blow[1] < c.first and c.last < mention.start for c in sentence.all("cause", "leaves"))


def _nearer(one: Stretches, other: Stretches, listed: list[Mention]) -> bool:
    """Whether `one` comes nearer to any of a list of places than `other` does."""
    to_one, to_other = ([near.distance for m in listed if (near := s.nearest(m)) is not None] for s in (one, other))
    return bool(to_one) and bool(to_other) and min(to_one) < min(to_other)


def _harm(document: Document, sentence: Sentence) -> list[tuple[int, int]]:
    """The words for damage and for people hurt, unless they are only the reason: another place may have suffered those."""
    words = [c for category in ("damage", "casualty", "suffer") for c in sentence.all(category)]
    return [(c.first, c.last) for c in words if not is_cause(document, sentence, c)]


def _is_struck(sentence: Sentence, mention: Mention) -> bool:
    """Whether the place is what an attack, given as the reason, fell on: "в результате обстрела Рыльска"."""
    links = sentence.covered("preposition", "article")
    return any(c.last < mention.start and all(at in links for at in range(c.last + 1, mention.start)) for c in sentence.all("attack"))


def is_of_residents(sentence: Sentence, mention: Mention) -> bool:
    """Whether the place is named as that of people, houses or subscribers: "жители Брянска"."""
    before = mention.start - 1
    links = sentence.covered("preposition", "article")
    while before >= sentence.first and before in links:
        before -= 1
    users = (*sentence.all("role", "resident"), *sentence.all("unit"))
    return any(c.first <= before and 0 <= before - c.last <= 1 for c in users)


def _is_beside_road(sentence: Sentence, mention: Mention, found: list[Change]) -> bool:
    """Whether the place is only near, which is where the road is closed."""
    is_road = any(c.sector == "roads_transport" for c in found)
    return is_road and any(c.last == mention.start - 1 for c in sentence.all("near"))


def _blows(document: Document, sentence: Sentence) -> list[tuple[int, int]]:
    """The words for the attack with what it struck; an attack that is only the reason and says nothing of that is left out."""
    objects = sentence.all("target")
    found = []
    for word in sentence.all("attack") + sentence.all("weapon"):
        struck = next((t for t in objects if 0 < t.first - word.last <= STRUCK_WITHIN), None)
        if struck is not None or not is_cause(document, sentence, word):
            found.append((word.first, struck.last if struck is not None else word.last))
    return found


def is_cause(document: Document, sentence: Sentence, concept: Concept) -> bool:
    """Whether the blow is only given as the reason ("после атаки", "after a strike"): the places are those without service."""
    before = concept.first - 1
    while before >= sentence.first and document.tokens.folded[before] not in _CLAUSE_SIGNS and concept.first - before <= 3:
        if any(c.first <= before <= c.last for c in sentence.all("cause", "because")):
            return True
        before -= 1
    return False
