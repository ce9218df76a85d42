"""Fits the weights of `holdfast.extract.confidence`, and shows whether they keep their word on texts that they were not fitted on.

    python bench/fit_confidence.py                    # the development half of tests/gold
    python bench/fit_confidence.py --more FOLDER ...  # and other annotated texts, in the format of the evaluation set
    python bench/fit_confidence.py --unseen FOLDER ...  # the same, of texts that no rule was written from
    python bench/fit_confidence.py --write            # puts the weights in their place

Each attack read from a text is right if the gold has an incident at its place, wrong if not; what the gold counts neither way is
left out. Weapon and toll of an attack that is right are right if they agree; what is told of a service is right, place by place,
if the gold has it. A logistic regression with a charge on large weights is fitted to that. Held back are the texts of one fold in five,
in turn: the error shown is over all of them, beside that of one confidence for all (the share that is right).

Rules do better on the texts that they were written from than on any others. So what a confidence starts from is moved by what was
found on texts that they were not written from (`UNSEEN`); `--unseen` measures it again.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import holdfast.extract
from holdfast.collect import collect
from holdfast.evaluate.gold import GoldText, half_of
from holdfast.evaluate.gold_file import open_gold_set
from holdfast.evaluate.judgement import Pair, align
from holdfast.evaluate.predicted import PredictedOutage, prediction_of
from holdfast.evaluate.reliability import calibration, outages_right
from holdfast.extract import Reader, confidence
from holdfast.pipeline import Instruments, open_instruments, read_each
from holdfast.records import Report

GOLD = Path(__file__).parent.parent / "tests" / "gold"
SETS = (GOLD / "set240", GOLD / "incidents", GOLD / "services")
FOLDS = 5
CHARGE = 16.0
"""On the square of each weight, in readings that are wholly wrong at even odds, half over: less makes too much of a few readings."""
UNSEEN: dict[str, float] = {"attack": -0.99, "weapon": 0.36, "toll": -0.83, "outage": -1.35}
"""What a start is moved by, in log odds: measured once with `--unseen` on 90 texts that no rule was written from and that lie
outside the repository. With it the weights can be made again from the repository alone."""

MODELS = ("attack", "weapon", "toll", "outage")
"""What has weights of its own: an attack at its place, and, of attacks that are right, their values; outages by themselves."""
Example = tuple[str, dict[str, bool], bool]
"""A text's id, what holds of something read from it, and whether the gold has it."""
Examples = dict[str, list[Example]]
Array = NDArray[np.float64]


def examples(folder: Path, instruments: Instruments, *, only_dev: bool) -> Iterator[tuple[str, Example]]:
    """What is read from the texts of a gold set, with the model it is an example of; what the gold counts neither way is left out."""
    reader = instruments.reader
    if not isinstance(reader, Reader):
        raise TypeError("only the reader by rules has frames to be weighed")
    texts = {text.id: text for text in open_gold_set(folder).texts if not only_dev or half_of(text.id) == "dev"}
    for report in collect([str(folder / "reports.jsonl")], stdin=None, retrieved_at=datetime(2025, 1, 1, tzinfo=UTC)):
        text = texts.get(report.external_id or "") if isinstance(report, Report) else None
        if text is not None and isinstance(report, Report):
            yield from ((model, (text.id, held, right)) for model, held, right in of_attacks(report, text, reader, instruments))
            yield from (("outage", (text.id, held, right)) for held, right in of_outages(report, text, reader))


def of_attacks(report: Report, text: GoldText, reader: Reader, instruments: Instruments) -> Iterator[tuple[str, dict[str, bool], bool]]:
    """The attacks of one text, and the values of those that the gold has too."""
    frames = reader.frames(report)
    places = confidence.places_of(frames)
    told = {claim.id: frame for claim, frame in zip(reader.read(report), frames, strict=False)}
    for _, reading in read_each([report], instruments):
        read = prediction_of(reading).incidents
        paired = {column: text.incidents[row] for row, column in align(text.incidents, read)}
        for column, incident in enumerate(reading.incidents):
            known = [told[claim] for claim in incident.claims if claim in told]
            gold = paired.get(column)
            if not known or (gold is not None and gold.is_neutral):
                continue
            yield "attack", confidence.features(known[0], places), gold is not None
            if gold is not None and len(known) == 1:
                agreements = Pair(gold, read[column]).agreements
                yield "weapon", confidence.of_weapon(known[0], places), agreements["weapon"]
                for harm in known[0].casualties.figures:
                    yield "toll", confidence.of_toll(known[0], harm, places), agreements[harm]


def of_outages(report: Report, text: GoldText, reader: Reader) -> Iterator[tuple[dict[str, bool], bool]]:
    """What one text tells of services, once for each place."""
    told = reader.disruptions(report)
    records = [PredictedOutage(o.sector, o.settlements, o.status) for o in (d.record() for d in told) if o.status != "working"]
    kept = [d for d in told if d.status != "working"]
    for position, is_right in outages_right(text, records):
        yield confidence.of_outage(kept[position], len(told)), is_right


def table(found: Sequence[Example], names: Sequence[str]) -> tuple[Array, Array]:
    """A row an example, one for the start before its features, and which of them are right."""
    rows = np.array([[1.0, *(float(held[name]) for name in names)] for _, held, _ in found])
    return rows, np.array([float(is_right) for _, _, is_right in found])


def fitted(rows: Array, right: Array) -> Array:
    """The weights, that of the start first, of the least charged negative log likelihood."""

    def loss(weights: Array) -> float:
        odds = rows @ weights
        return float(np.sum(np.logaddexp(0, odds) - right * odds) + CHARGE / 2 * np.sum(weights[1:] ** 2))

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), method="L-BFGS-B").x)


def started(rows: Array, right: Array, weights: Array) -> Array:
    """`weights` with the start at which the confidences of `rows` add up to as many as are right."""
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        is_short = probabilities(rows, np.array([middle, *weights[1:]])).sum() < right.sum()
        low, high = (middle, high) if is_short else (low, middle)
    return np.array([low, *weights[1:]])


def probabilities(rows: Array, weights: Array) -> Array:
    """Of each row, by the weights."""
    return np.asarray(1 / (1 + np.exp(-(rows @ weights))))


def held_back(found: Sequence[Example], rows: Array, right: Array) -> Array:
    """The probability of each example by weights that were fitted without its fold."""
    folds = np.array([hashlib.sha256(name.encode()).digest()[1] % FOLDS for name, _, _ in found])
    given = np.empty(len(right))
    for fold in range(FOLDS):
        given[folds == fold] = probabilities(rows[folds == fold], fitted(rows[folds != fold], right[folds != fold]))
    return given


def shown(called: str, given: Array, right: Array) -> None:
    """Print how far the probabilities keep their word."""
    told = calibration([(float(p), bool(r)) for p, r in zip(given, right, strict=True)])
    brier = float(np.mean((given - right) ** 2))
    print(f"{called}: expected calibration error {told.expected_error or 0:.3f}, Brier score {brier:.3f}, {len(right)} readings")
    for held in told.bins:
        print(f"  {held.low:.1f}-{held.high:.1f}{held.readings:>7}  confidence {held.confidence:.2f}  right {held.right:.2f}")


def fit(model: str, found: Sequence[Example], unseen: Sequence[Example]) -> list[str]:
    """The lines of the weights of one model; shows on the way how far they keep their word on what is held back."""
    names = list(found[0][1])
    rows, right = table(found, names)
    shown(f"{model}, one for all", np.full(len(right), right.mean()), right)
    shown(f"{model}, held back", held_back(found, rows, right), right)
    kept = fitted(rows, right)
    if unseen:
        shown(f"{model}, unseen", probabilities(table(unseen, names)[0], kept), table(unseen, names)[1])
        kept = started(*table(unseen, names), kept)
        shown(f"{model}, unseen, started anew", probabilities(table(unseen, names)[0], kept), table(unseen, names)[1])
        print(f"{model}: on unseen texts the start is moved by {kept[0] - fitted(rows, right)[0]:.2f}")
    else:
        kept[0] += UNSEEN[model]
    base, *weights = (round(float(w), 2) for w in kept)
    lines = [f"[{model}]", f"base = {base}", "", f"[{model}.features]", *(f"{n} = {w}" for n, w in zip(names, weights, strict=True))]
    print("\n".join(lines))
    return ["", *lines]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--more", nargs="*", type=Path, default=[], help="folders of other annotated texts")
    arguments.add_argument("--unseen", nargs="*", type=Path, default=[], help="folders of texts that no rule was written from")
    arguments.add_argument("--write", action="store_true", help="put the weights in their place")
    given = arguments.parse_args()
    instruments = open_instruments()
    found: Examples = {model: [] for model in MODELS}
    unseen: Examples = {model: [] for model in MODELS}
    for into, folders, only_dev in ((found, SETS, True), (found, given.more, False), (unseen, given.unseen, False)):
        for folder in folders:
            for model, example in examples(folder, instruments, only_dev=only_dev):
                into[model].append(example)
    lines = ["# Made by bench/fit_confidence.py."]
    for model in MODELS:
        lines += fit(model, found[model], unseen[model])
    if given.write:
        (Path(holdfast.extract.__file__).parent / "confidence.toml").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
