"""What an expression for days is read from, and the form of a rule that reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

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


@dataclass(frozen=True)
class Rule:
    """A pattern as written, what reads it, and the clue that it holds; compiled when a text first has the clue."""

    clue: str
    source: str
    reader: Reader

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern."""
        return re.compile(self.source)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words of which every expression holds one; of a month's, weekday's or year's the clue tells enough."""
        return tuple(needed(self.source) or ("",)) if self.clue == "word" else ("",)
