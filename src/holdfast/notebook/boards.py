"""Boards of a ledger from Python: what still works, what people lived through, and both as Arrow tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from holdfast.notebook.findings import instruments_of
from holdfast.pipeline import Archive, now
from holdfast.pipeline.people import DAYS, exposures
from holdfast.pipeline.services import Known, area_of_board, known_in, service_board
from holdfast.publish.crews.flat import arrow_table
from holdfast.publish.services.formats import board_table
from holdfast.publish.services.people_formats import exposures_table
from holdfast.records import Assignment, Coverage, CrewLoad, PeopleExposure, Relocation, Sector, ServiceBoard, Standing, Task

if TYPE_CHECKING:
    import pyarrow as pa

OfCrews = Standing | Task | CrewLoad | Coverage | Assignment | Relocation
"""Records of crews that make a table."""


def services_of(
    archive: Archive, region: str, at: datetime | None, as_of: datetime | None, asked: tuple[Sector | None, str | None, int]
) -> ServiceBoard:
    """The services board at `at` (now, if not given) from what was known by `as_of`; `asked` is sector, area and days of the period."""
    sector, area, days = asked
    board = service_board(_known(archive, as_of), instruments_of(region), at or as_of or now(), timedelta(days=days), sector)
    return board if area is None else area_of_board(board, area)


def people_of(
    archive: Archive, region: str, at: datetime | None, as_of: datetime | None, asked: tuple[str | None, int]
) -> tuple[PeopleExposure, ...]:
    """The exposure of districts, or of one `area` and its settlements, over the last days that had ended by `at`."""
    area, days = asked
    return exposures(_known(archive, as_of), instruments_of(region), at or as_of or now(), days, area)


def table(found: ServiceBoard | Sequence[PeopleExposure] | Sequence[OfCrews]) -> pa.Table:
    """The rows of a services board, exposures, or records of crews, as an Arrow table: `.to_pandas()` and `polars.from_arrow` take it.

    Records of crews (where they stand, tasks, load, coverage, assignments and moves of a proposal) have a column a field, that of a
    record within one is `name_field`; the table says that it is internal. A value that is not known is null. Raises `SetupError`
    where the extra `columnar` is not installed.

    >>> holdfast.table(book.services(sector="power")).to_pandas()  # doctest: +SKIP
    """
    if isinstance(found, ServiceBoard):
        return board_table(found)
    exposed = [one for one in found if isinstance(one, PeopleExposure)]
    return exposures_table(exposed) if exposed or not found else arrow_table(found)


def _known(archive: Archive, as_of: datetime | None) -> Known:
    return known_in(archive, archive.ledger.head()[1] if as_of is None else archive.ledger.batch_at(as_of))


PEOPLE_DAYS = DAYS
"""Operational days that exposures are of if nothing else is asked for."""
