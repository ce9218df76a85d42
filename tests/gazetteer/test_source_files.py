"""Files of each kind, in the exact formats of their publishers, whole and broken."""

from __future__ import annotations

import gzip
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from holdfast.errors import InputError, SetupError
from holdfast.gazetteer.sources import Row
from holdfast.gazetteer.sources import kinds as kinds_of_sources
from holdfast.gazetteer.sources.added import Kind
from holdfast.gazetteer.sources.kinds import Item, Wanted, items, kind_of
from holdfast.gazetteer.sources.tally import Tally
from holdfast.gazetteer.sources.whereabouts import Whereabouts

POINTS = [(50.6, 36.6, "RU", "09"), (50.2, 38.1, "RU", "09"), (50.0, 36.2, "UA", "07"), (49.2, 37.3, "UA", "07"), (51.0, 34.8, "UA", "21")]


def geonames_line(number: int = 700001, name: str = "Dovhe", lat: str = "49.9", lon: str = "36.9", code: str = "PPL", **other: str) -> str:
    """A line in the format of GeoNames: nineteen columns parted by tabs."""
    cells = [str(number), name, name, other.get("names", "Довге,Долгое"), lat, lon, other.get("category", "P"), code, "UA", ""]
    return "\t".join([*cells, "07", "", "", "", other.get("population", "120"), "", "150", "Europe/Kyiv", "2024-01-17"])


def wof_feature(number: Any = 101, name: Any = "Довге", **properties: Any) -> dict[str, Any]:
    """A feature in the format of Who's On First."""
    usual = {
        "wof:id": number,
        "wof:name": name,
        "wof:placetype": "locality",
        "wof:hierarchy": [{"region_id": 85688855, "locality_id": number}],
        "wof:concordances": {},
        "wof:superseded_by": [],
        "wof:country": "UA",
        "mz:is_current": 1,
        "edtf:deprecated": "",
        "geom:latitude": 49.9,
        "geom:longitude": 36.9,
        "name:eng_x_preferred": ["Dovhe"],
        "name:rus_x_preferred": ["Долгое"],
        "name:ukr_x_preferred": [name],
    }
    return {"type": "Feature", "id": number, "properties": usual | properties, "geometry": {"type": "Point", "coordinates": [36.9, 49.9]}}


Read = Callable[..., tuple[list[Item], Tally]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What a file holds, and what of it could not be used."""

    def call(name: str, content: str | bytes, **wanted: Any) -> tuple[list[Item], Tally]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        kind: Kind = wanted.pop("kind", None) or kind_of(path)
        tally = Tally(name)
        asked = Wanted(path=path, name="mine", kind=kind, title="Mine", **wanted)
        found = list(items(asked, tally, lambda: Whereabouts(POINTS)))
        tally.settle()
        return found, tally

    return call


def rows(found: list[Item]) -> list[Row]:
    assert all(isinstance(item, Row) for item in found)
    return [item for item in found if isinstance(item, Row)]


def test_a_place_of_geonames_keeps_its_id_names_and_codes(read: Read) -> None:
    found, tally = read("UA.txt", geonames_line() + "\n")
    place = rows(found)[0]
    assert (place.id, place.name, place.names) == ("geonames:700001", "Dovhe", ("Довге", "Долгое"))
    assert (place.lat, place.lon, place.country, place.admin1, place.population) == (49.9, 36.9, "UA", "07", 120)
    assert not tally.bad


def test_of_geonames_only_settlements_of_today_are_taken(read: Read) -> None:
    lines = [geonames_line(n, code=code) for n, code in enumerate(("PPL", "PPLH", "PPLQ", "PPLX", "PPLA2"), 1)]
    lines += [geonames_line(9, code="STM", category="H"), geonames_line(10, code="ADM2", category="A")]
    assert [row.id for row in rows(read("UA.txt", "\n".join(lines))[0])] == ["geonames:1", "geonames:5"]


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ("12\tonly three\tcolumns", "not the 19 columns"),
        (geonames_line(5, lat="far"), "no number"),
        (geonames_line(5, lat="95.0"), "no point on earth"),
        (geonames_line(5, population="many"), "no number"),
        (geonames_line(700001, name="Again"), "an id that stood there before"),
        (geonames_line(5, lat="36.9", lon="49.9"), "latitude and longitude are swapped"),
        (geonames_line(5)[:40], "not the 19 columns"),
    ],
)
def test_a_broken_row_of_geonames_is_named_and_takes_no_good_one_with_it(read: Read, bad: str, problem: str) -> None:
    found, tally = read("UA.txt", f"{geonames_line()}\n{bad}\n{geonames_line(700002)}\n{geonames_line(700003)}\n")
    assert [row.id for row in rows(found)] == ["geonames:700001", "geonames:700002", "geonames:700003"]
    assert [loss.problem.startswith(problem) for loss in tally.losses] == [True]
    assert tally.losses[0].where == ("line 2" if "swapped" not in problem else "Dovhe (geonames:5)")


def test_bad_bytes_of_geonames_are_one_bad_row(read: Read) -> None:
    lines = [geonames_line().encode(), geonames_line(5, name="Долгое").encode("cp1251"), geonames_line(6).encode()]
    found, tally = read("UA.txt", b"\n".join(lines))
    assert (len(found), dict(tally.bad)) == (2, {"not UTF-8": 1})


def test_a_file_that_is_mostly_bad_is_refused_by_its_commonest_fault(read: Read) -> None:
    content = "\n".join([geonames_line(), *(geonames_line(n, lat="36.9", lon="49.9") for n in range(1, 6))])
    with pytest.raises(InputError, match=r"latitude and longitude are swapped, for UA: '36.9, 49.9' \(5 of 6 rows are bad\)"):
        read("UA.txt", content)


def test_a_file_without_a_place_is_refused(read: Read) -> None:
    with pytest.raises(InputError, match="no populated place in it"):
        read("UA.txt", geonames_line(code="STM", category="H"))


def test_more_bad_rows_of_a_kind_are_counted_and_not_all_named(read: Read) -> None:
    content = "\n".join([*map(geonames_line, range(1, 30)), *["bad\trow"] * 20])
    tally = read("UA.txt", content)[1]
    assert (tally.bad.total(), len(tally.losses)) == (20, 5)


def test_alternate_names_of_geonames_come_to_the_places_of_the_file(read: Read, tmp_path: Path) -> None:
    alternates = tmp_path / "alternateNamesV2.txt"
    alternates.write_text(
        "1\t700001\tpl\tDowhe\t\t\t\t\t\t\n2\t9\tpl\tOther\t\t\t\t\t\t\n3\t700001\tlink\thttps://x\t\t\t\t\t\t\n", "utf-8"
    )
    found, _ = read("UA.txt", geonames_line(), alternates=alternates)
    assert rows(found)[0].names == ("Довге", "Долгое", "Dowhe")


def zipped(path: Path, **members: str) -> bytes:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return path.read_bytes()


def test_a_zip_of_geonames_is_read_without_its_readme(read: Read, tmp_path: Path) -> None:
    content = "\n".join(map(geonames_line, range(1, 50)))
    found, _ = read("UA.zip", zipped(tmp_path / "made.zip", readme_txt="GeoNames", UA_txt=content))
    assert len(found) == 49


def test_half_a_zip_is_refused(read: Read, tmp_path: Path) -> None:
    whole = zipped(tmp_path / "made.zip", UA_txt="\n".join(map(geonames_line, range(1, 500))))
    with pytest.raises(InputError, match=r"UA.zip: damaged or not whole .*; download it again"):
        read("UA.zip", whole[: len(whole) // 2])


def test_a_zip_with_a_wrong_byte_is_refused(read: Read, tmp_path: Path) -> None:
    whole = bytearray(zipped(tmp_path / "made.zip", UA_txt="\n".join(map(geonames_line, range(1, 500)))))
    whole[len(whole) // 2] ^= 0xFF
    with pytest.raises(InputError, match=r"damaged or not whole"):
        read("UA.zip", bytes(whole))


def test_a_zip_bomb_is_refused_by_what_it_declares(read: Read, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"UA.zip: unpacks to 50 MB or more, from 0.0 MB: no file of places does"):
        read("UA.zip", zipped(tmp_path / "made.zip", UA_txt="0" * 50_000_000), kind="geonames")


def test_a_bomb_that_declares_nothing_is_refused_by_what_it_gives(read: Read) -> None:
    with pytest.raises(InputError, match=r"unpacks to \d+ MB or more, from 0.0 MB: no file of places does"):
        read("places.csv.gz", gzip.compress(b"name,lat,lon\n" + b"\n" * 40_000_000), kind="table")


def test_half_a_gzip_is_refused(read: Read) -> None:
    packed = gzip.compress("\n".join(map(geonames_line, range(1, 500))).encode())
    with pytest.raises(InputError, match="damaged or not whole"):
        read("UA.txt.gz", packed[:-200], kind="geonames")


def test_a_zip_without_places_is_refused(read: Read, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file of places in it"):
        read("photos.zip", zipped(tmp_path / "made.zip", photo_jpg="x"), kind="geonames")


def jsonl(*features: dict[str, Any]) -> str:
    return "\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)


def test_a_locality_of_whos_on_first_has_its_names_in_all_languages(read: Read) -> None:
    place = rows(read("ua.jsonl", jsonl(wof_feature()))[0])[0]
    assert (place.id, place.name, set(place.names)) == ("wof:101", "Dovhe", {"Dovhe", "Довге", "Долгое"})
    assert (place.country, place.admin1, place.source) == ("UA", "07", "Who's On First")


def test_a_locality_that_geonames_has_too_keeps_the_id_of_geonames(read: Read) -> None:
    place = rows(read("ua.jsonl", jsonl(wof_feature(**{"wof:concordances": {"gn:id": 700001}})))[0])[0]
    assert place.id == "geonames:700001"


def test_of_whos_on_first_only_current_localities_are_taken(read: Read) -> None:
    past: list[dict[str, Any]] = [
        {"mz:is_current": 0},
        {"edtf:deprecated": "2020-01-01"},
        {"wof:superseded_by": [7]},
        {"edtf:cessation": "2018"},
        {"wof:placetype": "county"},
    ]
    features = [wof_feature(), *(wof_feature(n, **properties) for n, properties in enumerate(past))]
    assert [row.id for row in rows(read("ua.jsonl", jsonl(*features))[0])] == ["wof:101"]


def test_a_locality_without_a_latin_name_is_romanised(read: Read) -> None:
    feature = wof_feature(name="Юрченкове", **{"name:eng_x_preferred": []})
    assert rows(read("ua.jsonl", jsonl(feature))[0])[0].name == "Yurchenkove"


def test_localities_of_one_region_go_together_where_most_of_them_lie(read: Read) -> None:
    features = [wof_feature(n, **{"geom:latitude": lat, "wof:country": ""}) for n, lat in enumerate((49.9, 49.5, 49.3, 50.45), 1)]
    assert {(row.country, row.admin1) for row in rows(read("ua.jsonl", jsonl(*features))[0])} == {("UA", "07")}


def test_a_bundle_is_read_without_its_alternative_shapes(tmp_path: Path) -> None:
    folder = tmp_path / "bundle" / "data" / "101"
    folder.mkdir(parents=True)
    (folder / "101.geojson").write_text(json.dumps(wof_feature()), "utf-8")
    (folder / "101-alt-quattroshapes.geojson").write_text(json.dumps(wof_feature(102)), "utf-8")
    tally = Tally("bundle")
    wanted = Wanted(path=tmp_path / "bundle", name="mine", kind=kind_of(tmp_path / "bundle"), title="")
    assert [row.id for row in rows(list(items(wanted, tally, lambda: Whereabouts(POINTS))))] == ["wof:101"]


def test_the_sqlite_distribution_of_whos_on_first_is_read(tmp_path: Path) -> None:
    path = tmp_path / "whosonfirst-data-admin-ua-latest.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE geojson (id INTEGER, body TEXT, source TEXT, is_alt BOOLEAN, alt_label TEXT, lastmodified INTEGER)")
        for number, is_alt in ((101, 0), (102, 1)):
            body = json.dumps(wof_feature(number), ensure_ascii=False)
            database.execute("INSERT INTO geojson VALUES (?, ?, 'x', ?, '', 0)", (number, body, is_alt))
        database.commit()
    wanted = Wanted(path=path, name="mine", kind=kind_of(path), title="")
    assert [row.id for row in rows(list(items(wanted, Tally("db"), lambda: Whereabouts(POINTS))))] == ["wof:101"]


def test_another_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"no database at all, however long it may be")
    wanted = Wanted(path=tmp_path / "other.db", name="mine", kind="whosonfirst", title="")
    with pytest.raises(InputError, match="no SQLite file of Who's On First"):
        list(items(wanted, Tally("db"), lambda: Whereabouts(POINTS)))


def test_broken_features_are_named_with_their_line(read: Read) -> None:
    lines = [
        jsonl(wof_feature(1)),
        "{broken",
        jsonl(wof_feature(2, **{"geom:latitude": 91.0})),
        jsonl(wof_feature(1)),
        jsonl(wof_feature(3)),
    ]
    found, tally = read("ua.jsonl", "\n".join([*lines, *(jsonl(wof_feature(n)) for n in range(4, 9))]))
    assert [loss.where for loss in tally.losses] == ["line 2", "line 3", "line 4"]
    assert len(found) == 7


TABLE = 'Код,Назва,y,x,Людей,Район\n7,Довге|Долгое,"49,9",36.9,1 200,Чугуївський\n'
MAPPED = {"id": "Код", "name": "Назва", "lat": "y", "lon": "x", "population": "Людей", "admin2": "Район"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_the_columns_of_a_table_are_named_by_the_mapping(read: Read, encoding: str) -> None:
    content = TABLE if encoding != "cp1251" else TABLE.replace("ї", "и")
    usual = "utf-8" if encoding != "cp1251" else encoding
    place = rows(read("places.csv", content.encode(encoding), mapping=MAPPED, encoding=usual)[0])[0]
    assert (place.id, place.name, place.names, place.lat, place.population) == ("csv:mine/7", "Довге", ("Долгое",), 49.9, 1200)
    assert (place.country, place.admin1) == ("UA", "07")


def test_a_table_in_another_encoding_is_refused_with_what_to_say(read: Read) -> None:
    with pytest.raises(InputError, match=r"not UTF-8; save the file as UTF-8 or say its --encoding, as in: --encoding cp1251"):
        read("places.csv", TABLE.replace("ї", "и").encode("cp1251"), mapping=MAPPED)


def test_a_table_without_a_column_says_which_and_what_there_is(read: Read) -> None:
    with pytest.raises(InputError, match=r"no column 'широта'; its first line has Код, Назва, y, x, Людей, Район; name the columns: --map"):
        read("places.csv", TABLE, mapping=MAPPED | {"lat": "широта"})


def test_rows_of_a_table_without_name_point_or_own_id_are_lost(read: Read) -> None:
    good = "".join(f"{n},Село {n},49.9,36.9\n" for n in range(1, 9))
    found, tally = read("places.csv", f"id,name,lat,lon\n{good}9,,49.9,36.9\n10,Далеке,,36.9\n1,Друге,49.9,36.9\n")
    assert len(found) == 8
    assert [loss.problem for loss in tally.losses] == ["no name", "no coordinates: ', 36.9'", "an id that stood there before: 'csv:mine/1'"]


@pytest.mark.parametrize("name", ["places.jsonl", "places.geojson"])
def test_json_lines_and_points_of_geojson_are_tables_too(read: Read, name: str) -> None:
    feature = {
        "type": "Feature",
        "id": 5,
        "properties": {"name": "Dovhe", "uk": ["Довге"]},
        "geometry": {"type": "Point", "coordinates": [36.9, 49.9]},
    }
    whole = feature if name.endswith("jsonl") else {"type": "FeatureCollection", "features": [feature]}
    place = rows(read(name, json.dumps(whole, ensure_ascii=False))[0])[0]
    assert (place.id, place.names, place.lat, place.lon) == ("csv:mine/5", ("Довге",), 49.9, 36.9)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("RU.txt", geonames_line(), "geonames"),
        ("any.jsonl", jsonl(wof_feature()), "whosonfirst"),
        ("any.osm.pbf", "", "osm"),
        ("any.csv", TABLE, "table"),
        ("any.geojson", '{"type": "FeatureCollection", "features": [{"geometry": {"type": "MultiPolygon"}}]}', "outlines"),
        ("any.csv", "Перший рівень,Другий рівень,Третій рівень,Четвертий рівень,Додатковий рівень,Категорія,Назва", "katottg"),
        ("any.csv", '"14";"000";"000";"000";"1";"Муниципальные образования"', "oktmo"),
    ],
)
def test_what_a_file_is_is_told_by_its_content(tmp_path: Path, name: str, content: str, kind: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert kind_of(tmp_path / name) == kind


def test_what_cannot_be_told_has_to_be_said(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing\n", "utf-8")
    with pytest.raises(InputError, match="what kind of source it is cannot be told; say its --kind: geonames, whosonfirst"):
        kind_of(tmp_path / "notes.txt")


def test_every_kind_can_be_asked_for() -> None:
    assert set(kinds_of_sources.KINDS) >= set(kinds_of_sources.TITLES) | set(kinds_of_sources.LICENCES)


def test_the_settlements_of_an_openstreetmap_extract_are_read(tmp_path: Path) -> None:
    osmium = pytest.importorskip("osmium")
    path = tmp_path / "ua.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        tags = {"place": "village", "name": "Довге", "name:ru": "Долгое", "alt_name": "Довга;Довжик", "population": "1 200"}
        writer.add_node(osmium.osm.mutable.Node(id=12_000_000_001, location=(36.9, 49.9), tags=tags))
        writer.add_node(osmium.osm.mutable.Node(id=2, location=(36.9, 49.9), tags={"amenity": "school", "name": "Школа"}))
        writer.add_node(osmium.osm.mutable.Node(id=3, location=(36.9, 49.9), tags={"place": "hamlet"}))
    tally = Tally("ua")
    found = rows(list(items(Wanted(path=path, name="mine", kind="osm", title=""), tally, lambda: Whereabouts(POINTS))))
    assert [(row.id, row.name, row.population, row.admin1) for row in found] == [("osm:n12000000001", "Dovhe", 1200, "07")]
    assert set(found[0].names) == {"Довге", "Долгое", "Довга", "Довжик"}
    assert dict(tally.bad) == {"no name": 1}


def test_a_broken_extract_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("osmium")
    (tmp_path / "ua.osm.pbf").write_bytes(b"\0\0\0\x0dbroken")
    with pytest.raises(InputError, match="no whole extract"):
        list(items(Wanted(path=tmp_path / "ua.osm.pbf", name="mine", kind="osm", title=""), Tally("ua"), lambda: Whereabouts(POINTS)))


def test_without_osmium_the_line_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "osmium", None)
    with pytest.raises(SetupError, match=r"pip install 'holdfast\[osm\]'"):
        list(items(Wanted(path=tmp_path / "ua.osm.pbf", name="mine", kind="osm", title=""), Tally("ua"), lambda: Whereabouts(POINTS)))
