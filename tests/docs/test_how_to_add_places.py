"""The page on adding places: every command of it works, on small files in the formats that it names."""

from __future__ import annotations

import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "add-places.md").read_text("utf-8")
COMMANDS = re.findall(r"^    \$ \./run (.+)$", PAGE, re.MULTILINE)
OFFLINE = [command for command in COMMANDS if "https://" not in command]

GEONAMES = "700001\tDovhe\tDovhe\tДовге,Долгое\t49.9\t36.9\tP\tPPL\tUA\t\t07\t\t\t\t120\t\t150\tEurope/Kyiv\t2024-01-17"
FEATURE = {
    "type": "Feature",
    "id": 101,
    "properties": {
        "wof:id": 101,
        "wof:name": "Тихе",
        "wof:placetype": "locality",
        "wof:country": "UA",
        "mz:is_current": 1,
        "geom:latitude": 50.2,
        "geom:longitude": 36.8,
        "name:eng_x_preferred": ["Tykhe"],
    },
    "geometry": {"type": "Point", "coordinates": [36.8, 50.2]},
}
RING = [[38.0, 50.1], [38.2, 50.1], [38.2, 50.3], [38.0, 50.3], [38.0, 50.1]]
OUTLINES = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {"district": "Валуйский"}, "geometry": {"type": "Polygon", "coordinates": [RING]}},
    ],
}
KATOTTG = """Перший рівень,Другий рівень,Третій рівень,Четвертий рівень,Додатковий рівень,Категорія об’єкта,Назва об’єкта
UA63000000000041885,,,,,O,Харківська
UA63000000000041885,UA63140000000085143,,,,P,Чугуївський
UA63000000000041885,UA63140000000085143,UA63140010000055555,,,H,Вовчанська
UA63000000000041885,UA63140000000085143,UA63140010000055555,UA63140010020077777,,C,Довге
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small file for each that the page names."""
    for name, member, text in (("UA", "UA", GEONAMES), ("alternateNamesV2", "alternateNamesV2", "1\t700001\tpl\tDowhe\t\t\t\t\t\t")):
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            archive.writestr(f"{member}.txt", f"{text}\n")
    with closing(sqlite3.connect(tmp_path / "whosonfirst-data-admin-ua-latest.db")) as database:
        database.execute("CREATE TABLE geojson (id INTEGER, body TEXT, source TEXT, is_alt BOOLEAN)")
        database.execute("INSERT INTO geojson VALUES (101, ?, 'x', 0)", (json.dumps(FEATURE),))
        database.commit()
    bundle = tmp_path / "whosonfirst-data-admin-ua" / "data" / "101"
    bundle.mkdir(parents=True)
    (bundle / "101.geojson").write_text(json.dumps(FEATURE), "utf-8")
    (tmp_path / "villages.csv").write_text("Назва,Название,y,x,Район\nЗарічне,Заречное,49.8,36.7,Чугуївський\n", "utf-8")
    (tmp_path / "districts.geojson").write_text(json.dumps(OUTLINES, ensure_ascii=False), "utf-8")
    (tmp_path / "katottg.csv").write_text(KATOTTG, "utf-8")
    return tmp_path


def called(command: str, folder: Path, small_world: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(small_world))),
        "HOLDFAST_DATA": str(folder / "data"),
        "HOLDFAST_CACHE": str(folder / "cache"),
    }
    line = [sys.executable, "-m", "holdfast", *shlex.split(command)]
    return subprocess.run(line, capture_output=True, text=True, encoding="utf-8", cwd=folder, env=environment, check=False)


def test_the_page_shows_every_subcommand() -> None:
    assert {command.split()[1] for command in COMMANDS} == {"add", "list", "info", "find", "check", "remove"}


def test_every_command_of_the_page_succeeds_in_its_order(folder: Path, small_world: Path) -> None:
    for command in OFFLINE:
        if ".osm.pbf" in command:
            osmium = pytest.importorskip("osmium")
            with osmium.SimpleWriter(str(folder / shlex.split(command)[2])) as writer:
                tags = {"place": "village", "name": "Гора"}
                writer.add_node(osmium.osm.mutable.Node(id=5, location=(36.5, 49.9), tags=tags))
        ran = called(command, folder, small_world)
        assert ran.returncode == 0, f"{command}: {ran.stdout}{ran.stderr}"
        if " find " in command:
            assert "Dovhe (Вовчанська, Chuhuivskyi, Kharkiv Oblast, Ukraine): settlement, inflected" in ran.stdout
            assert "geonames:700001, UA63140010020077777" in ran.stdout


def test_the_page_names_the_fields_of_a_table() -> None:
    from holdfast.gazetteer.sources.table import FIELDS  # noqa: PLC0415 - only here

    section = PAGE[PAGE.index("The fields are") : PAGE.index("Outlines and registers")]
    assert set(re.findall(r"`(\w+)`", section)) >= set(FIELDS) - {"kind"}
