"""Finding and opening readers: those of this package by their names, all others by the entry points of one group.

Nothing is searched for, and no plug-in is loaded, where a reader of this package is asked for.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from holdfast.errors import HoldfastError, InputError, SetupError
from holdfast.extract.extractor import Accountable, Equipment, Extractor, Manifest, Need, Plugin, UnreadError, hidden, unread
from holdfast.extract.reader import Reader
from holdfast.records import Claim, Evidence, Loss, Measure, Outage, Report, Target
from holdfast.vocabulary import LANGUAGES

GROUP = "holdfast.extractors"
"""The entry-point group of readers."""
SETTINGS_FILE = "HOLDFAST_READERS"
"""The variable that names a TOML file with a table for each reader that has settings."""

RULES = Plugin(
    Manifest(name="rules", what="The rules, vocabularies and gazetteer of Holdfast: offline, the default.", languages=LANGUAGES),
    lambda equipment, _: Reader(equipment.vocabulary, equipment.gazetteer, equipment.region),
)

OWN = {
    "rules": "holdfast.extract.plugins:RULES",
    "endpoint": "holdfast.extract.endpoint:PLUGIN",
}
"""The readers of this package. `pyproject.toml` names them as entry points too, but a checkout that is only on the path has none."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")

Warn = Callable[[Loss], None]


def open_extractor(
    name: str, equipment: Equipment, environ: Mapping[str, str], warn: Warn, installed: Iterable[EntryPoint] | None = None
) -> Extractor:
    """The reader `name`, ready to read; what is wrong with a plug-in that was looked at on the way is told to `warn`.

    Settings come from `environ`, and from the file that it names as HOLDFAST_READERS; plug-ins from the entry points
    `installed` (those of this Python by default). Raises `InputError` for a name that no working reader has or a
    setting that is wrong, `SetupError` where a package or a setting that it needs is missing.
    """
    plugin = _own(name) if name in OWN else _third_party(name, installed, warn)
    for need in plugin.manifest.needs:
        _require(need, name)
    settings = settings_of(plugin.manifest, environ)
    reader: Extractor = plugin.open(equipment, settings)
    secrets = tuple(settings[option.name] for option in plugin.manifest.options if option.secret and option.name in settings)
    return reader if name in OWN else Checked(name, reader, secrets)


def manifests(warn: Warn, installed: Iterable[EntryPoint] | None = None) -> tuple[Manifest, ...]:
    """What all readers say of themselves that can be loaded, own first; the others are told to `warn`."""
    found = [_load(point, warn) for point in _points(installed)]
    return tuple(plugin.manifest for plugin in [*map(_own, OWN), *found] if plugin is not None)


def settings_of(manifest: Manifest, environ: Mapping[str, str]) -> dict[str, str]:
    """The value of each option that is set: in the environment, else in the settings file, else by default.

    Raises `InputError` for a file or a key in it that cannot be used, `SetupError` for a required option without a value.
    """
    written = _table(manifest, environ.get(SETTINGS_FILE))
    settings = {}
    for option in manifest.options:
        variable = f"HOLDFAST_{manifest.name}_{option.name}".upper()
        value = (environ.get(variable, "").strip() or written.get(option.name, "").strip()) or option.default
        if value is not None:
            settings[option.name] = value
        elif option.required:
            missing = f"the reader {manifest.name} has no {option.name} ({option.what})"
            raise SetupError(missing, f"set {variable}, or {option.name} under [{manifest.name}] in the file that {SETTINGS_FILE} names")
    return settings


def account_of(reader: Extractor) -> str | None:
    """What the reading has cost, in a line; `None` for a reader that costs nothing."""
    return (reader.account() or None) if isinstance(reader, Accountable) else None


class Checked:
    """A reader of somebody else's: whatever it does wrong costs one report, and no span outside a text gets through."""

    def __init__(self, name: str, reader: Extractor, secrets: tuple[str, ...]) -> None:
        self._name = name
        self._reader = reader
        self._secrets = secrets

    def read(self, report: Report) -> Iterator[Claim]:
        """The claims that the reader gives. Raises `UnreadError` where it fails or points outside the text."""
        try:
            claims = list(self._reader.read(report))
            sound = all(_is_sound(claim, report) for claim in claims)
        except (HoldfastError, UnreadError):
            raise
        except Exception as error:
            problem = hidden(f"the reader {self._name} failed: {type(error).__name__}: {error}", self._secrets)
            raise unread(report, problem, "tell the author of that reader, or read with --reader rules") from error
        if not sound:
            problem = f"the reader {self._name} gave a claim whose evidence does not lie in the text"
            raise unread(report, problem, "tell the author of that reader, or read with --reader rules")
        yield from claims

    def account(self) -> str:
        """What the reader says that it cost; nothing if it does not say."""
        return account_of(self._reader) or ""


def _is_sound(claim: Claim, report: Report) -> bool:
    """Whether the claim is of `report` and all its spans lie in the text."""
    spans = [evidence for words in claim.evidence.values() for evidence in words]
    parts: list[Target | Outage | Measure] = [*claim.targets, *claim.outages, *claim.measures]
    spans += [evidence for part in parts for evidence in part.evidence]
    if claim.mention is not None:
        spans.append(Evidence(report.id, claim.mention.span.start, claim.mention.span.end))
    return claim.report_id == report.id and all(s.report == report.id and 0 <= s.start < s.end <= len(report.text) for s in spans)


def _own(name: str) -> Plugin:
    module, _, attribute = OWN[name].partition(":")
    plugin: Plugin = getattr(import_module(module), attribute)
    return plugin


def _points(installed: Iterable[EntryPoint] | None) -> list[EntryPoint]:
    """The entry points of others, in an order of their own; a name that this package has is not theirs to take."""
    if installed is None:
        installed = entry_points(group=GROUP)
    return sorted((point for point in installed if point.name not in OWN), key=lambda point: (point.name, point.value))


def _third_party(name: str, installed: Iterable[EntryPoint] | None, warn: Warn) -> Plugin:
    points = _points(installed)
    plugins = (_load(point, warn) for point in points if point.name == name)
    plugin = next((plugin for plugin in plugins if plugin is not None), None)
    if plugin is None:
        others = [point for point in points if point.name != name]
        known = ", ".join(sorted({manifest.name for manifest in manifests(warn, others)}))
        raise InputError(name, "no reader of this name that works", f"give one of: {known}")
    return plugin


def _load(point: EntryPoint, warn: Warn) -> Plugin | None:
    """The plug-in that an entry point names; `None`, and a word to `warn`, if there is none that can be used."""
    problem = None
    try:
        plugin = point.load()
        if not isinstance(plugin, Plugin):
            problem = f"{point.value} is no holdfast.extract.extractor.Plugin"
        elif plugin.manifest.name != point.name or not _NAME.fullmatch(point.name):
            problem = f"its manifest is named {plugin.manifest.name!r}"
        else:
            return plugin
    except Exception as error:  # noqa: BLE001 - whatever a stranger's module does wrong, only its own reader is lost
        problem = f"it cannot be loaded ({type(error).__name__}: {error})"
    package = f"the package {point.dist.name}" if point.dist is not None else "the package that brings it"
    warn(Loss(stage="extract", input=f"reader {point.name}", where=None, problem=problem, remedy=f"update or remove {package}"))
    return None


def _require(need: Need, name: str) -> None:
    """Raises `SetupError` with the line that installs it if `need` is not there."""
    if find_spec(need.module) is None:
        install = f"{sys.executable} -m pip install" if find_spec("pip") else f"uv pip install --python {sys.executable}"
        raise SetupError(f"the reader {name} needs the package {need.module}, which is not installed", f"{install} '{need.requirement}'")


def _table(manifest: Manifest, path: str | None) -> dict[str, str]:
    """The reader's table in the settings file; nothing where there is no such file or table."""
    if not path:
        return {}
    try:
        table = tomllib.loads(Path(path).read_text("utf-8")).get(manifest.name, {})
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})", f"give {SETTINGS_FILE} the path of a TOML file") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        where = "not UTF-8" if isinstance(error, UnicodeDecodeError) else f"not TOML: {error}"
        raise InputError(path, where, "mend this line") from None
    names = [option.name for option in manifest.options]
    if not isinstance(table, dict) or not set(table) <= set(names):
        wrong = ", ".join(sorted(set(table) - set(names))) if isinstance(table, dict) else manifest.name
        raise InputError(path, f"[{manifest.name}] holds {wrong}, which is no setting", f"known are: {', '.join(names) or 'none'}")
    return {name: str(value) for name, value in table.items()}
