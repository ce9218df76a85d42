from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from holdfast.errors import SetupError
from holdfast.gazetteer import gazetteer_state, open_gazetteer
from holdfast.gazetteer.manifest import intact, whole
from holdfast.gazetteer.sources import Row, Source
from holdfast.regions import Region

MakeSource = Callable[..., Source]


def unread() -> Source:
    """A source that fails the test if it is read."""

    class Rows:
        def __iter__(self) -> Iterator[Row]:
            pytest.fail("built again")

    return Source(Rows(), 0, {}, "test 1")


def directory_of(region: Region, cache: Path, source: Source) -> Path:
    with open_gazetteer(region, cache=cache, source=source) as gazetteer:
        return gazetteer.directory


def test_a_gazetteer_is_built_once(tiny_region: Region, tmp_path: Path, make_source: MakeSource) -> None:
    built = directory_of(tiny_region, tmp_path, make_source())
    assert directory_of(tiny_region, tmp_path, unread()) == built


def test_another_version_of_the_source_is_another_gazetteer(tiny_region: Region, tmp_path: Path, make_source: MakeSource) -> None:
    one = directory_of(tiny_region, tmp_path, make_source())
    assert directory_of(tiny_region, tmp_path, make_source(version="test 2")) != one


def test_nothing_but_the_gazetteer_is_left_in_the_cache(tiny_region: Region, tmp_path: Path, make_source: MakeSource) -> None:
    built = directory_of(tiny_region, tmp_path / "cache", make_source())
    assert list(built.parent.iterdir()) == [built]


@pytest.mark.parametrize("name", ["names.trie", "names.hits", "translit.offsets", "places.rows", "nearest.json", "manifest.json"])
def test_a_file_that_was_cut_off_is_noticed_and_the_gazetteer_built_again(
    tiny_region: Region, tmp_path: Path, make_source: MakeSource, name: str
) -> None:
    path = directory_of(tiny_region, tmp_path / "cache", make_source()) / name
    path.write_bytes(path.read_bytes()[:-1])
    assert whole(path.parent) is None
    with open_gazetteer(tiny_region, cache=tmp_path / "cache", source=make_source()) as gazetteer:
        assert gazetteer.lookup("Козинке")
        assert list(gazetteer.directory.parent.iterdir()) == [gazetteer.directory]


def test_a_missing_file_is_noticed(tiny_region: Region, tmp_path: Path, make_source: MakeSource) -> None:
    built = directory_of(tiny_region, tmp_path, make_source())
    (built / "places.names").unlink()
    assert whole(built) is None


def test_a_wrong_byte_at_an_end_is_noticed_when_opening(tiny_region: Region, tmp_path: Path, make_source: MakeSource) -> None:
    path = directory_of(tiny_region, tmp_path, make_source()) / "names.hits"
    content = path.read_bytes()
    path.write_bytes(bytes([content[0] ^ 1]) + content[1:])
    assert whole(path.parent) is None


def test_a_wrong_byte_anywhere_is_noticed_when_all_is_read(tiny_region: Region, tmp_path: Path, make_source: MakeSource) -> None:
    path = directory_of(tiny_region, tmp_path, make_source()) / "names.trie"
    assert intact(path.parent)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert not intact(path.parent)


def test_of_two_builders_at_once_the_second_takes_what_the_first_made(tiny_region: Region, tmp_path: Path, make_source: MakeSource) -> None:
    def rows() -> Iterator[Row]:
        with open_gazetteer(tiny_region, cache=tmp_path / "cache", source=make_source()) as first:
            (first.directory / "first").touch()
        yield from make_source().rows

    with open_gazetteer(tiny_region, cache=tmp_path / "cache", source=Source(rows(), 1, {}, "test 1")) as second:
        assert (second.directory / "first").exists()
        assert list(second.directory.parent.iterdir()) == [second.directory]


def test_a_build_that_fails_leaves_nothing(tiny_region: Region, tmp_path: Path) -> None:
    class Rows:
        def __iter__(self) -> Iterator[Row]:
            raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        open_gazetteer(tiny_region, cache=tmp_path / "cache", source=Source(Rows(), 1, {}, "test 1"))
    assert list((tmp_path / "cache" / "gazetteer").iterdir()) == []


def test_a_build_says_how_far_it_is(tiny_region: Region, tmp_path: Path, make_source: MakeSource) -> None:
    told: list[tuple[str, float]] = []
    open_gazetteer(
        tiny_region, cache=tmp_path / "cache", source=make_source(), progress=lambda what, share: told.append((what, share))
    ).close()
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert told[-1] == ("done", 1.0)


def test_the_same_places_make_the_same_files(tiny_region: Region, tmp_path: Path, make_source: MakeSource) -> None:
    one, other = (directory_of(tiny_region, tmp_path / name, make_source()) for name in ("one", "other"))
    assert {path.name: path.read_bytes() for path in one.iterdir()} == {path.name: path.read_bytes() for path in other.iterdir()}


def test_a_cache_that_cannot_be_written_is_a_setup_error(tiny_region: Region, tmp_path: Path, make_source: MakeSource) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match="HOLDFAST_CACHE"):
        open_gazetteer(tiny_region, cache=tmp_path / "file", source=make_source())


def test_the_state_of_a_gazetteer_that_is_not_built_is_told_without_building_it(tiny_region: Region, tmp_path: Path) -> None:
    state = gazetteer_state(tiny_region, tmp_path / "cache")
    assert not state.built
    assert state.places is None
    assert "CC BY 4.0" in state.licence
    assert not (tmp_path / "cache").exists()
