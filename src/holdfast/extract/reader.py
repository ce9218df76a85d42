"""The reader: a report's sentences in order, with the context that carries from one to the next, to claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from holdfast.explanation import Explanation
from holdfast.extract.attribution import attribution_of
from holdfast.extract.changes import places_without_service, without_owners, without_routes
from holdfast.extract.claims import claims
from holdfast.extract.context import Context, carried, establish
from holdfast.extract.damage import loose_damage, told_later
from holdfast.extract.document import Document, analyse
from holdfast.extract.explain import explanation
from holdfast.extract.frames import Frame, frame_of, name_weapon
from holdfast.extract.gapped import gapped
from holdfast.extract.measures import measures
from holdfast.extract.outages import Disruption, disruptions
from holdfast.extract.places import Mention, mentions
from holdfast.extract.roles import is_home
from holdfast.extract.scopes import Scope, scopes
from holdfast.extract.sentence import Sentence
from holdfast.extract.settle import settle
from holdfast.extract.tallies import counts_places, is_line_of_tally
from holdfast.extract.times import is_history, is_over, is_recap
from holdfast.extract.topic import OTHER_TOPICS, is_talk, note_topic
from holdfast.extract.unreal import SERVICES
from holdfast.extract.whereabouts import foretell, name_places, place_by_context, with_place_pointed_at
from holdfast.gazetteer import Gazetteer
from holdfast.records import Claim, Language, Report
from holdfast.regions import Region
from holdfast.vocabulary import Lexicon

LEAD = 1
"""The headline and the sentence after it say what a text is about."""
FEW_FRAMES = 4
"""Statements up to which a closing "nobody was hurt" speaks of all of a text; in a longer list it is of the last line."""
SHORT_LIST = 3
LONG_LIST = 5
"""Places from which a list is told as one: with nothing said of any, and with one outcome for all of them."""
ATTACK_WORDS = frozenset(("attack", "weapon", "interception"))
"""Categories without any of which a whole text tells of an accident, if of anything."""
EVENT_WORDS = frozenset(("attack", "heard", "weapon", "interception", "damage", "casualty", "suffer"))
"""Categories without any of which a sentence tells of no attack, whatever it names."""

_ASIDE = OTHER_TOPICS | {"weather"}
"""Categories in whose sentences no attack is told of, as a rule."""
_STILL = frozenset(("lasting", "again"))
"""Categories whose words say that a service is out by now."""
BACKGROUND = 2
"""Sentences after a return in which the text may tell how the service was lost."""
_LISTED = frozenset(("target", "person"))

SERVICE_WORDS = frozenset(SERVICES)
"""Categories without any of which a sentence tells of no service."""


class Reader:
    """Reads reports by the vocabularies, the gazetteer and the region pack that it is given. Knows no language itself."""

    def __init__(self, vocabulary: Callable[[Language], Lexicon | None], gazetteer: Gazetteer, region: Region) -> None:
        self._vocabulary = vocabulary
        self._gazetteer = gazetteer
        self._zone = ZoneInfo(region.time_zone)

    def read(self, report: Report) -> Iterator[Claim]:
        """The claims of `report`, in text order; none if its language has no vocabulary."""
        lexicon = self._vocabulary(report.lang)
        if lexicon is not None:
            document = analyse(report, lexicon)
            settled, context = self._read_document(document)
            yield from claims(document, settled, context)

    def frames(self, report: Report) -> list[Frame]:
        """The settled frames behind the claims of attacks, in the order of the claims: what their confidence is fitted on."""
        lexicon = self._vocabulary(report.lang)
        return [] if lexicon is None else [f for f in self._read_document(analyse(report, lexicon))[0] if f.mention is not None]

    def disruptions(self, report: Report) -> list[Disruption]:
        """What is told of services, in the order of the outages of the claims: what their confidence is fitted on."""
        lexicon = self._vocabulary(report.lang)
        if lexicon is None:
            return []
        settled, context = self._read_document(analyse(report, lexicon))
        return [d for f in settled if f.mention is not None for d in f.disruptions] + context.disruptions + context.working

    def explain(self, report: Report) -> Explanation | None:
        """How `report` is read, sentence by sentence and value by value; `None` if its language has no vocabulary."""
        lexicon = self._vocabulary(report.lang)
        if lexicon is None:
            return None
        document = analyse(report, lexicon)
        settled, _ = self._read_document(document)
        return explanation(document, settled, self._gazetteer)

    def _read_document(self, document: Document) -> tuple[list[Frame], Context]:
        context = Context()
        for sentence in document.sentences:
            self._read_sentence(document, sentence, context)
        return settle(document, context, self._zone), context

    def _read_sentence(self, document: Document, sentence: Sentence, context: Context) -> None:
        if sentence.first == sentence.last and len(document.tokens.folded[sentence.first]) == 1:
            return
        found = mentions(document, sentence, self._gazetteer)
        if len(found) == 1 and not context.mentions and "role" in sentence.concepts and is_home(sentence, found[0]):
            found[0].part = "site"
        establish(document, sentence, found, context, self._zone)
        if "measure" in sentence.concepts:
            context.measures += measures(document, sentence, found, context)
        if sentence.has_any(_ASIDE) and self._is_aside(document, sentence, found, context):
            return
        context.saw_attack = context.saw_attack or sentence.has_any(ATTACK_WORDS)
        if "background" in sentence.concepts and sentence.all("background", "total"):
            return
        is_on_services = sentence.has_any(SERVICE_WORDS)
        dark = places_without_service(document, sentence, found) if found and is_on_services else []
        sites = _sites(sentence, found, dark, context)
        if context.places_counted or "counted_places" in sentence.concepts:
            _tally(sentence, sites, context)
        for scope in scopes(document, sentence, sites):
            self._read_scope(document, scope, context)
        _note_settlement(sites, dark, context)
        if is_on_services:
            self._read_services(document, sentence, (sites, dark), context)
        elif "specifies" in sentence.concepts:
            name_places(sentence, found, context)
        elif "expected" in sentence.concepts:
            foretell(document, sentence, context)

    def _is_aside(self, document: Document, sentence: Sentence, found: list[Mention], context: Context) -> bool:
        """Whether the sentence tells of no attack, but of another topic or of the weather, which puts services out as well."""
        is_other = sentence.has_any(OTHER_TOPICS)
        if not is_other and "attack" in sentence.concepts:
            return False
        if sentence.index <= LEAD:
            note_topic(sentence, context)
        if not is_other and sentence.has_any(SERVICE_WORDS):
            self._read_services(document, sentence, ([], places_without_service(document, sentence, found)), context)
        return True

    def _read_services(self, document: Document, sentence: Sentence, places: tuple[list[Mention], list[Mention]], context: Context) -> None:
        """Read what the sentence says of services; `places` are where something may have struck, and where a service changed."""
        sites, dark = places
        named = without_routes(document, sentence, dark)
        changed = disruptions(document, sentence, with_place_pointed_at(document, sentence, named, context))
        if is_over(context.time, document, self._zone):
            changed = [d for d in changed if d.status == "restored" or d.scheduled]
        if not changed:
            return
        for change in changed:
            change.is_earlier = change.is_earlier or _is_behind(sentence, change, context)
            change.day = context.time.day if context.time is not None else None
            change.when = context.time.when if context.time is not None and context.time_sentence == sentence.index else None
            change.is_past = not change.scheduled and is_recap(context.time, document, self._zone)
            place_by_context(document, sentence, change, sites, context)
        if any(d.places for d in changed):
            context.dark = [place for d in changed for place in d.places]
            context.dark_paragraph = sentence.paragraph
        context.working += [d for d in changed if d.status == "working"]
        context.hang([d for d in changed if d.status != "working"], sentence)
        context.disruptions_told = changed

    def _read_scope(self, document: Document, scope: Scope, context: Context) -> None:
        if context.heading == "weapon" or document.tokens.folded[scope.sentence.last] == "?":
            return
        if context.heading is None and not scope.sentence.has_any(EVENT_WORDS) and not _opens_list(scope):
            if scope.mentions:
                context.mentions, context.paragraph = scope.mentions, scope.sentence.paragraph
            return
        if "damage" in scope.sentence.concepts:
            _tell_damage(document, scope, context)
        leads = scope.last < scope.sentence.last and document.tokens.folded[scope.last] == ":"
        places = scope.mentions or ([] if leads else carried(document, scope.sentence, context))
        told = self._told(document, scope, places, context)
        if told is not None and context.tallies and is_line_of_tally(scope, told):
            return
        of_places = [] if told is None else _as_one(told.at_each(places), scope, context)
        if told is not None and told.earlier and not scope.mentions and told.is_blow and not told.casualties.is_nobody:
            context.mentions = []  # another attack, of which the text does not say where: it is not where the last one was
            return
        says_something = bool(scope.mentions) or (told is not None and (told.says_something or context.places_counted > 1))
        if told is not None and says_something and not is_talk(scope, told, context):
            context.frames += of_places
        if places and (scope.mentions or places != [context.admin1]):
            whole = of_places[0].mention if len(of_places) == 1 else None
            context.mentions, context.paragraph = [whole] if whole is not None else places, scope.sentence.paragraph

    def _told(self, document: Document, scope: Scope, places: list[Mention], context: Context) -> Frame | None:
        """What the scope tells of an attack at `places`, with what the context adds to it; `None` if nothing."""
        frame = frame_of(document, scope, places, context.heading) or gapped(
            document, scope, context.frames[-1] if context.frames else None
        )
        if frame is None:
            return None
        if frame.casualties.is_nobody and not frame.has_outcome and _holds_for_all(document, scope, context):
            context.nobody = frame.casualties
            if not (frame.is_blow and scope.mentions):
                return None
        frame.time = context.time
        if not scope.mentions:
            frame.origins["where"] = "the place that the text spoke of before"
        if context.time is not None and context.time_sentence != scope.sentence.index:
            frame.origins["when"] = "the day that the text spoke of before"
        frame.attribution = attribution_of(document, scope.sentence)
        frame.background = is_recap(frame.time, document, self._zone)
        if "background" in scope.sentence.concepts:
            _tell_earlier(document, scope, frame)
        elif not scope.mentions and _goes_on_earlier(scope, context):
            frame.earlier = True
        return None if frame.background and is_history(frame.time, document, self._zone) else frame


def _tally(sentence: Sentence, sites: list[Mention], context: Context) -> None:
    """Note how many places the sentence says were struck, and whether it names them all."""
    context.places_counted, context.places_named = counts_places(sentence), len(sites)
    context.tallies = context.tallies or context.places_counted > max(1, len(sites))


def _is_behind(sentence: Sentence, change: Disruption, context: Context) -> bool:
    """Whether a loss without a place follows at once on the return of that service: it tells how it had come to that."""
    if change.status != "out" or change.places or sentence.has_any(_STILL):
        return False
    before = context.disruptions_told
    return any(d.sector == change.sector and d.status == "restored" and sentence.index - d.sentence <= BACKGROUND for d in before)


def _note_settlement(sites: list[Mention], dark: list[Mention], context: Context) -> None:
    """Note the last settlement struck, else the first that lost a service: what the text calls "the city" next."""
    for mention in sites:
        if mention.kind == "settlement" and mention.part == "site":
            context.settlement = mention
    if context.settlement is None and len(dark) == 1 and dark[0].kind == "settlement":
        context.settlement = dark[0]


def _tell_damage(document: Document, scope: Scope, context: Context) -> None:
    """Where a scope names neither place nor object, its "a fire broke out" is of what the sentence before says was hit."""
    last = context.frames[-1] if context.frames else None
    if scope.mentions or last is None or scope.sentence.index - last.sentence > 1:
        return
    word = loose_damage(scope.sentence, scope.first, scope.last)
    if word is not None:
        last.targets = told_later(document, last.targets, word)


def _opens_list(scope: Scope) -> bool:
    """Whether a list of objects hit or of people hurt follows the place: "с. Рубіжне — приватний будинок"."""
    return scope.sentence.has_any(_LISTED) and any(m.introduces for m in scope.mentions)


def _sites(sentence: Sentence, found: list[Mention], dark: list[Mention], context: Context) -> list[Mention]:
    """The places where something may have struck: not those without service, unless the blow has no other place.

    "Belgorod lost power after a strike on energy sites": the one place that lost a service is where the blow fell.
    """
    if not dark:
        return found
    found = without_owners(found)
    at, cities = {m.first for m in dark}, {m.city for m in dark if m.city is not None}
    sites = [m for m in found if m.first not in at and m.bare not in cities and m.kind != "admin1"]
    is_struck = len(dark) == 1 and sentence.all("attack") and (sentence.all("weapon") or sentence.all("target"))
    if is_struck and not context.mentions and not any(m.part == "site" for m in sites):
        return dark
    return sites


def _tell_earlier(document: Document, scope: Scope, frame: Frame) -> None:
    """Mark a frame that tells of something before the news: an attack of its own, or what was said of the same one before."""
    is_earlier = _is_earlier(scope)
    is_first = bool(scope.sentence.within(scope.first, scope.last, "background", "first_attack"))
    if is_first and frame.weapon is None:
        name_weapon(document, scope.sentence, frame)
    frame.earlier = is_earlier and (frame.is_blow or is_first)
    frame.is_outdated = is_earlier and not frame.earlier


def _goes_on_earlier(scope: Scope, context: Context) -> bool:
    """Whether a scope without a place follows at once on what was told as something before the news."""
    last = context.frames[-1] if context.frames else None
    return last is not None and last.earlier and scope.sentence.index - last.sentence <= 1 and last.paragraph == scope.sentence.paragraph


def _is_earlier(scope: Scope) -> bool:
    """Whether the scope tells of something before the news; "said earlier" only speaks of when it was said."""
    told = scope.sentence.within(scope.first, scope.last, "background")
    if not told:
        return False
    said = scope.sentence.all("say")
    return any(not any(0 <= c.first - s.last <= 1 or 0 <= s.first - c.last <= 1 for s in said) for c in told)


def _as_one(told: list[Frame], scope: Scope, context: Context) -> list[Frame]:
    """A list of places without an outcome for each is one incident of their district or region, as nothing tells them apart."""
    is_some = len(told) > 1 and context.places_named < context.places_counted
    if len(told) < SHORT_LIST and not is_some:
        return told
    is_told_of = any(f.has_outcome for f in told) or bool(scope.sentence.objects(scope.last + 1, scope.sentence.last))
    shortest = len(told) if is_some else LONG_LIST if is_told_of else SHORT_LIST
    places = [f.mention for f in told if f.mention is not None and f.mention.kind in ("settlement", "admin2")]
    if len(places) < shortest or len(places) < len(told):
        return told
    districts = {place.admin2 or (context.admin2 if place.is_community else None) for place in places}
    whole = context.districts.get(districts.pop() or "") if len(districts) == 1 else None
    told[0].mention = whole or context.admin1 or _region_around(places) or told[0].mention
    return told[:1] if told[0].mention is not places[0] else told


def _region_around(places: list[Mention]) -> Mention | None:
    """The region that most of `places` lie in by the gazetteer; it stands where the first of them is named."""
    regions = Counter(place.place.admin1 for place in places if place.place is not None and place.place.admin1)
    (name, number), *_ = regions.most_common(1) or [("", 0)]
    if len(places) < LONG_LIST or 2 * number <= len(places):
        return None
    first = places[0]
    return Mention((first.first, first.last, first.start, first.end), "admin1", name, name, None)


def _holds_for_all(document: Document, scope: Scope, context: Context) -> bool:
    """Whether "nobody was hurt" stands apart from any one place: before the first, in a paragraph of its own, or as the last word."""
    if not context.mentions or not any(f.has_outcome for f in context.frames):
        return True
    only_lead = all(f.sentence <= LEAD for f in context.frames)
    of_many = len(context.mentions) > 1 or all(m.kind in ("admin1", "admin2") for m in context.mentions)
    if only_lead and of_many and not scope.mentions:
        return True
    if scope.mentions:
        return False
    if scope.sentence.paragraph != context.paragraph:
        return True
    after = document.sentences[scope.sentence.index + 1 :]
    return len(context.frames) <= FEW_FRAMES and not any(s.has_any(EVENT_WORDS) for s in after)
