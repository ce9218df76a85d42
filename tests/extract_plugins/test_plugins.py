"""Finding readers: own ones by name, others by entry points; a broken one is told and skipped."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from holdfast.errors import InputError, SetupError
from holdfast.extract import Extractor, Reader, UnreadError
from holdfast.extract.endpoint import PLUGIN as ENDPOINT
from holdfast.extract.extractor import Equipment, Manifest, Option, Plugin
from holdfast.extract.plugins import GROUP, OWN, RULES, account_of, manifests, open_extractor, settings_of
from holdfast.gazetteer import Gazetteer
from holdfast.pipeline import Instruments, claims_of, read_each, read_together
from holdfast.records import Claim, Evidence, Loss, PlaceMention, Report, Span
from holdfast.regions import Region

if TYPE_CHECKING:
    from tests.extract_plugins.conftest import MakeReport

ROOT = Path(__file__).parents[2]

MODULE = """
from holdfast.extract.extractor import Manifest, Need, Option, Plugin

class Silent:
    def __init__(self, settings):
        self.settings = settings
    def read(self, report):
        yield from ()
    def account(self):
        return "cost nothing"

def make(name, **rest):
    manifest = Manifest(name=name, what="Says nothing.", languages=("en",), **rest)
    return Plugin(manifest, lambda equipment, settings: Silent(settings))

silent = make("silent")
other = make("other")
needy = make("needy", needs=(Need("no_such_module", "no-such-package>=2"),))
picky = make("picky", options=(Option(name="mood", what="how it feels", required=True), Option(name="token", what="a key", secret=True)))
notaplugin = 17
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
    """A package with four readers that work and as many that do not, as an installer leaves it."""
    (tmp_path / "silent_readers.py").write_text(MODULE, "utf-8")
    (tmp_path / "broken_reader.py").write_text("import no_such_module", "utf-8")
    metadata = tmp_path / "silent_readers-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: silent-readers\nVersion: 1.0\n", "utf-8")
    lines = [f"{name} = silent_readers:{name}" for name in ("silent", "needy", "picky", "notaplugin", "missing")]
    lines += ["broken = broken_reader:plugin", "renamed = silent_readers:other", "rules = silent_readers:silent"]
    (metadata / "entry_points.txt").write_text(f"[{GROUP}]\n" + "\n".join(lines) + "\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield [EntryPoint(name, value, GROUP) for name, _, value in (line.partition(" = ") for line in lines)]
    sys.modules.pop("silent_readers", None)


def never(loss: Loss) -> None:
    raise AssertionError(loss)


def test_the_reader_of_this_package_goes_by_rules(equipment: Equipment) -> None:
    assert isinstance(open_extractor("rules", equipment, {}, never), Reader)


def test_the_project_file_names_the_same_readers_as_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"][GROUP] == OWN
    (need,) = ENDPOINT.manifest.needs
    assert project["optional-dependencies"]["endpoint"] == [need.requirement]


def test_own_readers_say_what_they_are() -> None:
    assert {manifest.name: manifest.languages for manifest in manifests(never, [])} == {
        "rules": ("de", "en", "es", "ru", "uk"),
        "endpoint": ("de", "en", "es", "ru", "uk", "und"),
    }


def test_a_reader_of_an_installed_package_is_found_and_opened(equipment: Equipment, installed: list[EntryPoint]) -> None:
    assert installed
    reader = open_extractor("silent", equipment, {}, never)
    assert account_of(reader) == "cost nothing"


def test_a_reader_that_was_not_asked_for_is_not_even_loaded(equipment: Equipment, installed: list[EntryPoint]) -> None:
    open_extractor("rules", equipment, {}, never, installed)
    assert "silent_readers" not in sys.modules


def test_a_name_of_this_package_cannot_be_taken(equipment: Equipment, installed: list[EntryPoint]) -> None:
    assert any(point.name == "rules" for point in installed)
    assert isinstance(open_extractor("rules", equipment, {}, never, installed), Reader)


def test_an_unknown_name_is_an_error_that_lists_the_readers_that_work(equipment: Equipment, installed: list[EntryPoint]) -> None:
    losses: list[Loss] = []
    with pytest.raises(InputError) as raised:
        open_extractor("psychic", equipment, {}, losses.append, installed)
    assert str(raised.value) == "psychic: no reader of this name that works; give one of: endpoint, needy, picky, rules, silent"


def test_each_broken_reader_is_told_with_its_reason_and_skipped(equipment: Equipment, installed: list[EntryPoint]) -> None:
    losses: list[Loss] = []
    with pytest.raises(InputError):
        open_extractor("broken", equipment, {}, losses.append, installed)
    told = {loss.input: loss.problem for loss in losses}
    assert set(told) == {"reader broken", "reader missing", "reader notaplugin", "reader renamed"}
    assert "no_such_module" in told["reader broken"]
    assert "is no holdfast.extract.extractor.Plugin" in told["reader notaplugin"]
    assert "its manifest is named 'other'" in told["reader renamed"]


def test_a_broken_reader_is_told_with_the_package_that_brings_it(installed: list[EntryPoint]) -> None:
    assert installed
    losses: list[Loss] = []
    manifests(losses.append)
    assert {loss.remedy for loss in losses} == {"update or remove the package silent-readers"}


def test_a_missing_package_is_an_error_with_the_line_that_installs_it(equipment: Equipment, installed: list[EntryPoint]) -> None:
    with pytest.raises(SetupError) as raised:
        open_extractor("needy", equipment, {}, never, installed)
    assert "needs the package no_such_module" in raised.value.missing
    assert raised.value.remedy.endswith("'no-such-package>=2'")
    assert sys.executable in raised.value.remedy


def test_without_the_extra_the_endpoint_names_the_line_that_installs_it(equipment: Equipment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holdfast.extract.plugins.find_spec", lambda name: None if name == "httpx" else object())
    with pytest.raises(SetupError) as raised:
        open_extractor("endpoint", equipment, {}, never)
    assert raised.value.remedy == f"{sys.executable} -m pip install 'httpx>=0.28'"


def test_the_extra_is_not_imported_before_its_reader_is_opened() -> None:
    code = "import sys, holdfast.pipeline, holdfast.extract.endpoint; print('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT / "src").stdout == "False\n"


PICKY = Manifest(
    name="picky",
    what="",
    languages=(),
    options=(Option(name="mood", what="how it feels", required=True), Option(name="pace", what="how fast", default="slow")),
)


def test_settings_come_from_the_environment_then_the_file_then_the_default(tmp_path: Path) -> None:
    path = tmp_path / "readers.toml"
    path.write_text('[picky]\nmood = "sad"\n[another]\nx = 1\n', "utf-8")
    assert settings_of(PICKY, {"HOLDFAST_READERS": str(path)}) == {"mood": "sad", "pace": "slow"}
    assert settings_of(PICKY, {"HOLDFAST_READERS": str(path), "HOLDFAST_PICKY_MOOD": "merry"}) == {"mood": "merry", "pace": "slow"}


def test_a_figure_in_the_file_is_a_setting_too(tmp_path: Path) -> None:
    path = tmp_path / "readers.toml"
    path.write_text("[picky]\nmood = 5\npace = 2.5\n", "utf-8")
    assert settings_of(PICKY, {"HOLDFAST_READERS": str(path)}) == {"mood": "5", "pace": "2.5"}


def test_a_required_setting_without_a_value_is_an_error_that_names_it() -> None:
    with pytest.raises(SetupError, match="HOLDFAST_PICKY_MOOD") as raised:
        settings_of(PICKY, {"HOLDFAST_PICKY_MOOD": "  "})
    assert "how it feels" in raised.value.missing


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[picky\n", "not TOML"),
        (b"\xff", "not UTF-8"),
        (b"picky = 3\n", "[picky] holds picky"),
        (b"[picky]\nmod = 'x'\n", "[picky] holds mod"),
        (None, "cannot be read"),
    ],
)
def test_a_settings_file_that_is_wrong_is_an_error_that_says_where(tmp_path: Path, content: bytes | None, problem: str) -> None:
    path = tmp_path / "readers.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as raised:
        settings_of(PICKY, {"HOLDFAST_READERS": str(path)})
    assert raised.value.name == str(path)
    assert problem in raised.value.problem


class Fixed:
    """Gives the claims that it was made with, or raises."""

    def __init__(self, given: list[Claim] | Exception) -> None:
        self.given = given

    def read(self, report: Report) -> Iterator[Claim]:  # noqa: ARG002 - the protocol's
        if isinstance(self.given, Exception):
            raise self.given
        yield from self.given


def opened(equipment: Equipment, given: list[Claim] | Exception, monkeypatch: pytest.MonkeyPatch) -> Extractor:
    """A plug-in of somebody else's that gives this."""
    manifest = Manifest(name="fixed", what="", languages=(), options=(Option(name="token", what="", secret=True),))
    module = ModuleType("fixed_reader")
    module.__dict__["plugin"] = Plugin(manifest, lambda *_: Fixed(given))
    monkeypatch.setitem(sys.modules, "fixed_reader", module)
    point = EntryPoint("fixed", "fixed_reader:plugin", GROUP)
    return open_extractor("fixed", equipment, {"HOLDFAST_FIXED_TOKEN": "tk-1234"}, never, [point])


@pytest.fixture
def claim(equipment: Equipment, report: Report) -> Claim:
    reader = RULES.open(equipment, {})
    return next(claim for claim in reader.read(report) if claim.mention is not None)


def test_sound_claims_of_a_plug_in_pass_unchanged(
    equipment: Equipment, report: Report, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(opened(equipment, [claim], monkeypatch).read(report)) == [claim]


def unsound(claim: Claim, report: Report) -> dict[str, dict[str, Any]]:
    mention = PlaceMention(name="Козинка", bare="Козинка", kind="settlement", span=Span(-3, 4))
    return {
        "beyond the end": {"evidence": {"killed": (Evidence(report.id, 0, len(report.text) + 1),)}},
        "nothing": {"evidence": {"killed": (Evidence(report.id, 5, 5),)}},
        "another report": {"evidence": {"killed": (Evidence("r2", 0, 5),)}},
        "mention": {"mention": mention},
        "target": {"targets": (msgspec.structs.replace(claim.targets[0], evidence=(Evidence(report.id, 9_999, 10_000),)),)},
        "not its claim": {"report_id": "r2"},
    }


@pytest.mark.parametrize("case", ["beyond the end", "nothing", "another report", "mention", "target", "not its claim"])
def test_a_claim_whose_evidence_is_not_in_the_text_gets_nowhere(
    equipment: Equipment, report: Report, claim: Claim, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    wrong = msgspec.structs.replace(claim, **unsound(claim, report)[case])
    with pytest.raises(UnreadError, match="does not lie in the text"):
        list(opened(equipment, [claim, wrong], monkeypatch).read(report))


def test_a_plug_in_that_fails_loses_the_report_and_shows_no_secret(
    equipment: Equipment, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadError) as raised:
        list(opened(equipment, KeyError("tk-1234 is no key"), monkeypatch).read(report))
    assert "the reader fixed failed: KeyError" in raised.value.loss.problem
    assert "tk-1234" not in str(raised.value)


@pytest.fixture
def failing(equipment: Equipment, belgorod: Region, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> Instruments:
    return Instruments(belgorod, gazetteer, opened(equipment, ValueError("out of order"), monkeypatch))


def test_a_report_that_was_not_read_is_an_error_of_its_reading_and_is_told(failing: Instruments, report: Report) -> None:
    losses: list[Loss] = []
    ((given, reading),) = read_each([report], failing, losses.append)
    assert given is report
    assert reading.error is not None
    assert "out of order" in reading.error
    assert [loss.where for loss in losses] == ["17"]


def test_a_report_that_was_not_read_is_among_the_losses_of_the_picture(failing: Instruments, make_report: MakeReport) -> None:
    picture = read_together([make_report(report_id="r1"), make_report(report_id="r2")], failing)
    assert (len(picture.losses), picture.reports) == (2, ())


def test_a_loss_that_nobody_would_hear_of_is_raised(failing: Instruments, report: Report) -> None:
    with pytest.raises(UnreadError):
        list(claims_of([report], failing))
