"""Evidence that a name is that of a settlement: a type word, a preposition, a list that goes on, a heading."""

from __future__ import annotations

from holdfast.extract.beside import OUTAGES, Beside
from holdfast.extract.document import Document
from holdfast.extract.mention import Mention, call_as_known, mention_of
from holdfast.extract.names import Name
from holdfast.extract.sentence import Sentence
from holdfast.extract.units import KNOWN_CITY
from holdfast.gazetteer import Gazetteer
from holdfast.records import Place
from holdfast.vocabulary import Concept

ADJECTIVE_ENDING = 5
"""Letters within which the adjective of a town has the language's sign of one, -sk-."""
_BEFORE_PLACES = frozenset(("direction", "distance", "outskirts", "centre"))
"""Categories whose words stand right before the place that they are told by."""
_OF_STREETS = frozenset(("on", "aimed"))
"""Prepositions between a house and its street."""
STREETS = 50_000
"""People from which a place is a town whose streets reports name."""
UNKNOWN_NAME_CHARS = 4
LOSS_REACH = 3
"""Tokens from a name to the service that went out there."""
LONGEST_STREETS = 12
"""Tokens of a list of streets before the last."""
TITLE_WORDS = 2
"""Long words with a meaning of their own, the first apart, that tell whether a headline is written in title case."""

_HEADING_SIGNS = frozenset(":—–-")
_CHANGES = ("out", "restored")
_OPENS_LIST = frozenset(":—–")
_OPENING_QUOTES = frozenset('«"“„')
_DOTS_AND_QUOTES = _OPENING_QUOTES | {"."}
_SERVICES = frozenset(OUTAGES)
_ENDS_SPEAKER = frozenset(",.—–:")
_PERSONS = ("title", "speaker", "person")


def settlement(
    document: Document, sentence: Sentence, beside: Beside, name: Name, gazetteer: Gazetteer, around: tuple[Mention | None, Name | None]
) -> Mention | None:
    """The settlement that `name` names, if anything but the dictionary says so; `around` are the mention before and the unit after it."""
    is_dateline = sentence.index <= 1 and _is_dateline(document, sentence, beside, name)
    if is_dateline or _is_something_else(document, sentence, beside, name):
        return None
    if "street" in sentence.concepts and _is_among_streets(document, sentence, name):
        return None
    previous, following = around
    if previous is not None and _is_street_of(sentence, beside, name, previous):
        return None
    place, is_local, is_telling = _known_as(name, gazetteer)
    typed = (
        name.alias is not None
        or name.type_before is not None
        or (name.type_after is not None and name.type_after.category == "settlement_type_after")
    )
    listed = name.lists_after and previous is not None and previous.kind == "settlement"
    if not typed and (beside.ending(name.start - 1, "article") or _is_government(sentence, beside, name)):
        return None
    known = place is not None and (is_local or (place.population or 0) >= KNOWN_CITY)
    if not typed and not (known and is_telling):
        is_told_of = known and any(sentence.all(category, *_CHANGES) for category in OUTAGES)
        of_districts = known and beside.ending(name.start - 1, "admin2_type") is not None
        positioned = listed or is_told_of or of_districts or _is_positioned(document, sentence, beside, name, following)
        long_enough = name.last > name.first or len(document.tokens.folded[name.first]) >= UNKNOWN_NAME_CHARS
        if not (
            positioned and (known or (long_enough and not _is_person(document, beside, name) and not _is_in_title_case(document, sentence)))
        ):
            return None
    if not typed and not known and _names_object(document, beside, name):
        return None
    mention = mention_of(document, name, "settlement", place)
    if place is not None:
        call_as_known(document, mention, name, gazetteer)
    mention.is_quarter = name.type_before is not None and name.type_before.code == "quarter"
    mention.certain = typed or known or (listed and previous is not None and previous.certain)
    return mention


def _is_street_of(sentence: Sentence, beside: Beside, name: Name, previous: Mention) -> bool:
    """Whether it is the street of a house in the city before it: "попал в жилой дом на Береговой"."""
    if name.preposition is None or name.preposition.code not in _OF_STREETS or "target" not in sentence.concepts:
        return False
    is_in_city = previous.kind == "settlement" and previous.place is not None and (previous.place.population or 0) >= STREETS
    return is_in_city and name.type_before is None and beside.ending(name.preposition.first - 1, "target") is not None


def _known_as(name: Name, gazetteer: Gazetteer) -> tuple[Place | None, bool, bool]:
    """The likeliest settlement of the name; whether a place of the name is near by, and one whose name is no ordinary word."""
    place, is_local, is_telling = None, False, False
    for hit in name.hits:
        if place is None:
            known = gazetteer.place(hit.index)
            place = known if known.kind == "settlement" else None
        if not is_telling and gazetteer.is_local(hit.index):
            is_local, is_telling = True, not hit.ordinary
        if is_telling and place is not None:
            break
    return place, is_local, is_telling


def _names_object(document: Document, beside: Beside, name: Name) -> bool:
    """Whether an unknown name is that of the object right after it: "на Резервной насосной станции", "the Orion factory".

    An adjective in -ский before it is of a town all the same: "Сызранский завод".
    """
    ending = document.tokens.folded[name.last][-ADJECTIVE_ENDING:]
    if any(part in ending for part in document.lexicon.names.of_town):
        return False
    return document.tokens.gap(name.end) == " " and any(
        beside.opening(name.end + 1, kind) is not None for kind in ("target", "organisation")
    )


def _is_government(sentence: Sentence, beside: Beside, name: Name) -> bool:
    """Whether a capital's name stands for those who govern there: it was not struck, nor are its houses, people, districts spoken of."""
    if name.preposition is not None or beside.opening(name.first, "capital") is None:
        return False
    if beside.opening(name.end + 2, "attack") is not None or beside.ending(name.start - 1, "admin2_type") is not None:
        return False
    if sentence.has_any(_SERVICES) and _loses_service(sentence, name):
        return False
    return not any(c.last == name.start - 1 for category in ("unit", "person", "outage_manner") for c in sentence.all(category))


def _loses_service(sentence: Sentence, name: Name) -> bool:
    """Whether a service that went out or came back is told right after the name, with no "said" between: "Kyiv is without power"."""
    told = [c for category in OUTAGES for c in sentence.all(category, *_CHANGES)]
    near = min((c.first for c in told if c.first > name.end), default=sentence.last + LOSS_REACH + 1)
    return near - name.end <= LOSS_REACH and not sentence.within(name.end + 1, near - 1, "say")


def _is_something_else(document: Document, sentence: Sentence, beside: Beside, name: Name) -> bool:
    """Whether the name is that of a street, or of a firm, a club or a ship: in quotes after what it is."""
    folded, before = document.tokens.folded, name.start - 1
    if beside.opening(name.end + 1, "street") is not None:
        return True
    while before > 0 and folded[before] in _DOTS_AND_QUOTES:
        before -= 1
    over = beside.over(before)
    if over and any(c.last == before and c.category in ("street", "organisation") and not _is_counted(sentence, c) for c in over):
        return True
    is_quoted = name.type_before is None and name.start > 0 and folded[name.start - 1] in _OPENING_QUOTES
    return (
        is_quoted and before == name.start - 2 and before >= 0 and folded[before][0].isalpha() and not beside.is_in(before, "preposition")
    )


def _is_counted(sentence: Sentence, word: Concept) -> bool:
    """Whether a number stands before the word: the name after "four streets" is that of their town."""
    return any(n.last == word.first - 1 for n in sentence.numbers) or any(c.last == word.first - 1 for c in sentence.all("hedge", "vague"))


def _is_among_streets(document: Document, sentence: Sentence, name: Name) -> bool:
    """Whether the name stands in a list of streets: "на вулицях Шевченка та Московській", "Kovpaka and Kharkivska streets"."""
    joins = sentence.covered("conjunction")

    def is_listed(between: range) -> bool:
        return all(at in joins or document.tokens.folded[at] == "," or document.tokens.is_capitalised(at) for at in between)

    for word in sentence.all("street", "many"):
        low, high = (word.last + 1, name.start) if word.last < name.start else (name.end + 1, word.first)
        if 0 <= high - low <= LONGEST_STREETS and is_listed(range(low, high)):
            return True
    return False


def _is_positioned(document: Document, sentence: Sentence, beside: Beside, name: Name, following: Name | None) -> bool:
    """Whether the name stands where a place would: after a preposition, as a heading, at the head of a list, beside its district."""
    return (
        name.preposition is not None
        or ("unit" in sentence.concepts and any(c.last == name.start - 1 and c.code != "people" for c in sentence.all("unit")))
        or any(c.last == name.start - 1 and c.category in _BEFORE_PLACES for c in beside.over(name.start - 1))
        or (following is None and _is_right_after_blow(document, sentence, beside, name))
        or _is_heading(document, sentence, beside, name)
        or _heads_list(document, sentence, beside, name)
        or _is_beside(document, beside, name, following)
    )


def _is_right_after_blow(document: Document, sentence: Sentence, beside: Beside, name: Name) -> bool:
    """Whether the name, which is known, is what a word of attack stands before: "атаковали Побережье".

    What begins a list may be an adjective of units: "атаковали Запорожскую, Харьковскую области".
    """
    begins_list = name.end < sentence.last and document.tokens.folded[name.end + 1] == ","
    known = bool(name.hits) and not begins_list and not _is_in_title_case(document, sentence)
    return known and beside.ending(name.start - 1, "attack") is not None


def _is_heading(document: Document, sentence: Sentence, beside: Beside, name: Name) -> bool:
    """Whether the sentence opens with the name and a colon or dash or a blow, the text with it and a comma, or is nothing but the name."""
    folded = document.tokens.folded
    for at in range(name.start - 1, sentence.first - 1, -1):
        if folded[at] == ";":
            break
        if folded[at][0].isalnum():
            return False
    if name.end == sentence.last or folded[name.end + 1] in _HEADING_SIGNS:
        return name.end == sentence.last or not _says_where(document, beside, name)
    if sentence.index == 0 and name.hits and folded[name.end + 1] == ",":
        return True
    if name.end + 1 == sentence.last and folded[sentence.last] == ".":
        return True
    return bool(name.hits) and any(c.first == name.end + 1 and c.category in ("attack", "outage") for c in beside.over(name.end + 1))


def _says_where(document: Document, beside: Beside, name: Name) -> bool:
    """Whether an unknown name before a colon is a speaker's, who names the place himself: "Сєнкевич: у Миколаєві немає тепла"."""
    colon = name.end + 1
    if name.hits or name.type_before or name.type_after or document.tokens.folded[colon] != ":":
        return False
    preposition = beside.opening(colon + 1, "preposition")
    following = preposition.last + 1 if preposition is not None else len(document.tokens)
    return following < len(document.tokens) and document.tokens.is_capitalised(following)


def introduces(document: Document, sentence: Sentence, mention: Mention) -> bool:
    """Whether a dash or a colon after the mention opens what is said of it."""
    folded, at = document.tokens.folded, mention.end + 1
    while at < sentence.last and folded[at] in ("»", ")", ","):
        at += 1
    return at <= sentence.last and (folded[at] in _OPENS_LIST or _is_typed_dash(document, at))


def _is_typed_dash(document: Document, at: int) -> bool:
    """Whether a hyphen stands between spaces, where a dash is meant."""
    tokens = document.tokens
    is_inside = tokens.folded[at] == "-" and at + 1 < len(tokens.folded)
    return is_inside and tokens.ends[at - 1] < tokens.starts[at] and tokens.ends[at] < tokens.starts[at + 1]


def _heads_list(document: Document, sentence: Sentence, beside: Beside, name: Name) -> bool:
    """Whether a list of places struck or without service begins with the name: after a colon, or stands right beside "cut off"."""
    if any(c.last == name.start - 1 and c.category in OUTAGES and c.code in _CHANGES for c in beside.over(name.start - 1)):
        return True
    is_first_word = name.start <= _first_word(document, sentence) and not name.hits
    if not is_first_word and _is_followed_by_change(sentence, beside, name):
        return True
    opens = name.start > sentence.first and (
        document.tokens.folded[name.start - 1] in _OPENS_LIST or _is_typed_dash(document, name.start - 1)
    )
    if not opens:
        return False
    if name.hits and any(c.last == name.start - 2 and c.category == "admin2_type" for c in beside.over(name.start - 2)):
        return True  # "in X district: Lypky - four cars"
    dark = [c for category in OUTAGES for c in sentence.all(category, "out", "restored")]
    told = [*dark, *sentence.all("attack"), *sentence.all("counted_places"), *sentence.all("settlement_type", "many")]
    return any(c.last < name.start for c in told)


def _first_word(document: Document, sentence: Sentence) -> int:
    """The first token of the sentence that is no quote or bullet."""
    at = sentence.first
    while at < sentence.last and not document.tokens.folded[at][0].isalnum():
        at += 1
    return at


def _is_followed_by_change(sentence: Sentence, beside: Beside, name: Name) -> bool:
    """Whether what became of a service follows the name, with "still", "partly" between at most."""
    at, adverbs = name.end + 1, sentence.covered("lasting", "outage_manner")
    while at in adverbs and at < sentence.last:
        at += 1
    return any(c.first == at and c.category in OUTAGES and c.code in _CHANGES for c in beside.over(at))


def _is_beside(document: Document, beside: Beside, name: Name, unit: Name | None) -> bool:
    """Whether the name is said to lie in the unit that follows it: "Murom in Shebekinsky district", "Murom, Shebekinsky district"."""
    if unit is None or unit.type_after is None:
        return False
    between = range(name.end + 1, unit.start)
    return len(between) <= 2 and all(document.tokens.folded[at] in (",", "the") or beside.is_in(at, "preposition") for at in between)


def _is_dateline(document: Document, sentence: Sentence, beside: Beside, name: Name) -> bool:
    """Whether the name opens a news text with the date of its despatch ("БЕЛГОРОД, 7 окт.")."""
    if name.first != sentence.first or name.end + 3 > sentence.last:
        return False
    follows = document.tokens.folded[name.end + 1] == "," and document.tokens.folded[name.end + 2].isdecimal()
    return follows and beside.opening(name.end + 3, "month") is not None


def _is_in_title_case(document: Document, sentence: Sentence) -> bool:
    """Whether the words that are no names have capitals too, as in an English headline: there a capital makes no name."""
    tokens, capitals = document.tokens, 0
    for at in sentence.over:
        if at > sentence.first and len(tokens.folded[at]) >= UNKNOWN_NAME_CHARS and tokens.folded[at].isalpha():
            if not tokens.is_capitalised(at):
                return False
            capitals += 1
    return capitals >= TITLE_WORDS


def _is_person(document: Document, beside: Beside, name: Name) -> bool:
    """Whether the name is somebody's: after a title or a role, before "wrote", or after "said" and its end: "как сообщил Кличко, в ..."."""
    before = [c.category for c in beside.over(name.start - 1) if c.last == name.start - 1]
    if not name.hits and beside.opening(name.end + 1, "say") is not None:
        return True
    is_speaker = "say" in before and document.tokens.folded[min(name.end + 1, len(document.tokens) - 1)] in _ENDS_SPEAKER
    return is_speaker or any(category in _PERSONS for category in before)
