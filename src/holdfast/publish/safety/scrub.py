"""Words of reports as they may be passed on: without people, contacts, addresses and clock times; or not at all."""

from __future__ import annotations

from holdfast.publish.safety.profile import Profile
from holdfast.publish.safety.working import Working
from holdfast.records import PublicQuote


def passable_quotes(working: Working, profile: Profile) -> tuple[PublicQuote, ...]:
    """The sentences of the item that `profile` lets through, each once, in order of their words."""
    if profile.quotes == "none":
        return ()
    if profile.quotes == "full":
        return tuple(PublicQuote(passage.text, passage.lang) for passage in working.passages)
    return ()
