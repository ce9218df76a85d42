"""Every format, opened by a reader that is not ours."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import feedparser
import frictionless
import geopandas
import jsonschema
import msgspec
import pyarrow.parquet as pq
import pytest

from holdfast.publish.formats import acled, ucdp, ushahidi
from holdfast.publish.formats.catalogue import FORMATS, Wishes
from holdfast.publish.formats.feeds import Channel
from holdfast.records import Notice, PublicIncident

Records = Sequence[PublicIncident]


def written(shape: str, records: Records, notice: Notice, **wishes: Any) -> bytes:
    return b"".join(FORMATS[shape].write(Wishes(**wishes))(records, notice))


def folder(shape: str, records: Records, notice: Notice, path: Path) -> Path:
    (path / FORMATS[shape].file_name).write_bytes(written(shape, records, notice))
    for name, data in FORMATS[shape].beside(notice).items():
        (path / name).write_bytes(data)
    return path / FORMATS[shape].file_name


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_geopandas_opens_the_geojson(records: Records, notice: Notice, tmp_path: Path) -> None:
    frame = geopandas.read_file(folder("geojson", records, notice, tmp_path))
    assert list(frame["id"]) == [public.id for public in records]
    assert str(frame.crs) == "EPSG:4326"
    first = frame[frame["id"] == records[0].id].iloc[0]
    assert (first.geometry.x, first.geometry.y) == (37.06, 50.49)


def test_geojson_is_what_rfc_7946_asks(records: Records, notice: Notice) -> None:
    collection = json.loads(written("geojson", records, notice))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert {"type", "id", "geometry", "properties"} == set(feature)
        assert feature["geometry"] is None or feature["geometry"]["type"] == "Point"
    assert json.loads(written("geojson", [], notice))["features"] == []


def test_geopandas_opens_the_geoparquet(records: Records, notice: Notice, tmp_path: Path) -> None:
    frame = geopandas.read_parquet(folder("geoparquet", records, notice, tmp_path))
    assert list(frame["id"]) == [public.id for public in records]
    assert str(frame.crs) == "OGC:CRS84"
    assert frame.geometry.notna().sum() == 9


def test_geoparquet_says_what_its_version_asks(records: Records, notice: Notice, tmp_path: Path) -> None:
    path = folder("geoparquet", records, notice, tmp_path)
    geo = json.loads(pq.read_metadata(path).metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    column = geo["columns"]["geometry"]
    assert column["encoding"] == "WKB"
    assert column["geometry_types"] == ["Point"]
    assert column["bbox"] == [-70.25, -3.5, 37.06, 50.49]
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]


def test_duckdb_opens_the_geoparquet(records: Records, notice: Notice, tmp_path: Path) -> None:
    path = folder("geoparquet", records, notice, tmp_path)
    asked = "SELECT count(*), sum(killed_low), min(bbox.xmin), count(DISTINCT id) FROM read_parquet(?)"
    assert duckdb.execute(asked, [str(path)]).fetchone() == (11, 21, -70.25, 11)


def test_an_empty_geoparquet_opens_too(notice: Notice, tmp_path: Path) -> None:
    assert len(geopandas.read_parquet(folder("geoparquet", [], notice, tmp_path))) == 0


def test_frictionless_finds_the_data_package_sound(records: Records, notice: Notice, tmp_path: Path) -> None:
    folder("csv", records, notice, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    read = package.get_resource("incidents").read_rows()
    assert [row["id"] for row in read] == [public.id for public in records]
    assert read[0]["start"].astimezone(UTC) == datetime(2025, 10, 5, 21, tzinfo=UTC)


def test_each_row_holds_against_the_json_schema_beside_it(records: Records, notice: Notice, tmp_path: Path) -> None:
    folder("csv", records, notice, tmp_path)
    schema = json.loads((tmp_path / "row.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    types = {name: described["type"] for name, described in schema["properties"].items()}
    as_written: dict[str, Callable[[str], object]] = {
        "integer": int,
        "number": float,
        "boolean": lambda text: text == "true",
        "string": str,
    }
    for row in rows((tmp_path / "incidents.csv").read_bytes()):
        jsonschema.validate({name: as_written[types[name]](text) for name, text in row.items() if text}, schema)


def test_the_hxl_row_is_the_second_and_has_a_tag_a_column(records: Records, notice: Notice) -> None:
    lines = list(csv.reader(io.StringIO(written("csv", records, notice, hxl=True).decode(), newline="")))
    assert len(lines) == len(records) + 2
    assert all(tag.startswith("#") for tag in lines[1])
    assert len(lines[0]) == len(lines[1])


def test_acled_has_its_columns_and_words(records: Records, notice: Notice) -> None:
    read = rows(written("acled", records, notice))
    assert tuple(read[0]) == acled.COLUMNS
    assert len(acled.COLUMNS) == 31
    by_id = {int(row["event_id_cnty"], 16): row for row in read}
    assert (by_id[0]["event_date"], by_id[0]["sub_event_type"], by_id[0]["fatalities"]) == ("2025-10-06", "Air/drone strike", "1")
    assert (by_id[3]["event_type"], by_id[3]["sub_event_type"]) == ("Strategic developments", "Disrupted weapons use")
    assert by_id[3]["fatalities"] == ""
    assert by_id[2]["fatalities"] == "0"
    assert by_id[8]["sub_event_type"] == "Shelling/artillery/missile attack"


def test_ucdp_has_its_columns_and_the_lethal_only(records: Records, notice: Notice) -> None:
    read = rows(written("ucdp", records, notice))
    assert tuple(read[0]) == ucdp.COLUMNS
    assert len(ucdp.COLUMNS) == 49
    assert {int(row["id"], 16) for row in read}.isdisjoint({2, 3})
    assert all(1 <= int(row["low"]) <= int(row["best"]) <= int(row["high"]) for row in read if row["best"])
    assert {row["date_prec"] for row in read if int(row["id"], 16) == 8} == {"3"}


def test_timemap_scalars_are_texts(records: Records, notice: Notice, tmp_path: Path) -> None:
    events = json.loads(folder("timemap", records, notice, tmp_path).read_bytes())
    assert all(isinstance(value, str) for event in events for name, value in event.items() if name not in ("associations", "sources"))
    assert next(event["date"] for event in events if int(event["id"], 16) == 0) == "10/6/2025"
    sources = json.loads((tmp_path / "sources.json").read_bytes())
    assert {one for event in events for one in event["sources"]} <= set(sources)
    titles = {one["id"] for one in json.loads((tmp_path / "associations.json").read_bytes())}
    assert {one for event in events for one in event["associations"]} <= titles
    assert json.loads(written("timemap", [], notice)) == []


def test_ushahidi_has_labels_then_tags_then_posts(records: Records, notice: Notice) -> None:
    lines = list(csv.reader(io.StringIO(written("ushahidi", records, notice).decode(), newline="")))
    assert lines[0] == [label for label, _ in ushahidi.COLUMNS]
    assert lines[1][0] == "#event+id"
    assert len(lines) == len(records) + 2
    assert all(line[4] == line[5] == "" for line in lines[2:])


@pytest.mark.parametrize("shape", ["atom", "jsonfeed"])
def test_feeds_are_read_newest_first(records: Records, notice: Notice, shape: str) -> None:
    data = written(shape, records, notice, channel=Channel("Shebekinsky", "https://example.org/feed", 5))
    if shape == "atom":
        feed = feedparser.parse(data)
        assert not feed.bozo
        ids, title, updated = [entry.id for entry in feed.entries], feed.feed.title, [entry.updated for entry in feed.entries]
    else:
        document = json.loads(data)
        assert document["version"] == "https://jsonfeed.org/version/1.1"
        ids, title = [item["id"] for item in document["items"]], document["title"]
        updated = [item["date_modified"] for item in document["items"]]
    assert len(ids) == 5
    assert title == "Incidents in Shebekinsky"
    assert ids[0].endswith("9")
    assert updated == sorted(updated, reverse=True)


def test_json_lines_are_the_notice_and_the_records(records: Records, notice: Notice) -> None:
    head, *lines = written("jsonl", records, notice).splitlines()
    assert json.loads(head)["notice"]["profile"] == "strictest"
    assert [msgspec.json.decode(line, type=PublicIncident) for line in lines] == list(records)


@pytest.mark.parametrize("shape", [name for name in FORMATS if name != "geoparquet"])
def test_markup_formulas_and_what_reorders_text_do_no_harm(records: Records, notice: Notice, shape: str) -> None:
    data = written(shape, records, notice)
    text = data.decode("utf-8")
    if shape not in ("acled", "ucdp", "ushahidi", "csv"):
        assert "<script>" not in text
    assert "\u202e" not in text.encode().decode("unicode_escape", "ignore") or shape in ("geojson", "jsonl", "jsonfeed")
    if FORMATS[shape].media_type == "text/csv":
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
        assert not [cell for cell in cells if cell.startswith("-") and not cell[1:].replace(".", "").isdigit()]


@pytest.mark.parametrize("shape", list(FORMATS))
def test_a_format_is_the_same_bytes_for_the_same_records(records: Records, notice: Notice, shape: str) -> None:
    assert written(shape, records, notice) == written(shape, records, notice)


@pytest.mark.parametrize("shape", ["geojson", "csv", "acled", "timemap", "ushahidi", "atom", "jsonfeed"])
def test_an_exercise_says_so_in_every_record(records: Records, notice: Notice, shape: str) -> None:
    drill = msgspec.structs.replace(notice, exercise=True, statements=("EXERCISE. Nothing of this happened.", *notice.statements))
    text = written(shape, records, drill).decode()
    assert "EXERCISE" in text or ",true\r\n" in text
