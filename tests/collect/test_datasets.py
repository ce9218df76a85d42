"""Tables that others coded, row by row."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from holdfast.collect.datasets import Imported, read_dataset
from holdfast.errors import InputError
from holdfast.records import Claim, Loss, Quantity, When

ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,country,admin1,admin2,location,latitude,longitude,geo_precision,"
    "source,notes,fatalities,timestamp\n"
)
UCDP = "id,side_a,side_b,date_start,date_end,date_prec,where_prec,where_coordinates,adm_1,adm_2,country,latitude,longitude,low,best,high\n"


def read(kind: str, text: str) -> list[Imported | Loss]:
    return list(read_dataset(kind, "table", text.encode()))


def only(kind: str, text: str) -> tuple[Imported, Claim]:
    (row,) = read(kind, text)
    assert isinstance(row, Imported), row
    assert row.claims is not None
    (claim,) = row.claims
    return row, claim


def words(row: Imported, claim: Claim, value: str) -> list[str]:
    return [row.report.text[one.start : one.end] for one in claim.evidence[value]]


def test_an_acled_row_states_its_fields_with_the_words_they_stand_on() -> None:
    line = "UKR1,2025-10-06,1,Explosions/Remote violence,Shelling/artillery/missile attack,Ukraine,Kharkiv,Chuhuiv,Vovchansk,50.29,36.94,1,"
    row, claim = only("acled", ACLED + line + "Suspilne,Shelling of the town.,2,1759795200\n")
    assert row.report.source_id == "dataset/acled"
    assert claim.kind == "strike"
    assert claim.when == When(datetime(2025, 10, 6, tzinfo=UTC), datetime(2025, 10, 7, tzinfo=UTC), "day")
    assert claim.killed == Quantity.exactly(2)
    assert claim.location is not None
    assert (claim.location.lat, claim.location.precision, claim.location.radius_m) == (50.29, "settlement", 5_000)
    assert words(row, claim, "killed") == ["2"]
    assert words(row, claim, "where") == ["Vovchansk"]
    assert words(row, claim, "when") == ["2025-10-06"]
    assert claim.weapon is not None
    assert claim.weapon.type == "unknown"


def test_what_acled_codes_that_is_no_attack_becomes_no_claim() -> None:
    (row,) = read("acled", ACLED + "UKR2,06 October 2025,1,Protests,Peaceful protest,Ukraine,Kyiv,,Kyiv,50.4,30.5,1,X,Y,0,1759795200\n")
    assert isinstance(row, Imported)
    assert row.claims == ()


def test_ucdp_keeps_the_range_of_the_dead_and_days() -> None:
    line = "77,Government of Russia,Government of Ukraine,2025-10-06 00:00:00.000,2025-10-08 00:00:00.000,2,3,Izium raion,Kharkiv,Izium,"
    row, claim = only("ucdp", UCDP + line + "Ukraine,49.2,37.2,1,3,5\n")
    assert claim.killed == Quantity(1, 3, 5)
    assert claim.when is not None
    assert claim.when.end == datetime(2025, 10, 9, tzinfo=UTC)
    assert claim.location is not None
    assert claim.location.precision == "admin2"
    assert words(row, claim, "killed") == ["3, from 1 to 5"]


def test_timemap_is_read_as_json_and_as_csv() -> None:
    event = {"id": "CIV1", "date": "3/7/2022", "latitude": "50.0", "longitude": "36.2", "location": "Kharkiv", "description": "School hit"}
    rows = "id,date,latitude,longitude,location,description,sources,associations\nCIV1,3/7/2022,50.0,36.2,Kharkiv,School hit,,\n"
    (from_json, first), (from_csv, second) = only("timemap", json.dumps([event])), only("timemap", rows)
    assert first == second
    assert from_json == from_csv
    assert first.when == When(datetime(2022, 3, 7, tzinfo=UTC), datetime(2022, 3, 8, tzinfo=UTC), "day")


def test_an_ushahidi_post_is_a_report_to_be_read_without_who_wrote_it() -> None:
    labels = "Post ID,Created (UTC),Post Date (UTC),Contact ID,Contact,Title,Description,Location.lat,Location.lon\n"
    tags = "#event+id,#date,#date,#contact,#contact,#event,#description,#geo+lat,#geo+lon\n"
    line = "5,2025-10-06 08:00:00,2025-10-06 07:30:00,9,+380 50 123 45 67,Shelling,A house in Vovchansk was hit.,50.29,36.94\n"
    (row,) = read("ushahidi", labels + tags + line)
    assert isinstance(row, Imported)
    assert row.claims is None
    assert row.report.text == "Shelling\n\nA house in Vovchansk was hit.\n\n50.29000, 36.94000"
    assert row.report.published_at == datetime(2025, 10, 6, 7, 30, tzinfo=UTC)
    assert "380" not in row.report.text


@pytest.mark.parametrize(
    ("kind", "text", "where", "problem"),
    [
        ("acled", ACLED + "U,6/10/25,1,X,Armed clash,Ukraine,,,,,,1,,,0,\n", "line 2", "in event_date, where a date like"),
        (
            "acled",
            ACLED + "U,2025-10-06,1,X,Armed clash,Ukraine,,,,95,1,1,,,0,\n",
            "line 2",
            "'95' in latitude, where degrees from -90 to 90",
        ),
        ("acled", ACLED + "U,2025-10-06,1,X,Armed clash,Ukraine,,,,,,1,,,two,\n", "line 2", "'two' in fatalities, where a whole number"),
        ("acled", ACLED + ",2025-10-06,1,X,Armed clash,Ukraine,,,,,,1,,,0,\n", "line 2", "nothing in event_id_cnty"),
        ("ucdp", UCDP + "1,A,B,2025-10-06,2025-10-06,1,1,X,,,Ukraine,1,1,5,3,4\n", "line 2", "low <= best <= high"),
        ("ucdp", UCDP + "1,A,B,2025-10-06,2025-10-01,1,1,X,,,Ukraine,1,1,1,1,1\n", "line 2", "is before"),
        ("timemap", '[{"id": "1", "description": "x", "latitude": "50"}]', "event 1", "a latitude without a longitude"),
        ("timemap", '[{"id": "1", "description": "x"}]', "event 1", "neither a date nor a latitude"),
        ("ushahidi", "Post ID,Title\n7,\n", "line 2", "neither a title nor a description"),
    ],
)
def test_a_bad_row_is_named_with_what_was_expected(kind: str, text: str, where: str, problem: str) -> None:
    (loss,) = read(kind, text)
    assert isinstance(loss, Loss)
    assert loss.where == where
    assert problem in loss.problem


def test_a_bad_row_takes_no_good_one_with_it() -> None:
    good = "U{},2025-10-06,1,X,Armed clash,Ukraine,,,A,50,36,1,,,0,\n"
    rows = read("acled", ACLED + good.format(1) + "U2,bad,1,X,Armed clash,,,,,,,1,,,,\n" + good.format(3))
    assert [isinstance(row, Loss) for row in rows] == [False, True, False]


@pytest.mark.parametrize("text", ["", "\xff\xfe".encode("latin-1").decode("latin-1"), '{"a": 1}', "[1, 2", '{"events": 5}'])
def test_a_file_that_is_no_table_is_an_error_with_a_remedy(text: str) -> None:
    data = b"\xff\xfe\x00" if text.startswith("\xff") else text.encode()
    with pytest.raises(InputError):
        list(read_dataset("timemap", "x", data))
