"""What the pages name is there: other pages, files of the tree, commands and their options."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from holdfast.cli import commands

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
_FILE = re.compile(r"`((?:src|tests|bench|examples|web|docs|publish|holdfast)/[\w./-]+\w)`|python (bench/\w+\.py)")
_CALL = re.compile(r"(?:holdfast|\./run) ([a-z][^`#|>;&\n]*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_a_page_points_at_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    files = [one or other for one, other in _FILE.findall(text)]
    assert [link for link in _LINK.findall(text) if not (page.parent / link).exists()] == []
    assert [file for file in files if not any((ROOT / top / file).exists() for top in ("", "src", "src/holdfast"))] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_commands_of_a_page_have_the_options_that_it_gives_them(page: Path) -> None:
    indented = [line for line in page.read_text("utf-8").splitlines() if line.startswith("    ")]
    assert [wrong for line in indented for call in _CALL.findall(line) for wrong in unknown(call.split())] == []


def unknown(words: list[str]) -> list[str]:
    """What of a call the program does not know; nothing of a call of another program, as `./run test`."""
    context = click.Context(commands)
    found = commands.get_command(context, words[0])
    while isinstance(found, click.Group) and words[1:] and (below := found.get_command(context, words[1])) is not None:
        found, words = below, words[1:]
    if found is None:
        return [] if words[0] in ("test", "compile") else [words[0]]
    options = {name for parameter in found.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    return [f"{words[0]} {option}" for option in _OPTION.findall(" ".join(words)) if option not in options]


def test_a_call_with_an_unknown_option_is_found() -> None:
    assert unknown(["decide", "hold", "3f2a91c0", "--whose", "anna", "--why", "x"]) == ["hold --whose"]
    assert unknown(["explode"]) == ["explode"]


def test_the_index_names_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    assert {(index.parent / link).resolve() for link in _LINK.findall(index.read_text("utf-8"))} >= {
        page.resolve() for page in PAGES if page != index
    }
