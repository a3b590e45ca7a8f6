"""Answers about single words, worked out when a word is first met and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

AnswerT = TypeVar("AnswerT")

LONGEST = 50  # characters of a word that is kept; longer ones are met once
MOST_WORDS = 100_000  # kept; bounds memory, and holds all but the rarest words of any corpus (Zipf's law)


class Remembered(dict[str, AnswerT]):
    """A function of a word with its answers so far: `remembered[word]`.

    Args:
        answer: What to ask for a word not met before.
    """

    def __init__(self, answer: Callable[[str], AnswerT]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> AnswerT:
        """Ask for a word not met before."""
        found = self._answer(word)
        if len(self) < MOST_WORDS and len(word) <= LONGEST:
            self[word] = found
        return found
