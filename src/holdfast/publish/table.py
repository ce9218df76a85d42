"""A picture as a table for a terminal: any width from 60 columns, and under each incident the words it was read from.

The table has one layout: a number, where and when, what happened, people and source; what is narrow wraps within its
column. `render_table` gives text, so the same picture at the same width is the same text everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from holdfast.publish import quotes, wording
from holdfast.publish.exercise import NOTICE, is_exercise
from holdfast.publish.quotes import Quote
from holdfast.publish.terminal import lines_of
from holdfast.records import Incident, Measure, Picture, Report

NARROWEST = 60
_NUMBER, _GAP, _INDENT, _LABEL = 4, 2, 4, 8


def render_table(picture: Picture, *, zone: tzinfo, width: int = 100, colour: bool = False, heading: str | None = None) -> str:
    """`picture` as lines of at most `width` columns (60 at least), times in `zone`; with `colour`, as a terminal shows it."""
    columns = max(width, NARROWEST)
    return lines_of(_parts(picture, zone, columns, heading), width=columns, colour=colour)


def _parts(picture: Picture, zone: tzinfo, width: int, heading: str | None) -> Iterator[RenderableType]:
    reports = quotes.reports_of(picture)
    if is_exercise(picture.incidents):
        yield Text(NOTICE, style="bold red")
    if heading:
        yield Text(wording.plain(heading), style="bold")
    if picture.incidents:
        heads = ("#", f"Where, when ({wording.zone_name(zone)})", "What happened", "People, source")
        yield _row(*map(Text, heads), width=width, style="bold")
    for number, incident in enumerate(picture.incidents, 1):
        yield Rule(style="dim")
        yield _incident(number, incident, zone, width)
        yield _read_from(quotes.of_incident(incident), quotes.derived(incident), reports)
    outages = ((wording.outage(outage), quotes.of_outage(outage)) for outage in picture.outages)
    yield from _loose("Outages apart from attacks", outages, reports)
    yield from _loose("Protective measures", ((_measure(measure, reports), ()) for measure in picture.measures), reports)
    yield Rule(style="dim")
    yield Text(wording.closing(picture), style="bold")


def _row(*cells: Text, width: int, style: str = "") -> Table:
    row = Table.grid(padding=(0, _GAP, 0, 0))
    free = width - _NUMBER - 4 * _GAP
    people = max(18, free // 4)
    where = (free - people) // 2
    for share in (_NUMBER, where, free - people - where, people):
        row.add_column(width=share, overflow="fold")
    row.add_row(*cells, style=style)
    return row


def _incident(number: int, incident: Incident, zone: tzinfo, width: int) -> Table:
    where = Text(wording.place_name(incident.where), style="bold")
    for line in (wording.place_units(incident.where), wording.place_reach(incident.where)):
        if line:
            where.append(f"\n{line}", style="not bold dim")
    moment = wording.when(incident.when, zone)
    where.append(f"\n{f'time {moment}' if moment == wording.NOT_STATED else moment}", style="not bold")
    return _row(Text(str(number)), where, _happened(incident), _people(incident), width=width)


def _happened(incident: Incident) -> Text:
    kind = "intercepted: " if incident.kind == "interception" else ""
    known = incident.weapon is not None and incident.weapon.type != "unknown"
    lines = [f"{kind}{'' if known else 'weapon '}{wording.weapon(incident.weapon)}", *map(wording.target, incident.targets)]
    if not incident.targets:
        lines.append(f"damage {wording.NOT_STATED}")
    lines += [f"outage: {wording.outage(outage)}" for outage in incident.outages]
    if incident.background:
        lines.append("(background: not news of this report)")
    return Text("\n".join(lines))


def _people(incident: Incident) -> Text:
    text = Text(f"killed {wording.quantity(incident.killed)}\ninjured {wording.quantity(incident.injured)}\n")
    for name, value in (("killed", incident.killed), ("injured", incident.injured)):
        if value is not None and value.low:
            text.highlight_words([f"{name} {wording.quantity(value)}"], style="bold red")
    text.append(wording.standing(incident), style="dim")
    return text


def _read_from(found: Iterable[Quote], derived: tuple[str, ...], reports: Mapping[str, Report]) -> Padding:
    parts: list[RenderableType] = []
    for report_id, its in quotes.by_report(found).items():
        report = reports.get(report_id)
        parts.append(Text(f"read in {quotes.report_name(report) if report else report_id}", style="italic cyan"))
        parts.append(_quoted(its, reports))
    if derived:
        parts.append(Text(f"concluded, not in words: {', '.join(derived)}", style="dim"))
    return Padding(Group(*parts), (0, 0, 0, _INDENT))


def _quoted(its: Iterable[Quote], reports: Mapping[str, Report]) -> Table:
    """One line a value, all its quotes behind each other."""
    values: dict[str, list[str]] = {}
    for quote in its:
        values.setdefault(quote.value, []).append(quotes.snippet(quote, reports))
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=_LABEL, style="dim")
    grid.add_column(overflow="fold")
    for value, words in values.items():
        grid.add_row(Text(value), Text(" ".join(dict.fromkeys(words))))
    return grid


def _measure(measure: Measure, reports: Mapping[str, Report]) -> str:
    """The sentence is its own quote, so only the report is added."""
    names = (quotes.report_name(reports[report]) for report in quotes.by_report(quotes.of_measure(measure)) if report in reports)
    return f"{wording.measure(measure)} [{', '.join(names)}]"


def _loose(title: str, entries: Iterable[tuple[str, Iterable[Quote]]], reports: Mapping[str, Report]) -> Iterator[RenderableType]:
    """What hangs on no attack: a line each, its words below it where they say more than the line."""
    shown = False
    for line, found in entries:
        if not shown:
            yield from (Rule(style="dim"), Text(title, style="bold"))
            shown = True
        entry = Table.grid(padding=(0, 1, 0, 0))
        entry.add_row(Text("  -"), Text(line))
        yield entry
        yield _read_from(found, (), reports)
