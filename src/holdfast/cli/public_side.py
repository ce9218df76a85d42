"""All that goes out to the public, put together for `holdfast doctor --public`: files, reports, warnings, and what a server answers."""

from __future__ import annotations

from functools import partial
from math import asinh, pi, radians, tan
from pathlib import Path

from holdfast.api import Desk
from holdfast.api.anybody import answers_to_anybody
from holdfast.cli.archive import opened_archive
from holdfast.cli.inputs import opened
from holdfast.pipeline import Instruments, Outputs, Proof, Seen, now, open_archive, prove, seen
from holdfast.pipeline.proving_reports import report_outputs, service_outputs, warning_outputs
from holdfast.publish.safety import Policy
from holdfast.publish.safety.squares import wrong_points
from holdfast.records import PublicIncident
from holdfast.store.columns import ACROSS

_ZOOM = 8
"""Tiles of about 150 km: the largest that show each incident."""
_MOST_TILES, _MOST_IDS = 20, 25


def proof_of(ledger: Path | None, policy: Policy, region: str) -> Proof:
    """Everything that `policy` would let out of the ledger now, looked through."""
    instruments = opened(region)
    made = (report_outputs, service_outputs, warning_outputs, _answers)
    with opened_archive(ledger, region) as archive:
        return prove(seen(archive, policy, now()), [partial(one, instruments=instruments) for one in made])


def _answers(both: Seen, instruments: Instruments) -> Outputs:
    """What a server over the ledger answers to anybody; its clock stands still meanwhile."""
    archive = open_archive(both.archive.ledger.path, clock=lambda: both.now)
    desk = Desk(archive, instruments.region, lambda: both.now, "nobody", policy=both.policy)
    ids = [*(one.id for one in both.shown[:_MOST_IDS]), *(item.incident.id for item in both.items[:_MOST_IDS])]
    tiles = sorted({tile for one in both.shown if (tile := tile_of(one)) is not None})[:_MOST_TILES]
    answers = answers_to_anybody(desk, instruments, ids, tiles)
    return Outputs(answers.texts, found=tuple(wrong_points(answers.tiles, both.shown, ACROSS)))


def tile_of(one: PublicIncident) -> tuple[int, int, int] | None:
    """Zoom, column and row of the tile that an incident is shown on (web Mercator)."""
    area = one.area
    if area is None or area.lat is None or area.lon is None:
        return None
    side = 2**_ZOOM
    return _ZOOM, int((area.lon + 180) / 360 * side), int((1 - asinh(tan(radians(area.lat))) / pi) / 2 * side)
