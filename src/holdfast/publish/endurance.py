"""How long services hold, as text for a terminal: what holds, when it first fails, what would help, and all that was assumed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from holdfast.publish.terminal import lines_of
from holdfast.records import Endurance, Estimate, FirstPassage, ServiceOutlook, Stability

NARROWEST = 80
_BARS = "▁▂▃▄▅▆▇█"
_CURVE = 10
_WITH_CURVE = 92
"""Columns from which the first-passage curve has room."""
_LEVERS = {"crew": "one more crew", "stock": "a week more of parts", "backup": "an hour more of back-up"}
_STEADY = {
    "steady": "keeps up",
    "undecided": "no steady state can be counted on",
    "none": "no steady state: endurance limited by growth of the backlog",
}


def endurance_text(found: Endurance, *, width: int = 100, colour: bool = False) -> str:
    """`found` as lines of at most `width` columns (80 at least); with `colour`, as a terminal shows it."""
    columns = max(width, NARROWEST)
    return lines_of(_parts(found, columns), width=columns, colour=colour)


def _parts(found: Endurance, width: int) -> Iterator[RenderableType]:
    yield from _head(found)
    for (_, name), services in groupby(found.services, key=lambda service: (service.area, service.name)):
        its = list(services)
        yield from (
            Text(""),
            Text(_heading(name, its[0].people), style="bold"),
            _services(its, width),
            Padding(_steadiness(its), (0, 0, 0, 2)),
        )
    if found.gains:
        yield from (
            Text(""),
            Text("What a little more would save: person-days of all services, the region as a whole", style="bold"),
            _gains(found),
        )
    if found.notes:
        yield from (Text(""), Text("To know", style="bold"), *(Text(f"  - {note}") for note in found.notes))
    yield from (Text(""), Text("Assumptions", style="bold"), _assumptions(found))
    yield Text(f"Made by {found.made_by}. Not an alarm: follow official warnings.", style="dim")


def _head(found: Endurance) -> Iterator[Text]:
    """What was asked, and how the tables are to be read."""
    if found.exercise:
        yield Text("EXERCISE  an invented region: nothing here has happened", style="bold reverse")
    yield Text(f"Internal. {found.label[0].upper()}{found.label[1:]}.", style="bold yellow")
    asked = f"; what if {', '.join(found.what_if)}" if found.what_if else ""
    yield Text(f"As of {found.as_of:%Y-%m-%d %H:%M} UTC, {found.days} days, {found.futures:,} futures, seed {found.seed}{asked}")
    yield Text(
        f"A service holds while at least {found.level:.0%} of people have it. Chances: that it holds on all of the first days, then on "
        "the last day itself. First below: the day by which half of the futures have crossed (a tenth-nine tenths). Crossed: their "
        "share, day by day. Person-days without the service: mean (90 % interval)."
    )


def _heading(name: str, people: int | None) -> str:
    return f"{name}, {people:,} people" if people is not None else f"{name}, people not known"


def _table(*names: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=False, header_style="dim")
    for at, name in enumerate(names):
        table.add_column(name, overflow="fold", justify="left" if at == 0 else "right")
    return table


def _services(services: list[ServiceOutlook], width: int) -> Table:
    days = [held.days for held in services[0].held]
    curve = ("crossed",) if width >= _WITH_CURVE else ()
    table = _table("service", *(f"{day} d" for day in days), f"day {days[-1]}", "first below", "never", *curve, "person-days")
    for column in table.columns:
        column.no_wrap = True
    for service in services:
        table.add_row(
            service.sector,
            *(_share(held.throughout) for held in service.held),
            _share(service.held[-1].on_day),
            _first(service.passage),
            _share(service.passage.never),
            *(Text(_curve(service.passage), style="red") for _ in curve),
            _amount(service.person_days),
        )
    return table


def _steadiness(services: list[ServiceOutlook]) -> Text:
    lines = [f"{service.sector}: {_repairs(service.stability)}" for service in services]
    return Text("Repairs, rho = work that comes in a day over what crews do in a day\n" + "\n".join(f"  {line}" for line in lines))


def _repairs(stability: Stability) -> str:
    words = _STEADY[stability.steadiness]
    if stability.rho is None:
        return "no crews: nothing is repaired" if stability.steadiness == "none" else "no crews, and no damage"
    rho = stability.rho
    return f"rho {rho.best:.2g} ({rho.low:.2g} to {rho.high:.2g}), {words}" if rho.high >= 0.005 else f"rho below 0.01, {words}"


def _share(share: float) -> str:
    """Never a certainty: some thousand futures cannot show one."""
    return ">99%" if share > 0.99 else "<1%" if share < 0.01 else f"{share:.0%}"


def _first(passage: FirstPassage) -> str:
    if passage.low is None:
        return "-"
    median, high = ("later" if day is None else str(day) for day in (passage.median, passage.high))
    return f"{median} ({passage.low}-{high})"


def _curve(passage: FirstPassage) -> str:
    """The share that has crossed, from the first day to the last, as a row of blocks."""
    days = len(passage.crossed)
    picked = [passage.crossed[min(days - 1, (at + 1) * days // _CURVE)] for at in range(min(_CURVE, days))]
    return "".join(" " if share < 0.005 else _BARS[min(int(share * len(_BARS)), len(_BARS) - 1)] for share in picked)


def _amount(value: Estimate | None) -> str:
    return "not known" if value is None else f"{_rounded(value.best)} ({_rounded(value.low)}-{_rounded(value.high)})"


def _rounded(value: float) -> str:
    """Two digits that count: more would feign precision."""
    value = float(f"{value:.2g}")
    for unit, size in (("M", 1e6), ("k", 1e3)):
        if abs(value) >= size:
            return f"{value / size:.3g}{unit}"
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}"


def _gains(found: Endurance) -> Table:
    table = _table("what", "where", "saved per 100,000 (90 %)", "standard error")
    table.columns[1].justify = "left"
    for gain in found.gains:
        saved = gain.person_days_per_100k
        told = abs(saved.best) > 2 * gain.standard_error
        table.add_row(_LEVERS[gain.lever], gain.sector, _amount(saved) if told else "nothing that shows", _rounded(gain.standard_error))
    return table


def _assumptions(found: Endurance) -> Table:
    table = _table("basis", "what", "value", "source")
    for column in table.columns:
        column.justify = "left"
    for assumption in found.assumptions:
        style = "green" if assumption.basis in {"learned", "region"} else "yellow"
        table.add_row(Text(assumption.basis, style=style), assumption.name, assumption.value, assumption.source)
    return table
