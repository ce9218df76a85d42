"""`holdfast export` and the audiences of the other commands, as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import feedparser
import geopandas
import pandas as pd  # type: ignore[import-untyped]
import pytest

Holdfast = Callable[..., Any]

POSTS = [
    {
        "id": "1",
        "text": "Дрон в Шебекино повредил дом на улице Ленина, ранена женщина",
        "published": "2025-10-06T06:10:00Z",
        "source": "a",
    },
    {"id": "2", "text": "У Вовчанську внаслідок обстрілу пошкоджено школу.", "published": "2025-10-06T09:00:00Z", "source": "b"},
    {"id": "3", "text": "В Грайвороне дрон ударил по казарме.", "published": "2025-10-07T12:00:00Z", "source": "c"},
]


@pytest.fixture
def ledger(collected: Callable[..., Holdfast]) -> Holdfast:
    """A ledger with a house, a school and a barracks, each confirmed by Anna."""
    call = collected(POSTS)
    assert call("decide", "confirm", *ids(call), "--who", "anna").code == 0
    return call


def ids(ledger: Holdfast, *asked: str) -> list[str]:
    return [json.loads(line)["id"] for line in ledger("incidents", "--format", "jsonl", *asked).out.splitlines()]


def features(ran: Any) -> list[dict[str, Any]]:
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["features"]
    return found


def test_an_export_is_for_the_public_and_says_on_stderr_what_it_withholds(ledger: Holdfast) -> None:
    ran = ledger("export")
    assert [feature["properties"]["area"]["name"] for feature in features(ran)] == ["Shebekinsky", "Chuhuivskyi"]
    assert ran.err == (
        "2 incidents for public by the profile strictest; withheld 1 incident: "
        "1 of a class that two people must release (holdfast decide publish ID)\n"
    )
    assert "Ленина" not in ran.out
    assert "withheld" not in ran.out


def test_what_nobody_confirmed_stays_in(holdfast: Holdfast, tmp_path: Path) -> None:
    holdfast("read", "-", stdin="Тихо.".encode())
    (tmp_path / "posts.jsonl").write_text(f"{json.dumps(POSTS[0])}\n", encoding="utf-8")
    environment = {"HOLDFAST_LEDGER": str(tmp_path / "ledger.db")}
    holdfast("collect", "posts.jsonl", **environment)
    ran = holdfast("export", **environment)
    assert features(ran) == []
    assert "1 not confirmed by a person" in ran.err


def test_two_people_release_a_barracks_and_one_of_them_takes_it_back(ledger: Holdfast) -> None:
    (barracks,) = ids(ledger, "--sector", "military")
    assert ledger("show", barracks, "--audience", "public").err.startswith("withheld 1 incident: 1 of a class")
    ledger("decide", "publish", barracks, "--who", "anna")
    assert len(features(ledger("export"))) == 2
    ledger("decide", "publish", barracks, "--who", "boris")
    assert len(features(ledger("export"))) == 3
    assert json.loads(ledger("show", barracks, "--audience", "public").out)["area"]["name"] == "Graivoronsky"
    ledger("decide", "hold", barracks, "--who", "boris")
    assert len(features(ledger("export"))) == 2


def test_a_retraction_and_a_correction_reach_the_export(ledger: Holdfast) -> None:
    house, school = ids(ledger, "--sector", "housing")[0], ids(ledger, "--sector", "education")[0]
    ledger("decide", "correct", house, "--injured", "9", "--who", "anna")
    ledger("decide", "undo", json.loads(ledger("show", school, "--format", "json").out)["incident"]["decisions"][0], "--who", "anna")
    ledger("decide", "reject", school, "--who", "anna")
    (shown,) = features(ledger("export"))
    assert shown["properties"]["injured"] == {"low": 9, "best": 9, "high": 9}
    assert shown["properties"]["corrected_at"] is not None


def test_a_question_is_put_to_what_is_shown_not_to_what_is_hidden(ledger: Holdfast) -> None:
    """The village may be asked for by those who work on it; to the public it is as if it were not there."""
    assert len(ids(ledger, "--place", "Shebekino")) == 1
    assert features(ledger("export", "--place", "Shebekino")) == []
    assert len(features(ledger("export", "--place", "Shebekinsky"))) == 1
    assert len(features(ledger("export", "--near", "50.41,36.93,5"))) == 0
    assert len(features(ledger("export", "--near", "50.49,37.06,5"))) == 1
    assert ledger("export", "--place", "Grayvoron").err.count("withheld 1 incident") == 1


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (("--source", "a"), "who tells of what is not shown"),
        (("--as-of", "2030-01-01"), "what was retracted since would come back"),
        (("--profile", "lenient"), "no profile of this name"),
        (("--profile", "internal"), "not for public"),
        (("--profile", "exercise"), "is a real region"),
    ],
)
def test_what_would_open_the_gate_is_refused(ledger: Holdfast, asked: tuple[str, ...], problem: str) -> None:
    ran = ledger("export", *asked)
    assert ran.code == 2
    assert problem in ran.err
    assert ran.out == ""


def test_the_same_filters_give_the_same_incidents_as_the_view(ledger: Holdfast) -> None:
    for asked in ((), ("--sector", "education"), ("--weapon", "drone"), ("--since", "2025-10-07"), ("--place", "chuhuivskyi")):
        exported = [feature["id"] for feature in features(ledger("export", "--audience", "internal", *asked))]
        assert sorted(exported) == sorted(ids(ledger, *asked))


def test_a_folder_holds_the_data_with_what_describes_it(ledger: Holdfast, tmp_path: Path) -> None:
    assert ledger("export", "--format", "csv", "--folder", "out").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["datapackage.json", "incidents.csv", "row.schema.json"]
    assert ledger("export", "--format", "geoparquet", "--output", "x.parquet").code == 0
    assert len(geopandas.read_parquet(tmp_path / "x.parquet")) == 2


def test_the_list_of_the_public_names_no_place_below_the_district(ledger: Holdfast) -> None:
    ran = ledger("incidents", "--audience", "public")
    assert ran.code == 0
    assert "Shebekinsky" in ran.out
    assert "Shebekino" not in ran.out
    assert ledger("incidents", "--audience", "public", "--format", "md").code == 2


def test_the_key_of_public_ids_is_for_its_owner_only(ledger: Holdfast, tmp_path: Path) -> None:
    ledger("export")
    key = tmp_path / "ledger.db.key"
    assert key.stat().st_mode & 0o077 == 0
    before = [feature["id"] for feature in features(ledger("export"))]
    key.write_bytes(bytes(32))
    assert [feature["id"] for feature in features(ledger("export"))] != before
    key.write_bytes(b"short")
    assert ledger("export").code == 2


def test_the_doctor_proves_it_on_the_ledger(ledger: Holdfast) -> None:
    ran = ledger("doctor", "--public")
    assert ran.code == 0
    assert "2 incidents shown; withheld 1 incident" in ran.out
    assert "traces               none in" in ran.out


def test_the_doctor_finds_a_profile_of_ones_own_that_shows_too_much(ledger: Holdfast, tmp_path: Path) -> None:
    rules = Path(__file__).parents[2] / "src/holdfast/publish/safety/profiles/strictest.toml"
    (tmp_path / "mine.toml").write_text(rules.read_text("utf-8").replace('area = "admin2"', 'area = "exact"'), encoding="utf-8")
    ran = ledger("doctor", "--public", "--profile", "mine.toml", "--json")
    assert ran.code == 1
    problems = [finding["problem"] for finding in json.loads(ran.out)["findings"] if finding["problem"]]
    assert "the name “Shebekino”" in problems
    assert any(problem.startswith("its coordinate 50.4") for problem in problems)


def test_events_that_others_coded_join_the_picture_once_and_can_be_published(holdfast: Holdfast, tmp_path: Path) -> None:
    holdfast("read", "-", stdin="Тихо.".encode())
    (tmp_path / "ucdp.csv").write_text(
        "id,side_a,side_b,date_start,date_end,date_prec,where_prec,where_coordinates,adm_1,adm_2,country,latitude,longitude,low,best,high\n"
        "1,A,B,2025-10-06,2025-10-06,1,1,Vovchansk,Kharkiv Oblast,Chuhuivskyi,Ukraine,50.29,36.94,6,6,6\n"
        "2,A,B,soon,,1,1,X,,,Ukraine,50,36,1,1,1\n",
        encoding="utf-8",
    )
    environment = {"HOLDFAST_LEDGER": str(tmp_path / "ledger.db")}
    ran = holdfast("ingest", "--as", "ucdp", "ucdp.csv", **environment)
    assert ran.code == 2
    assert "line 3: 'soon' in date_start" in ran.err
    assert ran.out.startswith("1 new rows, 0 changed, 0 known already, 1 unusable")
    assert holdfast("ingest", "--as", "ucdp", "ucdp.csv", **environment).out.startswith("0 new rows, 0 changed, 1 known already")
    (incident,) = [json.loads(line) for line in holdfast("incidents", "--format", "jsonl", **environment).out.splitlines()]
    assert incident["killed"]["best"] == 6
    assert incident["where"]["place"] == "Vovchansk"
    assert holdfast("rebuild", "--read", **environment).code == 0
    (again,) = [json.loads(line) for line in holdfast("incidents", "--format", "jsonl", **environment).out.splitlines()]
    assert again == incident
    partner = holdfast("export", "--audience", "partner", "--format", "ucdp", **environment).out.splitlines()
    assert len(partner) == 2


def test_researchers_get_claims_and_the_words_behind_them_as_parquet(ledger: Holdfast, tmp_path: Path) -> None:
    assert "--audience internal" in ledger("export", "--format", "claims", "--folder", "out").err
    assert not (tmp_path / "out").exists()
    assert ledger("export", "--format", "claims", "--audience", "internal", "--folder", "out").code == 0
    claims, evidence = (pd.read_parquet(tmp_path / "out" / name) for name in ("claims.parquet", "evidence.parquet"))
    assert set(claims["incident"].dropna()) == set(ids(ledger))
    assert {"Шебекино", "казарме"} <= set(evidence["words"])
    asked = (
        "SELECT c.incident, e.words FROM '{0}/claims.parquet' c JOIN '{0}/evidence.parquet' e ON e.claim = c.id "
        "WHERE e.field = 'weapon' AND c.place = 'Shebekino'"
    )
    with duckdb.connect() as reader:
        assert [words for _, words in reader.sql(asked.format(tmp_path / "out")).fetchall()] == ["Дрон"]


def test_what_was_given_and_is_withdrawn_since_is_listed_and_the_feed_has_a_tombstone(ledger: Holdfast, tmp_path: Path) -> None:
    series = ("--series", "daily", "--folder", "out")
    assert "the first of its series" in ledger("export", "--format", "csv", *series).err
    before = {feature["id"] for feature in features(ledger("export"))}
    house, school = ids(ledger, "--sector", "housing")[0], ids(ledger, "--sector", "education")[0]
    ledger("decide", "correct", house, "--injured", "9", "--who", "anna")
    ledger("decide", "hold", school, "--who", "anna")
    assert "1 corrected; 1 withdrawn" in ledger("export", "--format", "csv", *series).err
    (left,) = features(ledger("export"))
    listed = json.loads((tmp_path / "out" / "withdrawn.json").read_text("utf-8"))
    assert list(listed["withdrawn"]) == sorted(before - {left["id"]})
    assert listed["corrected"] == [left["id"]]
    feed = ledger("export", "--format", "atom", "--series", "daily").out
    (gone,) = before - {left["id"]}
    assert f'<at:deleted-entry ref="urn:holdfast:incident:{gone}"' in feed
    assert len(feedparser.parse(feed).entries) == 1
    assert json.loads(ledger("export", "--format", "jsonfeed", "--series", "daily").out)["_holdfast_withdrawn"]
