"""What a history promises, whatever is drawn: times in order, people counted once, crews in one place at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from holdfast.errors import InputError
from holdfast.exercise.history.parameters import Parameters, read_parameters
from holdfast.exercise.history.run import run_history
from holdfast.exercise.history.written import read_truth, truth_files
from holdfast.exercise.truth import History, Job
from holdfast.exercise.world import Crew, World

START = date(2026, 3, 1)


def test_the_same_seed_draws_the_same_history_to_the_byte(world: World, parameters: Parameters, history: History) -> None:
    again = run_history(world, parameters, days=120, seed=history.seed, start=START)
    assert truth_files(again, "x") == truth_files(history, "x")
    other = run_history(world, parameters, days=120, seed=history.seed + 1, start=START)
    assert truth_files(other, "x")["strikes.jsonl"] != truth_files(history, "x")["strikes.jsonl"]


def test_the_truth_is_read_back_as_it_was_written(history: History) -> None:
    assert read_truth(truth_files(history, "x")) == history


def test_ids_rise_with_time(history: History) -> None:
    for records, time in (
        (history.strikes, "at"), (history.outages, "since"), (history.jobs, "asked"), (history.alerts, "raised"), (history.measures, "at"),
    ):  # fmt: skip
        ids = [record.id for record in records]
        times = [getattr(record, time) for record in records]
        assert ids == sorted(set(ids))
        assert times == sorted(times)


def test_an_operational_day_runs_from_noon_to_noon(world: World, history: History) -> None:
    for strike in history.strikes:
        local = strike.at + timedelta(hours=world.utc_offset_h)
        assert strike.day == (local - timedelta(hours=12)).date()


def test_no_outage_ends_before_it_starts_and_none_before_its_last_part(history: History) -> None:
    for outage in history.outages:
        ends = [part.until for part in outage.parts]
        assert all(end is None or end > outage.since for end in ends)
        assert outage.until == (None if None in ends else max(ends))  # type: ignore[type-var]


def test_every_outage_by_an_attack_is_one_of_that_attack_and_the_other_way_round(history: History) -> None:
    of_outages = {(outage.strike, outage.id) for outage in history.outages if outage.strike}
    of_strikes = {(strike.id, outage) for strike in history.strikes for outage in strike.outages}
    assert of_outages == of_strikes


def test_people_without_a_service_are_those_of_the_areas_that_are_out_each_counted_once(world: World, history: History) -> None:
    areas = {area.id: area for area in world.areas}
    reckoned: Counter[tuple[date, str, str]] = Counter()
    for day in range(120):
        noon = history.start + timedelta(days=day + 1)
        out = {p.area for o in history.outages for p in o.parts if o.since <= noon and (p.until is None or p.until > noon)}
        for area in out:
            reckoned[START + timedelta(days=day), areas[area].district, areas[area].sector] += areas[area].people
    told = {(day.day, day.district, day.sector): day.out_at_end for day in history.service_days if day.out_at_end}
    assert told == dict(reckoned)


def test_person_hours_are_those_of_the_spells_of_the_areas(world: World, history: History) -> None:
    people = {area.id: area.people for area in world.areas}
    spells = defaultdict(list)
    for outage in history.outages:
        for part in outage.parts:
            spells[part.area].append((outage.since, part.until or history.end))
    total = 0.0
    for area, of_area in spells.items():
        reach = history.start
        for since, until in sorted(of_area):
            total += people[area] * max(0.0, (until - max(since, reach)).total_seconds()) / 3600
            reach = max(reach, until)
    assert sum(day.person_hours for day in history.service_days) == pytest.approx(total, rel=1e-6)


def test_an_area_that_two_outages_put_out_comes_back_once(years: History) -> None:
    spells = defaultdict(list)
    for outage in years.outages:
        for part in outage.parts:
            spells[part.area].append((outage.since, part.until or years.end))
    overlaps = 0
    for of_area in spells.values():
        for (_, until), (since, later) in pairwise(sorted(of_area)):
            if since < until:
                overlaps += 1
                assert later == until
    assert overlaps > 10


def by_crew(history: History) -> dict[str, list[Job]]:
    found = defaultdict(list)
    for job in history.jobs:
        if job.crew:
            found[job.crew].append(job)
    return found


def test_no_crew_serves_two_jobs_at_once(years: History) -> None:
    for jobs in by_crew(years).values():
        times = sorted((job.sent, job.done or years.end) for job in jobs if job.sent)
        assert all(done <= sent for (_, done), (sent, _) in pairwise(times))


def test_a_crew_does_what_it_can_do_and_leaves_on_its_shift(world: World, years: History) -> None:
    crews = {crew.id: crew for crew in world.crews}
    kinds = {"roads_transport": "roads"}
    for job in years.jobs:
        if job.crew and job.sent:
            crew = crews[job.crew]
            assert crew.kind == (kinds.get(job.sector or "", job.sector) or job.kind)
            assert on_shift(crew, job, world.utc_offset_h)


def on_shift(crew: Crew, job: Job, offset_h: int) -> bool:
    assert job.sent
    begin, end = (int(time[:2]) for time in crew.shift.split("-"))
    return begin <= (job.sent + timedelta(hours=offset_h)).hour < end


def test_work_follows_its_order(years: History) -> None:
    done = {job.id: job.done for job in years.jobs}
    for job in years.jobs:
        times = [job.asked, job.ready, job.sent, job.begun, job.done]
        known = [time for time in times if time is not None]
        assert known == sorted(known)
        assert times[: len(known)] == known
        if job.waits_for and job.ready:
            cleared = done[job.waits_for]
            assert cleared is not None
            assert cleared <= job.ready


def test_no_job_waits_while_a_crew_that_could_do_it_is_free(world: World, years: History) -> None:
    """Power crews work round the clock: when a job is ready and waits, each of them is out."""
    crews = {crew.id for crew in world.crews if crew.kind == "power"}
    waited = [job for job in years.jobs if job.sector == "power" and job.ready and job.sent and job.sent > job.ready]
    assert waited, "a history without any queue tests nothing"
    out = [(job.sent, job.done or years.end, job.crew) for job in years.jobs if job.crew in crews and job.sent]
    for job in waited[:200]:
        assert {crew for sent, done, crew in out if sent <= job.ready < done} == crews  # type: ignore[operator]


def test_the_toll_of_the_dead_never_falls_and_nobody_is_lost(years: History) -> None:
    for strike in years.strikes:
        assert bool(strike.toll) == bool(strike.struck)
        for one, other in pairwise(strike.toll):
            assert one.known_at < other.known_at
            assert one.killed <= other.killed
            assert one.killed + one.injured <= other.killed + other.injured
        assert all(step.known_at > strike.at and 0 <= step.children <= step.killed + step.injured for step in strike.toll)


def test_every_salvo_struck_under_an_alert(history: History) -> None:
    warned = {strike for alert in history.alerts for strike in alert.strikes}
    assert [strike.id for strike in history.strikes if strike.salvo and strike.id not in warned] == []
    assert all(alert.raised < alert.lifted for alert in history.alerts)


def test_what_was_taken_back_had_been_taken(history: History) -> None:
    raised = {measure.id: measure for measure in history.measures if measure.status == "raised"}
    for measure in history.measures:
        if measure.status == "lifted":
            assert measure.lifts
            assert raised[measure.lifts].kind == measure.kind
            assert raised[measure.lifts].at <= measure.at


def test_nothing_but_news_of_the_hurt_comes_after_the_end(history: History) -> None:
    times = [o.until for o in history.outages] + [o.since for o in history.outages] + [s.at for s in history.strikes]
    times += [m.at for m in history.measures] + [time for job in history.jobs for time in (job.sent, job.begun, job.done)]
    assert [time for time in times if time and time > history.end] == []


def test_an_unknown_key_of_a_users_parameters_is_named(tmp_path: Path, parameters: Parameters) -> None:
    own = tmp_path / "own.toml"
    text = Path(read_parameters.__globals__["_FILE"]).read_text("utf-8")
    own.write_text(text.replace("strikes_a_day = 7.0", "strikes_a_day = -7.0"), "utf-8")
    with pytest.raises(InputError, match=r"own\.toml: Expected `float` > 0(\.0)? - at `\$\.tempo\.strikes_a_day`"):
        read_parameters(own)
    own.write_text(text.replace("strikes_a_day = 7.0", "strikes_a_day = 9.0"), "utf-8")
    assert read_parameters(own).tempo.strikes_a_day == 9.0
    assert parameters.tempo.strikes_a_day == 7.0
