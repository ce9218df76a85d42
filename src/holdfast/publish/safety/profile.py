"""The rules for one audience, as data: how long, how coarse, what is held. A rule that is missing is no rule that allows."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec

from holdfast.errors import InputError
from holdfast.records import Audience, ObjectClass

DEFAULT_PROFILES: Mapping[Audience, str] = {"public": "strictest", "partner": "partner", "internal": "internal"}
"""The profile of an audience where nobody names one."""

CLASSES: tuple[ObjectClass, ...] = get_args(ObjectClass)
_REACH: tuple[Audience, ...] = ("public", "partner", "internal")
"""From the widest audience to the narrowest."""
_PROFILES = Path(__file__).parent / "profiles"

_Count = Annotated[int, msgspec.Meta(ge=0)]
_Size = Annotated[float, msgspec.Meta(ge=0)]


class ClassRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for one class of object."""

    delay_hours: _Size
    """From the end of the period in which the strike ended."""
    held: bool = False
    """Whether it goes out only when two people release it."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of `profiles/`. Whoever writes one of his own gives every key: none but the last three has a default."""

    audience: Audience
    """The widest audience that it is fit for."""
    summary: str
    """What it does, in one line."""
    area: Literal["exact", "cell", "admin2"]
    """What is shown of a place: itself, its cell of the grid, its district."""
    least_radius_km: _Size
    """A district that is smaller is shown as its region."""
    least_people: _Count
    """A district with fewer inhabitants, where that is known, is shown as its region."""
    while_alert: Literal["coarse", "as_ever"]
    """What is shown of a place while the alert that it was struck in is on: a district, or a cell as large; or the same as later."""
    time: Literal["exact", "part_of_day", "day"]
    """What is shown of a time."""
    needs_confirmation: bool
    """Whether a person must have confirmed it."""
    small_count: _Count
    """A count from 1 to below this is shown as that range."""
    grades: tuple[ObjectClass, ...]
    """The classes of which damage and numbers of objects are told."""
    quotes: Literal["none", "scrubbed", "full"]
    """Whether words of reports go along."""
    speculation: Literal["hold", "mark"]
    """What becomes of speculation."""
    unsupported: Literal["drop", "keep"]
    """What becomes of values that only retellings state."""
    classes: dict[ObjectClass, ClassRule]
    """The rule of each class."""
    cell_km: _Size | None = None
    """Height of a cell, where `area` is `cell`."""
    only_exercise: bool = False
    """Whether it is refused for anything real."""
    name: str = ""
    """That of its file."""

    def delay(self, classes: frozenset[ObjectClass]) -> timedelta:
        """The longest delay of these classes."""
        return timedelta(hours=max(self.classes[one].delay_hours for one in classes))

    @property
    def heeds_alerts(self) -> bool:
        """Whether an alert that is on makes a difference: a district is as coarse as a place becomes in one."""
        return self.while_alert == "coarse" and self.area != "admin2"

    @property
    def longest_delay(self) -> timedelta:
        """That of what nothing is known of."""
        return self.delay(frozenset(CLASSES))

    def holds(self, classes: frozenset[ObjectClass]) -> bool:
        """Whether one of these classes is held."""
        return any(self.classes[one].held for one in classes)


def available_profiles() -> tuple[str, ...]:
    """The names of the profiles that come along, in alphabetical order."""
    return tuple(sorted(path.stem for path in _PROFILES.glob("*.toml")))


def load_profile(audience: Audience, name: str | None = None) -> Profile:
    """The profile of that name, or of the file at that path ending in `.toml`; the audience's own where none is named.

    Raises `InputError` where there is none, where a rule of it is missing, or where it is not fit for so wide an audience.
    """
    name = DEFAULT_PROFILES[audience] if name is None else name
    profile = _read(name)
    if _REACH.index(profile.audience) > _REACH.index(audience):
        problem = f"this profile is for the audience {profile.audience}, not for {audience}"
        raise InputError(name, problem, f"name one that is fit for it, or ask for --audience {profile.audience}")
    return profile


@cache
def _read(name: str) -> Profile:
    path = Path(name) if name.endswith(".toml") else _PROFILES / f"{name}.toml"
    if not name.endswith(".toml") and name not in available_profiles():
        raise InputError(
            name, "no profile of this name", f"name one of: {', '.join(available_profiles())}; or give the path of a .toml file"
        )
    try:
        profile = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Profile)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "give the path of a profile that can be read") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(str(path), f"not TOML: {error}", "mend this line") from error
    except msgspec.ValidationError as error:
        raise InputError(str(path), str(error), "every rule must be given: see docs/reference/safety.md") from error
    missing = [one for one in CLASSES if one not in profile.classes]
    if missing:
        raise InputError(str(path), f"no rule for the class {missing[0]}", "give every class its rule under [classes]")
    if profile.area == "cell" and not profile.cell_km:
        raise InputError(str(path), "cells without a size", "give `cell_km`")
    return msgspec.structs.replace(profile, name=path.stem)
