"""Settlements found in an official register: code, community, district."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from holdfast.gazetteer.doubles import name_keys
from holdfast.gazetteer.names import transliteration_key
from holdfast.gazetteer.sources.registers import Registered, unit_words
from holdfast.regions import AdminUnit

_STEM_OF_ADJECTIVE = 3
"""Letters of the ending of an adjective in a transliteration key: "ska", "skii", "skoi" all begin with sk."""


class Registry:
    """What the registers say of the settlements of one oblast."""

    def __init__(self, oblast: AdminUnit, districts: Iterable[AdminUnit], registered: Sequence[Registered]) -> None:
        forms = {unit_stem(form) for form in oblast.forms}
        self._units = {unit_stem(form): unit for unit in districts if unit.kind != "city" for form in unit.forms}
        self._by_name: dict[str, list[Registered]] = defaultdict(list)
        own: dict[str, bool] = {}
        for one in registered:
            if one.admin1 not in own:
                own[one.admin1] = any(unit_stem(word) in forms for word in unit_words(one.admin1))
            if own[one.admin1]:
                for key in dict.fromkeys(name_keys(one.name)):
                    self._by_name[key].append(one)

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def named(self, keys: Iterable[str]) -> list[tuple[Registered, AdminUnit | None]]:
        """The settlements of this oblast that bear one of these transliteration keys, with the unit of the pack that they lie in."""
        found = {one.code: one for key in sorted(keys) for one in self._by_name.get(key, ())}
        return [(one, self.unit(one)) for one in found.values()]

    def unit(self, one: Registered) -> AdminUnit | None:
        """The unit of the pack that the settlement lies in; `None` if the pack does not know it."""
        return next((unit for word in unit_words(one.admin2) if (unit := self._units.get(unit_stem(word)))), None)


def unit_stem(name: str) -> str:
    """What the forms of a unit's adjective have in common: "Валуйский", "Валуйском", "Valuysky", "Валуйська"."""
    words = transliteration_key(name).split()
    first = next((word for word in words if "sk" in word[-5:] or "ck" in word[-5:]), words[0] if words else "")
    at = max(first.rfind("sk"), first.rfind("ck"))
    return first[: at + 2] if at > 0 and len(first) - at <= _STEM_OF_ADJECTIVE + 2 else first
