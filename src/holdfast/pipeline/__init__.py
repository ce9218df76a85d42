"""The stages in order: the only room that knows it.

    collect -> extract -> locate -> trace -> fuse

`reading` runs them over what is at hand; `recording` puts what is read into a ledger, and `picture` answers from it to
those who work on it, `publishing` to everyone else.
"""

from holdfast.pipeline.importing import import_rows
from holdfast.pipeline.picture import claims_of_incident, lineages_of_incident, picture_as_of, reports_of
from holdfast.pipeline.proving import Outputs, Proof, Seen, prove, seen
from holdfast.pipeline.publishing import Released, publication_key, released, working_of
from holdfast.pipeline.reading import (
    DEFAULT_EXTRACTOR,
    DEFAULT_REGION,
    Instruments,
    Tell,
    claims_of,
    dated,
    explain_each,
    open_instruments,
    read_each,
    read_together,
    trace_together,
)
from holdfast.pipeline.recording import (
    Archive,
    Kept,
    Tally,
    decide,
    decisions_of,
    erase,
    note_deletions,
    now,
    open_archive,
    read_again,
    rebuild,
    record,
)
from holdfast.pipeline.review import ReviewItem, ReviewKind, review_queue

__all__ = [
    "DEFAULT_EXTRACTOR",
    "DEFAULT_REGION",
    "Archive",
    "Instruments",
    "Kept",
    "Outputs",
    "Proof",
    "Released",
    "ReviewItem",
    "ReviewKind",
    "Seen",
    "Tally",
    "Tell",
    "claims_of",
    "claims_of_incident",
    "dated",
    "decide",
    "decisions_of",
    "erase",
    "explain_each",
    "import_rows",
    "lineages_of_incident",
    "note_deletions",
    "now",
    "open_archive",
    "open_instruments",
    "picture_as_of",
    "prove",
    "publication_key",
    "read_again",
    "read_each",
    "read_together",
    "rebuild",
    "record",
    "released",
    "reports_of",
    "review_queue",
    "seen",
    "trace_together",
    "working_of",
]
