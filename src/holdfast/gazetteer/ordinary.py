"""Which names of settlements are ordinary words or people's names, so that they alone say nothing of a place.

Villages are called Правда, Завод, Великий, and in some case or spelling Под, Будь, Медведев. In Russian the dictionary of
pymorphy3 tells; a Ukrainian name is looked up by its Russian spelling, besides a short list of words whose like it has not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from holdfast.gazetteer.inflect import Inflector
from holdfast.gazetteer.spelling import russian_spellings

KNOWN_PEOPLE = 1_500
"""A settlement of so many people is better known than the word that it is called by."""

_LISTED = """
боже божа божу божі божої божій божою звідки будь змагання зірка зірки зірку зіркою зірці зірок сніг снігу снігом отаман отамана
дружба дружби дружбу дружбою княжа княжу княжої княже сад саду садом річки річку річка майдан майдану майдані майданом висока високе
високий високого великий великого велика велике добра добре добрий добрі чисте чиста чистий нове нова новий світле ясне мирне мирна
будівельне народне народна вільне вільна вільний зелене зелена червоне червона червоний чорне чорна чорний біле біла білий шлях
шляху праця праці працю зоря зорі зорю перемога перемоги перемогу надія надії надію віра віри віру воля волі волю правда правди
правду слава слави славу мрія мрії мрію життя поле поля полі степ степу гора гори гору яр луг берег озеро острів міст млин завод
заводу заводі заводом школа церква хутір село місто слобода козацьке козача кушнір коваль гончар рибалка пасіка вишневе
калина калини калину тополя верба дуб липа береза горіх
"""
_UKRAINIAN = frozenset(_LISTED.split())
_OF_SURNAMES = re.compile(r"[оеєїі]в$")
_PLURAL = re.compile(r"[иыі]$")


class OrdinaryWords:
    """Tells ordinary words and people's names from names of places alone."""

    def __init__(self, inflector: Inflector) -> None:
        self._tags = lru_cache(maxsize=1 << 16)(inflector.readings)

    def has(self, key: str, nominative: str) -> bool:
        """Whether the key, a form of a settlement's name, is an ordinary word or a person's name too."""
        if " " in key:
            return False
        if key in _UKRAINIAN or (_OF_SURNAMES.search(key) and _PLURAL.search(nominative)):
            return True
        return any(self._is_ordinary(spelled) for spelled in {key, *(russian_spellings(key) if re.search("[іїєґ']", key) else ())})

    def _is_ordinary(self, word: str) -> bool:
        tags = self._tags(word)
        return bool(tags) and not any("Geox" in tag for tag in tags)
