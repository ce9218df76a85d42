"""A reason as a code with its values: what words in any language are made from."""

from __future__ import annotations

import msgspec


class Reason(msgspec.Struct, frozen=True):
    """One reason. `words` of the same record say the same in English; whoever reads another language makes its own of this."""

    code: str
    """Which one; the record that holds it says which there are."""
    values: dict[str, str | float] = {}
    """What stands in its places: numbers in the units that their names say, names, codes."""
