"""What holds for any gold text and any reading."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from holdfast.evaluate.counts import tally
from holdfast.evaluate.figures import figures_of, points
from holdfast.evaluate.gold import GoldIncident, GoldOutage, GoldTarget, GoldText
from holdfast.evaluate.judgement import judge
from holdfast.evaluate.misses import misses_of
from holdfast.evaluate.predicted import Prediction, as_prediction
from holdfast.records import Damage, Epistemic, Sector, WeaponCode

names = st.sampled_from(["Козинка", "Муром", "Гора-Подол", "Куп'янськ", "Belgorod", "Харків", "Нова Гусарівка"])
counts = st.none() | st.integers(0, 3)
days = st.none() | st.dates(date(2025, 9, 28), date(2025, 10, 3))
targets = st.builds(GoldTarget, sector=st.sampled_from(get_args(Sector)[:3]), damage=st.sampled_from(get_args(Damage)[:3]))
outages = st.builds(
    GoldOutage,
    sector=st.sampled_from(get_args(Sector)[1:4]),
    settlements=st.lists(names, max_size=2).map(tuple),
    status=st.sampled_from(["out", "restored"]),
)
points_of_places = st.sampled_from([(None, None), (50.4, 36.9), (50.6, 36.6), (49.0, 37.0)])


@st.composite
def incidents(draw: st.DrawFn) -> GoldIncident:
    lat, lon = draw(points_of_places)
    return GoldIncident(
        place=draw(st.none() | names),
        date=draw(days),
        weapon=draw(st.sampled_from(get_args(WeaponCode)[:3])),
        killed=draw(counts),
        injured=draw(counts),
        epistemic=draw(st.sampled_from(get_args(Epistemic))),
        targets=draw(st.lists(targets, max_size=3).map(tuple)),
        outage=draw(st.lists(outages, max_size=1).map(tuple)),
        admin2=draw(st.none() | st.sampled_from(["Shebekinsky", "Kupianskyi"])),
        lat=lat,
        lon=lon,
        geo_precision=None if lat is None else "settlement",
        background=draw(st.booleans()),
    )


texts = st.builds(
    GoldText, id=st.just("t"), incidents=st.lists(incidents(), max_size=5).map(tuple), outages=st.lists(outages, max_size=2).map(tuple)
)


@given(texts)
def test_a_gold_text_scores_full_marks_against_itself(text: GoldText) -> None:
    judged = judge(text, as_prediction(text))
    assert set(points(figures_of(tally(judged))).values()) <= {100.0}
    assert list(misses_of(judged, None)) == []


@given(texts, texts, st.randoms())
def test_the_order_of_a_reading_does_not_matter(text: GoldText, other: GoldText, random: Random) -> None:
    reading = as_prediction(other)
    shuffled = list(reading.incidents)
    random.shuffle(shuffled)
    again = structs.replace(reading, incidents=tuple(shuffled))
    assert tally(judge(text, again)) == tally(judge(text, reading))


@given(texts, texts)
def test_everything_required_is_found_or_missed_and_everything_read_is_found_or_made_up(text: GoldText, other: GoldText) -> None:
    reading = as_prediction(other)
    judged = judge(text, reading)
    required = [incident for incident in text.incidents if not incident.is_neutral]
    assert len(judged.pairs) + len(judged.missed) == len(required)
    assert 0 <= len(reading.incidents) - len(judged.pairs) - len(judged.extra) <= len(text.incidents) - len(required)


@given(texts)
def test_reading_nothing_finds_nothing(text: GoldText) -> None:
    counted = tally(judge(text, Prediction(id="t")))
    assert (counted.paired, counted.read, counted.outages) == (0, 0, 0)
