"""Regular expressions that are tried only on texts with a word that every match must hold.

Finding a fixed word takes a hundredth of the time of an expression with many alternatives, and most sentences have
none. The words are read off the expression itself, as RE2's FilteredRE2 does (github.com/google/re2), so that they
can't fall behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any

import ahocorasick

_parser = import_module("re._parser")  # the standard library's own reading of an expression
Words = frozenset[str]
FEW = 8  # words that are looked for one by one as quickly as all at once


class Gated:
    """An expression behind its gate; `search` gives what the expression's own gives.

    Each of its alternatives has a gate of its own, and is compiled when a text first passes it: the long ones take a
    tenth of the time of a start.
    """

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.source, self.flags = source, flags
        self._text: str | None = None
        self._found: re.Match[str] | None = None

    def _heard(self, low: str) -> set[str]:
        """The words of all gates that a text in lower case holds."""
        if len(self._gates) <= FEW:
            return {word for word in self._gates if word in low}
        return {word for _, word in self._automaton.iter(low)}

    @cached_property
    def _gates(self) -> frozenset[str]:
        return frozenset(word for one in self._alternatives for word in one.words)

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for word in self._gates:
            automaton.add_word(word, word)
        automaton.make_automaton()
        return automaton

    @cached_property
    def _alternatives(self) -> tuple[_Alternative, ...]:
        return tuple(_Alternative(source, self.flags) for source in alternatives(self.source))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, or None."""
        if text != self._text:  # each claim of a sentence asks anew
            self._text, self._found = text, self._searched(text)
        return self._found

    def _searched(self, text: str) -> re.Match[str] | None:
        heard = self._heard(text.lower())
        found = (one.pattern.search(text) for one in self._alternatives if one.passes(heard))
        # Of matches at one place the earlier alternative's holds, as `min` keeps the first of equals.
        return min((match for match in found if match is not None), key=re.Match.start, default=None)


class _Alternative:
    """One alternative of an expression."""

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self._source, self._flags = source, flags
        self.words = needed(source, flags) or frozenset()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def passes(self, heard: set[str]) -> bool:
        """Whether a text that holds some words passes the gate."""
        return not self.words or not self.words.isdisjoint(heard)


def alternatives(source: str) -> Iterator[str]:
    """The alternatives of an expression that stand in no brackets."""
    depth = start = 0
    for mark in _MARKS.finditer(source):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == "|" and not depth:
            yield source[start : mark.start()]
            start = mark.end()
    yield source[start:]


# Brackets and bars, apart from those that are escaped or stand in a set of characters.
_MARKS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def needed(source: str, flags: re.RegexFlag = re.NOFLAG) -> Words | None:
    """Words in lower case of which every match holds at least one; None where there are no such words."""
    return _of_sequence(_parser.parse(source, flags))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Words | None:
    found: list[Words] = []
    run = ""
    for operator, value in items:
        name = str(operator)
        if name == "LITERAL":
            run += chr(value).lower()
            continue
        if name in ("AT", "ASSERT", "ASSERT_NOT"):  # they take up no characters
            continue
        found += [frozenset({run})] if run else []
        run = ""
        inner = _of_item(name, value)
        found += [inner] if inner is not None else []
    found += [frozenset({run})] if run else []
    return max(found, key=_worth, default=None)


def _of_item(name: str, value: Any) -> Words | None:
    if name == "SUBPATTERN":
        return _of_sequence(value[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_sequence(value[2]) if value[0] else None
    if name == "BRANCH":
        return _of_branches([_of_sequence(branch) for branch in value[1]])
    return None


def _of_branches(branches: Sequence[Words | None]) -> Words | None:
    if any(branch is None for branch in branches):
        return None
    return frozenset(word for branch in branches if branch is not None for word in branch)


def _worth(words: Words) -> tuple[int, int]:
    """Long words are rare; few are quick to look for."""
    return min(map(len, words)), -len(words)
