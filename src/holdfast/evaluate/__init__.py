"""How well texts are read: readings scored against a gold set that people annotated.

    GoldText (gold file), Prediction (readings) -> judge -> Judgement
    Judgement -> tally -> figures;  -> misses;  -> reliability

Everything between the files and the figures is a pure function. `docs/reference/evaluation-set.md` describes the format
of a gold set and what each figure counts.
"""

from holdfast.evaluate.counts import Tally, tally
from holdfast.evaluate.figures import F1, Figures, Share, figures_of, points
from holdfast.evaluate.gold import GoldIncident, GoldText, Half, half_of
from holdfast.evaluate.gold_file import GoldSet, open_gold_set
from holdfast.evaluate.judgement import Judgement, judge
from holdfast.evaluate.predicted import Prediction, prediction_of

__all__ = [
    "F1",
    "Figures",
    "GoldIncident",
    "GoldSet",
    "GoldText",
    "Half",
    "Judgement",
    "Prediction",
    "Share",
    "Tally",
    "figures_of",
    "half_of",
    "judge",
    "open_gold_set",
    "points",
    "prediction_of",
    "tally",
]
