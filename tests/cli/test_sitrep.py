"""`holdfast sitrep` and `holdfast alert`, as a user runs them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Holdfast = Callable[..., Any]

POSTS = [
    ("1", "Дрон в Шебекино повредил дом, ранена женщина. Без света остались 1200 человек в Шебекино.", "2025-10-06T12:10:00Z", "a"),
    ("2", "В Грайвороне дрон атаковал автомобиль, двое ранены.", "2025-10-06T15:00:00Z", "b"),
]
PERIOD = ("--from", "2025-10-06")
AUTHORITY = """sender = "duty@example.org"
sender_name = "Duty officer"
[[person]]
name = "anna"
authority = "Head of shift"
[[person]]
name = "boris"
authority = "Deputy"
"""


@pytest.fixture
def ledger(tmp_path: Path, holdfast: Holdfast) -> Holdfast:
    lines = [json.dumps({"id": i, "text": t, "published": p, "source": s}, ensure_ascii=False) for i, t, p, s in POSTS]
    (tmp_path / "posts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "authority.toml").write_text(AUTHORITY, encoding="utf-8")

    def call(*args: str, **more: str) -> Any:
        return holdfast(*args, HOLDFAST_LEDGER=str(tmp_path / "ledger.db"), **more)

    assert call("collect", "posts.jsonl").code == 0
    return call


def test_a_report_is_numbered_once_and_is_the_same_in_every_language(ledger: Holdfast) -> None:
    first = ledger("sitrep", *PERIOD, "--audience", "internal", "--lang", "ru", "--who", "anna")
    assert first.code == 0, first.err
    assert "Оперативная сводка: Белгородская область" in first.out
    assert "No 1, version 1" in first.err
    again = ledger("sitrep", *PERIOD, "--audience", "internal", "--lang", "uk", "--who", "boris")
    assert "Оперативне зведення" in again.out
    assert "No 1, version 1" in again.err
    report = json.loads(ledger("sitrep", *PERIOD, "--audience", "internal", "--format", "json").out)["report"]
    assert (report["number"], report["author"]) == (1, "anna")


def test_more_known_of_a_reported_period_needs_a_correction_that_names_what_it_replaces(ledger: Holdfast, tmp_path: Path) -> None:
    ledger("sitrep", *PERIOD, "--audience", "internal")
    late = {"id": "3", "text": "В Валуйках снаряд повредил школу.", "published": "2025-10-06T18:00:00Z", "source": "c"}
    (tmp_path / "late.jsonl").write_text(json.dumps(late, ensure_ascii=False), encoding="utf-8")
    ledger("collect", "late.jsonl")
    refused = ledger("sitrep", *PERIOD, "--audience", "internal")
    assert refused.code == 2
    assert "--corrects 1" in refused.err
    assert "not recorded" in ledger("sitrep", *PERIOD, "--audience", "internal", "--draft").err
    corrected = ledger("sitrep", *PERIOD, "--audience", "internal", "--corrects", "1")
    assert "No 1, version 2" in corrected.err
    assert "replaces the one before it (sitrep-belgorod-belgorod-internal-1.1)" in corrected.out.replace("\\", "")
    assert ledger("sitrep", *PERIOD, "--audience", "internal", "--corrects", "7").code == 2


def test_the_public_report_tells_nothing_that_nobody_confirmed(ledger: Holdfast) -> None:
    ran = ledger("sitrep", *PERIOD, "--audience", "public", "--draft")
    assert ran.code == 0, ran.err
    assert "Nothing of this period may be shown to this audience. This is not an all-clear." in ran.out
    assert not re.search(r"Шебекин|\bShebekino\b|Грайворон|\bGrayvoron\b", ran.out)
    assert "1200" not in ran.out
    assert "1,200" not in ran.out


def test_a_report_for_the_public_is_looked_through_then_numbered_and_names_nobody(ledger: Holdfast) -> None:
    ids = [json.loads(line)["id"] for line in ledger("incidents", "--format", "jsonl").out.splitlines()]
    assert ledger("decide", "confirm", *ids, "--who", "anna").code == 0
    ran = ledger("sitrep", *PERIOD, "--audience", "public", "--lang", "ru", "--format", "html", "--who", "carol")
    assert ran.code == 0, ran.err
    assert "No 1, version 1" in ran.err
    assert "Шебекинский" in ran.out
    assert not re.search(r"Шебекино\b|Грайворон\b|\bShebekino\b|carol", ran.out)


def test_a_day_without_reports_is_not_called_calm(ledger: Holdfast) -> None:
    ran = ledger("sitrep", "--from", "2025-09-01", "--audience", "internal", "--draft")
    assert "No report of this period was received." in ran.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--from", "2025-10-06", "--area", "Atlantis"), "its districts:"),
        (("--from", "2025-10-06", "--to", "2025-10-05"), "ends before it begins"),
        (("--to", "2025-10-05"), "give --from with --to"),
        (("--from", "2025-10-06", "--as-of", "2025-10-07", "--audience", "public", "--draft"), "--audience internal"),
        (("--from", "2999-10-06"), "has not begun"),
    ],
)
def test_what_cannot_be_reported_on_is_said_with_what_to_do(ledger: Holdfast, args: tuple[str, ...], said: str) -> None:
    ran = ledger("sitrep", *args)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_a_report_that_its_source_deleted_is_cited_as_deleted(ledger: Holdfast, tmp_path: Path) -> None:
    gone = {"id": POSTS[1][0], "text": POSTS[1][1], "published": POSTS[1][2], "source": POSTS[1][3], "deleted": True}
    (tmp_path / "gone.jsonl").write_text(json.dumps(gone, ensure_ascii=False), encoding="utf-8")
    assert "deleted by its source" not in ledger("sitrep", *PERIOD, "--draft").out
    assert ledger("collect", "gone.jsonl").code == 0
    cited = [line for line in ledger("sitrep", *PERIOD, "--draft").out.splitlines() if "deleted by its source at" in line]
    assert len(cited) == 1


def test_a_warning_is_a_restricted_draft_until_another_person_with_authority_approves_it(ledger: Holdfast) -> None:
    made = ledger("alert", "draft", "--event", "power", "--area", "Shebekinsky", "--who", "anna")
    assert made.code == 0, made.err
    assert "<status>Draft</status>" in made.out
    assert "<scope>Restricted</scope>" in made.out
    (name,) = re.findall(r"<identifier>(\S+)</identifier>", made.out)
    assert "nobody is configured" in ledger("alert", "approve", name, "--who", "boris").err
    allowed = ("--authority", "authority.toml", "--who")
    assert "who drafted a warning does not approve it" in ledger("alert", "approve", name, *allowed, "anna").err
    assert "no authority" in ledger("alert", "approve", name, *allowed, "eve").err
    assert "<entry>" not in ledger("alert", "feed").out
    out = ledger("alert", "approve", name, *allowed, "boris")
    assert "<status>Actual</status>" in out.out
    assert "<scope>Public</scope>" in out.out
    assert ledger("alert", "feed").out.count("<entry>") == 1


def test_a_cancellation_goes_out_with_a_reference_to_what_went_out(ledger: Holdfast) -> None:
    allowed = ("--authority", "authority.toml", "--who")
    name = re.findall(
        r"<identifier>(\S+)</identifier>", ledger("alert", "draft", "--event", "water", "--area", "Valuysky", "--who", "anna").out
    )[0]
    went = re.findall(r"<identifier>(\S+)</identifier>", ledger("alert", "approve", name, *allowed, "boris").out)[0]
    taken = re.findall(r"<identifier>(\S+)</identifier>", ledger("alert", "cancel", went, "--who", "anna").out)[0]
    assert json.loads(ledger("alert", "list", "--json").out.splitlines()[1])["state"] == "approved"
    out = ledger("alert", "approve", taken, *allowed, "boris").out
    assert re.search(rf"<references>duty@example.org,{went},\S+</references>", out)
    assert "<msgType>Cancel</msgType>" in out
    states = [json.loads(line)["state"] for line in ledger("alert", "list", "--json").out.splitlines()]
    assert states == ["approved", "cancelled", "approved", "approved"]
    assert ledger("alert", "update", went).code == 2


def test_warnings_are_drafted_from_what_reports_say_until_it_is_lifted(ledger: Holdfast, tmp_path: Path) -> None:
    said = [
        {"id": "8", "text": "Объявлена опасность атаки БПЛА: Шебекинский округ.", "published": "2025-10-06T16:00:00Z", "source": "c"},
        {"id": "9", "text": "Отбой опасности атаки БПЛА: Шебекинский округ.", "published": "2025-10-06T18:00:00Z", "source": "c"},
    ]
    (tmp_path / "alarm.jsonl").write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in said), encoding="utf-8")
    assert ledger("collect", "alarm.jsonl").code == 0

    def drafted(at: str) -> set[str]:
        out = ledger("alert", "draft", "--at", at, "--who", "anna").out
        assert set(re.findall(r"<status>(\w+)</status>", out)) <= {"Draft"}
        assert set(re.findall(r"<value>(belgorod/\w+)</value>", out)) <= {"belgorod/shebekinsky"}
        return set(re.findall(r"holdfast:event</valueName>\s*<value>(\w+)</value>", out))

    assert drafted("2025-10-06T19:00:00+00:00") == {"power"}
    assert drafted("2025-10-06T17:00:00+00:00") == {"attack"}, "the power is warned of already"
    assert drafted("2025-10-06T17:00:00+00:00") == set()


def test_what_went_out_is_cancelled_by_a_draft_once_it_is_said_to_be_over_and_narrowed_where_it_is_over_in_part(
    ledger: Holdfast, tmp_path: Path
) -> None:
    def said(own_id: str, text: str, hour: int) -> None:
        post = {"id": own_id, "text": text, "published": f"2025-10-06T{hour}:00:00Z", "source": "c"}
        (tmp_path / f"{own_id}.jsonl").write_text(json.dumps(post, ensure_ascii=False), encoding="utf-8")
        assert ledger("collect", f"{own_id}.jsonl").code == 0

    def drafted(hour: int) -> list[str]:
        out = ledger("alert", "draft", "--at", f"2025-10-06T{hour}:30:00+00:00", "--who", "anna").out
        return [one for one in out.split("<?xml") if "<value>attack</value>" in one]

    def approve(message: str) -> str:
        name = re.findall(r"<identifier>(\S+)</identifier>", message)[0]
        out = ledger("alert", "approve", name, "--authority", "authority.toml", "--who", "boris").out
        return str(re.findall(r"<identifier>(\S+)</identifier>", out)[0])

    said("81", "Объявлена опасность атаки БПЛА: Шебекинский округ, Валуйский округ.", 16)
    went = approve(drafted(16)[0])
    assert drafted(17) == [], "it is in force, and nobody said that it was over"
    said("82", "Отбой опасности атаки БПЛА: Шебекинский округ.", 18)
    (narrowed,) = drafted(18)
    assert "<msgType>Update</msgType>" in narrowed
    assert set(re.findall(r"<value>(belgorod/\w+)</value>", narrowed)) == {"belgorod/valuysky"}
    assert drafted(18) == [], "a draft waits that says so"
    updated = approve(narrowed)
    said("83", "Отбой опасности атаки БПЛА: Валуйский округ.", 19)
    (taken,) = drafted(19)
    assert "<msgType>Cancel</msgType>" in taken
    assert "<status>Draft</status>" in taken
    name = re.findall(r"<identifier>(\S+)</identifier>", taken)[0]
    cancelled = ledger("alert", "approve", name, "--authority", "authority.toml", "--who", "boris")
    (references,) = re.findall(r"<references>(.*)</references>", cancelled.out)
    assert [one.split(",")[1] for one in references.split()] == [went, updated]
    listed = [json.loads(line) for line in ledger("alert", "list", "--json").out.splitlines()]
    states = {one["entry"]["alert"]["identifier"]: one["state"] for one in listed}
    assert (states[went], states[updated]) == ("cancelled", "cancelled")
    assert drafted(20) == []
