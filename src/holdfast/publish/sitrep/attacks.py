"""Incidents by district, and casualties with those who state them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from holdfast.publish.sitrep.amounts import is_nobody
from holdfast.publish.sitrep.cited import Citations, sentence
from holdfast.publish.sitrep.headline import strikes
from holdfast.publish.sitrep.material import Material
from holdfast.records import (
    Amount,
    Code,
    Group,
    Moment,
    Name,
    Number,
    PublicIncident,
    Quantity,
    Sentence,
    Several,
    Tally,
    Value,
    Window,
    Words,
    amount_of,
)

MOST_A_DISTRICT = 12
"""Incidents that are told one by one; the rest are counted."""
_DAMAGED = ("destroyed", "fire", "damaged")


def by_district(m: Material, cites: Citations) -> Iterator[Group]:
    """Each district that was struck, in order of names, with its incidents in order of time; then those without a known district."""
    found: defaultdict[str | None, list[PublicIncident]] = defaultdict(list)
    for one in m.incidents:
        found[_district(one, m)].append(one)
    if not found:
        yield Group(name=None, sentences=(sentence("no_incidents", (cites.ledger(),)),))
    for name in sorted((key for key in found if key is not None), key=lambda key: m.names[key].en):
        yield Group(name=name, sentences=tuple(_of_district(found[name], m, cites)))
    if None in found:
        yield Group(name=m.area, sentences=tuple(_of_district(found[None], m, cites)))


def casualties(m: Material, cites: Citations) -> Iterator[Sentence]:
    """Each incident in which people came to harm, with every origin's last word; never added up within an incident."""
    told = False
    for one in strikes(m):
        for harm, value in (("killed", one.killed), ("injured", one.injured)):
            if value is None or is_nobody(value):
                continue
            told = True
            yield sentence(harm, cites.incident(one), area=Name(place_of(one, m)), when=_when(one, m), people=_amount(value))
            yield from _stated(harm, one, m, cites)
    if not told:
        key = "casualties_none_stated" if strikes(m) else "casualties_nothing"
        yield sentence(key, cites.incidents(strikes(m)))


def _of_district(found: list[PublicIncident], m: Material, cites: Citations) -> Iterator[Sentence]:
    attacks = [one for one in found if one.kind == "strike"]
    if len(attacks) > 1:
        counts = Counter(one.weapon or "unknown" for one in attacks)
        ordered = sorted(counts.items(), key=lambda item: (item[0] == "unknown", -item[1], item[0]))
        weapons = Several(tuple(Tally(Code("weapon", name), n) for name, n in ordered))
        key = "district" if set(counts) != {"unknown"} else "district_unknown"
        yield sentence(key, cites.incidents(attacks), n=Number(len(attacks)), weapons=weapons)
    for one in found[:MOST_A_DISTRICT]:
        yield _told(one, m, cites)
    if len(found) > MOST_A_DISTRICT:
        yield sentence("district_more", cites.incidents(found[MOST_A_DISTRICT:]), n=Number(len(found) - MOST_A_DISTRICT))


def _told(one: PublicIncident, m: Material, cites: Citations) -> Sentence:
    """One incident. Its place is told where it is finer than the district that it stands under."""
    values: dict[str, Value] = {
        "when": _when(one, m),
        "weapon": Code("weapon", one.weapon or "unknown"),
        "sure": Code("epistemic", one.epistemic),
    }
    values["origins"] = Number(one.origins)
    place = place_of(one, m)
    key = "stopped" if one.kind == "interception" else "incident"
    if place not in (_district(one, m), m.area):
        values["place"] = Name(place)
        key += "_at"
    targets = _targets(one)
    if one.kind == "strike" and targets is not None:
        values["targets"] = targets
        key += "_hit"
    if one.when is None:
        key += "_undated"
        values.pop("when")
    return sentence(key, cites.incident(one), **values)


def _targets(one: PublicIncident) -> Several | None:
    worst: dict[str, str] = {}
    for target in one.targets:
        damage = target.damage if target.damage in _DAMAGED else "unknown"
        worst[target.sector] = min(worst.get(target.sector, damage), damage, key=[*_DAMAGED, "unknown"].index)
    return Several(tuple(Code("sector", name) for name in worst)) if worst else None


def _stated(harm: str, one: PublicIncident, m: Material, cites: Citations) -> Iterator[Sentence]:
    """What each origin says, where more than one does or they differ."""
    backing = m.backing.get(one.id)
    figures = [f for f in backing.figures if f.of == harm and f.stands] if backing else []
    if backing is None or len(figures) < 2:
        return
    voices = {voice.id: voice for voice in backing.voices}
    for figure in figures:
        voice = voices.get(figure.report)
        if voice is None:
            continue
        cite = cites.report(voice.id, voice.source, voice.published)
        values: dict[str, Value] = {"source": Words(voice.source), "people": _amount(figure.value)}
        if voice.published is not None:
            values["at"] = Moment(voice.published)
        yield sentence(f"{harm}_stated" if "at" in values else f"{harm}_stated_undated", (cite,), **values)


def _amount(value: Quantity) -> Amount:
    return amount_of(value) or Amount(None, None, None)


def _district(one: PublicIncident, m: Material) -> str | None:
    area = one.area
    if area is None or area.admin2 is None:
        return None
    return next((own.id for own in m.districts if m.canonical[own.id] == area.admin2), None)


def place_of(one: PublicIncident, m: Material) -> str:
    """Key of the name of the incident's place; that of its district, or of the whole area, where it is known no better."""
    area = one.area
    if area is None or area.kind in ("admin1", "admin2") or area.id not in m.names:
        return _district(one, m) or m.area
    return area.id


def _when(one: PublicIncident, m: Material) -> Window:
    when = one.when
    start = (when.start or when.end) if when is not None else None
    return Window(start or m.since, (when.end if when is not None else None) or start or m.until)
