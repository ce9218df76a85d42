"""Joins folders of annotated texts into one gold set, keeping what the format knows and nothing else.

    python tests/gold/make_set.py PART... SET

Each PART and the SET are folders with `reports.jsonl` and `gold.jsonl`; texts are put in order of their ids, so that the
same parts make the same bytes. Nothing is written if a report or its annotation is missing, an id stands twice, the two
files disagree on what both say, or a line is not in the format.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from holdfast.errors import InputError
from holdfast.evaluate.gold_file import GOLD_NAME, REPORTS_NAME, open_gold_set

KEPT = {
    REPORTS_NAME: ("id", "lang", "published", "url", "text"),
    GOLD_NAME: (
        *("id", "lang", "published", "url", "text_kind", "negative"),
        *("incidents", "outages", "measures", "totals", "note"),
    ),
}
"""The keys of a line, in the order they are written."""
IN_BOTH = ("lang", "published", "url")

Line = dict[str, Any]


def read(folder: Path, name: str) -> list[Line]:
    with (folder / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def problems(reports: list[Line], gold: list[Line]) -> Iterator[str]:
    for name, lines in ((REPORTS_NAME, reports), (GOLD_NAME, gold)):
        yield from (f"{text} stands {times} times in {name}" for text, times in Counter(line["id"] for line in lines).items() if times > 1)
    annotated = {line["id"]: line for line in gold}
    yield from (f"{line['id']} has no annotation" for line in reports if line["id"] not in annotated)
    yield from (f"{text} has no report" for text in annotated.keys() - {line["id"] for line in reports})
    for line in reports:
        other = annotated.get(line["id"], line)
        yield from (f"{line['id']}: {key} differs between the files" for key in IN_BOTH if line.get(key) != other.get(key))


def written(lines: list[Line], name: str) -> str:
    ordered = sorted(lines, key=lambda line: str(line["id"]))
    kept = ({key: line[key] for key in KEPT[name] if key in line} for line in ordered)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in kept)


def main(parts: list[Path], out: Path) -> int:
    lines = {name: [line for part in parts for line in read(part, name)] for name in KEPT}
    wrong = list(problems(lines[REPORTS_NAME], lines[GOLD_NAME]))
    texts = {name: written(lines[name], name) for name in KEPT}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, "utf-8", newline="\n")
        try:
            open_gold_set(Path(folder))
        except InputError as error:
            wrong.append(error.problem)
    if wrong:
        sys.stderr.write("".join(f"{problem}\n" for problem in wrong))
        return 2
    out.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (out / name).write_text(text, "utf-8", newline="\n")
    sys.stdout.write(f"{out}: {len(lines[GOLD_NAME])} texts\n")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    *sources, target = map(Path, sys.argv[1:])
    sys.exit(main(sources, target))
