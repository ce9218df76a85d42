"""The page on serving: what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

from holdfast.api.app import HANDLERS
from holdfast.cli.serve import command

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "serve.md").read_text("utf-8")


def test_every_address_that_the_page_names_is_served() -> None:
    named = set(re.findall(r"`(/[\w/]*)`", PAGE))
    served = {path for handler in HANDLERS for path in handler.paths}
    assert named - served - {"/light"} == set()
    assert "/light" in served


def test_every_option_that_the_page_names_is_one() -> None:
    options = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"`(--[\w-]+)", PAGE)) <= options
