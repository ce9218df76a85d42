"""What the whole text supplies to its frames: its one place, its one weapon, its "nobody was hurt"."""

from __future__ import annotations

from itertools import pairwise
from zoneinfo import ZoneInfo

from holdfast.extract.assembly import assemble, is_one_class, supply
from holdfast.extract.context import Context
from holdfast.extract.damage import damaged
from holdfast.extract.document import Document
from holdfast.extract.frames import SPECIFIC, Frame
from holdfast.extract.mention import Mention
from holdfast.extract.services import standing
from holdfast.extract.sums import without_sums
from holdfast.extract.times import default_time
from holdfast.records import Evidence, WeaponCode

MANY_FRAMES = 4
"""Places with damage or hurt from which a text without a word of attack is a summary of shelling, not an accident."""


def settle(document: Document, context: Context, zone: ZoneInfo) -> list[Frame]:
    """The document's frames with what the whole text supplies: its one place, weapon, source and "nobody"."""
    told = [d for f in context.frames for d in f.disruptions]
    if not context.saw_attack and len(context.frames) < MANY_FRAMES and not _is_toll_of_day(context):
        context.frames = [f for f in context.frames if f.is_toll or _is_line_of_list(f, context)]
        context.has_only_tolls = all(f.is_toll for f in context.frames)
    _carry_debris(context.frames)
    settled = without_sums(assemble(f for f in context.frames if f.mention is not None))
    _place_the_rest([f for f in context.frames if f.mention is None and f.is_event and not f.background], settled, context)
    told_apart = sum(not f.background and not f.earlier for f in settled) > 1
    named = context.general_weapons if told_apart else context.weapons
    weapon = None if told_apart and context.lists_weapons else _only_weapon(named)
    if weapon is not None and (debris := _only_debris(context.frames)) is not None:
        weapon = debris
    undated = default_time(document, zone)
    for frame in settled:
        if frame.weapon is None and weapon is not None:
            frame.weapon, frame.weapon_evidence = weapon
            frame.origins["weapon"] = "the only weapon that the text names"
        if context.nobody is not None and not frame.casualties:
            frame.casualties = context.nobody
            frame.origins |= dict.fromkeys(context.nobody.figures, "said of the whole text")
        if frame.time is None:
            frame.time = undated
            frame.origins["when"] = "the day of publication"
    settled = [f for f in settled if f.is_event or f.is_interception]
    held = {id(d) for f in settled for d in f.disruptions}
    context.disruptions += [d for d in told if id(d) not in held]  # a service is out though no attack is told of there
    _settle_services(context, settled)
    return settled


def _is_toll_of_day(context: Context) -> bool:
    """Whether the text tells of the dead and hurt of a past day at several places: a day's shelling, which it need not name."""
    if context.main_time is None or not context.main_time.is_past_day or context.is_off_topic:
        return False
    return sum(bool(f.casualties) and not f.casualties.is_nobody for f in context.frames) > 1


def _carry_debris(frames: list[Frame]) -> None:
    """Where one clause of a sentence says that debris did harm, so it did in those after it that name neither weapon nor blow."""
    for one, other in pairwise(frames):
        is_told_with = one.sentence == other.sentence and one.weapon == "debris_of_interception" and not one.is_shot_down
        if is_told_with and other.weapon is None and not other.is_blow and other.has_outcome and other.mention is not None:
            other.weapon, other.weapon_evidence = one.weapon, one.weapon_evidence
            other.origins["weapon"] = "the debris that the sentence spoke of before"


def _is_line_of_list(frame: Frame, context: Context) -> bool:
    """Whether it is a line of a list by districts: "X district. Village — two houses damaged"; an accident is not told so."""
    is_line = frame.mention is not None and frame.mention.introduces and bool(context.districts)
    return is_line and not context.is_off_topic and any(t.damage != "unknown" for t in frame.targets)


def _place_the_rest(unplaced: list[Frame], settled: list[Frame], context: Context) -> None:
    """Statements without a place belong to the text's one attack, whose own figures they do not change; else to its one place."""
    attacks = [f for f in settled if not f.background and not f.earlier]
    if len(attacks) == 1:
        for frame in unplaced:
            supply(attacks[0], frame)
        return
    home = _only_settlement(context)
    place = home or context.admin1
    if not attacks and place is not None:
        for frame in unplaced:
            frame.mention = place
            frame.origins["where"] = "the only place that the text names" if home is not None else "the region that the text speaks of"
        settled += without_sums(assemble(unplaced))


def _only_settlement(context: Context) -> Mention | None:
    """The settlement without a service that is the only one of the text: what struck without a place struck there."""
    home = context.settlement
    if home is None or not any(home.bare in d.known_places for d in context.disruptions):
        return None
    named = {m.bare for m in context.named if m.kind in ("settlement", "object", "admin2") and m.part in ("site", "context")}
    return home if named == {home.bare} else None


def _settle_services(context: Context, settled: list[Frame]) -> None:
    """Keep the disruptions that stand; where a text tells of one attack only, what went out went out by it.

    An object that was hit, and whose service is out, is damaged.
    """
    holders = [context.disruptions, *(f.disruptions for f in settled)]
    if not any(holders):
        return
    kept = {id(d) for d in standing(sorted((d for held in holders for d in held), key=lambda d: d.sentence))}
    for held in holders:
        held[:] = [d for d in held if id(d) in kept]
    for frame in settled:
        dark = {d.sector for d in (*frame.disruptions, *context.disruptions)}
        frame.targets = [damaged(t) if t.damage == "unknown" and t.sector in dark else t for t in frame.targets]
    attacks = [f for f in settled if f.is_event and not f.background]
    if len(attacks) == 1:
        attacks[0].disruptions += [d for d in context.disruptions if d.status == "out"]
        context.disruptions = [d for d in context.disruptions if d.status != "out"]


def _only_debris(frames: list[Frame]) -> tuple[WeaponCode, tuple[Evidence, ...]] | None:
    """The debris that did all the harm of which the text says by what; what was shot down struck nothing else."""
    named = [f for f in frames if f.weapon is not None and not f.background and not f.earlier]
    if not named or any(f.weapon != "debris_of_interception" for f in named):
        return None
    return "debris_of_interception", named[0].weapon_evidence


def _only_weapon(weapons: dict[WeaponCode, tuple[Evidence, ...]]) -> tuple[WeaponCode, tuple[Evidence, ...]] | None:
    """The weapon of a text that names but one; where several are named none is handed to places that name none."""
    named = dict(weapons)
    if "drone" in named:
        named.pop("fpv_drone", None)
    if not is_one_class(named):
        return None
    kind = min(named, key=SPECIFIC.index)
    return kind, named[kind]
