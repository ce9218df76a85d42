"""The score: all of a perfect picture, nothing of an empty one, and each fault in the figure that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pytest

from holdfast.exercise.score import Board, Made, Score, Truth, score
from holdfast.exercise.score.printed import lines_of
from holdfast.exercise.score.share import Agreement, Share, share_of
from holdfast.records import Corroboration, Headcount, Incident, ServiceRow, Weapon

FEWER_IS_BETTER = (
    "attacks.merged",
    "attacks.split",
    "attacks.false_alarms",
    "attacks.believed",
    "values.place_none",
    "values.weapon_wrong",
)
NOTHING_READ = Made([], [], [], [])


def shares(found: object, path: str = "") -> Iterator[tuple[str, float | None]]:
    """Each share and F1 of a score by its path, those of what nobody reported left out."""
    if isinstance(found, Share):
        yield path, found.share
    elif isinstance(found, Agreement):
        yield from ((f"{path}.{name}", side.share) for name, side in (("precision", found.precision), ("recall", found.recall)))
        yield f"{path}.f1", found.f1
    elif isinstance(found, dict):
        for name, inner in found.items():
            yield from shares(inner, f"{path}.{name}")
    elif isinstance(found, msgspec.Struct):
        for name in found.__struct_fields__:
            if name not in ("unreported", "untold"):
                yield from shares(getattr(found, name), f"{path}.{name}".lstrip("."))


@pytest.fixture(scope="session")
def best(perfect: Made, truth: Truth) -> Score:
    return score(perfect, truth)


def test_a_perfect_picture_scores_perfectly(best: Score) -> None:
    found = dict(shares(best))
    wrong = {path: share for path, share in found.items() if share != (0.0 if path.startswith(FEWER_IS_BETTER) else 1.0)}
    assert {
        path: share
        for path, share in wrong.items()
        if not path.startswith(("values.toll_", "lineage.parents", "lineage.voices", "attacks.unconfirmed"))
    } == {}
    assert len(found) > 40


def test_tolls_that_the_last_report_gives_are_right_in_a_perfect_picture(best: Score) -> None:
    assert best.values.toll_final["killed"].share == 1.0
    assert best.values.toll_covered["injured"].share == 1.0


def test_an_empty_picture_scores_nothing(truth: Truth, perfect: Made) -> None:
    found = score(Made(perfect.reports, [], [], []), truth)
    assert (found.attacks.found.share, found.attacks.read.recall.share, found.attacks.read.f1) == (0.0, 0.0, 0.0)
    assert (found.notices.read.recall.share, found.notices.people.share) == (0.0, 0.0)
    assert all(share.share == 0.0 for share in found.attacks.false_alarms.values())


def test_where_no_report_was_read_nothing_is_judged_but_what_nobody_reported(truth: Truth, best: Score) -> None:
    found = score(NOTHING_READ, truth)
    assert found.reports == 0
    assert found.unreported == best.unreported


def changed(perfect: Made, incidents: list[Incident]) -> Made:
    return Made(perfect.reports, perfect.claims, perfect.lineages, incidents)


def test_strikes_that_are_put_together_are_merged_and_cost_precision(perfect: Made, truth: Truth) -> None:
    first, second, *others = perfect.incidents
    both = msgspec.structs.replace(first, claims=(*first.claims, *second.claims))
    found = score(changed(perfect, [both, *others]), truth).attacks
    assert found.merged.right == 1
    assert found.split.right == 0
    assert (found.b3.precision.share or 0.0) < 1.0
    assert found.b3.recall.share == 1.0


def test_a_strike_in_two_incidents_is_split_and_costs_recall(perfect: Made, truth: Truth) -> None:
    whole = max(perfect.incidents, key=lambda incident: len(incident.claims))
    parts = [
        msgspec.structs.replace(whole, claims=whole.claims[:1]),
        msgspec.structs.replace(whole, id="another", claims=whole.claims[1:]),
    ]
    found = score(changed(perfect, [*parts, *(one for one in perfect.incidents if one is not whole)]), truth).attacks
    assert (found.merged.right, found.split.right) == (0, 1)
    assert (found.b3.recall.share or 0.0) < 1.0
    assert found.pairs.precision.share == 1.0


def test_a_wrong_place_and_a_wrong_weapon_count_once_each(perfect: Made, truth: Truth) -> None:
    first, *others = perfect.incidents
    off = msgspec.structs.replace(
        first,
        where=msgspec.structs.replace(first.where, lat=(first.where.lat or 0.0) + 0.5),
        weapon=Weapon("other", None),
    )
    found = score(changed(perfect, [off, *others]), truth).values
    assert found.place_right.of - found.place_right.right == 1
    assert found.place_within.of - found.place_within.right == 1
    assert found.weapon_wrong.right == 1


def test_a_strike_read_from_a_rumour_is_a_false_alarm(perfect: Made, truth: Truth) -> None:
    rumour = next(told for told in truth.reports if told.kind == "rumour")
    alarm = msgspec.structs.replace(perfect.claims[0], id="alarm", report_id=rumour.id, kind="strike")
    made = Made(
        perfect.reports,
        [*perfect.claims, alarm],
        perfect.lineages,
        [*perfect.incidents, msgspec.structs.replace(perfect.incidents[0], id="none", claims=("alarm",))],
    )
    found = score(made, truth).attacks
    assert (found.false_alarms["rumour"].right, found.believed["rumour"].right) == (1, 1)


def test_a_rumour_that_is_marked_as_unconfirmed_is_not_believed(perfect: Made, truth: Truth) -> None:
    rumour = next(told for told in truth.reports if told.kind == "rumour")
    alarm = msgspec.structs.replace(perfect.claims[0], id="alarm", report_id=rumour.id, kind="strike")
    marked = msgspec.structs.replace(
        perfect.incidents[0], id="none", claims=("alarm",), corroboration=Corroboration(1, 1, unconfirmed=True)
    )
    made = Made(perfect.reports, [*perfect.claims, alarm], perfect.lineages, [*perfect.incidents, marked])
    found = score(made, truth).attacks
    assert (found.false_alarms["rumour"].right, found.believed["rumour"].right) == (1, 0)
    assert (found.unconfirmed.precision.share, found.unconfirmed.recall.share) == (1.0, 1.0)


def at_noons(perfect: Made, boards: list[Board]) -> Made:
    return Made(perfect.reports, perfect.claims, perfect.lineages, perfect.incidents, boards)


def test_a_board_that_shows_nothing_holds_nobody(perfect: Made, truth: Truth) -> None:
    found = score(at_noons(perfect, [Board(board.at, (), ()) for board in perfect.boards]), truth).services
    assert (found.settlements.recall.share, found.people.recall.share, found.held.share) == (0.0, 0.0, 0.0)
    assert found.people.precision.share is None


def test_a_board_of_a_day_before_shows_what_is_back_and_misses_what_is_new(perfect: Made, truth: Truth) -> None:
    boards = list(perfect.boards)
    late = [Board(board.at, before.down, before.rows) for before, board in pairwise(boards)]
    found = score(at_noons(perfect, late), truth).services
    for side in (found.settlements.precision, found.settlements.recall, found.people.precision, found.people.recall):
        assert 0.0 < (side.share or 0.0) < 0.9


def test_twice_the_people_are_right_by_half_and_out_of_bounds(perfect: Made, truth: Truth) -> None:
    def doubled(row: ServiceRow) -> ServiceRow:
        assert row.people is not None
        assert row.people.best is not None
        twice = 2 * row.people.best
        return msgspec.structs.replace(row, people=Headcount(twice, twice, twice))

    boards = [Board(board.at, board.down, [doubled(row) for row in board.rows]) for board in perfect.boards]
    found = score(at_noons(perfect, boards), truth).services
    assert 0.5 <= (found.people.precision.share or 0.0) < 0.6  # where others are out of whom nobody told, more of it is right
    assert (found.people.recall.share, found.held.share, found.held_region.share) == (1.0, 0.0, 0.0)


def test_people_of_outages_that_nobody_told_of_are_counted_apart(best: Score, truth: Truth) -> None:
    noon_by_noon = sum(day.out_at_end for day in truth.history.service_days)
    assert best.services.untold.of == noon_by_noon
    assert 0.1 < (best.services.untold.share or 0.0) < 0.6


def test_what_nobody_reported_is_counted_apart(best: Score, truth: Truth) -> None:
    told = {one.strike for report in truth.reports if report.kind != "flash" for one in report.strikes}
    landed = [strike for strike in truth.history.strikes if strike.struck]
    assert best.unreported.strikes == share_of(strike.id not in told for strike in landed)
    assert 0.0 < (best.unreported.strikes.share or 0.0) < 0.6


def test_shares_and_agreements_say_their_figures() -> None:
    both = Agreement(Share(3, 4), Share(3, 6))
    assert (both.precision.share, both.recall.share, both.f1) == (0.75, 0.5, 0.6)
    assert Share(0, 0).share is None
    assert Agreement(Share(0, 0), Share(0, 0)).f1 is None
    assert Agreement(Share(0, 2), Share(0, 3)).f1 == 0.0


def test_every_figure_is_a_line_and_says_exercise_first(best: Score) -> None:
    lines = list(lines_of(best))
    assert lines[0].startswith("EXERCISE")
    assert "  strikes told of, found                    100.0%" in "\n".join(lines)
