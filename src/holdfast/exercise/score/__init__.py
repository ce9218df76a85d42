"""What was made of the reports of an exercise, judged by what happened. The pipeline knows nothing of it: it reads the reports alone."""

from holdfast.exercise.score.score import Made, Score, Truth, score
from holdfast.exercise.score.services import Board

__all__ = ["Board", "Made", "Score", "Truth", "score"]
