"""The score as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from holdfast.exercise.score.score import Score
from holdfast.exercise.score.share import Agreement, Share


def lines_of(found: Score) -> Iterator[str]:
    """The score, a figure a line, with what it counts."""
    attacks, values = found.attacks, found.values
    yield f"EXERCISE: {found.reports:,} reports read, judged by what happened"
    yield from _heading("Attacks")
    yield _both("tellings of a strike, read", attacks.read)
    yield _one("strikes told of, found", attacks.found)
    yield _one("incidents that are a strike", attacks.true)
    yield _one("incidents that run strikes together", attacks.merged)
    yield _one("strikes that fall apart", attacks.split)
    yield _both("claims put together, by pairs", attacks.pairs)
    yield _both("claims put together, B3", attacks.b3)
    for kind, share in attacks.false_alarms.items():
        yield _one(f"false alarms by {kind.replace('_', ' ')}", share)
        if kind in attacks.believed and share.right:
            yield _one("of these, not marked as unconfirmed", Share(attacks.believed[kind].right, share.right))
    yield _both("incidents of no strike, marked as unconfirmed", attacks.unconfirmed)
    yield from _heading("Values of found strikes")
    for harm in ("killed", "injured"):
        yield _one(f"{harm}, final toll right", values.toll_final[harm])
        yield _one(f"{harm}, within the interval of 90 %", values.toll_covered[harm])
        yield _one(f"{harm}, left unknown where nobody tells", values.toll_unknown_kept[harm])
    yield _one("right settlement", values.place_right)
    yield _one("true place within the radius", values.place_within)
    yield _one("without a point", values.place_none)
    yield _one("right weapon, where one is told", values.weapon_right)
    yield _one("wrong weapon", values.weapon_wrong)
    yield from _services(found)
    yield from _unreported(found)


def _services(found: Score) -> Iterator[str]:
    notices, board, lineage = found.notices, found.services, found.lineage
    yield from _heading("Outages")
    yield _both("notices read", notices.read)
    yield _one("people, where told", notices.people)
    yield from _heading("The services board, noon by noon")
    yield _both("settlements without a service", board.settlements)
    yield _both("people without", board.people)
    yield _one("districts, people within the bounds", board.held)
    yield _one("the region, people within the bounds", board.held_region)
    yield from _heading("Who repeats whom")
    yield _both("pairs of one statement", lineage.voices)
    yield _one("retellings with what they are from", lineage.parents)
    yield _one("of those, with the right kind", lineage.how)
    yield _one("first-hand reports taken for that", lineage.originals)
    yield _both("made-up passages flagged", lineage.unsupported)
    yield _one("garbled names seen as slips", lineage.garbles)


def _unreported(found: Score) -> Iterator[str]:
    unreported = found.unreported
    yield from _heading("What no reader could know: nobody reported it")
    yield _one("strikes that reached the ground", unreported.strikes)
    yield _one("strikes shot down whole", unreported.shot_down)
    yield _one("killed", unreported.killed)
    yield _one("injured", unreported.injured)
    yield _one("final tolls", unreported.last_tolls)
    yield _one("outages", unreported.outages)
    yield _one("people without, noon by noon", found.services.untold)


def _heading(words: str) -> Iterator[str]:
    yield ""
    yield words


def _one(words: str, share: Share) -> str:
    return f"  {words:<42}{_percent(share.share)}   {share.right:,.0f} of {share.of:,.0f}"


def _both(words: str, both: Agreement) -> str:
    return f"  {words:<42}{_percent(both.f1)}   precision {_percent(both.precision.share)}, recall {_percent(both.recall.share)}"


def _percent(share: float | None) -> str:
    return "  none" if share is None else f"{100 * share:5.1f}%"
