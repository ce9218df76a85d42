"""`holdfast evaluate`."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click
import msgspec
from msgspec import UNSET

from holdfast.cli import streams
from holdfast.cli.inputs import Losses, collected, opened
from holdfast.errors import InputError
from holdfast.evaluate.counts import tally
from holdfast.evaluate.evaluation import Evaluation, GroupField, figures_by, figures_over, lines_of
from holdfast.evaluate.gold import GoldText, half_of
from holdfast.evaluate.gold_file import GoldSet, open_gold_set, read_annotations, read_predictions
from holdfast.evaluate.judgement import Judgement, judge
from holdfast.evaluate.misses import Miss, misses_of, worst_first
from holdfast.evaluate.predicted import Prediction, as_prediction
from holdfast.evaluate.reading import check_complete, read_all, reports_by_id
from holdfast.evaluate.reliability import reliability_of
from holdfast.evaluate.runs import Comparison, Run, compare, open_run, save_run
from holdfast.extract.plugins import account_of
from holdfast.pipeline import DEFAULT_EXTRACTOR, DEFAULT_REGION
from holdfast.publish.wording import count
from holdfast.records import Report
from holdfast.version import VERSION

_UNUSABLE = 2
_FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for."""

    gold: Path
    reports: Path | None
    pred: Path | None
    annotation: Path | None
    primary: bool
    half: Literal["dev", "test", "all"]
    by: GroupField | None
    misses: int
    reliability: bool
    against: Path | None
    save: Path | None
    region: str
    reader: str
    as_json: bool

    def shows(self, text: str) -> bool:
        """Whether one may see what is wrong in this text: in the test half only if that half was asked for by name."""
        return self.half == "test" or half_of(text) == "dev"


@click.command("evaluate", epilog="Example: holdfast evaluate tests/gold/incidents --by lang --misses 20")
@click.argument("gold", metavar="GOLD", type=_FILE)
@click.option("--reports", type=_FILE, metavar="FILE", help="The texts; by default reports.jsonl beside the gold file.")
@click.option("--pred", type=_FILE, metavar="FILE", help="Score these readings, lines as `read --each --format jsonl` prints them.")
@click.option("--annotation", type=_FILE, metavar="FILE", help="Score a second annotation of the same texts: how far two people agree.")
@click.option("--primary", is_flag=True, help="Without the further values that `accept` lists: only the first one is right.")
@click.option("--half", type=click.Choice(["dev", "test", "all"]), default="all", show_default=True, help="Which half of the set.")
@click.option("--by", type=click.Choice(["lang", "text_kind"]), help="Figures of each language or kind as well.")
@click.option("--misses", type=click.IntRange(min=0), default=0, metavar="N", help="List what is wrong, the worst first, N at most.")
@click.option("--reliability", is_flag=True, help="Each confidence against the share that is right.")
@click.option("--against", type=_FILE, metavar="RUN", help="What became better and worse since a saved run.")
@click.option("--save", type=_FILE, metavar="RUN", help="Keep this run in a file, for --against.")
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
@click.option("--reader", default=DEFAULT_EXTRACTOR, show_default=True, metavar="NAME", help="rules, endpoint, or a plug-in's name.")
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON document.")
def command(**options: Any) -> int:
    """Score the reader against a gold set that people annotated.

    GOLD is a folder with reports.jsonl and gold.jsonl, or such a gold file beside its reports.jsonl.

    What is wrong in the test half of a set (chosen by a hash of each text's id) is shown only with --half test: a half
    that one looks at while making rules measures nothing any more.
    """
    asked = Asked(**options)
    if asked.pred and asked.annotation:
        message = "--pred and --annotation both say what to score; give one of them"
        raise click.UsageError(message, click.get_current_context())
    gold = open_gold_set(asked.gold, asked.reports)
    earlier = open_run(asked.against) if asked.against else None
    given = _given(asked)
    texts = _chosen(asked, gold, given)
    losses = Losses()
    reports = reports_by_id(losses.among(collected((str(gold.reports),))), texts) if gold.reports.is_file() else {}
    if given is None:
        check_complete(gold.reports, texts, reports)
    predictions = _read(asked, reports, losses) if given is None else given
    judgements = [judge(text, predictions.get(name)) for name, text in texts.items()]
    run = Run(gold=str(asked.gold), holdfast=VERSION, texts={found.text.id: tally(found) for found in judgements})
    _print(_evaluation(asked, judgements, reports, compare(earlier, run) if earlier else None), asked)
    if asked.save:
        save_run(asked.save, run)
    return _UNUSABLE if losses.told else 0


def _chosen(asked: Asked, gold: GoldSet, given: Container[str] | None) -> dict[str, GoldText]:
    """The texts of the half that is asked for, by id; of those only what a second annotation covers, where there is one."""
    texts = {text.id: text.primary if asked.primary else text for text in gold.texts if asked.half in ("all", half_of(text.id))}
    if asked.annotation and given is not None:
        texts = {name: text for name, text in texts.items() if name in given}
    if not texts:
        raise InputError(str(asked.gold), "none of its texts is in this half and annotated", "leave out --half, or check --annotation")
    return texts


def _given(asked: Asked) -> dict[str, Prediction] | None:
    """The readings to score; `None` where the reader is to make them."""
    if asked.pred:
        return read_predictions(asked.pred)
    return {text.id: as_prediction(text) for text in read_annotations(asked.annotation)} if asked.annotation else None


def _read(asked: Asked, reports: Mapping[str, Report], losses: Losses) -> dict[str, Prediction]:
    instruments = opened(asked.region, asked.reader)
    found = read_all(reports, instruments, losses.tell)
    account = account_of(instruments.reader)
    if account is not None:
        streams.say(account)
    return found


def _evaluation(asked: Asked, judgements: list[Judgement], reports: Mapping[str, Report], against: Comparison | None) -> Evaluation:
    return Evaluation(
        gold=str(asked.gold),
        half=asked.half,
        figures=figures_over(judgements),
        by=figures_by(asked.by, judgements) if asked.by else UNSET,
        misses=_misses(asked, judgements, reports) if asked.misses else UNSET,
        reliability=reliability_of(judgements) if asked.reliability else UNSET,
        against=_shown(asked, against) if against else UNSET,
    )


def _misses(asked: Asked, judgements: list[Judgement], reports: Mapping[str, Report]) -> list[Miss]:
    """The worst of what may be shown."""
    shown = [found for found in judgements if asked.shows(found.text.id)]
    if len(shown) < len(judgements):
        streams.say(f"misses of {count(len(judgements) - len(shown), 'text')} of the test half are not shown; --half test shows them")
    texts = {name: report.text for name, report in reports.items()}
    return worst_first(miss for found in shown for miss in misses_of(found, texts.get(found.text.id)))[: asked.misses]


def _shown(asked: Asked, comparison: Comparison) -> Comparison:
    """`comparison` with the changes that may be shown."""
    changes = tuple(change for change in comparison.changes if asked.shows(change.text))
    if len(changes) < len(comparison.changes):
        hidden = count(len(comparison.changes) - len(changes), "text")
        streams.say(f"changes in {hidden} of the test half are not shown; --half test shows them")
    return msgspec.structs.replace(comparison, changes=changes)


def _print(evaluation: Evaluation, asked: Asked) -> None:
    if asked.as_json:
        streams.put(msgspec.json.format(msgspec.json.encode(evaluation), indent=2) + b"\n")
    else:
        streams.put_text("".join(f"{line}\n" for line in lines_of(evaluation, asked.by)))
