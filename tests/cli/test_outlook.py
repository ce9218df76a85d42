"""`holdfast outlook`, as a user runs it: on a file of day counts, and on a ledger."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from holdfast.pipeline import open_archive

Holdfast = Callable[..., Any]
FIRST = date(2025, 6, 1)


def wide(days: int, *, broken: str | None = None) -> str:
    rows = [f"{FIRST + timedelta(days=k)},{k % 3},{(k * 7) % 5}" for k in range(days)]
    if broken is not None:
        rows[3] = f"{FIRST + timedelta(days=3)},{broken},2"
    return ",north,south\n" + "\n".join(rows) + "\n"


def lines(ran: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_file_of_day_counts_gives_a_line_a_forecast(holdfast: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "counts.csv").write_text(wide(40), encoding="utf-8")
    ran = holdfast("outlook", "--series", "counts.csv", "--horizon", "1", "--horizon", "7")
    assert ran.code == 0, ran.err
    found = lines(ran)
    assert [(one["district"], one["days"], one["first"]) for one in found] == [
        ("north", 1, "2025-07-11"),
        ("south", 1, "2025-07-11"),
        ("north", 7, "2025-07-11"),
        ("south", 7, "2025-07-11"),
    ]
    for one in found:
        assert sum(one["pmf"]) == pytest.approx(1, abs=1e-4)
        assert one["quantiles"]["5"] <= one["quantiles"]["50"] <= one["quantiles"]["95"]
        assert one["p_any"] == pytest.approx(1 - one["pmf"][0], abs=1e-6)


def test_past_days_are_forecast_as_on_their_eve(holdfast: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "counts.csv").write_text(wide(40), encoding="utf-8")
    (tmp_path / "until.csv").write_text(wide(30), encoding="utf-8")
    rolled = lines(holdfast("outlook", "--series", "counts.csv", "--horizon", "1", "--from", "2025-07-01"))
    then = lines(holdfast("outlook", "--series", "until.csv", "--horizon", "1"))
    assert rolled[0]["first"] == then[0]["first"] == "2025-07-01"
    assert rolled[:2] == then
    assert len(rolled) == 2 * 11


def test_long_files_and_alerts_are_read_too(holdfast: Holdfast, tmp_path: Path) -> None:
    long = "".join(f"{FIRST + timedelta(days=k)},north,{k % 3}\n" for k in range(20))
    (tmp_path / "long.csv").write_text("day,district,count\n" + long, encoding="utf-8")
    assert lines(holdfast("outlook", "--series", "long.csv", "--horizon", "1"))[0]["history_days"] == 20
    start = "2025-06-01T20:00:00+00:00"
    alerts = "".join(f"north,{FIRST + timedelta(days=k)}T20:00:00+00:00,{FIRST + timedelta(days=k)}T21:00:00+00:00\n" for k in range(3, 20))
    (tmp_path / "alerts.csv").write_text(f"region,started_at,finished_at\nnorth,{start},\n{alerts}", encoding="utf-8")
    ran = holdfast("outlook", "--series", "alerts.csv", "--horizon", "1")
    assert ran.err == "north: capped alerts\n"
    assert lines(ran)[0]["of"] == "alerts"


def test_a_bad_cell_is_told_and_takes_no_good_one_with_it(holdfast: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "counts.csv").write_text(wide(40, broken="many"), encoding="utf-8")
    ran = holdfast("outlook", "--series", "counts.csv", "--horizon", "1")
    assert ran.code == 2
    assert "counts.csv, line 5: 'many' is no count" in ran.err
    assert [one["history_days"] for one in lines(ran)] == [39, 40]


def test_thin_history_is_a_stated_refusal(holdfast: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "counts.csv").write_text(wide(10), encoding="utf-8")
    ran = holdfast("outlook", "--series", "counts.csv", "--horizon", "7")
    assert ran.code == 0
    assert {one["refused"] for one in lines(ran)} == {"10 known days of history; a forecast needs 14"}
    assert {one["pmf"] for one in lines(ran)} == {None}


@pytest.mark.parametrize("text", ["", "day,a\n", "\x00\x01", "day,a\n0001-01-01,1\n9999-01-01,2\n"])
def test_a_file_that_is_no_series_is_an_error_with_a_remedy(holdfast: Holdfast, tmp_path: Path, text: str) -> None:
    (tmp_path / "counts.csv").write_text(text, encoding="utf-8")
    ran = holdfast("outlook", "--series", "counts.csv")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_a_ledger_keeps_its_forecasts_and_scores_them_when_their_days_have_come(holdfast: Holdfast, tmp_path: Path) -> None:
    holdfast("read", "-", stdin="Тихо.".encode())
    posts = [
        {
            "id": str(k),
            "text": f"В Шебекино дрон повредил дом. Пострадавших нет. Сообщение {k}.",
            "published": f"{FIRST + timedelta(days=k)}T06:10:00Z",
            "source": "telegram/gov",
        }
        for k in range(24)
    ]
    (tmp_path / "posts.jsonl").write_text("".join(f"{json.dumps(post, ensure_ascii=False)}\n" for post in posts), encoding="utf-8")
    environment = {"HOLDFAST_LEDGER": str(tmp_path / "ledger.db")}
    assert holdfast("collect", "posts.jsonl", **environment).code == 0
    ran = holdfast("outlook", "--until", "2025-06-24", "--district", "Shebekinsky", "--charts", "charts", **environment)
    assert ran.code == 0, ran.err
    assert "Not an alarm: district and day, never finer." in ran.out
    assert "No forecast has been scored yet" in ran.out
    assert "Shebekinsky, by what" in ran.out, "its weapons, sectors and people"
    assert "weapon drone" in ran.out
    assert (tmp_path / "charts" / "expected-shebekinsky.svg").exists()
    early = holdfast("outlook", "--until", "2025-06-08", **environment)
    assert "a forecast needs 14" in early.out
    assert holdfast("outlook", "--score", "--until", "2025-06-24", **environment).out == ""
    unknown = holdfast("outlook", "--district", "Atlantis", "--until", "2025-06-24", **environment)
    assert unknown.code == 2
    assert "name one of: " in unknown.err


def test_the_outlook_of_an_invented_region_says_that_it_is_one(holdfast: Holdfast, tmp_path: Path) -> None:
    (tmp_path / "lowland.toml").write_text(
        'format = 1\nexercise = true\n[region]\nid = "lowland"\nname = "Lowland Oblast"\ncountry = "Nowhere (EXERCISE)"\n'
        'geonames = "XL.01"\ntime_zone = "Europe/Kyiv"\ncapital = "Nyzy"\ncentre = { lat = 50.0, lon = 36.0 }\narea_km2 = 3000\n',
        "utf-8",
    )
    open_archive(tmp_path / "ledger.db").close()
    ran = holdfast("outlook", "--ledger", "ledger.db", "--region", "lowland.toml")
    assert ran.code == 0, ran.err
    assert "EXERCISE: an invented region" in ran.err
