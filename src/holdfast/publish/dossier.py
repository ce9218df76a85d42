"""All of one incident for a terminal: values with their words, rival figures, where the reports come from, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

import msgspec

from holdfast.publish import quotes, wording
from holdfast.publish.table import render_table
from holdfast.records import Incident, Lineage, Picture, Report, StatedFigure, Toll


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one incident."""

    incident: Incident
    """As it is known now, or was as of the time that was asked for."""
    reports: tuple[Report, ...]
    """Those that it was read from."""
    lineages: tuple[Lineage, ...]
    """Where each of them comes from."""
    history: tuple[tuple[datetime, Incident], ...]
    """What was known, and since when, from the first to the last."""
    deleted: dict[str, datetime] = {}
    """The reports among them that their sources deleted, and when: they count as before, but nobody can look them up."""


def render_dossier(dossier: Dossier, *, zone: tzinfo, width: int, colour: bool = False) -> str:
    """The dossier as lines of at most `width` columns, times in `zone`."""
    incident = dossier.incident
    picture = Picture(reports=dossier.reports, incidents=(incident,), outages=(), measures=(), losses=())
    table = render_table(picture, zone=zone, width=width, colour=colour, heading=f"Incident {incident.id}, {incident.status}")
    return table + "".join(f"{line[:width].rstrip()}\n" for line in _lines(dossier, zone))


def _lines(dossier: Dossier, zone: tzinfo) -> Iterator[str]:
    reports = {report.id: report for report in dossier.reports}
    yield from _section("Figures", (line for toll in dossier.incident.tolls for line in _toll(toll, dossier.incident, reports, zone)))
    yield from _section("Where the reports come from", (_lineage(one, reports, _gone(one, dossier, zone)) for one in dossier.lineages))
    yield from _section("Said by retellings only", (line for one in dossier.lineages for line in _unsupported(one, reports)))
    yield from _section("What changed", _changes(dossier.history, zone))


def _section(heading: str, lines: Iterator[str]) -> Iterator[str]:
    """The lines under their heading; nothing where there are none."""
    first = next(lines, None)
    if first is not None:
        yield heading
        yield f"  {first}"
        yield from (f"  {line}" for line in lines)


def _toll(toll: Toll, incident: Incident, reports: dict[str, Report], zone: tzinfo) -> Iterator[str]:
    official = "" if toll.latest_official is None else f", latest official {wording.quantity(toll.latest_official)}"
    disputed = ", disputed" if toll.disputed else ""
    rule = toll.rule.replace("_", " ")
    yield f"{toll.of}: {wording.quantity(toll.model)} ({rule}); least stated {wording.quantity(toll.conservative)}{official}{disputed}"
    for figure in incident.figures:
        if figure.of == toll.of:
            yield f"    {_figure(figure, reports, zone)}"


def _figure(figure: StatedFigure, reports: dict[str, Report], zone: tzinfo) -> str:
    when = f"{figure.published.astimezone(zone):%Y-%m-%d %H:%M}" if figure.published else "without a date"
    superseded = "" if figure.stands else ", superseded"
    return f"{wording.quantity(figure.value)}  {when}  {_name(figure.report, reports)}{superseded}"


def _gone(lineage: Lineage, dossier: Dossier, zone: tzinfo) -> str:
    at = dossier.deleted.get(lineage.report_id)
    return "" if at is None else f", deleted by its source {at.astimezone(zone):%Y-%m-%d %H:%M}"


def _lineage(lineage: Lineage, reports: dict[str, Report], gone: str) -> str:
    name = _name(lineage.report_id, reports)
    if not lineage.derives_from:
        speaker = f", speaks for {lineage.speaker}" if lineage.speaker else ""
        return f"{name}: {lineage.how}{speaker}{gone}"
    return f"{name}: {lineage.how} of {', '.join(_name(one, reports) for one in lineage.derives_from)}{gone}"


def _unsupported(lineage: Lineage, reports: dict[str, Report]) -> Iterator[str]:
    report = reports.get(lineage.report_id)
    for span in lineage.unsupported if report is not None else ():
        words = quotes.shorten(wording.plain(report.text[span.start : span.end])) if report is not None else ""
        yield f"{_name(lineage.report_id, reports)}: “{words}” ({span.why})"


def _changes(history: tuple[tuple[datetime, Incident], ...], zone: tzinfo) -> Iterator[str]:
    """What each version has that the one before it had not."""
    before: Incident | None = None
    for since, incident in history:
        moment = f"{since.astimezone(zone):%Y-%m-%d %H:%M}"
        if before is None:
            yield f"{moment}  first known, from {wording.count(incident.corroboration.reports, 'report')}"
        else:
            told = "; ".join(_differences(before, incident))
            yield f"{moment}  {told or 'details'}"
        before = incident


def _differences(before: Incident, after: Incident) -> Iterator[str]:
    if before.corroboration != after.corroboration:
        new = after.corroboration
        yield f"{wording.count(new.origins, 'origin')}, {wording.count(new.reports, 'report')}"
    for name in ("killed", "injured"):
        old, value = getattr(before, name), getattr(after, name)
        if old != value:
            yield f"{name} {wording.quantity(old)} -> {wording.quantity(value)}"
    if before.weapon != after.weapon:
        yield f"weapon {wording.weapon(before.weapon)} -> {wording.weapon(after.weapon)}"
    if before.where != after.where:
        yield f"where {wording.place_name(before.where)} -> {wording.place_name(after.where)}"
    if before.status != after.status:
        yield f"{before.status} -> {after.status}"


def _name(report_id: str, reports: dict[str, Report]) -> str:
    report = reports.get(report_id)
    return report_id if report is None else quotes.report_name(report)
