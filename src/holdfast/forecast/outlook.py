"""The outlook of a region: what was counted, what is expected, what changed, and what cannot be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
import numpy as np

from holdfast.forecast.hazard import HORIZONS, LEAST_DAYS, MOST_SILENT_DAYS, Subject, expected_from, surveyed
from holdfast.forecast.pace import paces
from holdfast.forecast.panel import Floats, Panel, panel_of
from holdfast.forecast.record import scores, track_records
from holdfast.forecast.shift import Watched, shifts
from holdfast.forecast.silence import dead_districts, definition_change, unheard
from holdfast.forecast.tempo import Span, Told, class_counts, heard, hour_profile, region_counts, strike_counts, strikes_of, without_sources
from holdfast.records import Counts, Forecast, Outlook, Reason, Score, Shift, TrackRecord

NOT_FORECASTABLE = (
    "District and day is as fine as it gets: neither an hour nor an object can be forecast, and none is.",
    "Whether a rare salvo comes on one given day is close to a coin toss; believe the week before the day.",
    "What is counted are strikes that were reported, not all there were.",
)
_HEAVY = 0.9
"""A night is heavy that counts more than nine in ten of those before."""
YEAR = 365.0


def outlook(
    told: Sequence[Told], span: Span, region: str, made_at: datetime, sources: Sequence[int] | None, alerts: Sequence[Counts] = ()
) -> Outlook:
    """Everything but the record of earlier forecasts. `sources`: how many sources are heard, by day of the span. `alerts`: as counted."""
    strikes = strikes_of(told, span)
    span = heard(strikes, span)
    districts = strike_counts(strikes, span)
    made, cautions, counts = _expected(districts, Subject(region, "strikes", made_at))
    panel = panel_of(counts[:-1]) if len(counts) > 1 else panel_of(counts)
    voices = None if sources is None else np.array(sources, dtype=float)
    return Outlook(
        region=region,
        made_at=made_at,
        until=span.last,
        counts=(*counts, *class_counts(strikes, span), *alerts),
        forecasts=made,
        shifts=_changed(strikes, span, counts, voices),
        paces=paces(panel, made),
        records=(),
        hours=hour_profile(strikes, span.zone),
        notes=(*map(_said, cautions), *NOT_FORECASTABLE),
        cautions=cautions,
    )


def replayed(
    counts: Sequence[Counts], region: str, made_at: datetime, days: int, horizons: tuple[int, ...] = HORIZONS
) -> tuple[TrackRecord, ...]:
    """How the forecasts of the last `days` days would have done on the counts as they are known now."""
    found: list[Score] = []
    for group in ([one for one in counts if one.district is not None], [one for one in counts if one.district is None]):
        strikes = [one for one in group if one.of == group[0].of]
        if strikes:
            panel = panel_of(strikes)
            made = expected_from(panel, Subject(region, strikes[0].of, made_at), max(panel.days - 1 - days, 0), horizons)
            found += scores(made, strikes)
    return track_records(found)


def _expected(counts: Sequence[Counts], subject: Subject) -> tuple[tuple[Forecast, ...], tuple[Reason, ...], tuple[Counts, ...]]:
    """Forecasts of the districts and of the region; districts that fell silent are forecast as unknown since then, and said."""
    *own, whole = counts
    cautions: list[Reason] = []
    made: list[Forecast] = []
    if own:
        panel = panel_of(own)
        survey = surveyed(panel, subject)
        dead = dead_districts(survey)
        if dead:
            survey = surveyed(unheard(panel, set(dead)), subject)
        for name, (days, chance) in sorted(dead.items()):
            cautions.append(Reason("reporting_failure", {"district": name, "days": days, "chance": chance}))
        if (row := definition_change(panel)) is not None:
            cautions.append(Reason("definition_change", {"day": panel.day(row).isoformat()}))
        own = [_flagged(one, one.district in dead, row is not None) for one in own]
        made += survey.forecasts
    made += surveyed(panel_of([whole]), subject).forecasts
    refused = [forecast for forecast in made if forecast.refused and forecast.district is None]
    return tuple(made), (*cautions, *_refusals(refused)), (*own, whole)


def _refusals(refused: Sequence[Forecast]) -> Iterator[Reason]:
    """Why there is no forecast of the whole region, each reason once."""
    for days in sorted({one.history_days for one in refused if one.history_days < LEAST_DAYS}):
        yield Reason("short_history", {"n": days, "needs": LEAST_DAYS})
    for days in sorted({one.silent_days for one in refused if one.history_days >= LEAST_DAYS}):
        yield Reason("long_silence", {"n": days, "bridges": MOST_SILENT_DAYS})


_CAUTIONS = {
    "reporting_failure": "{district}: no strike reported for {days} days or more, which the forecast gave {chance:.1%}: "
    "taken for a failure of reporting, not for calm",
    "definition_change": "nearly all districts changed at once about {day}: ask whether what is counted changed",
    "long_silence": "nothing is known of the last {n} days; a forecast bridges {bridges}",
    "short_history": "{n} known days of history; a forecast needs {needs}",
}


def _said(caution: Reason) -> str:
    return _CAUTIONS[caution.code].format(**caution.values)


def _flagged(counts: Counts, dead: bool, redefined: bool) -> Counts:
    added = [flag for flag, holds in (("reporting_failure", dead), ("definition_change", redefined)) if holds]
    return msgspec.structs.replace(counts, flags=(*counts.flags, *added)) if added else counts


def _changed(strikes: Sequence[Told], span: Span, counts: Sequence[Counts], voices: Floats | None) -> tuple[Shift, ...]:
    """Shifts of frequency, of the weapon mix and of heavy nights, at one false alarm a year over all of them."""
    watched = [*_frequencies(strikes, span, counts), *_mixes(strikes, span), *_heavy(counts[-1])]
    return shifts(watched, voices, YEAR)


def _frequencies(strikes: Sequence[Told], span: Span, counts: Sequence[Counts]) -> Iterator[Watched]:
    for one in counts:
        panel = panel_of([one])
        without = {name: np.array(days, dtype=float) for name, days in without_sources(strikes, span, one.district).items()}
        yield Watched(one.district, "frequency", one.of, panel.first, panel.count[:, 0], panel.exposure[:, 0], without)


def _mixes(strikes: Sequence[Told], span: Span) -> Iterator[Watched]:
    """Strikes with each class of weapon, as a rate of all strikes whose weapon is known."""
    known = [one for one in strikes if one.incident.weapon is not None and one.incident.weapon.type != "unknown"]
    every = panel_of([region_counts(known, span)]).count[:, 0]
    for weapon in sorted({one.incident.weapon.type for one in known if one.incident.weapon is not None}):
        chosen = [one for one in known if one.incident.weapon is not None and one.incident.weapon.type == weapon]
        count = panel_of([region_counts(chosen, span)]).count[:, 0]
        without = {name: np.array(days, dtype=float) for name, days in without_sources(chosen, span, None).items()}
        yield Watched(None, "weapon_mix", f"weapon/{weapon}", span.first, count, every, without)


def _heavy(whole: Counts) -> Iterator[Watched]:
    """Nights that count more than nine in ten of those before: more of them is a shorter gap between them."""
    panel: Panel = panel_of([whole])
    count, heavy = panel.count[:, 0], np.zeros(panel.days)
    for row in range(28, panel.days):
        past = count[max(0, row - 180) : row][panel.exposure[max(0, row - 180) : row, 0] > 0]
        heavy[row] = float(len(past) > 0 and count[row] > np.quantile(past, _HEAVY))
    exposure = panel.exposure[:, 0].copy()
    exposure[:28] = 0.0
    yield Watched(None, "heavy_nights", whole.of, panel.first, heavy, exposure)
