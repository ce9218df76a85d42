"""The commands that work on a ledger, as a user runs them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Holdfast = Callable[..., Any]

POSTS = [
    {"id": "1", "text": "В Шебекино дрон повредил дом, ранена женщина.", "published": "2025-10-06T06:10:00Z", "source": "telegram/gov"},
    {"id": "2", "text": "У Вовчанську внаслідок обстрілу пошкоджено школу.", "published": "2025-10-06T09:00:00Z", "source": "telegram/ova"},
    {"id": "3", "text": "A rocket hit a warehouse in Belgorod. Nobody was hurt.", "published": "2025-10-07T10:00:00Z", "source": "agency"},
]


@pytest.fixture
def ledger(collected: Callable[..., Holdfast]) -> Holdfast:
    """`ledger("incidents")` in a folder whose ledger holds the three posts."""
    return collected(POSTS)


def listed(ran: Any) -> list[dict[str, Any]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_what_is_collected_twice_is_known_the_second_time(ledger: Holdfast) -> None:
    again = ledger("collect", "posts.jsonl", "--json")
    assert json.loads(again.out) == {"new": 0, "edited": 0, "known": 3, "claims": 0, "lost": 0, "deleted": 0}


def test_a_bad_line_takes_no_good_one_with_it(ledger: Holdfast, tmp_path: Path) -> None:
    good = {"id": "4", "text": "В Грайвороне дрон повредил машину.", "published": "2025-10-08T06:00:00Z"}
    (tmp_path / "more.jsonl").write_text('{"id": "bad"}\n' + json.dumps(good) + "\n", encoding="utf-8")
    ran = ledger("collect", "more.jsonl", "--json")
    assert ran.code == 2
    assert "more.jsonl, line 1" in ran.err
    assert json.loads(ran.out)["new"] == 1
    assert len(listed(ledger("incidents", "--format", "jsonl"))) == 4


def test_incidents_are_found_by_place_time_weapon_sector_and_source(ledger: Holdfast) -> None:
    def places(*asked: str) -> list[str]:
        return [incident["where"]["place"] for incident in listed(ledger("incidents", "--format", "jsonl", *asked))]

    assert places() == ["Vovchansk", "Shebekino", "Belgorod"]
    assert places("--place", "chuhuivskyi") == ["Vovchansk"]
    assert places("--since", "2025-10-07") == ["Belgorod"]
    assert places("--weapon", "drone") == ["Shebekino"]
    assert places("--sector", "education") == ["Vovchansk"]
    assert places("--source", "agency") == ["Belgorod"]
    assert places("--near", "50.6,36.6,15") == ["Belgorod"]
    assert places("--as-of", "2020-01-01") == []


def test_an_incident_is_shown_explained_and_decided_by_the_first_letters_of_its_id(ledger: Holdfast) -> None:
    incident = listed(ledger("incidents", "--format", "jsonl", "--place", "Shebekino"))[0]["id"]
    shown = ledger("show", incident[:8])
    assert "Shebekino" in shown.out
    assert "first known, from 1 report" in shown.out
    assert "Incident " + incident in ledger("explain", incident[:8]).out
    decided = ledger("decide", "correct", incident[:8], "--injured", "2", "--who", "anna", "--why", "hospital list")
    assert decided.code == 0
    corrected = json.loads(ledger("show", incident, "--format", "json").out)["incident"]
    assert corrected["injured"] == {"low": 2, "best": 2, "high": 2}
    assert "injured 1 -> 2" in ledger("show", incident).out
    assert ledger("decide", "undo", decided.out.split()[0], "--who", "anna").code == 0
    assert json.loads(ledger("show", incident, "--format", "json").out)["incident"]["injured"]["best"] == 1


def test_decisions_at_odds_are_told_with_exit_code_1(ledger: Holdfast) -> None:
    incident = listed(ledger("incidents", "--format", "jsonl"))[0]["id"]
    assert ledger("decide", "confirm", incident, "--who", "anna").code == 0
    ran = ledger("decide", "reject", incident, "--who", "boris")
    assert ran.code == 1
    assert "at odds" in ran.err


def test_an_unknown_id_is_named_with_a_remedy(ledger: Holdfast) -> None:
    ran = ledger("show", "ffffffff")
    assert ran.code == 2
    assert ran.err == "Error: ffffffff: no incident of this id in the ledger at that time; `holdfast incidents` lists them with their ids\n"


def test_a_report_is_found_by_its_words_and_erased_for_good(ledger: Holdfast) -> None:
    (found,) = listed(ledger("search", "школу", "--format", "jsonl"))
    assert found["report"]["source_id"] == "telegram/ova"
    assert ledger("erase", found["report"]["id"], "--why", "a name", "--who", "anna", "--yes").code == 0
    assert ledger("search", "школу").code == 1
    assert len(listed(ledger("incidents", "--format", "jsonl"))) == 2


def test_a_post_that_its_source_deleted_stays_and_is_marked(ledger: Holdfast, tmp_path: Path) -> None:
    gone = {"id": "1", "source": "telegram/gov", "deleted": "2025-10-06T12:00:00Z"}
    (tmp_path / "gone.jsonl").write_text(json.dumps(gone) + "\n" + json.dumps({**gone, "id": "99"}), encoding="utf-8")
    ran = ledger("collect", "gone.jsonl")
    assert ran.out == "0 new reports, 0 new wordings, 0 known already; 0 claims read from what is new; 1 deleted at the source\n"
    assert "1 deleted posts were never recorded" in ran.err
    (incident,) = listed(ledger("incidents", "--format", "jsonl", "--weapon", "drone"))
    assert "deleted by its source 2025-10-06 15:00" in ledger("show", incident["id"]).out
    (report,) = incident["evidence"]["weapon"]
    back = ledger("decide", "deleted", report["report"], "--why", "it is there", "--back")
    assert back.out == "1 noted as there after all, 0 known already\n"
    assert "deleted by its source" not in ledger("show", incident["id"]).out
    wrong = ledger("decide", "deleted", "nothing", "--why", "gone")
    assert (wrong.code, "no report of this id in the ledger" in wrong.err) == (2, True)


def test_the_picture_is_made_anew_from_the_ledger_and_is_the_same(ledger: Holdfast) -> None:
    before = ledger("incidents", "--format", "jsonl").out
    assert ledger("rebuild", "--read").code == 0
    assert ledger("incidents", "--format", "jsonl").out == before


def test_the_doctor_finds_a_changed_byte_in_a_ledger(ledger: Holdfast, tmp_path: Path) -> None:
    assert ledger("doctor", "--ledger").code == 0
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        connection.execute("DROP TRIGGER entries_are_never_changed")
        connection.execute("UPDATE entries SET subject = 'another' WHERE seq = 3")
    connection.close()
    ran = ledger("doctor", "--ledger")
    assert ran.code == 1
    assert "row 3" in ran.out


def test_without_a_ledger_the_user_is_told_how_to_make_one(holdfast: Holdfast, tmp_path: Path) -> None:
    ran = holdfast("incidents", HOLDFAST_LEDGER=str(tmp_path / "none.db"))
    assert ran.code == 2
    assert "no such ledger; make one with: holdfast collect FILE" in ran.err
