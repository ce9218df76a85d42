"""What stands at the head of every output. It depends on the rules alone, never on what there is: no number is told."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from holdfast.publish.safety.gate import Policy
from holdfast.publish.safety.profile import CLASSES, Profile
from holdfast.records import Notice, ObjectClass

_WORDS = Path(__file__).parent / "notices"
_OTHERS = ("ru", "uk")

Words = Mapping[str, Any]


def notice_of(policy: Policy) -> Notice:
    """The notice of all that is made by `policy`."""
    profile = policy.profile
    return Notice(
        audience=profile.audience,
        profile=profile.name,
        exercise=policy.exercise,
        time_zone=policy.zone.key,
        statements=_said(policy, _words("en")),
        translations={language: _said(policy, _words(language)) for language in _OTHERS},
    )


@cache
def _words(language: str) -> Words:
    return tomllib.loads((_WORDS / f"{language}.toml").read_text("utf-8"))


def _said(policy: Policy, words: Words) -> tuple[str, ...]:
    profile = policy.profile
    return (
        *((words["exercise"],) if policy.exercise else ()),
        *((words["internal"],) if profile.audience == "internal" else ()),
        words["no_alarm"],
        " ".join(_left_out(profile, words)),
        " ".join(_coarse(profile, words)),
        words["numbers"],
    )


def _left_out(profile: Profile, words: Words) -> list[str]:
    def delay(one: ObjectClass) -> str:
        hours = f"{profile.classes[one].delay_hours:g}"
        return str(words["delay"].format_map({"class": words["classes"][one], "hours": hours}))

    held = [words["classes"][one] for one in CLASSES if profile.classes[one].held]
    if profile.longest_delay:
        said = [words["delays"].format(delays="; ".join(map(delay, CLASSES)))]
    else:
        said = [] if profile.audience == "internal" else [words["no_delay"]]  # internal: the first statement says so
    if held:
        said.append(words["held"].format(classes=", ".join(held)))
    if profile.needs_confirmation:
        said.append(words["confirmed"])
    if profile.speculation == "hold":
        said.append(words["speculation"])
    return [*said, words["not_all"]]


def _coarse(profile: Profile, words: Words) -> list[str]:
    km = f"{profile.cell_km:g}" if profile.cell_km else ""
    said = [words["given"].format(places=words["places"][profile.area].format(km=km), times=words["times"][profile.time])]
    if profile.heeds_alerts:
        said.append(words["alert"])
    if profile.small_count > 1:
        said.append(words["small"].format(count=profile.small_count))
    return said
