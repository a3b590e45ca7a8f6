"""Cells of a decision file: a line each decision, whatever a reviewer types, and read back as it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from assay.errors import InputError
from assay.text import with_formulas, without_formulas

Pairs = tuple[tuple[str, str], ...]

GUARD = "'"
LONGEST = 2_000
"""Characters of a reason; a longer one belongs into a file of its own."""
# What parts two pairs, and what would part lines or cells in some reader; the per cent sign itself comes first.
_CODED = (("%", "%25"), (";", "%3B"))


def one_line(text: str) -> str:
    """The text on one line, without characters that can't be seen: git merges decisions line by line."""
    seen = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    kept = "".join(sign for sign in seen if unicodedata.category(sign) not in {"Cs", "Cn"})
    return " ".join(kept.split())


def guarded(cell: str) -> str:
    """The cell as written: an apostrophe stands where a spreadsheet would start a formula, and before another."""
    own = cell.startswith(GUARD)
    return GUARD * own + _rest(without_formulas, cell, own)


def unguarded(cell: str) -> str:
    """The cell as meant; undoes `guarded`."""
    own = cell.startswith(GUARD * 2)
    return _rest(with_formulas, cell[own:], own)


def _rest(change: Callable[[str], str], cell: str, own: bool) -> str:
    """The cell changed, but for its start where that has an apostrophe of its own."""
    first, sign, rest = cell.partition(";")
    return (first if own else change(first)) + (change(sign + rest) if sign else "")


def pairs_told(pairs: Iterable[tuple[str, str]]) -> str:
    """Pairs as `column=value` parted by semicolons; a semicolon within a value is written `%3B`."""
    told = []
    for name, value in pairs:
        coded = one_line(value)
        for sign, code in _CODED:
            coded = coded.replace(sign, code)
        told.append(f"{name}={coded}")
    return ";".join(told)


def pairs_of(cell: str, allowed: Iterable[str], source: str, where: str) -> Pairs:
    """Pairs from `column=value` parted by semicolons; undoes `pairs_told`.

    Raises:
        InputError: A part is no pair, or names a column that isn't allowed or for the second time.
    """
    columns = tuple(allowed)
    found: dict[str, str] = {}
    for part in cell.split(";"):
        if not part.strip():
            continue
        name, sign, value = part.partition("=")
        name = name.strip()
        if not sign or name not in columns or name in found:
            raise InputError(source, where, repr(part), "column=value once for each of " + ", ".join(columns))
        for plain, code in reversed(_CODED):
            value = value.replace(code, plain)
        found[name] = value.strip()
    return tuple(found.items())
