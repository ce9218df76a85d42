"""What a text is about: whether the attacks that it names are its news, or a drill, a trial, an anniversary, a false report."""

from __future__ import annotations

from holdfast.extract.context import Context
from holdfast.extract.frames import Frame
from holdfast.extract.scopes import Scope
from holdfast.extract.sentence import Sentence

OTHER_TOPICS = frozenset(("irrelevant", "denial"))
"""Categories whose words in the lead of a text say that it is about something else than an attack."""


def note_topic(sentence: Sentence, context: Context) -> None:
    """Take from a sentence of the lead whether the text has another subject, or may have one."""
    context.has_other_subject = context.has_other_subject or bool(sentence.all("irrelevant", "subject"))
    context.is_off_topic = True


def is_talk(scope: Scope, frame: Frame, context: Context) -> bool:
    """Whether attacks are only spoken of: in the past, by those who guess what they are for, in a text on a drill or a trial.

    A text on something else tells of an attack where it says how, with what outcome, and, if its lead is on a drill or the like, when.
    """
    if context.is_off_topic:
        is_news = _is_news(scope.sentence)
        is_certain = frame.has_outcome and frame.weapon is not None and (frame.is_blow or is_news) and not frame.background
        is_alleged = bool(scope.sentence.all("stance", "alleged"))
        if not is_certain or is_alleged or (context.has_other_subject and not is_news):
            return True
    return bool(frame.earlier or scope.sentence.all("stance", "speculative")) and not frame.has_outcome


def _is_news(sentence: Sentence) -> bool:
    """Whether the sentence dates what it tells to the last days."""
    return bool(sentence.all("time") or sentence.all("weekday"))
