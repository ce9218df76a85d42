"""Services out and restored, the load of the crews, tempo and outlook with its record."""

from __future__ import annotations

from collections.abc import Iterator

from holdfast.publish.sitrep.amounts import people, reckoned
from holdfast.publish.sitrep.cited import Citations, sentence
from holdfast.publish.sitrep.headline import region_rows
from holdfast.publish.sitrep.material import Material
from holdfast.records import (
    Amount,
    Code,
    CrewLoad,
    Day,
    Forecast,
    Group,
    Moment,
    Name,
    Number,
    Sentence,
    ServiceBar,
    ServiceRow,
    Share,
    Value,
)

_MOST_DISTRICTS = 5
_HORIZONS = (1, 7, 30)
_NOTABLE = 0.25
"""A load whose upper bound is less is not told: there is room for all that comes."""


def services(m: Material, cites: Citations) -> Iterator[Group]:
    """Each district's services that are out, in part or wholly; what came back in the period; what nobody speaks of any more."""
    if m.board is None:
        yield Group(name=None, sentences=(sentence("services_not_shown", (cites.ledger(),)),))
        return
    districts = {area.id for area in m.districts}
    own = [row for row in m.board.rows if row.area.id in districts]
    told = False
    for area in dict.fromkeys(row.area.id for row in own):
        lines = tuple(one for row in own if row.area.id == area for one in _line(row, m, cites))
        if lines:
            told = True
            yield Group(name=area, sentences=lines)
    of_all = tuple(one for row in region_rows(m) if m.area not in districts for one in _of_region(row, cites))
    if of_all:
        yield Group(name=m.area, sentences=of_all)
    elif not told and not m.internal:
        yield Group(name=None, sentences=(sentence("services_not_shown", (cites.ledger(),)),))
    elif not told:
        yield Group(name=None, sentences=(sentence("no_outage_known", (cites.ledger(),), at=Moment(m.board.at)),))


def bars(m: Material) -> tuple[ServiceBar, ...]:
    """People without each service that is out anywhere in the area; a way that is closed leaves nobody without."""
    rows = [row for row in region_rows(m) if row.state in ("out", "partial") and row.sector != "roads_transport"]
    return tuple(ServiceBar(sector=row.sector, people=people(row.people)) for row in rows)


def response(m: Material, cites: Citations) -> Iterator[Sentence]:
    """How stretched the crews of each kind are; for those who work on the picture alone."""
    if not m.internal:
        yield sentence("load_not_shown", (cites.ledger(),))
    elif not m.load:
        yield sentence("load_not_assessed", (cites.ledger(),))
    for one in m.load if m.internal else ():
        cite = cites.cite("load", one.kind, at=m.until)
        kind, tasks = Code("crew", one.kind), Number(one.open_tasks)
        if one.crews or one.open_tasks:
            key = "load" if one.on_duty else "load_nobody"
            yield sentence(key, (cite,), kind=kind, duty=Number(one.on_duty), free=Number(one.free), tasks=tasks)
            yield from _wait(one, kind, cite)


def outlook(m: Material, cites: Citations) -> Iterator[Sentence]:
    """The tempo, what is to be expected, and how such forecasts did before. No forecast is given without its interval."""
    made = [one for one in m.forecasts if one.refused is None and one.p_any is not None and len(one.quantiles) == 5]
    for one in sorted((f for f in made if f.district is None and f.days in _HORIZONS), key=lambda f: f.days):
        yield sentence("expected", (cites.forecast(one),), n=Number(one.days), expected=_interval(one), p=Share(one.p_any or 0))
    ahead = sorted((f for f in made if f.district and f.days == 7), key=lambda f: (-(f.p_any or 0), f.district or ""))
    for one in ahead[:_MOST_DISTRICTS]:
        area = Name(cites.district(one.district or ""))
        yield sentence("expected_district", (cites.forecast(one),), area=area, expected=_interval(one), p=Share(one.p_any or 0))
    if not made:
        yield sentence("no_forecast", (cites.tempo(),))
    for shift in m.shifts:
        values: dict[str, Value] = {
            "area": Name(cites.district(shift.district) if shift.district else m.area),
            "day": Day(shift.began.best),
            "since": Day(shift.began.low),
            "until": Day(shift.began.high),
            "times": Amount(shift.size.low, shift.size.best, shift.size.high),
        }
        yield sentence("shift_up" if shift.size.best >= 1 else "shift_down", (cites.tempo(),), **values)
    if made and not m.shifts:
        yield sentence("no_shift" if m.internal else "shift_not_shown", (cites.tempo(),))
    yield from _record(m, cites, forecast=bool(made))


Said = tuple[str, dict[str, Value]]
"""A phrase, and the values that it asks for."""


def _line(row: ServiceRow, m: Material, cites: Citations) -> Iterator[Sentence]:
    """The sentences on a line of the board; it is cited only where there are any."""
    service = Code("sector", row.sector)
    for key, values in (*_out(row), *_over(row, m)):
        yield sentence(key, (cites.row(row),), service=service, **values)


def _out(row: ServiceRow) -> Iterator[Said]:
    if row.state not in ("out", "partial"):
        return
    without, places = people(row.people), Number(row.out + row.partial)
    how = "out" if row.state == "out" else "partial" if places.n else "partial_area"
    if row.disputed:
        yield "row_disputed", {}
    if row.sector == "roads_transport":
        yield f"road_{how}", {"n": places}
    elif without is None or not (without.low or without.best):
        yield f"row_{how}_uncounted", {"n": places}
    else:
        yield f"row_{how}", {"n": places, "people": without}
    if row.last_told is not None:
        yield "row_told", {"at": Moment(row.last_told)}


def _over(row: ServiceRow, m: Material) -> Iterator[Said]:
    back, kind = _back(row, m), "road" if row.sector == "roads_transport" else "row"
    if back:
        yield "row_back", {"n": Number(back)}
    elif _is_back(row, m):
        yield "row_back_area", {}
    if row.state == "unknown" and row.unknown:
        yield f"{kind}_unknown", {"n": Number(row.unknown)}
    elif row.state == "unknown" and row.since is not None:  # of a district of which only damage is known nobody said that it was out
        yield f"{kind}_unknown_area", {}


def _is_back(row: ServiceRow, m: Material) -> bool:
    """Whether all of the district is told to be back since a moment of the period; where no places are told, as for others."""
    since = row.since.end or row.since.start if row.since is not None else None
    return row.state == "restored" and not row.back and since is not None and m.since < since <= m.until


def _back(row: ServiceRow, m: Material) -> int:
    """Places of the district in which the service came back within the period."""
    places = () if m.board is None else m.board.places
    found = [
        state
        for state in places
        if state.sector == row.sector
        and (state.place.admin1, state.place.admin2) == (row.area.admin1, row.area.admin2)
        and state.spell.state == "restored"
    ]
    moments = [state.spell.since.start or state.spell.since.end for state in found]
    return sum(moment is not None and m.since <= moment < m.until for moment in moments)


def _of_region(row: ServiceRow, cites: Citations) -> Iterator[Sentence]:
    without = people(row.people)
    if row.sector == "roads_transport":
        return  # a way that is closed leaves nobody without
    if row.state in ("out", "partial") and without is not None and (without.low or without.best):
        yield sentence("row_sum", (cites.row(row),), service=Code("sector", row.sector), people=without)


def _wait(one: CrewLoad, kind: Code, cite: int) -> Iterator[Sentence]:
    if one.utilisation is not None and one.utilisation.high >= _NOTABLE:
        yield sentence("load_share", (cite,), kind=kind, load=reckoned(one.utilisation) or Amount(None, None, None))
    if one.missing:
        yield sentence("load_missing", (cite,), kind=kind, n=Number(one.missing))


def _record(m: Material, cites: Citations, *, forecast: bool) -> Iterator[Sentence]:
    records = [one for one in m.records if one.district is None and one.of == "strikes"] or list(m.records[:1])
    for one in records:
        cite = cites.cite("record", f"{one.district or '*'}/{one.days}", at=m.until, reports=one.forecasts)
        yield sentence("record", (cite,), n=Number(one.forecasts), days=Number(one.days), share=Share(one.coverage_90))
    if forecast and not records:
        yield sentence("no_record" if m.internal else "record_not_shown", (cites.tempo(),))


def _interval(one: Forecast) -> Amount:
    return Amount(one.quantiles[0], one.quantiles[2], one.quantiles[4])
