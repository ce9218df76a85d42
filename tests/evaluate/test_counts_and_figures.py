from __future__ import annotations

from collections.abc import Callable

from holdfast.evaluate.counts import Tally, tally, total
from holdfast.evaluate.figures import F1, figures_of, points
from holdfast.evaluate.gold import Accept, GoldIncident, GoldOutage, GoldTarget, GoldText
from holdfast.evaluate.judgement import judge
from holdfast.evaluate.predicted import PredictedIncident, PredictedOutage, PredictedTarget, PredictedWhere, Prediction

MakeGold = Callable[..., GoldIncident]
MakeRead = Callable[..., PredictedIncident]
Text = Callable[..., GoldText]
Reading = Callable[..., Prediction]


def test_a_found_incident_counts_where_it_agrees(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    counts = tally(judge(a_text(gold(), gold("Муром")), a_reading(read(weapon=None), read("Графовка"))))
    assert (counts.gold, counts.read, counts.paired, counts.strict) == (2, 2, 1, 0)
    assert (counts.date, counts.weapon, counts.killed) == (1, 0, 1)


def test_an_accepted_sector_is_neither_right_nor_wrong(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    house, shop = PredictedTarget("housing", "damaged"), PredictedTarget("commerce", "damaged")
    lenient = gold(accept=Accept(sector=("commerce",)))
    counted = {
        name: tally(judge(a_text(incident), a_reading(read(targets=(house, shop)))))
        for name, incident in {"strict": gold(), "lenient": lenient}.items()
    }
    assert {name: (counts.sectors, counts.sectors_read) for name, counts in counted.items()} == {"strict": (1, 2), "lenient": (1, 1)}


def test_an_accepted_grade_of_damage_is_neither_right_nor_wrong(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    burnt = gold(targets=(GoldTarget(sector="housing", damage="fire"),), accept=Accept(damage=("damaged",)))
    counts = tally(judge(a_text(burnt), a_reading(read())))
    assert (counts.damages, counts.damages_read, counts.damages_gold) == (0, 0, 1)


def test_an_outage_counts_once_for_each_network_and_settlement(a_text: Text, a_reading: Reading) -> None:
    text = a_text(outages=(GoldOutage(sector="power", settlements=("Козинка", "Глотово"), status="out"),))
    read = (PredictedOutage("power", ("Козинке",)), PredictedOutage("power", ("Козинке",)), PredictedOutage("water", ("Глотово",)))
    counts = tally(judge(text, a_reading(outages=read)))
    assert (counts.outages, counts.outages_read, counts.outages_gold) == (1, 2, 2)


def test_a_service_that_is_back_is_not_one_that_is_out(a_text: Text, a_reading: Reading) -> None:
    text = a_text(outages=(GoldOutage(sector="power", settlements=("Козинка",), status="restored"),))
    assert tally(judge(text, a_reading(outages=(PredictedOutage("power", ("Козинка",)),)))).outages == 0


def test_an_outage_of_an_optional_incident_is_asked_for_all_the_same(gold: MakeGold, a_text: Text) -> None:
    dark = gold(optional=True, outage=(GoldOutage(sector="power", settlements=(), status="out"),))
    assert tally(judge(a_text(dark), None)).outages_gold == 1


def test_an_incident_read_in_a_negative_text_is_a_false_alarm(read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    texts = [tally(judge(a_text(negative=True), reading)) for reading in (a_reading(), a_reading(read()))]
    assert figures_of(total(texts)).negative.share == 0.5


def test_a_reading_that_is_an_error_counts_as_unread(a_text: Text, a_reading: Reading) -> None:
    assert [tally(judge(a_text(), reading)).unread for reading in (None, a_reading(error="no text"), a_reading())] == [1, 1, 0]


def test_only_distances_that_were_measured_go_into_their_median(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    village = gold(geo_precision="settlement", lat=50.0, lon=36.0)
    here = read(where=PredictedWhere(name="Козинка", lat=50.0, lon=36.0))
    figures = figures_of(total([tally(judge(a_text(village), a_reading(incident))) for incident in (here, read())]))
    assert (figures.location.right, figures.location.among, figures.location_median_km) == (1, 2, 0.0)


def test_a_figure_over_nothing_has_no_value() -> None:
    figures = figures_of(Tally())
    assert (figures.incident.f1, figures.date.share, figures.location_median_km) == (None, None, None)
    assert points(figures) == {}


def test_finding_nothing_of_something_is_zero_and_no_precision() -> None:
    assert F1.of(0, 0, 3) == F1(0.0, None, 0.0, 0, 0, 3)
