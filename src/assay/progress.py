"""Progress of long work: a bar on a terminal or under a notebook's cell, one line a minute in a log."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any, TypeVar

Item = TypeVar("Item")
SECONDS_BETWEEN_LINES = 60.0  # a log stays readable at one line a minute
SECONDS_BETWEEN_DRAWINGS = 0.2  # a browser that draws more often is slowed down by it
_BARS: list[tuple[int, object]] = []  # under the cell of that number, the outermost first
LIVE = "JPY_SESSION_NAME"  # Jupyter's server sets it for a kernel whose notebook somebody has open


def progress(
    items: Iterable[Item], what: str, total: int | None = None, name: Callable[[Item], str] | None = None
) -> Iterator[Item]:
    """Yield the items while telling how many are done.

    On a terminal and under the cell of a notebook that somebody has open it is a bar that goes when all is done, so
    that an executed notebook holds none; elsewhere a line a minute on standard error.

    Args:
        items: What is worked through.
        what: What they are, in the plural.
        total: How many; None if that isn't known.
        name: What to call one of them while it is worked on, where each takes its time.
    """
    if _open_notebook():
        yield from _under_a_cell(items, what, total, name)
    elif sys.stderr.isatty():
        yield from _on_a_terminal(items, what, total, name)
    else:
        yield from _in_a_log(items, what, total)


def _open_notebook() -> bool:
    return LIVE in os.environ and hasattr(_shell(), "kernel")


def _shell() -> Any:
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def _under_a_cell(
    items: Iterable[Item], what: str, total: int | None, name: Callable[[Item], str] | None
) -> Iterator[Item]:
    from IPython import display  # noqa: PLC0415 # only where a notebook has loaded it

    shown: Any = display.display(_bar(what, 0, total), raw=True, display_id=True)
    drawn, mine = 0.0, (_shell().execution_count, shown)
    # an error in an earlier cell may have left its bar
    _BARS[:] = [*(bar for bar in _BARS if bar[0] == mine[0]), mine]
    try:
        for done, item in enumerate(items):
            if name or time.monotonic() - drawn >= SECONDS_BETWEEN_DRAWINGS:
                drawn = time.monotonic()
                shown.update(_bar(name(item) if name else what, done, total), raw=True)
            yield item
    finally:
        _BARS[:] = [bar for bar in _BARS if bar is not mine]
        shown.update({"text/plain": ""}, raw=True)
        if not _BARS:
            display.clear_output()


def _bar(what: str, done: int, total: int | None) -> dict[str, Any]:
    words = f"{what}: {done}{f' of {total}' if total else ''}"
    bar = f'<progress value="{done}" max="{total}" aria-hidden="true"></progress> ' if total else ""
    return {"text/plain": words, "text/html": f'<div role="status">{bar}{escape(words)}</div>'}


def _on_a_terminal(
    items: Iterable[Item], what: str, total: int | None, name: Callable[[Item], str] | None
) -> Iterator[Item]:
    from tqdm import tqdm  # noqa: PLC0415 # a start without a terminal needs no bar

    with tqdm(items, desc=what, total=total, unit="", leave=False) as bar:
        for item in bar:
            if name:
                bar.set_description(name(item))
            yield item


def _in_a_log(items: Iterable[Item], what: str, total: int | None) -> Iterator[Item]:
    told = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - told >= SECONDS_BETWEEN_LINES:
            told = time.monotonic()
            sys.stderr.write(f"{what}: {done}{f' of {total}' if total else ''}\n")
        yield item
