"""`holdfast crews` and `holdfast respond`, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import DRILL

Holdfast = Callable[..., Any]
ROOT = Path(__file__).parents[2]

POSTS = [
    {
        "id": "1",
        "text": "В Шебекино после удара дрона загорелся дом. Ранены 3 человека.",
        "published": "2025-10-06T06:10:00Z",
        "source": "g",
    },
    {
        "id": "2",
        "text": "В Валуйках после удара дрона без света 1200 жителей.",
        "published": "2025-10-06T06:20:00Z",
        "source": "telegram/gov",
    },
    {"id": "4", "text": "В Строителе без света остались 800 жителей.", "published": "2025-10-06T06:30:00Z", "source": "telegram/grid"},
    {"id": "5", "text": "Движение по трассе Р185 перекрыто.", "published": "2025-10-06T06:40:00Z", "source": "telegram/roads"},
    {"id": "6", "text": "Движение по трассе Р185 открыто.", "published": "2025-10-06T12:00:00Z", "source": "telegram/roads"},
    {"id": "3", "text": "В Грайвороне после удара дрона загорелся дом.", "published": "2025-10-02T06:00:00Z", "source": "telegram/gov"},
]
CREWS = """
[[crew]]
id = "F-01"
kind = "fire"
base = "Belgorod"
lat = 50.6034
lon = 36.5809
size = 5

[[crew]]
id = "F-02"
kind = "fire"
base = "Shebekino"
lat = 50.4134
lon = 36.9254
shift = "20:00-08:00"

[[crew]]
id = "P-01"
kind = "power"
base = "Belgorod"
lat = 50.6034
lon = 36.5809

[[crew]]
id = "A-01"
kind = "medical"
base = "Shebekino"
lat = 50.4134
lon = 36.9254
"""
NOON = ("--at", "2025-10-06T12:00:00+03:00")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of six posts, made once."""
    folder = tmp_path_factory.mktemp("recorded")
    (folder / "posts.jsonl").write_text("".join(f"{json.dumps(post, ensure_ascii=False)}\n" for post in POSTS), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOLDFAST_LEDGER": str(folder / "ledger.db")}
    subprocess.run(
        [sys.executable, "-m", "holdfast", "collect", "posts.jsonl"], cwd=folder, env=environment, check=True, capture_output=True
    )
    return folder / "ledger.db"


@pytest.fixture
def desk(tmp_path: Path, holdfast: Holdfast, recorded: Path) -> Holdfast:
    """`desk("crews", "list")` in a folder with a registry and a ledger of six posts."""
    (tmp_path / "crews.toml").write_text(CREWS, encoding="utf-8")
    shutil.copy(recorded, tmp_path / "ledger.db")
    environment = {"HOLDFAST_LEDGER": str(tmp_path / "ledger.db"), "COLUMNS": "100"}
    return lambda *args, **more: holdfast(*args, **{**environment, **more})


def crews(desk: Holdfast, *args: str) -> Any:
    return desk("crews", *args, "--crews", "crews.toml", *NOON)


def respond(desk: Holdfast, *args: str) -> Any:
    return desk("respond", *args, "--crews", "crews.toml", *NOON)


def incident(desk: Holdfast, place: str) -> str:
    (line,) = desk("incidents", "--format", "jsonl", "--place", place).out.splitlines()
    return str(json.loads(line)["id"])


def put(desk: Holdfast, *args: str) -> Any:
    return desk("crews", "set", *args, "--crews", "crews.toml", "--who", "anna")


def test_the_crews_are_listed_with_what_each_can_be_asked(desk: Holdfast) -> None:
    ran = crews(desk, "list")
    assert ran.code == 0
    assert ran.err == ""
    assert "Crews at 2025-10-06 12:00 (Europe/Moscow): 3 of 4 can be called now" in ran.out
    assert "can be called, by kind: fire 1/2, ambulance 1/1, power 1/1" in ran.out
    (off,) = [line for line in ran.out.splitlines() if line.startswith("F-02")]
    assert off.endswith("from 20:00: off shift")
    assert ran.out.endswith("INTERNAL: crews, positions and routes are never public\n")


def test_what_a_crew_is_doing_is_kept_and_can_be_asked_for_as_of_a_time(desk: Holdfast) -> None:
    own = incident(desk, "Shebekino")
    since = "2025-10-06T11:00:00+03:00"
    ran = put(desk, "F-01", "on_scene", "--incident", own[:8], "--since", since)
    assert (ran.code, ran.out, ran.err) == (0, "", "F-01: on scene since 2025-10-06 08:00 UTC\n")
    now = json.loads(crews(desk, "list", "--format", "json").out)
    assert now["audience"] == "internal"
    found = {each["crew"]["id"]: each for each in now["crews"]}
    assert (found["F-01"]["state"], found["F-01"]["incident"], found["F-01"]["available_from"]) == ("on_scene", own, None)
    before = json.loads(crews(desk, "list", "--format", "json", "--as-of", "2020-01-01").out)
    assert {each["state"] for each in before["crews"]} == {"free"}
    assert "F-01" not in {line.split()[1] for line in respond(desk, "proposal").out.splitlines() if "→" in line}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("F-99", "free"), "F-99: no crew of this id in the registry"),
        (("F-01", "on_scene"), "on_scene, but no incident; name it with --incident"),
        (("F-01", "en_route", "--incident", "ffffffff"), "no incident of this id in the ledger"),
        (("F-01", "resting", "--since", "2025-10-06T12:00:00Z", "--until", "2025-10-06T11:00:00Z"), "it would end before it begins"),
        (("F-01", "free", "--where", "abc"), "is no point; write it as 50.41,36.91"),
        (("F-01", "asleep"), "'asleep' is not one of"),
    ],
)
def test_a_status_that_cannot_be_is_told_and_not_kept(desk: Holdfast, args: tuple[str, ...], words: str) -> None:
    before = crews(desk, "list").out
    ran = put(desk, *args)
    assert ran.code == 2
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert crews(desk, "list").out == before


def test_a_bad_row_is_told_and_the_others_are_used(desk: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "crews.toml").write_text(f'{CREWS}\n[[crew]]\nid = "B"\nkind = "police"\nbase = "X"\n', encoding="utf-8")
    ran = crews(desk, "list")
    assert ran.code == 0
    assert "crews.toml, line 34: crew B: unknown kind 'police'; give one of fire," in ran.err
    assert "F-01" in ran.out


def test_a_registry_is_checked(desk: Holdfast, tmp_path: Path) -> None:
    assert desk("crews", "check", "crews.toml").out == "4 crews can be used (fire 2, medical 1, power 1), 0 rows cannot\n"
    (tmp_path / "bad.csv").write_text("id,kind,base,size\nA,fire,Belgorod,-1\n", encoding="utf-8")
    ran = desk("crews", "check", "bad.csv")
    assert ran.code == 1
    assert ran.err == "bad.csv, line 2: crew A: a size of -1; give the number of its people, 1 to 500, or leave it out\n"
    assert desk("crews", "check", "none.toml").code == 2


def test_without_a_registry_the_user_is_told_how_to_name_one(desk: Holdfast) -> None:
    ran = desk("crews", "list")
    assert ran.code == 2
    assert "names no registry of crews; name one with --crews FILE" in ran.err


def test_load_and_coverage_are_shown_with_what_they_mean(desk: Holdfast) -> None:
    load = crews(desk, "load")
    assert load.code == 0
    assert "busy share: work that arrives over what crews on duty can do" in " ".join(load.out.split())
    covered = crews(desk, "coverage", "--kind", "fire", "--minutes", "15", "--take", "1")
    assert covered.code == 0
    assert "within 15 min of 1 free crew" in covered.out
    assert "1 more" in covered.out
    figures = json.loads(crews(desk, "coverage", "--format", "json").out)["coverages"]
    for coverage in figures:
        assert coverage["people"] == sum(each["people"] for each in coverage["districts"])
        assert coverage["covered"] == sum(each["covered"] for each in coverage["districts"])


def test_tasks_follow_from_incidents_and_a_proposal_from_tasks(desk: Holdfast) -> None:
    tasks = json.loads(respond(desk, "tasks", "--format", "json").out)["tasks"]
    assert {task["rule"] for task in tasks} >= {"fire", "casualties", "power-out"}
    ran = respond(desk, "proposal", "--reserve", "0")
    assert ran.code == 0
    assert "People decide; nothing is sent by itself." in ran.out
    assert "why: there in" in ran.out
    assert "if refused:" in ran.out
    again = respond(desk, "proposal", "--reserve", "0")
    assert again.out == ran.out


def test_a_refused_line_is_solved_anew(desk: Holdfast) -> None:
    (fire,) = [task for task in json.loads(respond(desk, "tasks", "--format", "json").out)["tasks"] if task["rule"] == "fire"]
    name = f"{fire['incident'][:8]}/fire"
    assert "F-01 →" in respond(desk, "proposal", "--reserve", "0").out
    assert "F-01 →" not in respond(desk, "proposal", "--reserve", "0", "--refuse", f"F-01:{name}").out
    assert respond(desk, "proposal", "--refuse", "F-01:nothing").code == 2
    assert respond(desk, "proposal", "--refuse", f"F-77:{name}").code == 2


def test_next_strikes_are_taken_from_a_file_and_a_bad_line_is_told(desk: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "next.jsonl").write_text('{"id": "a", "probability": 1.0, "tasks": [], "drawn_from": "a forecast"}\n', encoding="utf-8")
    assert "1 next strike looked at" in respond(desk, "proposal", "--scenarios", "next.jsonl").out
    (tmp_path / "next.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    ran = respond(desk, "proposal", "--scenarios", "next.jsonl")
    assert ran.code == 2
    assert "next.jsonl: line 1" in ran.err


def test_rows_are_given_as_csv(desk: Holdfast) -> None:
    rows = list(csv.DictReader(io.StringIO(crews(desk, "list", "--format", "csv").out)))
    assert [row["crew_id"] for row in rows] == ["A-01", "F-01", "F-02", "P-01"]
    assert rows[0]["crew_size"] == ""
    assert len(list(csv.DictReader(io.StringIO(respond(desk, "proposal", "--reserve", "0", "--format", "csv").out)))) >= 2


@pytest.mark.parametrize("command", [("crews", "list"), ("respond", "tasks"), ("respond", "proposal")])
def test_a_map_of_crews_is_for_the_house_alone_and_says_so(desk: Holdfast, command: tuple[str, str]) -> None:
    ran = desk(*command, "--crews", "crews.toml", *NOON, "--format", "geojson")
    assert ran.code == 2
    assert ran.out == ""
    assert "positions and routes of crews are never public; add --audience internal" in ran.err
    inner = json.loads(desk(*command, "--crews", "crews.toml", *NOON, "--format", "geojson", "--audience", "internal").out)
    assert inner["audience"] == "internal"
    assert "never public" in inner["notice"]
    assert {feature["properties"]["record"] for feature in inner["features"]} >= {"crew"}


def test_nothing_that_goes_out_tells_of_crews(desk: Holdfast) -> None:
    own = incident(desk, "Shebekino")
    put(desk, "F-01", "on_scene", "--incident", own[:8], "--where", "50.4321,36.8765", "--why", "secret-reason")
    shown = [desk("incidents", "--format", shape).out for shape in ("table", "jsonl", "geojson", "md")]
    shown += [desk("show", own[:8], "--format", shape).out for shape in ("table", "json")]
    shown += [desk("explain", own[:8]).out, desk("search", "Шебекино").out, desk("search", "secret-reason").out]
    for said in shown:
        assert "F-01" not in said
        assert "secret-reason" not in said
        assert "50.4321" not in said


def test_the_rules_are_printed_and_can_be_changed_and_given_back(desk: Holdfast, tmp_path: Path) -> None:
    rules = desk("respond", "rules").out
    (tmp_path / "rules.toml").write_text(rules.replace('words = "a fire"', 'words = "it burns"'), encoding="utf-8")
    assert "fire: it burns" in respond(desk, "tasks", "--rules", "rules.toml").out
    (tmp_path / "rules.toml").write_text(rules.replace('kind = "fire"', 'kind = "frie"', 1), encoding="utf-8")
    ran = respond(desk, "tasks", "--rules", "rules.toml")
    assert ran.code == 2
    assert "rules.toml" in ran.err


def test_a_crew_on_roads_is_told_where_no_road_leads(desk: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "roads.csv").write_text(
        "from_lat,from_lon,to_lat,to_lon,km,kmh,name\n50.60,36.58,50.41,36.93,40,60,R1\nx,1,2,3,,,\n", encoding="utf-8"
    )
    ran = respond(desk, "proposal", "--reserve", "0", "--roads", "roads.csv")
    assert ran.code == 0
    assert "roads.csv, line 3" in ran.err
    assert "no open road leads there" in ran.out


def test_an_outage_without_an_attack_is_a_task_that_a_crew_can_be_sent_to(desk: Holdfast) -> None:
    def found() -> Any:
        tasks = json.loads(respond(desk, "tasks", "--format", "json").out)["tasks"]
        return next((task for task in tasks if task["place"] == "Stroitel"), None)

    assert (found()["rule"], found()["people"], found()["people_stated"]) == ("power-out", 800, True)
    assert "power is out; no attack is told" in respond(desk, "tasks").out
    ran = put(desk, "P-01", "en_route", "--incident", found()["incident"][:8], "--since", "2025-10-06T11:00:00+03:00")
    assert ran.code == 0
    assert (found()["at_work"], found()["crews"]) == (1, 1)


@pytest.mark.parametrize(("at", "way"), [("2025-10-06T06:30:00Z", True), ("2025-10-06T07:00:00Z", False), ("2025-10-06T13:00:00Z", True)])
def test_a_road_that_is_told_closed_is_driven_again_once_it_is_told_open(desk: Holdfast, tmp_path: Path, at: str, *, way: bool) -> None:
    road = "50.60,36.58,50.41,36.93,40,60,Р185\n"
    (tmp_path / "roads.csv").write_text(f"from_lat,from_lon,to_lat,to_lon,km,kmh,name\n{road}", encoding="utf-8")
    ran = desk("respond", "proposal", "--crews", "crews.toml", "--reserve", "0", "--roads", "roads.csv", "--at", at)
    assert ran.code == 0
    assert ("closed, taken out: Р185" in ran.err) is not way
    assert ("F-01 →" in ran.out) is way


def test_help_ends_in_an_example(desk: Holdfast) -> None:
    for command in (("crews",), ("crews", "list"), ("crews", "set"), ("respond",), ("respond", "proposal")):
        assert "Example: holdfast" in " ".join(desk(*command, "--help").out.split()[-8:])


def test_crews_of_an_invented_region_say_so_first(desk: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "mini.toml").write_text(f'crews = ["crews.toml"]\n{DRILL}', encoding="utf-8")
    of_it = ("--region", "mini.toml", "--ledger", "drill.db")
    assert desk("crews", "list", *of_it).out.startswith("EXERCISE: ")
    assert json.loads(desk("crews", "load", *of_it, "--format", "json").out)["exercise"].startswith("EXERCISE")
    assert desk("crews", "list", *of_it, "--format", "csv").err.startswith("EXERCISE")
