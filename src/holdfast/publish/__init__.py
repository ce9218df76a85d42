"""Pure renderers: a `Picture`, a `Reading` or an `Incident` in, text or bytes out.

These are outputs for the working side: for the people who check what was read. Nothing here delays, coarsens or
withholds anything, so nothing here is fit to be made public as it is: what goes out to the public passes a safety gate
first, which is not part of this release.

    jsonl       the wire format, one line a record          schema      its JSON Schema
    geojson     a FeatureCollection for a map               markdown    a page for a wiki or a message
    table       a table for a terminal                      html        one page that needs nothing else

What they have in common stands in `wording` (values in words) and `quotes` (the words that a value was read from).
"""

from __future__ import annotations
