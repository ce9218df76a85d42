"""Of rival figures one is chosen by a named rule, all are kept, and none are added up."""

from __future__ import annotations

from collections.abc import Callable
from math import comb, isclose

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.fuse import apply
from holdfast.fuse.reconcile import USUAL_DELAY, began
from holdfast.fuse.rising_toll import Voice, binomial, known_share, posterior
from holdfast.records import Claim, Incident, Publisher, Quantity, Toll

Tell = Callable[..., Claim]
AT_LEAST_3 = Quantity(3, 3, None, "at least")


def incident_of(*claims: Claim, origins: dict[str, str] | None = None, publishers: dict[str, Publisher] | None = None) -> Incident:
    (incident,) = apply(claims, origins=origins, publishers=publishers).incidents
    return incident


def toll(incident: Incident, of: str = "injured") -> Toll:
    return next(toll for toll in incident.tolls if toll.of == of)


def test_a_toll_that_rises_with_the_hours_is_its_last_figure_and_no_dispute(tell: Tell) -> None:
    incident = incident_of(tell("a", injured=2, published=9), tell("b", injured=5, published=12), tell("c", injured=6, published=30))
    assert incident.injured == Quantity.exactly(6)
    assert (toll(incident).rule, toll(incident).disputed) == ("rising_toll", False)


def test_every_figure_is_kept_with_its_report_and_time(tell: Tell) -> None:
    incident = incident_of(tell("a", injured=2, published=9), tell("b", injured=5, killed=0, published=12))
    assert [(f.of, f.value.best, f.report) for f in incident.figures] == [
        ("injured", 2, "report a"), ("injured", 5, "report b"), ("killed", 0, "report b"),
    ]  # fmt: skip


def test_a_correction_by_the_same_source_replaces_what_it_said(tell: Tell) -> None:
    incident = incident_of(tell("a", injured=7, published=30, by="Mayor"), tell("b", injured=4, published=34, by="Mayor"))
    assert incident.injured == Quantity.exactly(4)
    assert toll(incident).rule == "corrected_by_source"
    assert not toll(incident).disputed


def test_a_late_copy_of_an_early_post_takes_nothing_back(tell: Tell) -> None:
    said = [(9, 2), (12, 5), (20, 2)]
    incident = incident_of(*(tell(str(n), injured=figure, published=hour, by="Mayor") for n, (hour, figure) in enumerate(said)))
    assert incident.injured == Quantity.exactly(5)


def test_a_figure_that_one_of_many_retellings_has_is_a_slip(tell: Tell) -> None:
    said = [tell(f"copy {n}", injured=1, published=9 + n) for n in range(4)] + [tell("slip", injured=4, published=20)]
    incident = incident_of(*said, origins=dict.fromkeys((claim.report_id for claim in said), "report copy 0"))
    assert incident.injured == Quantity.exactly(1)
    assert toll(incident).rule == "only_figure"
    assert [figure.value.best for figure in incident.figures] == [1, 1, 1, 1, 4]


def test_what_the_author_of_the_statement_says_last_stands_however_often_the_first_was_repeated(tell: Tell) -> None:
    said = [tell(f"copy {n}", injured=1, published=9 + n) for n in range(4)] + [tell("news", injured=4, published=20)]
    origins = dict.fromkeys((claim.report_id for claim in said), "report copy 0")
    publishers = {"report copy 0": Publisher("governor"), "report news": Publisher("governor")}
    assert incident_of(*said, origins=origins, publishers=publishers).injured == Quantity.exactly(4)


def test_who_states_fewer_after_another_does_not_merely_know_less(tell: Tell) -> None:
    rivals = [tell("a", injured=2, published=9), tell("b", injured=1, published=10), tell("copy of b", injured=1, published=11)]
    origins = dict.fromkeys(("report b", "report copy of b"), "report b")
    assert incident_of(*rivals, origins=origins).injured == Quantity.exactly(1)


def test_a_time_after_the_first_report_is_not_that_of_the_attack(tell: Tell) -> None:
    first, second = tell("a", injured=2, published=9, hour=8, hours=1), tell("b", injured=2, published=20, hour=15)
    assert first.when is not None
    assert first.published_at is not None
    assert began([first, second]) == first.when.start
    assert began([second, msgspec.structs.replace(first, when=None)]) == first.published_at - USUAL_DELAY


def test_copies_are_one_voice(tell: Tell) -> None:
    copies = [tell(f"copy {n}", injured=9, published=31) for n in range(5)]
    others = [tell("b", injured=4, published=31), tell("c", injured=4, published=32)]
    origins = {claim.report_id: "agency" for claim in copies}
    assert incident_of(*copies, *others, origins=origins).injured == Quantity.exactly(4)
    assert incident_of(*copies, *others, origins=origins).corroboration.origins == 3


def test_late_reliable_figures_that_exclude_each_other_are_a_dispute(tell: Tell) -> None:
    rivals = (tell("a", killed=3, published=30), tell("b", killed=8, published=30))
    assert toll(incident_of(*rivals), "killed").disputed


def test_injured_who_died_are_no_dispute(tell: Tell) -> None:
    died = (tell("a", killed=0, injured=3, published=30), tell("b", killed=1, injured=2, published=32))
    assert not toll(incident_of(*died)).disputed


def test_a_bound_is_never_made_a_number(tell: Tell) -> None:
    incident = incident_of(tell("a", injured=Quantity(20, None, None, "dozens")))
    assert incident.injured == Quantity(20, None, None, "dozens")
    assert toll(incident).model.best is None
    assert toll(incident).rule == "bounds"


def test_a_bound_that_a_number_keeps_supports_it(tell: Tell) -> None:
    incident = incident_of(
        tell("a", injured=AT_LEAST_3, published=30), tell("b", injured=4, published=30), tell("c", injured=2, published=30)
    )
    assert incident.injured == Quantity.exactly(4)


def test_the_views_are_the_least_the_last_official_and_the_likeliest(tell: Tell) -> None:
    incident = incident_of(
        tell("a", injured=2, published=30),
        tell("b", injured=4, published=31, epistemic="confirmed_by_official", by="Mayor"),
        tell("c", injured=4, published=33),
    )
    views = toll(incident)
    assert views.conservative == Quantity.exactly(2)
    assert views.latest_official == Quantity.exactly(4)
    assert views.model.best == 4


def test_what_nobody_states_has_no_toll(tell: Tell) -> None:
    incident = incident_of(tell("a", killed=0))
    assert [t.of for t in incident.tolls] == ["killed"]
    assert incident.injured is None


def test_a_disaster_is_taken_as_the_largest_figure(tell: Tell) -> None:
    incident = incident_of(tell("a", killed=500, published=20), tell("b", killed=900, published=30))
    assert toll(incident, "killed").rule == "largest_stated"
    assert incident.killed == Quantity.exactly(900)


@pytest.mark.parametrize("delay", [0.0, 1.0, 5.0, 9.9, 10.0, 100.0, None])
def test_the_known_share_is_a_share(delay: float | None) -> None:
    assert 0 < known_share(delay) <= 1


@given(of=st.integers(0, 30), share=st.sampled_from([0.3, 0.5, 0.9]))
def test_binomial_shares_are_those_of_the_textbook(of: int, share: float) -> None:
    for figure in range(of + 1):
        expected = comb(of, figure) * share**figure * (1 - share) ** (of - figure)
        assert isclose(binomial(figure, of, share), expected, rel_tol=1e-9)


@given(low=st.integers(0, 40), more=st.none() | st.integers(0, 10), delay=st.none() | st.floats(0, 50), moved=st.integers(0, 5))
def test_probabilities_add_up_to_one_and_the_bounds_enclose_nine_tenths(
    low: int, more: int | None, delay: float | None, moved: int
) -> None:
    after = posterior((Voice(low, None if more is None else low + more, delay, moved),))
    first, last = after.bounds()
    assert isclose(sum(after.of), 1.0, rel_tol=1e-9)
    assert sum(after.of[first : last + 1]) >= 0.9 - 1e-9
