"""What is disputed, what is not known, and which sources are silent. Silence is not calm."""

from __future__ import annotations

from collections.abc import Iterator

from holdfast.publish.sitrep.attacks import place_of
from holdfast.publish.sitrep.cited import Citations, sentence
from holdfast.publish.sitrep.headline import strikes
from holdfast.publish.sitrep.material import Material
from holdfast.records import Code, Moment, Name, Number, PublicIncident, Sentence, ServiceRow, Several, Words

_MOST_SOURCES = 20


def disputed(m: Material, cites: Citations) -> Iterator[Sentence]:
    """Figures that reliable origins exclude each other on, incidents that are denied, states of services that are contradicted."""
    told = False
    for one in m.incidents:
        if one.disputed:
            told = True
            yield sentence("disputed_figures", cites.incident(one), area=Name(place_of(one, m)))
        if one.epistemic == "disputed":
            told = True
            yield sentence("disputed_incident", cites.incident(one), area=Name(place_of(one, m)))
        if one.epistemic == "speculative":
            told = True
            yield sentence("speculation", cites.incident(one), area=Name(place_of(one, m)))
    for row in _districts(m):
        if row.disputed:
            told = True
            yield sentence("disputed_service", (cites.row(row),), area=Name(row.area.id), service=Code("sector", row.sector))
    if not told:
        yield sentence("nothing_disputed", cites.incidents(m.incidents))


def unknown(m: Material, cites: Citations) -> Iterator[Sentence]:
    """What a reader would miss."""
    attacks = strikes(m)
    for key, missing in (
        ("unknown_place", [one for one in attacks if _has_no_district(one)]),
        ("unknown_weapon", [one for one in attacks if one.weapon in (None, "unknown")]),
        ("unknown_harm", [one for one in attacks if one.killed is None or one.injured is None]),
        ("single_origin", [one for one in attacks if one.origins <= 1 and one.epistemic != "confirmed_by_official"]),
    ):
        if missing:
            yield sentence(key, cites.incidents(missing), n=Number(len(missing)))
    silent = [area.id for area in m.districts if area.id not in m.reporting]
    if silent and m.internal and m.reports is not None:
        ordered = sorted(silent, key=lambda own: m.names[own].en)
        names = Several(tuple(Name(own) for own in ordered))
        yield sentence("silent_districts", (cites.sources(),), n=Number(len(silent)), areas=names)
    uncounted = [row for row in _districts(m) if row.uncounted]
    if uncounted:
        behind = tuple(cites.row(row) for row in uncounted)
        yield sentence("uncounted", behind, n=Number(sum(row.uncounted for row in uncounted)))
    lost = {row.area.id for row in (m.board.rows if m.board else ()) if row.area.kind == "unresolved"}
    if lost:
        yield sentence("unresolved", (cites.ledger(),), n=Number(len(lost)))
    yield sentence("not_stated_is_not_zero", (cites.ledger(),))


def sources(m: Material, cites: Citations) -> Iterator[Sentence]:
    """How much was reported, and who has stopped."""
    cite = (cites.sources(),)
    if m.reports is not None:
        speaking = [one for one in m.speakers if one.last is not None and one.last >= m.since]
        yield sentence("volume", cite, n=Number(m.reports), sources=Number(len(speaking)))
    silent = [one for one in m.speakers if one.stale and one.last is not None]
    never = [one for one in m.speakers if one.last is None]
    if m.speakers_named:
        for one in sorted(silent, key=lambda speaker: (speaker.last or m.since, speaker.name))[:_MOST_SOURCES]:
            yield sentence("silent_source", cite, source=Words(one.name), at=Moment(one.last or m.since))
        if never:
            names = Several(tuple(Words(one.name) for one in never[:_MOST_SOURCES]))
            yield sentence("never_spoke", cite, n=Number(len(never)), sources=names)
    elif silent or never:
        yield sentence("silent_sources", cite, n=Number(len(silent) + len(never)))
    if not silent and not never:
        yield sentence("no_silent_source" if m.speakers else "no_sources", cite)


def _districts(m: Material) -> list[ServiceRow]:
    own = {area.id for area in m.districts}
    return [row for row in (m.board.rows if m.board else ()) if row.area.id in own]


def _has_no_district(one: PublicIncident) -> bool:
    return one.area is None or (one.area.admin2 is None and one.area.kind != "cell")
