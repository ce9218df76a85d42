"""The wire format: one record a line, in UTF-8, the same bytes for the same record."""

from __future__ import annotations

import msgspec

_ENCODER = msgspec.json.Encoder(order="deterministic")


def json_line(record: msgspec.Struct | dict[str, object]) -> bytes:
    r"""`record` as one line of JSON with its line feed; times are in UTC and end in `Z`.

    >>> from holdfast.records import Reading
    >>> json_line(Reading(id="a.txt", incidents=(), outages=(), measures=(), error=None))
    b'{"id":"a.txt","incidents":[],"outages":[],"measures":[],"error":null}\n'
    """
    return _ENCODER.encode(record) + b"\n"
