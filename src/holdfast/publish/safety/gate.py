"""The gate: working records in, records that may leave the house out. There is no other way from the one to the other."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from holdfast.errors import InputError
from holdfast.publish.safety.areas import Districts, cell_area, exact_area, wide_cell
from holdfast.publish.safety.classes import OF_SECTOR, classes_of
from holdfast.publish.safety.counts import shown_count
from holdfast.publish.safety.periods import coarse_window, last_moment, period_end, period_start
from holdfast.publish.safety.profile import Profile
from holdfast.publish.safety.releases import withheld_by_people
from holdfast.publish.safety.scrub import passable_quotes
from holdfast.publish.safety.support import supported
from holdfast.publish.safety.working import Working
from holdfast.records import (
    Incident,
    ObjectClass,
    Outage,
    PublicArea,
    PublicIncident,
    PublicOutage,
    PublicTarget,
    Target,
    WeaponCode,
    Withheld,
)
from holdfast.regions import Region
from holdfast.regions.fences import Fence

ID_LETTERS = 24
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Policy(NamedTuple):
    """A profile with the region that it is applied to, and the key that ids are made with. Made by `policy_for`."""

    profile: Profile
    districts: Districts
    fences: tuple[Fence, ...]
    zone: ZoneInfo
    key: bytes
    """Secret of the installation: without it nobody can tell which working id a public one stands for."""
    exercise: bool


def policy_for(profile: Profile, region: Region, key: bytes) -> Policy:
    """The policy of `profile` in `region`. Raises `InputError` where a profile for exercises is to be used on a real region."""
    exercise = region.exercise
    if profile.only_exercise and not exercise:
        raise InputError(profile.name, f"this profile is for exercises, and {region.id} is a real region", "name another profile")
    return Policy(profile, Districts(region.units), region.fences, ZoneInfo(region.time_zone), key, exercise)


def release(items: Iterable[Working], policy: Policy, now: datetime) -> Iterator[PublicIncident | Withheld]:
    """For each item the record that may be shown at `now` (aware), or why there is none. In the order of `items`: order them anew.

    What is shown follows from the area, the period and what is stated alone: of two incidents that agree in those, neither can be
    told from the other by anything that is shown, at any time.
    """
    return (release_one(item, policy, now) for item in items)


def release_one(working: Working, policy: Policy, now: datetime) -> PublicIncident | Withheld:
    """The record of one item that may be shown at `now`, or why there is none."""
    profile, incident = policy.profile, working.incident
    classes = classes_of(working, policy.fences)
    by_people = withheld_by_people(working, classes, profile)
    if by_people is not None:
        return Withheld(by_people)
    if incident.epistemic == "speculative" and profile.speculation == "hold":
        return Withheld("speculation")
    released_at = release_moment(working, classes, policy)
    if released_at is None:
        return Withheld("no_time")
    if now < released_at:
        return Withheld("delayed")
    kept = supported(working) if profile.unsupported == "drop" else incident
    return _public(kept, working, policy, released_at)


def release_moment(working: Working, classes: frozenset[ObjectClass], policy: Policy) -> datetime | None:
    """Since when an item of these classes may be shown: the end of the period that the strike ended in, and the delay.

    Where only the day of publication is known, or no day at all, the longest delay counts from the publication. `None` where not
    even that is known.
    """
    profile, when = policy.profile, working.incident.when
    if when is not None and (when.start or when.end) is not None:
        window = coarse_window(when, profile.time, policy.zone)
        end = period_end(last_moment(when), profile.time, policy.zone) if window is None or window.end is None else window.end
        return end + (profile.longest_delay if when.precision == "unknown" else profile.delay(classes))
    if working.published is not None:
        return period_end(working.published, profile.time, policy.zone) + profile.longest_delay
    return _LONG_AGO if profile.audience == "internal" else None


def public_id(working_id: str, key: bytes) -> str:
    """The id that stands for `working_id` outside: a keyed hash (HMAC-SHA-256; RFC 2104), the same at every export."""
    return hmac.new(key, b"incident\0" + working_id.encode(), hashlib.sha256).hexdigest()[:ID_LETTERS]


def _public(incident: Incident, working: Working, policy: Policy, released_at: datetime) -> PublicIncident:
    profile = policy.profile
    exact = profile.audience == "internal"
    return PublicIncident(
        id=incident.id if exact else public_id(incident.id, policy.key),
        kind=incident.kind,
        when=coarse_window(incident.when, profile.time, policy.zone),
        area=_area(incident, policy, in_alert=working.in_alert),
        weapon=_weapon(incident, exact=exact),
        targets=_targets(incident.targets, profile, exact=exact),
        killed=shown_count(incident.killed, profile.small_count),
        injured=shown_count(incident.injured, profile.small_count),
        outages=_outages(incident.outages, profile),
        epistemic=incident.epistemic,
        origins=incident.corroboration.origins,
        status=incident.status,
        disputed=any(toll.disputed for toll in incident.tolls),
        unconfirmed=incident.corroboration.unconfirmed,
        released_at=released_at,
        corrected_at=_corrected_at(working, policy),
        quotes=passable_quotes(working, profile),
    )


def _corrected_at(working: Working, policy: Policy) -> datetime | None:
    """The begin of the period of the last correction: the hour would tell nothing of the strike, but of who works when."""
    moments = [decision.at for decision in working.decisions if decision.what in ("correct", "relocate")]
    return period_start(max(moments), policy.profile.time, policy.zone) if moments else None


def _area(incident: Incident, policy: Policy, *, in_alert: bool) -> PublicArea | None:
    profile = policy.profile
    coarse = in_alert and profile.while_alert == "coarse"
    if profile.area == "exact" and not coarse:
        return exact_area(incident.where)
    if profile.area == "cell":
        return wide_cell(incident.where, profile.cell_km or 0) if coarse else cell_area(incident.where, profile.cell_km or 0)
    return policy.districts.area(incident.where, profile)


def _weapon(incident: Incident, *, exact: bool) -> WeaponCode | None:
    """What struck. Debris of an interception is told to nobody outside: it says where air defence worked."""
    if incident.weapon is None:
        return None
    return "unknown" if incident.weapon.type == "debris_of_interception" and not exact else incident.weapon.type


def _targets(targets: Iterable[Target], profile: Profile, *, exact: bool) -> tuple[PublicTarget, ...]:
    shown = set()
    for target in targets:
        graded = OF_SECTOR[target.sector] in profile.grades
        shown.add(
            PublicTarget(
                sector=target.sector,
                damage=target.damage if graded else "unknown",
                count=shown_count(target.count, 0) if graded else None,
                what=target.what if exact else None,
            )
        )
    return tuple(sorted(shown, key=msgspec.json.encode))


def _outages(outages: Iterable[Outage], profile: Profile) -> tuple[PublicOutage, ...]:
    shown = {
        PublicOutage(
            sector=one.sector, status=one.status, partial=one.partial, people=shown_count(one.people, profile.small_count), unit=one.unit
        )
        for one in outages
        if one.status != "working"
    }
    return tuple(sorted(shown, key=msgspec.json.encode))
