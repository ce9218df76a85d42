"""Values that only retellings state, left out: a copy adds drama, and drama is not published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from holdfast.publish.safety.working import Working
from holdfast.records import Evidence, Incident


def supported(working: Working) -> Incident:
    """The incident without what every word of evidence of lies in a stretch that only retellings say."""
    incident, added = working.incident, working.unsupported
    if not added:
        return incident
    changes: dict[str, Any] = {
        name: None for name in ("killed", "injured", "weapon") if _only_added(incident.evidence.get(name, ()), added)
    }
    changes["targets"] = tuple(one for one in incident.targets if not _only_added(one.evidence, added))
    changes["outages"] = tuple(one for one in incident.outages if not _only_added(one.evidence, added))
    return msgspec.structs.replace(incident, **changes)


def _only_added(evidence: Sequence[Evidence], added: Iterable[Evidence]) -> bool:
    """Whether there is evidence, and all of it lies in what was added."""
    return bool(evidence) and all(
        any(one.report == stretch.report and stretch.start <= one.start and one.end <= stretch.end for stretch in added) for one in evidence
    )
