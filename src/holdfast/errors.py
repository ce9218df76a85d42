"""What can go wrong, as a tree.

    HoldfastError
    ├── InputError      the user's file, argument or text: says where, what was expected, what to do
    └── SetupError      something is missing on this machine: says the exact line that mends it

Everything else that is raised is a fault of the program. Both are caught in `cli/` only, printed without a
traceback, and end with exit code 2. What concerns one row or message of many is no error but a `records.Loss`; what a
check of a user's file has to say of it, all at once, is a `Finding`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Grade = Literal["error", "warning", "note"]
"""An error misleads, or is without effect; a warning is likely not what was meant; a note is worth knowing."""


class HoldfastError(Exception):
    """An error that the user can mend; the message says how."""


class InputError(HoldfastError):
    """An input cannot be used as it is.

    >>> print(InputError("posts.jsonl", "line 3: no field 'text'", "give every line a 'text'"))
    posts.jsonl: line 3: no field 'text'; give every line a 'text'
    """

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name}: {problem}; {remedy}")
        self.name = name
        self.problem = problem
        self.remedy = remedy


class SetupError(HoldfastError):
    """Something that this command needs is not installed or not built."""

    def __init__(self, missing: str, remedy: str) -> None:
        super().__init__(f"{missing}; {remedy}")
        self.missing = missing
        self.remedy = remedy


class Finding(NamedTuple):
    """Something in a file that was looked at: where, what is wrong or worth knowing, and what to do.

    >>> print(Finding("error", "belgorod.toml", 12, "district valuysky", "no name form", "give a name in at least one of en, ru, uk"))
    belgorod.toml:12: error: district valuysky: no name form; give a name in at least one of en, ru, uk
    """

    grade: Grade
    file: str
    line: int
    where: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.grade}: {self.where}: {self.problem}; {self.remedy}"
