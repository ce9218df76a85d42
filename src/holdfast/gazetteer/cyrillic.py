"""Latin spellings of Ukrainian and Russian names read back into Cyrillic, where a source has nothing else.

What the letters do not say (a soft sign inside a word, ё) stays open: the result is a name that declines as the true one does
and has its transliteration key, not always its spelling.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

_COMMON = {
    "shch": "щ", "zgh": "зг", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ya": "я",
    "a": "а", "b": "б", "v": "в", "d": "д", "e": "е", "z": "з", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р",
    "s": "с", "t": "т", "u": "у", "f": "ф", "w": "в", "j": "й", "x": "кс", "c": "ц", "q": "к",
}  # fmt: skip
_UKRAINIAN = {**_COMMON, "ye": "є", "yi": "ї", "iu": "ю", "ia": "я", "ie": "є", "ii": "ії", "g": "г", "h": "г", "i": "і", "y": "и"}
_RUSSIAN = {**_COMMON, "ye": "е", "yo": "е", "yy": "ый", "iy": "ий", "iya": "ия", "g": "г", "h": "х", "i": "и", "y": "ы"}
_SOUNDS = {
    language: re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True)))
    for language, letters in (("uk", _UKRAINIAN), ("ru", _RUSSIAN))
}
_LETTERS = {"uk": _UKRAINIAN, "ru": _RUSSIAN}
_VOWELS = "аеєиіїоуюяыэ"
_AFTER = {
    "uk": (
        (rf"(?<=[{_VOWELS}])и|\bи(?=[{_VOWELS}])", "й"),
        (r"(?<=[ксцзгхнртдлмвбпшчжщ])ї\b", "ий"),
        (r"([аоу])і(?=в)", r"\1ї"),
        (rf"(?<=[{_VOWELS}])і(?![{_VOWELS}])", "й"),
        (r"(?<=[сцз])к(?=$| |[аеиі](?:$| |й))", "ьк"),
        (r"ец\b", "ець"),
    ),
    "ru": ((rf"(?<=[{_VOWELS}])ы|\bы(?=[{_VOWELS}])", "й"), (r"(?<=[аоеуия])и(?=[^аеоуиы]|$)", "й")),
}
_SOFT_AT_END = re.compile(r"[нлтд]$")


def cyrillic_keys(name: str, language: Literal["uk", "ru"]) -> tuple[str, ...]:
    """The folded Cyrillic names that the Latin `name` may stand for; none if it holds other letters.

    >>> cyrillic_keys("Dovhen’ke", "uk"), cyrillic_keys("Kozacha Lopan", "uk"), cyrillic_keys("Dolgoye", "ru")
    (('довгеньке',), ('козача лопан', 'козача лопань'), ('долгое',))
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(letter))
    plain = re.sub('[”"ʺ]', "", re.sub("['’ʼʹ`]", "ь", plain)).replace("-", " ")
    letters = _LETTERS[language]
    key = _SOUNDS[language].sub(lambda match: letters[match.group()], plain)
    for pattern, replacement in _AFTER[language]:
        key = re.sub(pattern, replacement, key)
    key = re.sub("ь(?=[єюяї])", "'" if language == "uk" else "ь", key)
    if re.search("[^а-яіїєґ' ]", key):
        return ()
    return (key, key + "ь") if _SOFT_AT_END.search(key) else (key,)
