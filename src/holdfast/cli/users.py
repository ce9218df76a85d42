"""`holdfast users`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from holdfast.accounts import ROLES, Accounts, Role, accounts_path
from holdfast.cli import streams
from holdfast.cli.archive import ledger_option, ledger_path_of
from holdfast.cli.read import Moment
from holdfast.errors import InputError
from holdfast.pipeline import now
from holdfast.publish.jsonl import json_line

_role = click.Choice(ROLES[1:])
_password = click.option("--password-stdin", "from_stdin", is_flag=True, help="Read the password from stdin: its first line.")


@click.group("users", epilog="Example: holdfast users add olena --role admin")
def command() -> None:
    """Say who may log in to a server, and what each may do.

    A viewer reads, an analyst decides, an approver lets out what is held, an admin may do everything. They are kept beside the
    ledger; passwords and tokens only as hashes. As soon as there is a user, everybody logs in, on this machine too.
    """


@command.command("add", epilog="Example: holdfast users add olena --role analyst")
@click.argument("name")
@click.option("--role", type=_role, default="viewer", show_default=True, help="What this user may do.")
@click.option("--no-password", is_flag=True, help="For a program: it asks with tokens only.")
@_password
@ledger_option
def add(name: str, role: Role, *, no_password: bool, from_stdin: bool, ledger_path: Path | None) -> None:
    """Add a user; asks for his password, of 12 letters or more."""
    with _opened(ledger_path) as accounts:
        accounts.add(name, role, None if no_password else _asked(from_stdin=from_stdin))
    streams.say(f"{name} may log in as {role}" if not no_password else f"{name} is {role}; next: holdfast users token {name}")


@command.command("list", epilog="Example: holdfast users list --json")
@click.option("--json", "as_json", is_flag=True, help="A JSON line each: users, then tokens.")
@ledger_option
def list_users(*, as_json: bool, ledger_path: Path | None) -> None:
    """List the users, and the tokens of each."""
    with _opened(ledger_path) as accounts:
        users, tokens = accounts.users(), accounts.tokens()
    if as_json:
        streams.put(b"".join(json_line(one) for one in (*users, *tokens)))
        return
    for user in users:
        streams.put_text(f"{user.name:24} {user.role:10} since {user.since:%Y-%m-%d}\n")
        for token in tokens:
            if token.user == user.name:
                ends = "" if token.until is None else f", until {token.until:%Y-%m-%d}"
                streams.put_text(f"  token {token.id}  {token.label}{ends}\n")


@command.command("role", epilog="Example: holdfast users role olena approver")
@click.argument("name")
@click.argument("role", type=_role)
@ledger_option
def give_role(name: str, role: Role, ledger_path: Path | None) -> None:
    """Give a user another role, from his next request on."""
    with _opened(ledger_path) as accounts:
        accounts.give_role(name, role)
    streams.say(f"{name} is {role}")


@command.command("password", epilog="Example: holdfast users password olena")
@click.argument("name")
@_password
@ledger_option
def give_password(name: str, *, from_stdin: bool, ledger_path: Path | None) -> None:
    """Give a user another password; wherever he is logged in, he is so no more."""
    with _opened(ledger_path) as accounts:
        accounts.give_password(name, _asked(from_stdin=from_stdin))
    streams.say(f"{name} has a new password")


@command.command("remove", epilog="Example: holdfast users remove olena")
@click.argument("name")
@ledger_option
def remove(name: str, ledger_path: Path | None) -> None:
    """Take a user away, with his tokens and sessions. What he decided stays."""
    with _opened(ledger_path) as accounts:
        accounts.remove(name)
    streams.say(f"{name} is no user any more")


@command.command("token", epilog="Example: holdfast users token dashboard --for 'screen in the hall' --until 2027-01-01")
@click.argument("name", required=False)
@click.option("--for", "label", default="", metavar="TEXT", help="What it is for.")
@click.option("--until", type=Moment(), metavar="DATE", help="When it ends; never, if not given.")
@click.option("--revoke", metavar="ID", help="Take this one away instead.")
@ledger_option
def new_token(name: str | None, label: str, until: datetime | None, revoke: str | None, **given: Any) -> None:
    """Make a token for a program of that user and print it, this once: it asks with `Authorization: Bearer TOKEN`."""
    with _opened(given["ledger_path"]) as accounts:
        if revoke is not None:
            accounts.revoke(revoke)
            streams.say(f"token {revoke} is good for nothing any more")
        elif name is None:
            raise InputError("token", "of nobody", "name a user, or a token with --revoke")
        else:
            secret, line = accounts.new_token(name, label, until)
            streams.put_text(f"{secret}\n")
            streams.say(f"token {line.id} of {name}: it is not shown again")


@contextmanager
def _opened(ledger: Path | None) -> Iterator[Accounts]:
    """The users of the server of that ledger."""
    path = ledger_path_of(ledger)
    if not path.exists():
        raise InputError(str(path), "no such ledger", "make one with: holdfast collect FILE, or name another with --ledger")
    accounts = Accounts(accounts_path(path), now)
    try:
        yield accounts
    finally:
        accounts.close()


def _asked(*, from_stdin: bool) -> str:
    """The password as typed twice, or as it comes from another program."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    answer: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return answer
