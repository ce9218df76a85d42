"""Formats of the public side: each takes `PublicIncident`s and the `Notice`, and gives bytes. None takes a working record.

    features    GeoJSON                  table       CSV with its data package, JSON Schema and HXL row
    columns     GeoParquet               lines       JSON lines of the records
    acled       shaped like ACLED        ucdp        shaped like UCDP GED, lethal only
    timemap     TimeMap                  ushahidi    Ushahidi
    feeds       Atom, JSON Feed          webhook     what changed since, signed

`cells` are the columns that tables share, `describe` a record in words. All but feeds are written as they are read: memory does not
grow with the number of records. docs/reference/formats.md has the crosswalk.
"""

from __future__ import annotations
