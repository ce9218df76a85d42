"""`holdfast vocabulary`."""

from __future__ import annotations

import os
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import cast, get_args

import click
import msgspec

from holdfast.cli import streams
from holdfast.errors import Finding, Grade, InputError
from holdfast.records import Language
from holdfast.text import Tokens, language_of
from holdfast.vocabulary import LANGUAGES
from holdfast.vocabulary.check import Spot, check, spots
from holdfast.vocabulary.written import Known, Written, written

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="As one JSON document.")
_language = click.option("--language", type=click.Choice(LANGUAGES), help="Only this language.")


@click.group("vocabulary", epilog='Example: holdfast vocabulary spot "Дрон повредил дом"')
def command() -> None:
    """Check the words that reports are read by, list them, see what they find in a text."""


@command.command("check", epilog="Example: holdfast vocabulary check words.toml")
@click.argument("files", nargs=-1, metavar="FILE...", type=_FILE)
@_language
@click.option("--notes", is_flag=True, help="What is worth knowing as well: terms that stand in several categories.")
@_as_json
def check_command(files: tuple[Path, ...], *, language: str | None, notes: bool, as_json: bool) -> int:
    """Say what is wrong with vocabulary files, those of holdfast where no FILE is named.

    Each line names the file, the line in it, the term, and what to do. A FILE without endings is taken as words that are
    added to those of its language. The exit code is 1 if there are errors.
    """
    if files and language:
        raise click.UsageError("--language picks among the files of holdfast; it cannot be given with a FILE")
    embedded = tuple(_embedded(each) for each in LANGUAGES)
    chosen = files or tuple(_path(each) for each in LANGUAGES if language in (None, each))
    findings = {_shown(path): check(_text_of(path), _shown(path), embedded) for path in chosen}
    told = {name: [f for f in of_file if notes or f.grade != "note"] for name, of_file in findings.items()}
    if as_json:
        streams.put(msgspec.json.format(msgspec.json.encode([f._asdict() for of_file in told.values() for f in of_file]), indent=2) + b"\n")
    else:
        streams.put_text("".join(f"{line}\n" for name in findings for line in (*map(str, told[name]), _summary(name, findings[name]))))
    return int(any(f.grade == "error" for of_file in findings.values() for f in of_file))


@command.command("list", epilog="Example: holdfast vocabulary list --category weapon --language ru")
@click.option("--category", metavar="NAME", help="The terms of this category.")
@_language
@_as_json
def list_command(*, category: str | None, language: str | None, as_json: bool) -> None:
    """List the categories with the number of their terms, or the terms of one category."""
    vocabularies = [_embedded(each) for each in LANGUAGES if language in (None, each)]
    known = Known(tuple(vocabularies)).categories()
    if category is not None and category not in known:
        raise click.BadParameter(f"{category!r} is no category; there are {', '.join(known)}", param_hint="--category")
    if as_json:
        entries = [(v.language, e) for v in vocabularies for e in v.entries if category in (None, e.category)]
        document = [{"language": of, **entry._asdict()} for of, entry in entries]
        streams.put(msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")
    elif category is None:
        streams.put_text("".join(f"{line}\n" for line in _overview(vocabularies)))
    else:
        streams.put_text("".join(f"{line}\n" for line in _terms(vocabularies, category)))


@command.command("spot", epilog='Example: holdfast vocabulary spot "Дрон повредил дом"')
@click.argument("text", metavar="TEXT")
@click.option("--file", "file", type=_FILE, metavar="FILE", help="With the words of this file: alone, or added if it has no endings.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the text; told by its letters if not given.")
@_as_json
def spot_command(text: str, *, file: Path | None, language: str | None, as_json: bool) -> None:
    """Show what a text is made of: its words, and which of them are terms, of what, by which line of which file.

    TEXT is the text itself, or - to read it from standard input.
    """
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    vocabulary = _vocabulary(text, file, language)
    found = spots(text, vocabulary)
    if as_json:
        concepts = [{**spot._asdict(), "entry": spot.entry._asdict()} for spot in found]
        document = {"language": vocabulary.language, "words": Tokens(text).folded, "concepts": concepts}
        streams.put(msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")
    else:
        streams.put_text("".join(f"{line}\n" for line in _spotted(text, vocabulary, found)))


def _path(language: Language) -> Path:
    return Path(str(resources.files("holdfast.vocabulary").joinpath(f"{language}.toml")))


def _shown(path: Path) -> str:
    """The file as seen from here: relative where it lies below, so that an editor can open it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}", "save it as UTF-8") from error


def _embedded(language: Language) -> Written:
    return written(_text_of(_path(language)), _shown(_path(language)))[0]


def _vocabulary(text: str, file: Path | None, language: str | None) -> Written:
    """The words that a text is looked through for. Raises `InputError` if they, or its language, cannot be told."""
    if file is None:
        of = cast("Language", language or language_of(text))
        if of not in LANGUAGES:
            raise InputError("the text", "its language cannot be told", f"give --language: one of {', '.join(LANGUAGES)}")
        return _embedded(of)
    own, findings = written(_text_of(file), _shown(file))
    wrong = next((f for f in findings if f.grade == "error"), None)
    if wrong is not None or own.language is None:
        raise InputError(
            _shown(file), f"line {wrong.line if wrong else 1}: {wrong.problem if wrong else ''}", "`holdfast vocabulary check` says more"
        )
    return own.with_base(_embedded(own.language)) if own.adds else own


def _summary(name: str, findings: Iterable[Finding]) -> str:
    grades = Counter(f.grade for f in findings)
    counts = ", ".join(f"{grades[grade] or 'no'} {grade}{'' if grades[grade] == 1 else 's'}" for grade in get_args(Grade))
    return f"{name}: {counts}"


def _overview(vocabularies: list[Written]) -> Iterator[str]:
    counts = [Counter(entry.category for entry in vocabulary.entries) for vocabulary in vocabularies]
    codes: dict[str, set[str]] = {}
    for entry in (entry for vocabulary in vocabularies for entry in vocabulary.entries):
        codes.setdefault(entry.category, set()).add(entry.code)
    yield f"{'category':24}{'codes':>6}" + "".join(f"{vocabulary.language:>7}" for vocabulary in vocabularies)
    for category in sorted(codes):
        yield f"{category:24}{len(codes[category]):6}" + "".join(f"{count[category]:7}" for count in counts)


def _terms(vocabularies: list[Written], category: str) -> Iterator[str]:
    entries = [entry for vocabulary in vocabularies for entry in vocabulary.entries if entry.category == category]
    for code in dict.fromkeys(entry.code for entry in entries):
        yield f"[{category}] {code}"
        for vocabulary in vocabularies:
            terms = [entry.term for entry in vocabulary.entries if (entry.category, entry.code) == (category, code)]
            indent = f"  {vocabulary.language}  "
            if terms:
                yield textwrap.fill(", ".join(terms), streams.columns(), initial_indent=indent, subsequent_indent=" " * len(indent))


def _spotted(text: str, vocabulary: Written, found: list[Spot]) -> Iterator[str]:
    tokens = Tokens(text)
    yield f"{'language':16}{vocabulary.language}"
    yield f"{'words':16}{' | '.join(tokens.folded)}"
    rows = [(s.category, s.code, f"“{' '.join(s.words.split())}”", s.entry.term, f"{s.entry.file}, line {s.entry.line}") for s in found]
    widths = [max([16, *(len(row[at]) + 2 for row in rows)]) for at in range(4)]
    for row in rows:
        yield "".join(f"{part:{width}}" for part, width in zip(row, [*widths, 0], strict=True))
    words = [(word, start) for word, start in zip(tokens.folded, tokens.starts, strict=True) if word[0].isalpha()]
    left = [word for word, start in words if not any(spot.start <= start < spot.end for spot in found)]
    yield f"{'no meaning':16}{', '.join(dict.fromkeys(left)) or 'none'}"
