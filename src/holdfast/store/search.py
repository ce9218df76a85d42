"""Full-text search over the reports, in Russian, Ukrainian and English alike.

A word finds its other forms by its stem, taken roughly: the ending is cut from the word that is looked for, and what is
left is searched as a beginning ("Шебекино" finds "Шебекине" and "Шебекинский"). Words between quotation marks are
searched as they stand.
"""

from __future__ import annotations

import re

from holdfast.text import fold

SHORTEST_STEM = 4
"""Letters that a stem keeps at least: shorter ones begin too many words."""
_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = re.compile(
    r"(?:ского|скому|ском|ская|ской|ские|ских|ский|ського|ському|ська|ської|ські|ських|ський|ами|ями|ого|ому|ему|ими|ыми"
    r"|ах|ях|ов|ев|ів|їв|ей|ой|ий|ый|ая|яя|ое|ее|ом|ем|ою|ею|ам|ям|их|ых|им|ым|ies|es|ing|ed|s|а|я|о|е|є|и|і|ї|ы|у|ю|ь|й)$"
)


def matching(words: str) -> str | None:
    """The search in the language of SQLite's FTS5 for what a user typed; all terms must be found. `None` if it holds no word.

    >>> matching('дрон Шебекино "без света"')
    'дрон* AND шебекин* AND "без света"'
    """
    terms = []
    for quoted, word in _TERM.findall(words):
        if quoted:
            parts = _WORD.findall(fold(quoted))
            terms += [f'"{" ".join(parts)}"'] if parts else []
        else:
            terms += [f"{stem(part)}*" for part in _WORD.findall(fold(word))]
    return " AND ".join(terms) or None


def stem(word: str) -> str:
    """The folded `word` without its ending, at least `SHORTEST_STEM` letters of it.

    >>> stem("шебекинского"), stem("дым"), stem("drones")
    ('шебекин', 'дым', 'dron')
    """
    ending = _ENDINGS.search(word)
    if ending is None:
        return word
    return word[: max(ending.start(), min(len(word), SHORTEST_STEM))]
