"""The incidents of one state as columns in memory: counted, paged and drawn without opening a row for each.

    zorder    the order in which a square of the map is one stretch of rows
    part      the columns                       reading   rows of the projection as columns
    chosen    which rows a question asks for    counted   how many, when, from where to where
    paged     pages in order of time            squares   what lies in a square of the map
    state     all of one state, brought up to date by what a batch changed

The same questions can be put to the tables (`glances`, `extent`): the answers are the same, and slower for large stores.
"""

from holdfast.store.columns.chosen import Asked, asked_of
from holdfast.store.columns.counted import counted_by_hour, extent_in, tallied
from holdfast.store.columns.paged import page_in
from holdfast.store.columns.part import Columns
from holdfast.store.columns.squares import ACROSS, MOST_POINTS, Cell, Spot, cells_in, spots_in
from holdfast.store.columns.state import columns_of, with_batches, with_rows

__all__ = [
    "ACROSS",
    "MOST_POINTS",
    "Asked",
    "Cell",
    "Columns",
    "Spot",
    "asked_of",
    "cells_in",
    "columns_of",
    "counted_by_hour",
    "extent_in",
    "page_in",
    "spots_in",
    "tallied",
    "with_batches",
    "with_rows",
]
