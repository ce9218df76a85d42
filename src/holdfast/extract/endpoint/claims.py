"""An answer as claims, as far as the report bears it out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from holdfast.extract.endpoint.answer import Answer, Attack, Cut, Hit, Said, Step
from holdfast.extract.endpoint.ground import Ground
from holdfast.records import Claim, Epistemic, Evidence, Measure, Outage, Report, Target, Weapon, When
from holdfast.when import whole_day

CONFIDENCE = 0.7
"""Of a claim whose words were found, until confidence is calibrated."""

_VALUES = ("where", "when", "weapon", "epistemic", "killed", "injured")


def claims(answer: Answer, ground: Ground) -> Iterator[Claim]:
    """The claims of `answer` in its order, each value with its words; what has none is noted in `ground.dropped`."""
    found = [claim for number, attack in enumerate(answer.incidents) if (claim := _attack(ground, attack, f"incidents[{number}]"))]
    for number, cut in enumerate(answer.outages):
        outage = _outage(ground, cut, f"outages[{number}]", 0)
        if outage is not None:
            kind = "restoration" if outage.status == "restored" else "outage"
            found.append(msgspec.structs.replace(_blank(ground.report), kind=kind, outages=(outage,)))
    for number, step in enumerate(answer.measures):
        measure = _measure(ground, step, f"measures[{number}]")
        if measure is not None:
            found.append(msgspec.structs.replace(_blank(ground.report), kind="measure", measures=(measure,)))
    for number, claim in enumerate(found):
        yield msgspec.structs.replace(claim, id=hashlib.sha256(f"{ground.report.id}\0endpoint\0{number}".encode()).hexdigest()[:24])


def _attack(ground: Ground, attack: Attack, what: str) -> Claim | None:
    """The attack, if its place, its district or its region stands in the text."""
    mention = ground.mention(f"{what}.place", attack.place)
    if mention is None:
        return None
    near = mention.span.start
    killed, killed_words = ground.quantity(f"{what}.killed", attack.killed, near)
    injured, injured_words = ground.quantity(f"{what}.injured", attack.injured, near)
    weapon, weapon_words = _weapon(ground, attack, what, near)
    time, time_words = ground.time(attack.time, f"{what}.time", near)
    epistemic, speaker, source_words = _source(ground, attack.source, what, near)
    place_words = (Evidence(ground.report.id, mention.span.start, mention.span.end),)
    return msgspec.structs.replace(
        _blank(ground.report),
        kind=attack.kind,
        when=time.when if time is not None else _day_of_publication(ground),
        mention=mention,
        weapon=weapon,
        targets=_targets(ground, attack.targets, what, near),
        killed=killed,
        injured=injured,
        outages=tuple(o for n, cut in enumerate(attack.outages) if (o := _outage(ground, cut, f"{what}.outages[{n}]", near))),
        epistemic=epistemic,
        attributed_to=speaker,
        background=attack.background,
        evidence=_evidence(zip(_VALUES, (place_words, time_words, weapon_words, source_words, killed_words, injured_words), strict=True)),
    )


def _evidence(words: Iterable[tuple[str, tuple[Evidence, ...]]]) -> dict[str, tuple[Evidence, ...]]:
    """The words of each value that has some."""
    return {name: spans for name, spans in words if spans}


def _weapon(ground: Ground, attack: Attack, what: str, near: int) -> tuple[Weapon | None, tuple[Evidence, ...]]:
    words = ground.words(f"{what}.weapon", attack.weapon.quote, near) if attack.weapon is not None else None
    if attack.weapon is None or words is None:
        return None, ()
    count, count_words = ground.quantity(f"{what}.weapon.count", attack.weapon.count, words.start)
    return Weapon(attack.weapon.type, count), tuple(dict.fromkeys((words, *count_words)))


def _targets(ground: Ground, hits: tuple[Hit, ...], what: str, near: int) -> tuple[Target, ...]:
    found = []
    for number, hit in enumerate(hits):
        path = f"{what}.targets[{number}]"
        words = ground.words(path, hit.quote, near)
        if words is None:
            continue
        quoted = hit.damage_quote is not None and hit.damage != "unknown"
        harm = ground.words(f"{path}.damage", hit.damage_quote or "", words.start) if quoted else None
        if hit.damage != "unknown" and not quoted:
            ground.dropped.append(f"{path}.damage")
        count, count_words = ground.quantity(f"{path}.count", hit.count, words.start)
        told = tuple(dict.fromkeys(part for part in (words, harm, *count_words) if part is not None))
        found.append(
            Target(
                what=ground.written(words),
                sector=hit.sector,
                damage=hit.damage if harm is not None else "unknown",
                count=count,
                pooled=hit.pooled,
                evidence=told,
            )
        )
    return tuple(found)


def _outage(ground: Ground, cut: Cut, what: str, near: int) -> Outage | None:
    """The outage; none where its words, or all the places that it is said to hold for, stand nowhere in the text."""
    words = ground.words(what, cut.quote, near)
    if words is None:
        return None
    named = [ground.name(f"{what}.settlements[{n}]", unit, words.start) for n, unit in enumerate(cut.settlements)]
    places = [place for place in named if place is not None]
    if named and not places:
        return None
    people, people_words = ground.quantity(f"{what}.people", cut.people, words.start)
    return Outage(
        sector=cut.sector,
        settlements=tuple(name for name, _ in places),
        people=people,
        status=cut.status,
        partial=cut.partial,
        evidence=tuple(dict.fromkeys((words, *(evidence for _, evidence in places), *people_words))),
        unit=cut.unit,
        scheduled=cut.scheduled,
    )


def _measure(ground: Ground, step: Step, what: str) -> Measure | None:
    words = ground.words(what, step.quote)
    return None if words is None else Measure(kind=step.kind, what=ground.written(words), evidence=(words,))


def _source(ground: Ground, said: Said | None, what: str, near: int) -> tuple[Epistemic, str | None, tuple[Evidence, ...]]:
    """Status and speaker; a text whose source stands nowhere in it is its outlet's own report."""
    words = ground.words(f"{what}.source", said.quote, near) if said is not None else None
    if said is None or words is None:
        return "reported", None, ()
    is_speaker = said.epistemic in ("confirmed_by_official", "claimed", "reported")
    return said.epistemic, ground.written(words) if is_speaker else None, (words,)


def _day_of_publication(ground: Ground) -> When | None:
    """What a report that names no time is taken to speak of, with no words as evidence."""
    published = ground.report.published_at
    return whole_day(published.astimezone(ground.zone).date(), ground.zone, "unknown") if published is not None else None


def _blank(report: Report) -> Claim:
    """A claim of `report` that states nothing yet."""
    return Claim(
        id="",
        report_id=report.id,
        published_at=report.published_at,
        kind="strike",
        when=None,
        mention=None,
        location=None,
        weapon=None,
        targets=(),
        killed=None,
        injured=None,
        outages=(),
        measures=(),
        epistemic="reported",
        attributed_to=None,
        background=False,
        confidence=CONFIDENCE,
        evidence={},
    )
