"""For whom a command prints, and by which rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from holdfast.cli.archive import ledger_path_of
from holdfast.pipeline import publication_key
from holdfast.publish import wording
from holdfast.publish.safety import Policy, load_profile, policy_for
from holdfast.records import Audience, WithheldReason
from holdfast.regions import load_region

_Command = TypeVar("_Command", bound=Callable[..., Any])

_REASONS: dict[WithheldReason, str] = {
    "rejected": "rejected by a person",
    "held": "held by a person (holdfast decide hold)",
    "class_held": "of a class that two people must release (holdfast decide publish ID)",
    "changed_since_release": "changed since two people released it",
    "delayed": "younger than its delay",
    "no_time": "without any time",
    "not_confirmed": "not confirmed by a person (holdfast decide confirm ID)",
    "speculation": "speculation",
}


def audience_options(default: Audience) -> Callable[[_Command], _Command]:
    """Options `--audience`, which is `default` if not given, and `--profile`."""

    def add(command: _Command) -> _Command:
        profile = click.option(
            "--profile", metavar="NAME", help="The rules: a profile's name or the path of one. (docs/reference/safety.md)"
        )
        audience = click.option(
            "--audience", type=click.Choice(get_args(Audience)), default=default, show_default=True, help="For whom it is meant."
        )
        return audience(profile(command))

    return add


def policy_of(audience: Audience, profile: str | None, region: str, ledger: Path | None) -> Policy:
    """The rules for `audience` in `region`. Raises `InputError` where a profile is unknown or not fit for it: nothing is printed then."""
    rules = load_profile(audience, profile)
    return policy_for(rules, load_region(region), publication_key(ledger_path_of(ledger)))


def withheld_words(withheld: Counter[WithheldReason]) -> str:
    """What was withheld, counted by reason, never which: for whoever runs the command."""
    if not withheld:
        return "nothing withheld"
    parts = [f"{number:,} {_REASONS[reason]}" for reason, number in sorted(withheld.items())]
    return f"withheld {wording.count(withheld.total(), 'incident')}: {'; '.join(parts)}"
