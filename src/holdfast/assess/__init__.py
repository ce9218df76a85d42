"""Assess: what claims and incidents mean for services and people. Pure: records in, records out.

claims -> statements -> timelines -> board          what works, for how many, since when, how long it takes
incidents, alerts, closures -> exposure             what people live through
"""

from holdfast.assess.alarms import held
from holdfast.assess.board import NETWORKS, SERVICES, Setting, forgotten, place_states, rows
from holdfast.assess.days import Days, days_before
from holdfast.assess.exposure import Life, exposure
from holdfast.assess.lasting import Lasting, learned
from holdfast.assess.moments import moment
from holdfast.assess.nearness import Attacks
from holdfast.assess.nesting import wholes
from holdfast.assess.restoration import Repair, restoration_time, restoration_times
from holdfast.assess.roads import reserve_supplies, roads
from holdfast.assess.statements import Stated, statements
from holdfast.assess.survival import Lasted, kaplan_meier
from holdfast.assess.timeline import timelines

__all__ = [
    "NETWORKS",
    "SERVICES",
    "Attacks",
    "Days",
    "Lasted",
    "Lasting",
    "Life",
    "Repair",
    "Setting",
    "Stated",
    "days_before",
    "exposure",
    "forgotten",
    "held",
    "kaplan_meier",
    "learned",
    "moment",
    "place_states",
    "reserve_supplies",
    "restoration_time",
    "restoration_times",
    "roads",
    "rows",
    "statements",
    "timelines",
    "wholes",
]
