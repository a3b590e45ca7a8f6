"""What an expression for days is read from, and the form of a rule that reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from assay.lexicon.days import Days
from assay.lexicon.gated import needed


@dataclass(frozen=True)
class Context:
    """What an expression is told from: the day of the report, and the day last named.

    `around` is a day near the report's own where only its month is known; it gives days their year.
    """

    published: date | None
    last: date | None = None
    around: date | None = None


Reader = Callable[["re.Match[str]", Context], Days | None]


class Rule(NamedTuple):
    """A pattern, what reads it, the clue that it holds, and words of which it holds one."""

    pattern: re.Pattern[str]
    reader: Reader
    clue: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, clue: str, pattern: str, reader: Reader) -> Rule:
        """A rule from the pattern as written."""
        return cls(re.compile(pattern), reader, clue, tuple(needed(pattern) or ("",)))
