"""The page on the outlook: every option and word that it names is there."""

from __future__ import annotations

import re
import typing
from pathlib import Path

from holdfast.cli.outlook import command
from holdfast.records import OutlookFlag

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "read-the-outlook.md").read_text("utf-8")
REFERENCE = (ROOT / "docs" / "reference" / "outlook.md").read_text("utf-8")


def test_every_option_that_the_pages_name_is_one_of_the_command() -> None:
    known = {option for parameter in command.params for option in parameter.opts}
    of_the_command = re.sub(r"`(python )?bench/[^`]*`", "", PAGE + REFERENCE)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", of_the_command))
    assert named <= known


def test_every_word_of_the_table_is_said_by_the_program() -> None:
    said = "\n".join(path.read_text("utf-8") for path in (ROOT / "src" / "holdfast").rglob("*.py"))
    for words in (
        "once all is told",
        "not known",
        "no forecast: ",
        "suggest a shift",
        "no shift is claimed",
        "no better than the recent mean",
    ):
        assert words in PAGE
        assert words in said


def test_the_flags_are_explained() -> None:
    explained = (PAGE + REFERENCE).replace(" ", "_")
    assert [flag for flag in typing.get_args(OutlookFlag) if flag not in explained] == []
