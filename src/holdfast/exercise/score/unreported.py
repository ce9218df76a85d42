"""What no reader could have known: strikes, tolls and outages that nobody reported."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from holdfast.exercise.press.told import ReportTold
from holdfast.exercise.score.attacks import told_strikes
from holdfast.exercise.score.share import Share, share_of
from holdfast.exercise.truth import History


class Unreported(msgspec.Struct, frozen=True, kw_only=True):
    """What happened and was not told, of all that happened."""

    strikes: Share
    """Strikes that reached the ground and that no report tells of."""
    shot_down: Share
    """Those that were shot down whole and that no report tells of."""
    killed: Share
    """The dead of strikes that no report tells of."""
    injured: Share
    """The hurt of those."""
    last_tolls: Share
    """Final tolls above zero that no report gives: the last of them was told too early."""
    outages: Share
    """Outages that no report tells of."""


def judge_unreported(history: History, told: Mapping[str, ReportTold]) -> Unreported:
    """The figures on what nobody reported."""
    known = told_strikes(told)
    landed = [strike for strike in history.strikes if strike.struck]
    silent = [strike for strike in landed if strike.id not in known]
    outages = {one.outage for report in told.values() for one in report.outages}
    given = {(one.strike, one.killed or 0, one.injured or 0) for report in told.values() for one in report.strikes}
    hurt = [strike for strike in landed if strike.id in known and strike.killed + strike.injured]
    return Unreported(
        strikes=Share(len(silent), len(landed)),
        shot_down=share_of(strike.id not in known for strike in history.strikes if not strike.struck),
        killed=Share(sum(strike.killed for strike in silent), sum(strike.killed for strike in landed)),
        injured=Share(sum(strike.injured for strike in silent), sum(strike.injured for strike in landed)),
        last_tolls=share_of((strike.id, strike.killed, strike.injured) not in given for strike in hurt),
        outages=share_of(outage.id not in outages for outage in history.outages),
    )
