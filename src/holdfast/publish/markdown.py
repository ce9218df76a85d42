"""A picture as Markdown: one section an incident, each value beside the words that it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import tzinfo

from holdfast.publish import quotes, wording
from holdfast.publish.exercise import NOTICE, is_exercise
from holdfast.publish.quotes import Quote
from holdfast.records import Incident, Outage, Picture, Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINK = re.compile(r"https?://[^\s<>]+")


def markdown_page(picture: Picture, *, zone: tzinfo, heading: str = "Incidents") -> str:
    """`picture` as a Markdown document (tables as in GitHub's flavour), times in `zone`; its text cannot break its layout."""
    reports = quotes.reports_of(picture)
    marked = [f"> **{NOTICE}**"] if is_exercise(picture.incidents) else []
    parts = [*marked, f"# {escape(heading)}", f"{escape(wording.closing(picture))} Times: {wording.zone_name(zone)}."]
    parts += [_incident(number, incident, reports, zone) for number, incident in enumerate(picture.incidents, 1)]
    if picture.outages:
        parts.append("## Outages apart from attacks")
        parts.append("\n".join(_outage(outage, reports) for outage in picture.outages))
    if picture.measures:
        parts.append("## Protective measures")
        parts.append("\n".join(f"- {escape(wording.measure(measure))}" for measure in picture.measures))
    if picture.reports:
        parts += ["## Reports", "\n".join(_report(report, zone) for report in picture.reports)]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    r"""`text` on one line, shown as it is by a Markdown reader.

    >>> escape("a|b *c* <d>")
    'a\\|b \\*c\\* \\<d\\>'
    """
    return _SPECIAL.sub(r"\\\1", wording.plain(text))


def _incident(number: int, incident: Incident, reports: Mapping[str, Report], zone: tzinfo) -> str:
    rows = [
        ("Where", f"{wording.place_units(incident.where)}; {wording.place_reach(incident.where)}".lstrip("; "), ("where",)),
        ("When", wording.when(incident.when, zone), ("when",)),
        ("Weapon", wording.weapon(incident.weapon), ("weapon",)),
        ("Hit", "; ".join(map(wording.target, incident.targets)) or wording.NOT_STATED, ("target",)),
        ("Killed", wording.quantity(incident.killed), ("killed",)),
        ("Injured", wording.quantity(incident.injured), ("injured",)),
        ("Source", wording.standing(incident), ("source",)),
    ]
    if incident.outages:
        rows.append(("Outages", "; ".join(map(wording.outage, incident.outages)), ("outage",)))
    found = quotes.of_incident(incident)
    lines = [f"| {name} | {escape(value)} | {_quoted((q for q in found if q.value in labels), reports)} |" for name, value, labels in rows]
    background = " (background)" if incident.background else ""
    title = f"## {number}. {escape(wording.place_name(incident.where))}{background}"
    return "\n".join((title, "", "| | Reading | Words it was read from |", "|---|---|---|", *lines))


def _quoted(found: Iterable[Quote], reports: Mapping[str, Report]) -> str:
    return "<br>".join(f"{escape(quotes.snippet(quote, reports))} ({escape(_name(quote, reports))})" for quote in found)


def _outage(outage: Outage, reports: Mapping[str, Report]) -> str:
    words = _quoted(quotes.of_outage(outage), reports)
    return f"- {escape(wording.outage(outage))}" + (f"<br>{words}" if words else "")


def _name(quote: Quote, reports: Mapping[str, Report]) -> str:
    report = reports.get(quote.evidence.report)
    return quote.evidence.report if report is None else quotes.report_name(report)


def _report(report: Report, zone: tzinfo) -> str:
    published = f", {report.published_at.astimezone(zone):%Y-%m-%d %H:%M}" if report.published_at else ""
    link = f" <{report.url}>" if report.url and _LINK.fullmatch(report.url) else ""
    return f"- {escape(quotes.report_name(report))}{published}{link}"
