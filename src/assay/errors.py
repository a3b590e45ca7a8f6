"""The one exception that stops a run: bad input, told in one line."""

from __future__ import annotations

from pathlib import Path


class InputError(Exception):
    """Input that a run cannot go on with; the command line prints it and exits with 2.

    Args:
        source: The file (or parameter file) at fault.
        where: The row, key or column, as a user would look for it; may be empty.
        found: What stands there.
        expected: What should stand there.
    """

    def __init__(self, source: Path | str, where: str, found: object, expected: str) -> None:
        self.source, self.where, self.found, self.expected = str(source), where, found, expected
        place = f"{source}: {where}" if where else str(source)
        super().__init__(f"{place}: found {found}, expected {expected}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str, str]]:
        """Its four parts, so that an error of a worker process reaches the one that waits for it."""
        return type(self), (self.source, self.where, str(self.found), self.expected)

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows below the cell: the line alone, since the fault isn't in the code."""
        return [f"\x1b[31mCan't go on.\x1b[0m {self}"]
