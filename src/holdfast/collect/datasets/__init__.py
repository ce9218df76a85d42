"""Tables that others coded -> reports with the claims that their fields state: nothing has to be read out of prose.

    acled       ACLED exports              timemap     TimeMap events (JSON, or CSV as Bellingcat gives it)
    ucdp        UCDP GED and candidate     ushahidi    Ushahidi posts: reports to be read, for they may be about anything

A row becomes a report whose text says its fields line by line (`sheet`), so that each value of a claim has the words that it stands
on, as with any other report. A bad row is a `Loss` that names its line, and takes no good one with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from holdfast.collect.datasets.acled import acled_row
from holdfast.collect.datasets.rows import Imported, Row, csv_rows, json_rows, read_rows
from holdfast.collect.datasets.timemap import timemap_row
from holdfast.collect.datasets.ucdp import ucdp_row
from holdfast.collect.datasets.ushahidi import ushahidi_row
from holdfast.records import Loss

CODED = ("dataset/acled", "dataset/ucdp", "dataset/timemap")
"""Sources whose claims were coded by people, and are not read out of prose again."""

KINDS: Mapping[str, Callable[[Row], Imported]] = {
    "acled": acled_row,
    "ucdp": ucdp_row,
    "timemap": timemap_row,
    "ushahidi": ushahidi_row,
}
"""What reads a row, by the name of the kind."""


def read_dataset(kind: str, name: str, data: bytes) -> Iterator[Imported | Loss]:
    """The rows of the file `name` with the content `data`, in its order. Raises `InputError` where it is no table of that kind."""
    rows = json_rows(name, data) if data.lstrip()[:1] in (b"[", b"{") else csv_rows(name, data)
    return read_rows(rows, KINDS[kind], name)


__all__ = ["CODED", "KINDS", "Imported", "read_dataset"]
