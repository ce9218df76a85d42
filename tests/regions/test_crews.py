"""Registries of crews: good rows are kept, bad ones are told with file and line."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from holdfast.errors import InputError
from holdfast.records import Rota
from holdfast.regions.crews import Registry, read_crews

GOOD = """
[[crew]]
id = "F-01"
kind = "fire"
name = "Fire station 1"
base = "Valuyki"
lat = 50.21
lon = 38.1
size = 5
shift = "20:00-08:00"
vehicles = ["engine", "ladder"]
also = ["rescue"]
"""


def read(folder: Path, text: str, name: str = "crews.toml") -> Registry:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_crews([path], {"Belgorod": (50.6, 36.6)}.get)


def test_a_crew_is_read_with_its_base_shift_and_skills(tmp_path: Path) -> None:
    (crew,), losses = read(tmp_path, GOOD)
    assert losses == ()
    assert (crew.id, crew.kind, crew.base, crew.lat, crew.lon, crew.size) == ("F-01", "fire", "Valuyki", 50.21, 38.1, 5)
    assert crew.shift == Rota(begins=time(20), ends=time(8))
    assert crew.vehicles == ("engine", "ladder")
    assert crew.also == ("rescue",)


def test_the_same_registry_as_csv_is_the_same_crews(tmp_path: Path) -> None:
    table = "id,kind,name,base,lat,lon,size,shift,vehicles,also\n"
    table += "F-01,fire,Fire station 1,Valuyki,50.21,38.1,5,20:00-08:00,engine|ladder,rescue\n"
    assert read(tmp_path, table, "crews.csv").crews == read(tmp_path, GOOD).crews


def test_a_rota_of_one_day_in_four_is_read(tmp_path: Path) -> None:
    (crew,), _ = read(tmp_path, GOOD.replace("20:00-08:00", "08:00-08:00") + "every_days = 4\nfirst_day = 2025-10-01\n")
    assert crew.shift == Rota(begins=time(8), ends=time(8), every_days=4, first_day=date(2025, 10, 1))


def test_a_base_without_a_point_is_looked_up_by_its_name(tmp_path: Path) -> None:
    (crew,), _ = read(tmp_path, '[[crew]]\nid = "M-1"\nkind = "medical"\nbase = "Belgorod"\n')
    assert (crew.lat, crew.lon, crew.size, crew.shift) == (50.6, 36.6, None, None)


@pytest.mark.parametrize(
    ("row", "line", "problem"),
    [
        ('id = "B"\nkind = "fire"\n', 15, "crew B: no base"),
        ('id = "B"\nkind = "police"\nbase = "Belgorod"\n', 17, "crew B: unknown kind 'police'"),
        ('id = "B"\nbase = "Belgorod"\n', 15, "crew B: no kind"),
        ('id = "B"\nkind = "fire"\nbase = "Belgorod"\nsize = -3\n', 19, "crew B: a size of -3"),
        ('id = "F-01"\nkind = "fire"\nbase = "Belgorod"\n', 16, "crew F-01 is given twice"),
        ('kind = "fire"\nbase = "Belgorod"\n', 15, "no id"),
        ('id = "B"\nkind = "fire"\nbase = "Atlantis"\n', 18, "crew B: the base Atlantis is not known"),
        ('id = "B"\nkind = "fire"\nbase = "X"\nlat = 50.0\n', 19, "crew B: only one of lat and lon"),
        ('id = "B"\nkind = "fire"\nbase = "X"\nlat = 500.0\nlon = 1.0\n', 19, "crew B: lat: expected `float` <= 90"),
        ('id = "B"\nkind = "fire"\nbase = "Belgorod"\nshift = "25:00-08:00"\n', 19, "crew B: the shift '25:00-08:00'"),
        (
            'id = "B"\nkind = "fire"\nbase = "Belgorod"\nshift = "08:00-08:00"\nevery_days = 4\n',
            20,
            "crew B: every 4 days, but no first_day",
        ),
        ('id = "B"\nkind = "fire"\nbase = "Belgorod"\ncolour = "red"\n', 15, "crew B: object contains unknown field `colour`"),
    ],
)
def test_a_bad_crew_is_told_with_its_line_and_the_good_one_is_kept(tmp_path: Path, row: str, line: int, problem: str) -> None:
    found = read(tmp_path, f"{GOOD}\n\n[[crew]]\n{row}")
    assert [crew.id for crew in found.crews] == ["F-01"]
    (loss,) = found.losses
    assert loss.problem.startswith(problem)
    assert loss.where == f"line {line}"
    assert loss.remedy


def test_a_bad_row_of_a_table_is_told_with_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, "id,kind,base\nA,fire,Belgorod\nB,fire\nC,fire,Belgorod,7\nD,medical,Belgorod\n", "crews.csv")
    assert [crew.id for crew in found.crews] == ["A", "D"]
    assert [loss.where for loss in found.losses] == ["line 3", "line 4"]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("crews.toml", "[[crew]\n", "not TOML"),
        ("crews.toml", "[crews]\n", "unknown key crews"),
        ("crews.csv", "name,size\nA,3\n", "no column id, kind, base"),
    ],
)
def test_a_file_that_is_no_registry_is_an_error_that_says_what_to_do(tmp_path: Path, name: str, text: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read(tmp_path, text, name)


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rows = [f'[[crew]]\nid = "C{number}"\nkind = "fire"\nbase = "Belgorod"\n' for number in range(5)]
    assert read(tmp_path, "".join(rows)).crews == read(tmp_path, "".join(reversed(rows))).crews
