"""Which places a spelling names: the prepared index of the world table, and one of rows that are added to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from assay.lexicon.remembered import Remembered
from assay.lexicon.worldtable import world_names


class Names:
    """Numbers of places by spelling; added rows come before those of the world table.

    Args:
        added: Spellings of each added row, as in `Row.keys`.
    """

    def __init__(self, added: Iterable[str]) -> None:
        self._added: dict[str, list[int]] = {}
        self._first = 0  # number of the world table's first row
        for number, keys in enumerate(added):
            self._first = number + 1
            for key in keys.split("|"):
                self._added.setdefault(key, []).append(number)
        self._opened = {key.partition(" ")[0] for key in self._added if " " in key}
        self._opens = Remembered(self._does_open)
        self._world = world_names()  # sorted, so that a look-up needs no dictionary of them all

    def numbers(self, key: str) -> Sequence[int]:
        """Numbers of the places that a folded spelling names."""
        return [*self._added.get(key, ()), *self._of_world(key)]

    def _of_world(self, key: str) -> Iterator[int]:
        at = bisect_left(self._world, f"{key}\t")
        if at < len(self._world) and self._world[at].startswith(f"{key}\t"):
            yield from self._numbers(self._world[at])

    def _numbers(self, line: str) -> Iterator[int]:
        return (self._first + int(number) for number in line.rpartition("\t")[2].split(","))

    def opens(self, word: str) -> bool:
        """Whether a spelling of several words begins with a word."""
        return self._opens[word]

    def _does_open(self, word: str) -> bool:
        if word in self._opened:
            return True
        at = bisect_left(self._world, f"{word} ")
        return at < len(self._world) and self._world[at].startswith(f"{word} ")

    def spellings(self, wanted: Iterable[int]) -> Iterator[str]:
        """Spellings of any of the numbered places; one of several places comes several times."""
        added: dict[int, list[str]] = {}
        for key, numbers in self._added.items():
            for number in numbers:
                added.setdefault(number, []).append(key)
        for number in wanted:
            yield from added.get(number, ())
            yield from self._of_line.get(str(number - self._first), "").split("|")

    @cached_property
    def _of_line(self) -> dict[str, str]:
        """Spellings by number of the world table's line, read once for all countries; numbers and lists as text."""
        found: dict[str, str] = {}
        for line in self._world:
            key, _, numbers = line.partition("\t")
            for number in numbers.split(",") if "," in numbers else (numbers,):
                found[number] = f"{found[number]}|{key}" if number in found else key
        return found
