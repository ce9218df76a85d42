"""The reader compiled to machine code, which reads twice as fast and the same to the byte: `./run compile`.

    python compile_reader.py            # about three minutes and one C compiler (Debian, Ubuntu: apt install gcc python3-dev)
    python compile_reader.py --remove   # the reader as it is written, again

mypyc, which comes with mypy, compiles the modules that reading spends its time in. What it makes lies beside them, where Python
prefers it to the source: so it holds only for the sources that it was made of. `.compiled` keeps their sum; `./run` removes what
was compiled of others, and `tests/house` fails where it was left.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import hashlib
import os
import re
import shlex
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "holdfast"
MARK = PACKAGE / ".compiled"
WHOLE = ("extract/*.py", "locate/*.py")
SINGLE = ("text.py", "when.py", "geo.py", "vocabulary/lexicon.py", "gazetteer/names.py", "gazetteer/tables.py", "gazetteer/lookup.py")
AS_WRITTEN = {"__init__", "explain", "extractor", "plugins", "weights"}
"""What mypyc cannot compile (protocols that are asked for at run time, records of msgspec), or what reading does not wait for."""
OPTIONS = [] if os.name == "nt" else ["-fno-semantic-interposition"]
"""What a C compiler may do besides: no function is replaced by another library's, so that one may become part of another."""
CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")
FUTURE = "from __future__ import annotations\n"


def sources() -> list[Path]:
    """The modules that are compiled, in a fixed order."""
    rooms = [path for pattern in WHOLE for path in sorted(PACKAGE.glob(pattern)) if path.stem not in AS_WRITTEN]
    return [*rooms, *(PACKAGE / name for name in SINGLE)]


def sum_of_sources() -> str:
    """What tells these sources, compiled by this Python, from any others."""
    text = b"\0".join(path.read_bytes() for path in [Path(__file__), *sources()])
    return hashlib.sha256(sys.version.encode() + text).hexdigest()


def compiled() -> Iterator[Path]:
    """What was compiled, whenever that was."""
    for ending in ("*.so", "*.pyd"):
        yield from SOURCE.glob(ending)
        yield from PACKAGE.rglob(ending)


def is_stale() -> bool:
    """Whether something is compiled that the sources as they stand did not make."""
    return any(compiled()) and (not MARK.exists() or MARK.read_text("utf-8") != sum_of_sources())


def remove() -> None:
    """Leave nothing compiled."""
    for path in compiled():
        path.unlink()
    MARK.unlink(missing_ok=True)


def with_finals(source: str) -> str:
    """The source with its constants declared final: compiled code then holds them, and looks no name up for each use."""
    lines = source.splitlines(keepends=True)
    for statement in ast.parse(source).body:
        named = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        if not isinstance(named, ast.Name) or not CONSTANT.fullmatch(named.id):
            continue
        line, at = lines[named.lineno - 1], len(named.id)
        if isinstance(statement, ast.AnnAssign):
            first, last = statement.annotation.col_offset, statement.annotation.end_col_offset
            lines[named.lineno - 1] = f"{line[:first]}Final[{line[first:last]}]{line[last:]}"
        else:
            lines[named.lineno - 1] = f"{line[:at]}: Final{line[at:]}"
    return "".join(lines).replace(FUTURE, f"{FUTURE.rstrip()}; from typing import Final\n", 1)


def lay_out(place: Path) -> list[str]:
    """The package in `place`, those modules that are compiled with their constants final; the names of these."""
    shutil.copytree(PACKAGE, place / PACKAGE.name, ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__", "assets"))
    names = [path.relative_to(SOURCE) for path in sources()]
    for name in names:
        (place / name).write_text(with_finals((SOURCE / name).read_text("utf-8")), "utf-8")
    return [str(name) for name in names]


def build() -> None:
    """Compile `sources`; what was compiled before is replaced only when all is done. Exits where there is no compiler."""
    compiler = shlex.split(sysconfig.get_config_var("CC") or "cc")[0]
    if os.name == "posix" and not shutil.which(compiler):
        sys.exit(f"compile_reader: needs a C compiler, found no {compiler}; install one, or read on without: nothing else depends on it")
    from mypyc.build import mypycify  # noqa: PLC0415 (not needed to say that nothing is compiled)

    try:
        from setuptools import setup  # noqa: PLC0415
    except ModuleNotFoundError:  # Python 3.11 still has its own
        from distutils.core import setup  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as place:
        made, laid = Path(place) / "made", Path(place) / "laid"
        names = lay_out(laid)
        with contextlib.chdir(laid):  # mypyc takes the names of modules from their paths
            extensions = mypycify([*names, f"--config-file={ROOT / 'pyproject.toml'}"], target_dir=place, opt_level="2")
            for extension in extensions:
                extension.extra_compile_args += OPTIONS
            setup(
                name="reader",
                packages=[],
                ext_modules=extensions,
                script_args=["-q", "build_ext", f"--build-lib={made}", f"--build-temp={place}"],
            )
        remove()
        for path in sorted(made.rglob("*.*")):
            shutil.copy2(path, SOURCE / path.relative_to(made))
    MARK.write_text(sum_of_sources(), "utf-8")


def main() -> None:
    """Compile the reader, unless that was done already of the same sources; or take away what was compiled."""
    parser = argparse.ArgumentParser(description="Compile the reader to machine code.")
    parser.add_argument("--remove", action="store_true", help="take away what was compiled")
    parser.add_argument("--if-stale", action="store_true", help="with --remove: only what other sources were compiled to")
    given = parser.parse_args()
    if given.remove:
        if not given.if_stale or is_stale():
            remove()
    elif is_stale() or not MARK.exists():
        build()


if __name__ == "__main__":
    main()
