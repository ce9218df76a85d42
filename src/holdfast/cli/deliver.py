"""`holdfast deliver`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from holdfast.cli import asking, streams
from holdfast.cli.archive import batch_of, ledger_option, opened_archive
from holdfast.cli.audience import audience_options, policy_of, withheld_words
from holdfast.errors import InputError, SetupError
from holdfast.pipeline import DEFAULT_REGION, now, released
from holdfast.pipeline.delivering import Receiver, Send, deliver
from holdfast.publish.safety import notice_of
from holdfast.records import Audience
from holdfast.store import IncidentQuery

_HERE = {"localhost", "127.0.0.1", "::1"}
_LEAST_SECRET = 16


@click.command("deliver", epilog="Example: holdfast deliver https://example.org/hook --secret-file key")
@click.argument("address", metavar="URL")
@click.option("--secret-file", type=click.Path(path_type=Path), required=True, metavar="FILE", help="What messages are signed with.")
@ledger_option
@asking.filters
@audience_options(default="public")
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Whose districts, fences and time zone count.")
def command(
    address: str, *, secret_file: Path, ledger_path: Path | None, audience: Audience, profile: str | None, region: str, **asked: Any
) -> int:
    """Tell a web address what was released, corrected or retracted since it was last told.

    A message an incident, signed (Holdfast-Signature: HMAC-SHA-256), tried four times; what did not arrive is sent the next time.
    Each is kept in the ledger as a delivery. Ask the same question each time: what no longer answers it counts as retracted.
    The exit code is 1 if something did not arrive.
    """
    _check(address)
    policy = policy_of(audience, profile, region, ledger_path)
    receiver = Receiver(address, _secret(secret_file), _send(), time.sleep, now)
    failed = 0
    with opened_archive(ledger_path, region) as archive:
        query = IncidentQuery(**{name: asked[name] for name in asking.FILTERS})
        found = released(archive, query, policy, now(), batch_of(archive, None))
        for outcome in deliver(list(found), notice_of(policy), receiver, archive):
            failed += not outcome.arrived
            answer = "no answer" if outcome.status is None else str(outcome.status)
            streams.put_text(f"{outcome.id}  {outcome.change}: {answer}{'' if outcome.arrived else ', did not arrive'}\n")
    streams.say(withheld_words(found.withheld))
    return 1 if failed else 0


def _check(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        raise InputError(address, "no https address", "give one that begins with https://, or one of this machine")


def _secret(path: Path) -> bytes:
    try:
        secret = path.read_bytes().strip()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "give the file that holds the secret") from error
    if len(secret) < _LEAST_SECRET:
        raise InputError(str(path), f"a secret of fewer than {_LEAST_SECRET} characters", "make one: openssl rand -hex 32")
    return secret


def _send() -> Send:
    try:
        from holdfast.pipeline.post import post  # noqa: PLC0415 (httpx is an extra)
    except ModuleNotFoundError as error:
        raise SetupError("`holdfast deliver` needs the package httpx", "pip install 'holdfast[webhook]'") from error
    return post
