"""What can go wrong, as a tree.

    HoldfastError
    ├── InputError      the user's file, argument or text: says where, what was expected, what to do
    └── SetupError      something is missing on this machine: says the exact line that mends it

Everything else that is raised is a fault of the program. Both are caught in `cli/` only, printed without a
traceback, and end with exit code 2. What concerns one row or message of many is no error but a `records.Loss`.
"""

from __future__ import annotations


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
