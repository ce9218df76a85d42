"""From what is known to the report: a pure function."""

from __future__ import annotations

from collections import Counter

import msgspec

from holdfast.publish.sitrep.attacks import by_district, casualties
from holdfast.publish.sitrep.cited import Citations
from holdfast.publish.sitrep.gaps import disputed, sources, unknown
from holdfast.publish.sitrep.headline import changes, figures, headline, strikes
from holdfast.publish.sitrep.material import Material
from holdfast.publish.sitrep.situation import bars, outlook, response, services
from holdfast.records import Figure, Group, MapArea, Section, SectionId, Sentence, SituationReport
from holdfast.version import VERSION


def situation_report(m: Material) -> SituationReport:
    """The report on `m`, not numbered yet. The same material gives the same report, to the byte."""
    cites, now = Citations(m), figures(m)
    sections = _sections(m, cites, now)
    return SituationReport(
        region=m.region,
        area=m.area,
        audience=m.notice.audience,
        since=m.since,
        until=m.until,
        interim=m.interim,
        known_at=m.known_at,
        time_zone=m.notice.time_zone,
        exercise=m.notice.exercise,
        notice=m.notice,
        made_by=f"holdfast {VERSION}",
        figures=now,
        sections=sections,
        citations=cites.listed,
        days=m.days,
        services=bars(m),
        areas=_map(m),
        names=m.names,
        follows=m.earlier.message_id if m.earlier else None,
    )


def _sections(m: Material, cites: Citations, now: tuple[Figure, ...]) -> tuple[Section, ...]:
    """In the order of the report: things are cited by numbers in the order in which they are told."""
    return (
        _plain("headline", *headline(m, cites)),
        _plain("changes", *changes(m, cites, now)),
        Section(id="incidents", groups=tuple(by_district(m, cites))),
        _plain("casualties", *casualties(m, cites)),
        Section(id="services", groups=tuple(services(m, cites))),
        _plain("response", *response(m, cites)),
        _plain("outlook", *outlook(m, cites)),
        _plain("disputed", *disputed(m, cites)),
        _plain("unknown", *unknown(m, cites)),
        _plain("sources", *sources(m, cites)),
    )


def _plain(name: SectionId, *sentences: Sentence) -> Section:
    return Section(id=name, groups=(Group(name=None, sentences=sentences),))


def _map(m: Material) -> tuple[MapArea, ...]:
    """The districts with how many attacks each had; where nobody reports from, the number is not known."""
    struck = Counter(one.area.admin2 for one in strikes(m) if one.area is not None and one.area.admin2)
    found = []
    for area in m.districts:
        number = struck.get(m.canonical[area.id], 0)
        found.append(msgspec.structs.replace(area, attacks=number if number or area.id in m.reporting else None))
    return tuple(found)
