"""What stands at the head of every output, in three languages."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import msgspec
import pytest

from holdfast.publish.safety import load_profile, notice_of, policy_for
from holdfast.records import Audience
from holdfast.regions import Region

PROFILES: tuple[tuple[Audience, str], ...] = (
    ("public", "strictest"), ("public", "ukraine-media"), ("partner", "partner"), ("internal", "internal"),
)  # fmt: skip


def keys(language: str) -> object:
    table = tomllib.loads((files("holdfast.publish.safety") / "notices" / f"{language}.toml").read_text("utf-8"))
    return {name: sorted(value) if isinstance(value, dict) else None for name, value in table.items()}


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_language_has_the_same_phrases(language: str) -> None:
    assert keys(language) == keys("en")


@pytest.mark.parametrize(("audience", "profile"), PROFILES)
@pytest.mark.parametrize("language", ["ru", "uk"])
def test_a_notice_says_as_much_in_each_language(belgorod: Region, language: str, audience: Audience, profile: str) -> None:
    notice = notice_of(policy_for(load_profile(audience, profile), belgorod, b"k" * 32))
    said = notice.said_in(language)
    assert len(said) == len(notice.statements)
    for ours, english in zip(said, notice.statements, strict=True):
        assert re.findall(r"\d+", ours) == re.findall(r"\d+", english)
        assert not set(ours) & set("abcdefghijklmnopqrstuvwxyz{}")


def test_a_language_without_a_translation_is_told_in_english(belgorod: Region) -> None:
    notice = notice_of(policy_for(load_profile("public"), belgorod, b"k" * 32))
    assert notice.said_in("de") == notice.said_in("en") == notice.statements


def test_delays_are_listed_for_every_class_or_said_to_be_none(belgorod: Region) -> None:
    def told(audience: Audience, profile: str, *, exercise: bool = False) -> str:
        region = msgspec.structs.replace(belgorod, exercise=exercise)
        return " ".join(notice_of(policy_for(load_profile(audience, profile), region, b"k" * 32)).statements)

    assert "civilian 0 h; infrastructure 3 h" in told("partner", "partner")
    for nothing in (told("internal", "internal"), told("public", "exercise", exercise=True)):
        assert " 0 h" not in nothing
        assert "nothing is delayed" in nothing.casefold()
