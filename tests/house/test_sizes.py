"""How long functions and modules are and how much they ask for: each figure is that of today and may only be lowered.

Whoever brings one down writes the new figure here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[2] / "src" / "holdfast"

SHORT, SMALL, FEW = 25, 250, 6
"""What is aimed at: lines of a function, lines of a module, parameters."""
LONGEST_FUNCTION, LONG_FUNCTIONS = 40, 47
"""Lines of the longest one; how many have more than `SHORT`."""
LARGEST_MODULE, LARGE_MODULES = 335, 12
"""Lines of the largest one; how many have more than `SMALL`."""
MOST_PARAMETERS, MANY_PARAMETERS = 7, 2
"""Of the function that asks for most; how many ask for more than `FEW`."""


class Function(NamedTuple):
    name: str
    lines: int
    """From `def` to its end, without its docstring."""
    parameters: int
    """Without `self`, `cls` and what is gathered by `*` and `**`."""


def functions() -> Iterator[Function]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield function(f"{path.relative_to(PACKAGE)}: {node.name}", node)


def function(name: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Function:
    lines = (node.end_lineno or 0) - node.lineno + 1
    if ast.get_docstring(node) is not None:
        lines -= (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
    asked = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return Function(name, lines, len([one for one in asked if one not in ("self", "cls")]))


def modules() -> Iterator[tuple[int, str]]:
    """Each with its lines; faces of packages, which only hand names on, are lists and no code."""
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        if path.name != "__init__.py" or any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.parse(text).body):
            yield len(text.splitlines()), str(path.relative_to(PACKAGE))


FUNCTIONS, MODULES = list(functions()), list(modules())


def test_no_function_is_longer_than_the_longest_was() -> None:
    assert [one for one in FUNCTIONS if one.lines > LONGEST_FUNCTION] == []


def test_no_more_functions_are_long_than_were() -> None:
    long = sorted(one.name for one in FUNCTIONS if one.lines > SHORT)
    assert len(long) <= LONG_FUNCTIONS, long


def test_no_module_is_larger_than_the_largest_was() -> None:
    assert [one for one in MODULES if one[0] > LARGEST_MODULE] == []


def test_no_more_modules_are_large_than_were() -> None:
    large = sorted(name for lines, name in MODULES if lines > SMALL)
    assert len(large) <= LARGE_MODULES, large


def test_no_function_asks_for_more_than_the_one_that_asked_for_most() -> None:
    assert [one for one in FUNCTIONS if one.parameters > MOST_PARAMETERS] == []


def test_no_more_functions_ask_for_many_things_than_did() -> None:
    many = sorted(one.name for one in FUNCTIONS if one.parameters > FEW)
    assert len(many) <= MANY_PARAMETERS, many


def test_the_measure_sees_a_function_that_is_too_long() -> None:
    body = "\n".join(["    x = 1"] * SHORT)
    node = ast.parse(f'def f(self, a, *b, c, **d):\n    """Said\n\n    at length."""\n{body}\n').body[0]
    assert isinstance(node, ast.FunctionDef)
    assert function("f", node) == ("f", SHORT + 1, 2)
