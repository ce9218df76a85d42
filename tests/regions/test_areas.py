"""Service areas of a region's networks, as a pack brings them along."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.errors import InputError
from holdfast.regions import read_areas

HEADER = "id,sector,name,settlements,subscribers\n"


def written(tmp_path: Path, rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "areas.csv"
    path.write_text(header + rows, encoding="utf-8")
    return path


def test_an_area_has_its_settlements_and_its_subscribers(tmp_path: Path) -> None:
    (area,) = read_areas(written(tmp_path, "p1,power,Zarechny feeder,Dolgoye|Znamenka,1450\n"))
    assert (area.settlements, area.subscribers, area.people) == (("Dolgoye", "Znamenka"), 1450, None)


def test_a_number_that_is_not_given_is_not_known(tmp_path: Path) -> None:
    (area,) = read_areas(written(tmp_path, "p1,power,Feeder,Dolgoye,\n"))
    assert area.subscribers is None


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("p1,steam,Feeder,Dolgoye,1\n", "line 2: 'steam' is no sector"),
        ("p1,power,Feeder,,1\n", "line 2: area p1 has no settlement"),
        ("p1,power,Feeder,Dolgoye,-3\n", "line 2: subscribers is '-3'"),
        (",power,Feeder,Dolgoye,1\n", "line 2: no id or no name"),
        ("p1,power,A,Dolgoye,1\np1,power,B,Dolgoye,1\n", "the id p1 is given twice"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, rows: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read_areas(written(tmp_path, rows))


def test_a_missing_column_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column settlements"):
        read_areas(written(tmp_path, "", header="id,sector,name\n"))
    with pytest.raises(InputError, match="cannot be read"):
        read_areas(tmp_path / "none.csv")
