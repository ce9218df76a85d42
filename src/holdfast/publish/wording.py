"""Values in words, the same in every rendering: what was not stated is said to be so, and zero is 0."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta, tzinfo

from holdfast.records import Epistemic, Incident, Location, Measure, Outage, Picture, Quantity, Target, Weapon, When

NOT_STATED = "not stated"

EPISTEMIC: Mapping[Epistemic, str] = {
    "confirmed_by_official": "confirmed by an official",
    "claimed": "claimed by one side",
    "reported": "reported",
    "disputed": "disputed",
    "speculative": "speculation",
}

_WEAPONS = {
    "fpv_drone": "FPV drone",
    "mlrs": "rocket artillery",
    "bomb_glide": "air-dropped bomb",
    "mine_or_uxo": "mine or unexploded ordnance",
    "small_arms": "small arms",
    "debris_of_interception": "debris of an interception",
    "other": "another weapon",
    "unknown": "not known",
}
_SECTORS = {"roads_transport": "roads and transport"}
_DAMAGE = {"none": "no damage", "unknown": "damage not stated"}
MOST_SURE = 0.99
"""No place read from prose is surer than that, whatever its figure rounds to."""
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def plain(text: str) -> str:
    r"""`text` on one line, without characters that command a terminal, reorder the line or cannot be seen.

    >>> plain("Долгое\n\x1b[31m горит\u200b")
    'Долгое [31m горит'
    """
    if text.isprintable():  # nearly every text: nothing of `_UNSEEN` is, and no white space but the space itself
        return " ".join(text.split())
    seen = "".join(" " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char) not in _UNSEEN)
    return " ".join(seen.split())


def count(number: int, one: str, many: str | None = None) -> str:
    """`number` with its noun.

    >>> count(1, "report"), count(1200, "report"), count(0, "loss", "losses")
    ('1 report', '1,200 reports', '0 losses')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def quantity(value: Quantity | None) -> str:
    """A count as it was stated: 0, 3, ≥ 3, ≤ 10, 5–7; where there is no number, the hedge itself.

    >>> quantity(None), quantity(Quantity.exactly(0)), quantity(Quantity(3, 3, None, "at least")), quantity(Quantity(None, 10, 10))
    ('not stated', '0', '≥ 3', '≤ 10')
    """
    if value is None:
        return NOT_STATED
    if value.low is None and value.high is None:
        return plain(value.stated or "some") if value.best is None else f"≈ {value.best:,}"
    if value.low is None:
        return f"≤ {value.high:,}"
    if value.high is None:
        hedge = f" (“{plain(value.stated)}”)" if value.best is None and value.stated else ""
        return f"≥ {value.low:,}{hedge}"
    return f"{value.low:,}" if value.low == value.high else f"{value.low:,}–{value.high:,}"


def when(value: When | None, zone: tzinfo) -> str:
    """A time window in `zone`, no finer than its precision; one of precision `unknown` is that of publication.

    >>> start = datetime(2025, 10, 1, 5, tzinfo=UTC)
    >>> when(When(start, start + timedelta(hours=6), "part_of_day"), UTC), when(When(start, None, "minute"), UTC)
    ('2025-10-01 05:00–11:00', '2025-10-01 05:00')
    """
    if value is None or (value.start is None and value.end is None):
        return NOT_STATED
    if value.start is None or (value.end is None and value.precision not in {"minute", "day"}):
        word, moment = ("before", value.end) if value.start is None else ("from", value.start)
        return f"{word} {_moment(moment or datetime.min.replace(tzinfo=UTC), zone)}"
    start = value.start.astimezone(zone)
    if value.precision == "minute":
        return f"{start:%Y-%m-%d %H:%M}"
    if value.end is None:
        return f"{start:%Y-%m-%d}"
    window = _window(start, value.end.astimezone(zone))
    return f"{window}, the day of publication" if value.precision == "unknown" else window


def zone_name(zone: tzinfo) -> str:
    """The zone as people write it: "Europe/Moscow", and "UTC+2" for what the table of zones calls Etc/GMT-2.

    >>> from zoneinfo import ZoneInfo
    >>> zone_name(ZoneInfo("Etc/GMT-2"))
    'UTC+2'
    """
    if not str(zone).startswith("Etc/"):
        return str(zone)
    hours = (datetime(2000, 1, 1, tzinfo=zone).utcoffset() or timedelta()) / timedelta(hours=1)
    return f"UTC{hours:+g}" if hours else "UTC"


def _moment(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def _window(start: datetime, end: datetime) -> str:
    if start.time() == end.time() == time(0) and end > start:
        last = end - timedelta(days=1)
        return f"{start:%Y-%m-%d}" if last.date() == start.date() else f"{start:%Y-%m-%d} – {last:%Y-%m-%d}"
    if start.date() == end.date():
        return f"{start:%Y-%m-%d %H:%M}–{end:%H:%M}"
    return f"{start:%Y-%m-%d %H:%M} – {end:%Y-%m-%d %H:%M}"


def place_name(where: Location) -> str:
    """The place by its canonical name, then as written; the smallest unit that is known if it has neither."""
    name = plain(where.name) if where.name else None
    if where.place and name and name != where.place:
        return f"{where.place} ({name})"
    return where.place or name or where.admin2 or where.admin1 or where.country or "place not stated"


def place_units(where: Location) -> str:
    """The district, region and country that the place lies in, as far as they are not its name already."""
    names = (where.place, place_name(where))
    return ", ".join(unit for unit in (where.admin2, where.admin1, where.country) if unit and unit not in names)


def place_reach(where: Location) -> str:
    """How well the place is known: the radius of its point, or that it has none.

    A radius under 1 km is in metres.
    """
    if where.lat is None or where.radius_m is None:
        return "no point"
    reach = f"{where.radius_m} m" if where.radius_m < 1000 else f"{where.radius_m / 1000:.0f} km"
    return f"within {reach}, {min(where.confidence, MOST_SURE):.0%} sure"


def weapon(value: Weapon | None) -> str:
    """What struck and how many: "drone × 2"."""
    if value is None:
        return NOT_STATED
    name = _WEAPONS.get(value.type, value.type)
    return name if value.count is None else f"{name} × {quantity(value.count)}"


def target(value: Target) -> str:
    """One kind of object with what became of it: "ферма (agriculture): fire"."""
    number = "" if value.count is None else f" × {quantity(value.count)}"
    pooled = ", given for several places together" if value.pooled else ""
    return f"{plain(value.what)} ({sector(value.sector)}){number}: {_DAMAGE.get(value.damage, value.damage)}{pooled}"


def sector(code: str) -> str:
    """The name of a sector."""
    return _SECTORS.get(code, code)


def outage(value: Outage) -> str:
    """A service, whether it is out or back, where and for how many: "power out: Долгое, Знаменка"."""
    state = ("planned cut" if value.scheduled else "out") if value.status == "out" else "restored"
    places = ", ".join(plain(name) for name in value.settlements)
    units = [places, f"{value.admin2} district" if value.admin2 and not places else ""]
    people = "" if value.people is None else f"{quantity(value.people)} {value.unit}"
    awaits = f"repair waits: {plain(value.awaits)}" if value.awaits else ""
    details = "; ".join(part for part in (*units, people, awaits) if part)
    return f"{sector(value.sector)} {'partly ' if value.partial else ''}{state}" + (f": {details}" if details else "")


def measure(value: Measure) -> str:
    """A protective measure: its kind, whether it was lifted, then its sentence."""
    lifted = " lifted" if value.status == "lifted" else ""
    return f"{value.kind.replace('_', ' ')}{lifted}: {plain(value.what)}"


def standing(incident: Incident) -> str:
    """How sure the core fact is, who says so, and how many independent origins stand behind it."""
    by = f" ({plain(incident.attributed_to)})" if incident.attributed_to else ""
    behind = incident.corroboration
    alone = "; unconfirmed" if behind.unconfirmed else ""
    return f"{EPISTEMIC[incident.epistemic]}{by}; {count(behind.origins, 'origin')}, {count(behind.reports, 'report')}{alone}"


def closing(picture: Picture) -> str:
    """What there is in `picture`, counted, in one line."""
    parts = [count(len(picture.incidents), "incident")]
    background = sum(incident.background for incident in picture.incidents)
    if background:
        parts[0] += f" ({background} of them background)"
    if picture.outages:
        parts.append(f"{count(len(picture.outages), 'outage')} apart from attacks")
    if picture.measures:
        parts.append(count(len(picture.measures), "measure"))
    lost = f"; {count(len(picture.losses), 'input or part', 'inputs or parts')} could not be read" if picture.losses else ""
    return f"{', '.join(parts)}, read from {count(len(picture.reports), 'report')}{lost}."
