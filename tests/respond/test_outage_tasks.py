"""Work that follows from outages of which no attack is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from holdfast.records import CrewStatus, Headcount, PlaceState, Quantity, ServedPlace, Spell, When
from holdfast.respond.durations import Hours, hours_of
from holdfast.respond.outage_tasks import outage_tasks
from holdfast.respond.rules import Rule, load_rules
from holdfast.respond.tasks import Work

if TYPE_CHECKING:
    from tests.respond.conftest import Invented

RULES = load_rules()


def by_rule(rule: Rule) -> Hours:
    return hours_of(rule, [])


class Outages:
    """Outages told at the noon of the invented crews."""

    def __init__(self, invented: type[Invented]) -> None:
        self.at = invented.NOON

    def out(self, place: str, sector: Any = "power", people: int | None = None, **given: Any) -> PlaceState:
        served = ServedPlace(
            id=place, name=place, kind="settlement", admin2="Valuysky", lat=50.2, lon=38.1, radius_m=900, population=Quantity.exactly(900)
        )
        spell: dict[str, Any] = {
            "state": "out",
            "since": When(self.at, self.at, "unknown"),
            "last_told": self.at,
            "claims": ("c1",),
            **given,
        }
        count = Headcount(0, 700, 990, "population") if people is None else Headcount(people, people, people)
        return PlaceState(place=served, sector=sector, spell=Spell(**spell), people=count)

    def tasks(self, *states: PlaceState, work: Work | None = None) -> list[Any]:
        return list(outage_tasks(states, self.at + timedelta(hours=1), RULES, by_rule, *([] if work is None else [work])))


def test_power_gas_and_water_that_are_out_without_an_attack_ask_for_their_crews(invented: type[Invented]) -> None:
    told = Outages(invented)
    for sector, rule in (("power", "power-out"), ("gas", "gas"), ("water", "water")):
        (task,) = told.tasks(told.out("Dolgoye", sector, 340))
        assert (task.rule, task.kind, task.people, task.people_stated) == (rule, sector, 340, True)
        assert (task.id, task.place, task.lat) == (f"c1/{rule}", "Dolgoye", 50.2)
        assert not task.attack
        assert task.why.endswith("; no attack is told")


def test_people_that_only_a_population_gives_are_marked_as_assumed(invented: type[Invented]) -> None:
    told = Outages(invented)
    (task,) = told.tasks(told.out("Dolgoye"))
    assert (task.people, task.people_stated) == (700, False)


def test_places_that_the_same_reports_put_out_are_one_task_at_the_largest_of_them(invented: type[Invented]) -> None:
    told = Outages(invented)
    villages = [told.out(name, people=people) for name, people in (("A", 10), ("B", 400), ("C", 20), ("D", 30))]
    (task,) = told.tasks(*villages)
    assert (task.crews, task.place, task.people) == (2, "B and 3 more", 460)
    assert told.tasks(*reversed(villages)) == [task]
    assert len(told.tasks(*villages, told.out("E", claims=("c2",)))) == 2


def test_a_figure_given_for_several_places_together_is_that_of_the_task(invented: type[Invented]) -> None:
    told = Outages(invented)
    shared = Headcount(1200, 1500, 1900, "converted")
    states = [PlaceState(place=s.place, sector=s.sector, spell=s.spell, people=s.people, shared=shared) for s in map(told.out, "AB")]
    (task,) = told.tasks(*states)
    assert (task.people, task.people_stated) == (1500, True)


def test_a_planned_cut_and_a_service_that_is_back_or_unknown_ask_for_nobody(invented: type[Invented]) -> None:
    told = Outages(invented)
    assert told.tasks(told.out("A", scheduled=True)) == []
    assert told.tasks(*(told.out("A", state=state) for state in ("restored", "working", "unknown"))) == []


def test_an_outage_that_nobody_has_spoken_of_for_longer_than_its_rule_holds_asks_for_nobody(invented: type[Invented]) -> None:
    told = Outages(invented)
    assert told.tasks(told.out("A", last_told=told.at - timedelta(hours=241))) == []


def test_repair_that_waits_for_clearance_asks_for_clearance_first(invented: type[Invented]) -> None:
    told = Outages(invented)
    repair, clearance = sorted(told.tasks(told.out("A", awaits="ждут обследования сапёрами")), key=lambda task: task.kind != "power")
    assert (clearance.kind, repair.waits_for) == ("explosive_ordnance", clearance.id)


def test_an_outage_is_mended_when_as_many_crews_have_been_there_as_it_needs(invented: type[Invented]) -> None:
    told = Outages(invented)
    crew = invented.crew(id="P-1", kind="power")
    there = CrewStatus(crew="P-1", state="on_scene", at=told.at - timedelta(hours=3), who="a", incident="c1")
    left = CrewStatus(crew="P-1", state="free", at=told.at, who="a")
    (task,) = told.tasks(told.out("A"), work=Work([there], [crew], told.at))
    assert (task.at_work, task.missing) == (1, 0)
    assert told.tasks(told.out("A"), work=Work([there, left], [crew], told.at)) == []
