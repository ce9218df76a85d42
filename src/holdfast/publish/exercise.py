"""How every output about an invented region says that it is an exercise.

The region pack of an exercise calls its country so, and every location carries its country: the word goes wherever an
incident goes, in its own fields. What is shown to people says it once more, large, before anything else.
"""

from __future__ import annotations

from collections.abc import Iterable

from holdfast.records import Incident

MARK = "EXERCISE"
NOTICE = f"{MARK}: an invented region; none of this happened."


def is_exercise(incidents: Iterable[Incident]) -> bool:
    """Whether any of the incidents lies in an invented region: one is enough, so that a mixed picture is marked too."""
    return any(MARK in (incident.where.country or "") for incident in incidents)
