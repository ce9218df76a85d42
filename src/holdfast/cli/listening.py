"""Who can reach a server, and what has to hold before they may: refused where anything is missing, never guessed."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from holdfast.accounts import Accounts, accounts_path
from holdfast.api.guard import LOOPBACK
from holdfast.errors import InputError, SetupError
from holdfast.pipeline import now


class Setting(NamedTuple):
    """How a server is to be reached, as asked for."""

    host: str = "127.0.0.1"
    port: int = 8080
    names: tuple[str, ...] = ()
    proxy: str | None = None
    certificate: str | None = None
    key: str | None = None

    @property
    def is_wider(self) -> bool:
        """Whether anybody but who sits at this machine is to reach it."""
        return not is_loopback(self.host) or self.proxy is not None or any(name not in LOOPBACK for name in self.names)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches that address.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0"), is_loopback("example.org")
    (True, False, False)
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def accounts_for(setting: Setting, ledger: Path) -> Accounts | None:
    """The accounts of the server of `ledger`; `None` where there are none and none are needed.

    Raises `SetupError` where others are to reach it and there is no admin, no name that it answers to, or where passwords would go
    over the net in the clear; `InputError` where an option makes no sense.
    """
    if (setting.certificate is None) != (setting.key is None):
        raise InputError("--certificate", "a certificate and its key belong together", "give both --certificate and --key, or neither")
    if setting.proxy is not None:
        _refuse_no_address(setting.proxy)
    path = accounts_path(ledger)
    if not path.exists() and not setting.is_wider:
        return None
    if setting.is_wider:
        _refuse_open(setting, path)
    accounts = Accounts(path, now)
    if setting.is_wider and not any(user.role == "admin" for user in accounts.users()):
        accounts.close()
        raise _no_admin()
    if not accounts.users():  # the last one was removed: as at the first start
        accounts.close()
        return None
    return accounts


def names_of(setting: Setting) -> frozenset[str]:
    """The names that the server answers to."""
    is_any = setting.host in ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened on
    return LOOPBACK | set(setting.names) | (frozenset() if is_any else {setting.host})


def listening(setting: Setting) -> dict[str, Any]:
    """What the server under it is told."""
    trusts = {"proxy_headers": setting.proxy is not None, "forwarded_allow_ips": setting.proxy or ""}
    return {"host": setting.host, "port": setting.port, "ssl_certfile": setting.certificate, "ssl_keyfile": setting.key, **trusts}


def trusted(setting: Setting, accounts: Accounts | None) -> Iterator[str]:
    """Who may do what, and whose word is taken, in lines for whoever starts it."""
    if accounts is None:
        yield "no accounts: whoever can use this machine may do everything (holdfast users add NAME --role admin)"
        return
    yield f"{len(accounts.users())} accounts in {accounts.path}; everybody else sees what may be shown to everyone"
    if setting.proxy is not None:
        yield f"trusts the proxy at {setting.proxy}, and no other, for who asks (X-Forwarded-For) and how (X-Forwarded-Proto)"
    if setting.names:
        yield f"answers to {', '.join(sorted(names_of(setting)))}"


def _refuse_open(setting: Setting, path: Path) -> None:
    if not path.exists():
        raise _no_admin()
    if setting.certificate is None and setting.proxy is None:
        raise SetupError(
            "passwords would go over the net in the clear",
            "give --certificate and --key, or put a proxy with TLS in front and name it with --proxy ADDRESS",
        )
    if not setting.names and (setting.proxy is not None or setting.host in ("0.0.0.0", "::")):  # noqa: S104 - compared with
        raise SetupError("no name that others reach this server by", "give it with --name, as in --name picture.example.org")


def _no_admin() -> SetupError:
    return SetupError("others can reach this server, and nobody is its admin", "make one: holdfast users add NAME --role admin")


def _refuse_no_address(proxy: str) -> None:
    try:
        ipaddress.ip_address(proxy)
    except ValueError as error:
        raise InputError(
            "--proxy", f"{proxy} is no address", "give the IP address that the proxy asks from, as in --proxy 127.0.0.1"
        ) from error
