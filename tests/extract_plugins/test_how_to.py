"""docs/how-to/add-a-reader.md: its reader is run, its settings are those there are."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from holdfast.extract import Extractor, UnreadError
from holdfast.extract.endpoint import PLUGIN
from holdfast.extract.extractor import Equipment
from holdfast.extract.plugins import GROUP, SETTINGS_FILE, open_extractor, settings_of
from holdfast.records import Loss

if TYPE_CHECKING:
    from tests.extract_plugins.conftest import MakeReport

PAGE = (Path(__file__).parents[2] / "docs/how-to/add-a-reader.md").read_text("utf-8")


def example(kind: str, number: int = 0) -> str:
    return str(re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[number])


def never(loss: Loss) -> None:
    raise AssertionError(loss)


@pytest.fixture
def sirens(equipment: Equipment, monkeypatch: pytest.MonkeyPatch) -> Extractor:
    """The reader of the page, opened as its entry point says."""
    module = ModuleType("sirens")
    exec(example("python"), module.__dict__)  # noqa: S102 - the page's own example
    monkeypatch.setitem(sys.modules, "sirens", module)
    ((name, value),) = tomllib.loads(example("toml", 1))["project"]["entry-points"][GROUP].items()
    return open_extractor(name, equipment, {}, never, [EntryPoint(name, value, GROUP)])


def test_the_reader_of_the_page_reads(sirens: Extractor, make_report: MakeReport) -> None:
    report = make_report("В Белгороде объявлена Тревога.")
    (claim,) = sirens.read(report)
    (words,) = claim.measures[0].evidence
    assert report.text[words.start : words.end] == "Тревога"


def test_the_reader_of_the_page_says_what_it_cannot_read(sirens: Extractor, make_report: MakeReport) -> None:
    with pytest.raises(UnreadError, match="cannot be in"):
        list(sirens.read(make_report("The word тревога was heard in the city and in the villages around it.")))


def test_the_settings_file_of_the_page_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "readers.toml"
    path.write_text(example("toml"), "utf-8")
    assert settings_of(PLUGIN.manifest, {SETTINGS_FILE: str(path)})["read_seconds"] == "60"


def test_every_setting_of_the_endpoint_is_in_the_table_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `HOLDFAST_ENDPOINT_(\w+)` \| (\w*)", PAGE, re.MULTILINE))
    given = {option.name.upper(): option.default or ("" if option.required else "none") for option in PLUGIN.manifest.options}
    assert rows == given
