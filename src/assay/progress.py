"""Progress of long work: a bar on a terminal, one line a minute in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
SECONDS_BETWEEN_LINES = 60.0  # a log stays readable at one line a minute


def progress(items: Iterable[Item], what: str, total: int | None = None) -> Iterator[Item]:
    """Yield the items while telling on standard error how many are done."""
    if sys.stderr.isatty():
        from tqdm import tqdm  # noqa: PLC0415 # a start without a terminal needs no bar

        yield from tqdm(items, desc=what, total=total, unit="", leave=False)
        return
    told = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - told >= SECONDS_BETWEEN_LINES:
            told = time.monotonic()
            sys.stderr.write(f"{what}: {done}{f' of {total}' if total else ''}\n")
        yield item
