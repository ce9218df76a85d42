"""The reader: asks, has a broken answer mended once, keeps what the text bears out, and counts what it cost."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from holdfast.extract.endpoint.answer import Decoded, decoded
from holdfast.extract.endpoint.chat import Chat, ChatError, Reply
from holdfast.extract.endpoint.claims import claims
from holdfast.extract.endpoint.ground import Ground
from holdfast.extract.endpoint.prompt import Message, repair, task
from holdfast.extract.endpoint.settings import Settings
from holdfast.extract.extractor import Equipment, hidden, unread
from holdfast.records import Claim, Report


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What one report cost, read or not."""

    report_id: str
    """The report."""
    requests: int
    """Requests sent, second tries among them."""
    prompt_tokens: int | None
    """As the endpoint counts them; `None` where one of its replies gave no count."""
    completion_tokens: int | None
    """The same for what it wrote."""
    seconds: float
    """From the first request to the last claim."""
    dropped: tuple[str, ...]
    """Values of the answer that were not taken: their words are not in the text, or they fit no record."""
    is_read: bool
    """Whether there was an answer that could be used."""


class EndpointReader:
    """Reads by asking a model. Keeps a `Cost` for each report that it was given."""

    def __init__(self, equipment: Equipment, settings: Settings) -> None:
        self._equipment = equipment
        self._settings = settings
        self._chat = Chat(settings, equipment.now, equipment.sleep)
        self._costs: list[Cost] = []

    @property
    def costs(self) -> tuple[Cost, ...]:
        """What each report cost so far, in the order of reading."""
        return tuple(self._costs)

    def read(self, report: Report) -> Iterator[Claim]:
        """The claims that the text of `report` bears out. Raises `UnreadError` where there is no usable answer in time."""
        started, sent = self._equipment.now(), self._chat.requests
        replies: list[Reply] = []
        dropped: tuple[str, ...] | None = None
        try:
            answered = self._answer(report, replies, started + self._settings.total_s)
            ground = Ground.of(report, self._equipment)
            found = list(claims(answered.answer, ground)) if answered.answer is not None else []
            dropped = (*self._without_key(answered.problems), *ground.dropped)
        except ChatError as error:
            raise unread(report, error.problem, error.remedy) from None
        finally:
            self._costs.append(
                Cost(
                    report_id=report.id,
                    requests=self._chat.requests - sent,
                    prompt_tokens=_sum(reply.prompt_tokens for reply in replies),
                    completion_tokens=_sum(reply.completion_tokens for reply in replies),
                    seconds=self._equipment.now() - started,
                    dropped=dropped or (),
                    is_read=dropped is not None,
                )
            )
        yield from found

    def account(self) -> str:
        """One line: reports, tokens, time, and how many values were dropped; nothing where nothing was asked."""
        if not self._costs:
            return ""
        spent = [
            "no count of tokens" if tokens is None else f"{tokens:,} tokens {way}"
            for way, tokens in (("in", _sum(c.prompt_tokens for c in self._costs)), ("out", _sum(c.completion_tokens for c in self._costs)))
        ]
        lost = sum(not cost.is_read for cost in self._costs)
        dropped = sum(len(cost.dropped) for cost in self._costs)
        parts = [
            f"{self._settings.model}: {_number(len(self._costs), 'report')}" + (f", {lost:,} of them not read" if lost else ""),
            _number(sum(cost.requests for cost in self._costs), "request"),
            *dict.fromkeys(spent),
            f"{sum(cost.seconds for cost in self._costs):.1f} s",
        ]
        return ", ".join(parts) + (f"; {_number(dropped, 'value')} dropped that the texts do not bear out" if dropped else "")

    def _answer(self, report: Report, replies: list[Reply], deadline: float) -> Decoded:
        """The answer, or what of it can be used, after one attempt at having it mended; each reply is noted in `replies`."""
        replies.append(self._chat.ask(lambda with_schema: task(report, with_schema=with_schema), deadline))
        first = decoded(replies[0].content)
        if not first.problems:
            return first

        def mend(with_schema: bool) -> list[Message]:
            return task(report, with_schema=with_schema) + repair(replies[0].content, first.problems)

        try:
            replies.append(self._chat.ask(mend, deadline))
            second = decoded(replies[1].content)
        except ChatError:
            if first.answer is None:
                raise
            second = first
        best = second if second.answer is not None else first
        if best.answer is None:
            problem = f"the answer of {self._settings.model} cannot be used: {self._without_key(second.problems)[0]}"
            raise ChatError(problem[:300], "try again, or ask another model")
        return best

    def _without_key(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(hidden(line, (self._settings.key or "",)) for line in words)


def _number(count: int, of: str) -> str:
    return f"{count:,} {of}" + ("" if count == 1 else "s")


def _sum(counts: Iterator[int | None]) -> int | None:
    """All of them together; `None` if there are none or one is not known: a part is no sum."""
    known = list(counts)
    return None if not known or None in known else sum(count for count in known if count is not None)
