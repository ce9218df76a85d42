"""The gate between the two sides of the house: working records in, public records out, or the reason why not.

    profile     the rules for an audience, as data          areas, periods    places and times made coarse
    classes     what class of object was hit                counts, scrub     figures and words made safe
    releases    what people decided                         gate              all of it, in one pure function
    order       the order of public records                 services          which services are out
    forecasts   what is expected                            proof             looks for traces of what is withheld

Renderers of the public side take `PublicIncident`s; only `release` makes them. docs/reference/safety.md says what each rule is for.
"""

from __future__ import annotations

from holdfast.publish.safety.gate import Policy, policy_for, public_id, release, release_one
from holdfast.publish.safety.notice import notice_of
from holdfast.publish.safety.order import in_public_order, public_order
from holdfast.publish.safety.profile import Profile, available_profiles, load_profile
from holdfast.publish.safety.services import may_be_told, shown_services, told_until
from holdfast.publish.safety.working import Passage, Working

__all__ = [
    "Passage",
    "Policy",
    "Profile",
    "Working",
    "available_profiles",
    "in_public_order",
    "load_profile",
    "may_be_told",
    "notice_of",
    "policy_for",
    "public_id",
    "public_order",
    "release",
    "release_one",
    "shown_services",
    "told_until",
]
