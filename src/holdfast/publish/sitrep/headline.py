"""The headline figures, and what changed since the last report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from holdfast.publish.sitrep.amounts import is_nobody, people, total
from holdfast.publish.sitrep.cited import Citations, sentence
from holdfast.publish.sitrep.material import Material
from holdfast.records import (
    Amount,
    Code,
    Figure,
    FigureId,
    Moment,
    Number,
    PublicIncident,
    Sector,
    Sentence,
    ServiceRow,
    Several,
    Share,
    SituationReport,
    Tally,
)

NETWORKS: tuple[Sector, ...] = ("power", "water", "heating", "gas", "communications")
_COMPARED: tuple[FigureId, ...] = ("attacks", "killed", "injured", "without_power", "without_water")


def figures(m: Material) -> tuple[Figure, ...]:
    """The headline figures. What is not known is `None`; of a period that nobody reported on nothing is."""
    known = bool(m.incidents) or (m.reports or 0) > 0
    attacks = strikes(m)
    struck = {one.area.id for one in attacks if one.area is not None and one.area.kind != "admin1"}

    def counted(number: int) -> Amount | None:
        return Amount(number, number, number) if known else None

    rows = {row.sector: row for row in region_rows(m)}
    return (
        Figure(id="attacks", value=counted(len(attacks))),
        Figure(id="interceptions", value=counted(len(m.incidents) - len(attacks))),
        Figure(id="killed", value=total(one.killed for one in attacks)),
        Figure(id="injured", value=total(one.injured for one in attacks)),
        Figure(id="districts_struck", value=counted(len(struck))),
        Figure(id="without_power", value=_people(rows.get("power"))),
        Figure(id="without_water", value=_people(rows.get("water"))),
    )


def headline(m: Material, cites: Citations) -> Iterator[Sentence]:
    """What a reader must know who reads nothing else."""
    attacks = strikes(m)
    yield from _attacks(m, cites, attacks)
    if attacks:
        for harm in ("killed", "injured"):
            yield _harm(harm, attacks, cites)
        yield _weapons(attacks, cites)
    if m.board is not None:
        yield from _services(m, cites)
    week = next((one for one in m.forecasts if one.district is None and one.days == 7 and one.refused is None), None)
    if week is not None and week.p_any is not None and len(week.quantiles) == 5:
        low, _, best, _, high = week.quantiles
        yield sentence("expected_week", (cites.forecast(week),), n=Number(week.days), expected=Amount(low, best, high), p=Share(week.p_any))


def changes(m: Material, cites: Citations, now: tuple[Figure, ...]) -> Iterator[Sentence]:
    """How the headline figures compare with those of the last report."""
    if m.earlier is None:
        yield sentence("first_report", (cites.ledger(),))
        return
    earlier = cites.cite("earlier", _called(m.earlier), at=m.earlier.made_at)
    yield sentence("compared", (earlier,), since=Moment(m.earlier.since), until=Moment(m.earlier.until), no=Number(m.earlier.number or 0))
    if m.withdrawn:
        yield sentence("withdrawn", (earlier, cites.ledger()), n=Number(m.withdrawn))
    if m.corrected:
        yield sentence("corrected", (earlier, *cites.incidents(m.corrected)), n=Number(len(m.corrected)))
    before = {one.id: one.value for one in m.earlier.figures}
    after = {one.id: one.value for one in now}
    for name in _COMPARED:
        yield _change(name, before.get(name), after.get(name), (earlier, *_behind(name, m, cites)))


def strikes(m: Material) -> list[PublicIncident]:
    """The attacks that struck."""
    return [one for one in m.incidents if one.kind == "strike"]


def region_rows(m: Material) -> list[ServiceRow]:
    """The lines of the board that are of the whole area."""
    if m.board is None:
        return []
    return [row for row in m.board.rows if row.area.id == m.area]


def standing(m: Material, sector: str) -> list[ServiceRow]:
    """The lines of the districts in which the service is out, wholly or in part."""
    rows = [] if m.board is None else m.board.rows
    own = {area.id for area in m.districts}
    return [row for row in rows if row.sector == sector and row.state in ("out", "partial") and row.area.id in own]


def _attacks(m: Material, cites: Citations, attacks: list[PublicIncident]) -> Iterator[Sentence]:
    stopped = len(m.incidents) - len(attacks)
    if attacks:
        districts = {one.area.admin2 for one in attacks if one.area is not None and one.area.admin2}
        behind = cites.incidents(attacks)
        if districts:
            yield sentence("attacks", behind, n=Number(len(attacks)), districts=Number(len(districts)))
        else:
            in_cells = all(one.area is not None and one.area.kind == "cell" for one in attacks)
            yield sentence("attacks_in_cells" if in_cells else "attacks_no_district", behind, n=Number(len(attacks)))
    elif m.reports is None:
        yield sentence("nothing_shown", (cites.ledger(),))
    elif m.reports == 0:
        yield sentence("no_reports", (cites.ledger(), cites.sources()))
    else:
        yield sentence("no_attack_reported", (cites.ledger(), cites.sources()), n=Number(m.reports))
    if stopped:
        yield sentence("interceptions", cites.incidents(one for one in m.incidents if one.kind != "strike"), n=Number(stopped))


def _harm(harm: str, attacks: list[PublicIncident], cites: Citations) -> Sentence:
    values = [one.killed if harm == "killed" else one.injured for one in attacks]
    whole, missing = total(values), sum(value is None for value in values)
    told = cites.incidents(one for one, value in zip(attacks, values, strict=True) if value is not None)
    if whole is None:
        return sentence(f"{harm}_not_stated", cites.incidents(attacks))
    if is_nobody(whole):
        return sentence(f"{harm}_nobody_where_stated", told, n=Number(missing)) if missing else sentence(f"{harm}_nobody", told)
    if missing:
        return sentence(f"{harm}_with_gaps", told, people=whole, n=Number(missing))
    return sentence(f"{harm}_all", told, people=whole)


def _weapons(attacks: list[PublicIncident], cites: Citations) -> Sentence:
    counts = Counter(one.weapon or "unknown" for one in attacks)
    ordered = sorted(counts.items(), key=lambda item: (item[0] == "unknown", -item[1], item[0]))
    key = "weapons" if set(counts) != {"unknown"} else "weapons_unknown"
    return sentence(key, cites.incidents(attacks), weapons=Several(tuple(Tally(Code("weapon", name), n) for name, n in ordered)))


def _services(m: Material, cites: Citations) -> Iterator[Sentence]:
    whole = {row.sector: row for row in region_rows(m)}
    spoken = False
    for sector in NETWORKS:
        rows = standing(m, sector)
        if not rows:
            continue
        spoken = True
        people_without = _people(whole.get(sector))
        behind = tuple(cites.row(row) for row in rows)
        if people_without is None or (not people_without.low and not people_without.best):
            yield sentence("service_out_uncounted", behind, service=Code("sector", sector), n=Number(len(rows)))
        else:
            yield sentence("service_out", behind, service=Code("sector", sector), n=Number(len(rows)), people=people_without)
    if not spoken and m.board is not None and m.internal:
        yield sentence("no_outage_known", (cites.ledger(),), at=Moment(m.board.at))


def _people(row: ServiceRow | None) -> Amount | None:
    return None if row is None or row.state not in ("out", "partial") else people(row.people)


def _behind(name: FigureId, m: Material, cites: Citations) -> tuple[int, ...]:
    if name.startswith("without_"):
        return tuple(cites.row(row) for row in standing(m, name.removeprefix("without_"))) or (cites.ledger(),)
    return cites.incidents(strikes(m))


def _change(name: FigureId, before: Amount | None, after: Amount | None, behind: tuple[int, ...]) -> Sentence:
    figure = Code("figure", name)
    if before is None and after is None:
        return sentence("change_unknown", behind, figure=figure)
    if after is None or before is None:
        one = sentence("change_now_unknown", behind, figure=figure, before=before) if before is not None else None
        return one or sentence("change_new", behind, figure=figure, after=after or Amount(None, None, None))
    if before == after:
        return sentence("change_same", behind, figure=figure, after=after)
    return sentence("change", behind, figure=figure, before=before, after=after)


def _called(report: SituationReport) -> str:
    return report.message_id or f"{report.number}.{report.version}"
