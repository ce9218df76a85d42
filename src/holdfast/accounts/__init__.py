"""Who may use a server, and what each may do: a small file of users beside the ledger.

    roles       what each role may do                     passwords   kept as argon2id hashes
    secrets     tokens and sessions, kept as SHA-256      file        the file of users, tokens and sessions
    limits      how often somebody may ask

Nothing here speaks HTTP: `api` asks it who somebody is, and `cli` writes it.
"""

from holdfast.accounts.file import Accounts, Session, TokenLine, User, accounts_path
from holdfast.accounts.limits import Allowance
from holdfast.accounts.roles import ROLES, Role, may

__all__ = ["ROLES", "Accounts", "Allowance", "Role", "Session", "TokenLine", "User", "accounts_path", "may"]
