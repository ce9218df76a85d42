"""Who goes where now, so that the next strike finds crews too.

The flow:

    standings, tasks, next strikes, travel -> situation -> nearest first --.
                                                  `-> two-stage program ---+-> the cheaper plan -> proposal, in words
"""

from holdfast.respond.allocation.proposal import propose, without
from holdfast.respond.allocation.settings import COVER_WEIGHT, Settings, reserve_of
from holdfast.respond.allocation.situation import Demand

__all__ = ["COVER_WEIGHT", "Demand", "Settings", "propose", "reserve_of", "without"]
