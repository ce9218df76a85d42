"""What stands at the head of every output. It depends on the rules alone, never on what there is: no number is told."""

from __future__ import annotations

from holdfast.publish.safety.gate import Policy
from holdfast.publish.safety.profile import CLASSES, Profile
from holdfast.records import Notice

NO_ALARM = "This is no alarm and no all-clear. Follow the official sirens. Where nothing is shown, nothing is known."
_PERIODS = {
    "exact": "as they are known",
    "part_of_day": "as the quarter of the day in which it ended",
    "day": "as the day in which it ended",
}


def notice_of(policy: Policy) -> Notice:
    """The notice of all that is made by `policy`."""
    profile = policy.profile
    return Notice(
        audience=profile.audience,
        profile=profile.name,
        exercise=policy.exercise,
        time_zone=policy.zone.key,
        statements=(
            *(("EXERCISE. Nothing of this happened.",) if policy.exercise else ()),
            *(("INTERNAL. Not to be passed on: nothing is delayed, coarsened or held.",) if profile.audience == "internal" else ()),
            NO_ALARM,
            _left_out(profile),
            _coarse(profile),
            "A number that is not given was not stated: it is not 0. Figures of rival sources are never added up.",
        ),
    )


def _left_out(profile: Profile) -> str:
    delays = "; ".join(f"{one.replace('_', ' ')} {profile.classes[one].delay_hours:g} h" for one in CLASSES)
    held = [one.replace("_", " ") for one in CLASSES if profile.classes[one].held]
    words = f"Left out until so long after the end of the period shown: {delays}."
    if held:
        words += f" Left out unless two people release it: {', '.join(held)}."
    if profile.needs_confirmation:
        words += " Left out unless a person confirmed it."
    if profile.speculation == "hold":
        words += " Left out: speculation."
    return words + " Left out: what was rejected or retracted. This is not everything that happened."


def _coarse(profile: Profile) -> str:
    places = {
        "exact": "as they are known",
        "cell": f"as cells of a fixed grid, {profile.cell_km:g} km high" if profile.cell_km else "",
        "admin2": "as the district, or the region where that is small or unknown",
    }[profile.area]
    alert = " While an air alert is on, places struck in it are given more coarsely." if _is_finer(profile) else ""
    small = f" Counts of people below {profile.small_count} are given as a range." if profile.small_count > 1 else ""
    return f"Places are given {places}, with the radius within which it happened; times {_PERIODS[profile.time]}.{alert}{small}"


def _is_finer(profile: Profile) -> bool:
    """Whether places are otherwise given finer than as districts."""
    return profile.while_alert == "coarse" and profile.area != "admin2"
