"""Pure renderers: a `Picture`, a `Reading` or an `Incident` in, text or bytes out.

What stands here itself is for the working side: for the people who check what was read. Nothing in it delays, coarsens or
withholds anything, so nothing in it is fit to be made public as it is.

    jsonl       the wire format, one line a record          schema      its JSON Schema
    geojson     a FeatureCollection for a map               markdown    a page for a wiki or a message
    table       a table for a terminal                      html        one page that needs nothing else

    services    the services board and people               crews       crews, tasks and proposals: never public
    outlook     what to expect, with charts                 endurance   how long services hold
    sitrep      situation reports                           cap         warnings

What goes out to others passes the gate first (`safety`), which makes records of a type of their own; `formats` takes nothing else.

What they have in common stands in `wording` (values in words) and `quotes` (the words that a value was read from).
"""

from __future__ import annotations
