"""What each role may do. Each may do all that those before it may."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["public", "viewer", "analyst", "approver", "admin"]
"""`public`: what the gate lets out, and no more. `viewer`: all that is read. `analyst`: decides. `approver`: lets out what is held.
`admin`: all of that, and the accounts."""
ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most."""


def may(role: Role, needed: Role) -> bool:
    """Whether somebody of `role` may do what needs the role `needed`.

    >>> may("approver", "analyst"), may("public", "viewer")
    (True, False)
    """
    return ROLES.index(role) >= ROLES.index(needed)
