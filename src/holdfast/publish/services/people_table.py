"""Exposures as a table for a terminal: a line a district or settlement, a column a part. No line is ranked by a score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from holdfast.publish import wording
from holdfast.publish.services import words
from holdfast.publish.terminal import lines_of
from holdfast.records import Estimate, Nearness, PeopleExposure

NARROWEST, ROOMY = 70, 100
_DEFINITIONS = (
    "Days near: days with an attack within 5 km of the place; of a district the mean over its people. Nights: with an alert, or an attack "
    "within 5 km. Unquiet: longest run of days each with an alert or an attack. Quiet week: days since the last one. School: weekdays "
    "closed or taught at a distance. Days run from noon to noon. In brackets: surely–possibly. “–” is not known. There is no score."
)


def render_exposures(exposures: Sequence[PeopleExposure], *, zone: tzinfo, width: int = 100, colour: bool = False) -> str:
    """`exposures` as lines of at most `width` columns (70 at least), times in `zone`; the same text for the same records and width."""
    columns = max(width, NARROWEST)
    return lines_of(_parts(exposures, zone, gap=2 if columns >= ROOMY else 1), width=columns, colour=colour)


def _parts(exposures: Sequence[PeopleExposure], zone: tzinfo, gap: int) -> Iterator[RenderableType]:
    if exposures:
        first = exposures[0]
        since, until = (moment.astimezone(zone) for moment in (first.since, first.until))
        period = f"{since:%Y-%m-%d %H:%M} to {until:%Y-%m-%d %H:%M} ({wording.zone_name(zone)})"
        yield Text(f"What people lived through: {first.days} days, {period}", style="bold")
    known = [one for one in exposures if one.reported != "silent"]
    if known:
        yield Rule(style="dim")
        yield _table(known, gap)
    else:
        yield Text("Nobody reports from any of it in the period: nothing is known.")
    silent = [one.area.name for one in exposures if one.reported == "silent"]
    if silent:
        yield from _section("Nobody reports from there: unknown, not calm", [", ".join(map(wording.plain, silent))])
    missing: dict[str, list[str]] = {}
    for one in known:
        for said in one.not_assessed:
            missing.setdefault(said, []).append(one.area.name)
    of_all = (f"{said}" if len(names) == len(known) else f"{said}: {words.listed(names)}" for said, names in missing.items())
    yield from _section("Not assessed", list(of_all))
    yield Rule(style="dim")
    yield Text(_DEFINITIONS, style="dim")


def _table(known: Sequence[PeopleExposure], gap: int) -> Table:
    table = Table(box=None, padding=(0, gap, 0, 0), show_edge=False, header_style="dim", pad_edge=False)
    table.add_column("Place", overflow="fold", min_width=12)
    for name in ("Days near", "Person-days", "Nights", "Unquiet", "Quiet week", "School"):
        table.add_column(name, overflow="fold", min_width=15 if name == "Person-days" else None)
    for one in known:
        near = next((part for part in one.near if round(part.distance_km) == 5), None)
        week = "none known" if one.had_quiet_week is False else _number(one.days_since_quiet_week)
        name = f"{'' if one.area.kind == 'admin2' else '  '}{wording.plain(one.area.name)}"
        nights, unquiet = _number(one.nights_disturbed), _number(one.longest_unquiet_days)
        table.add_row(
            Text(name, style="bold"), *map(Text, (_days(near), _people(near), nights, unquiet, week, _number(one.school_days_lost)))
        )
    return table


def _days(near: Nearness | None) -> str:
    return _number(None if near is None else near.days)


def _people(near: Nearness | None) -> str:
    return _number(None if near is None else near.person_days)


def _number(value: Estimate | None) -> str:
    if value is None:
        return "–"
    if words.digits(value.low) == words.digits(value.high):
        return words.digits(value.best)
    return words.estimate(value)


def _section(title: str, lines: Sequence[str]) -> Iterator[RenderableType]:
    if lines:
        yield Text("")
        yield Text(title, style="bold")
    for line in lines:
        yield Padding(Text(line), (0, 0, 0, 2))
