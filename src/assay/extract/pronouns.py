"""Whom a pronoun beside an outcome word stands for: "opened fire on a teacher, killing him"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assay.extract import patterns
from assay.extract.groups import Chunk

ONE_PERSON = frozenset({"him", "her", "he", "she", "his"})
SEVERAL = frozenset({"them", "they", "their"})
SELF = frozenset({"himself", "herself", "itself"})
# Not after "when" or "since": what such a clause tells is taken as known. "His body was found": the determiner stands
# alone before the outcome word.
DOER = re.compile(rf"(?<!s)z(?!\w*x){patterns.BE}\Z|d\Z")
SUBJECTS = {"V": DOER, "D": DOER, "M": re.compile(r"(?<!s)z[hma]*\Z")}
OBJECT = re.compile(r"a*[zd]")
# "Shot him to death", "shot him dead".
OBJECT_BEFORE = re.compile(r"v[zd][pa]*\Z")
# What several people that a pronoun takes up are called: a list or a counted group.
GROUP = re.compile(rf"{patterns.LIST}|[GUg]")
AND_HIMSELF = re.compile(rf"[a\"]*{patterns.LIST}&z")
FIRST_VERB = re.compile(r"[vVIB]")
REACH = 40  # symbols back to what a pronoun takes up
NAME = 2  # words of a name that is a person's rather than a place's


def pronoun_at(chunks: Sequence[Chunk], symbols: str, place: int, text: str) -> int | None:
    """The position of the pronoun that an outcome word happens to."""
    left = symbols[max(0, place - 8) : place]
    form = symbols[place]
    found: int | None = None
    if form in "VIB" and (match := OBJECT.match(symbols, place + 1, place + 4)):
        found = match.end() - 1
    elif form in "ND" and (match := OBJECT_BEFORE.search(left)):
        found = place - len(left) + match.start() + 1
    elif match := SUBJECTS[form].search(left) if form in SUBJECTS else None:
        found = place - len(left) + match.start()
    if found is None or _word(chunks, found, text) not in ONE_PERSON | SEVERAL:
        return None
    object_form = found > place or form in "ND"
    return found if object_form == (_word(chunks, found, text) in ("him", "her", "them")) or form == "D" else None


def is_plural(chunks: Sequence[Chunk], place: int, text: str) -> bool:
    """Whether the pronoun at a position stands for several."""
    return _word(chunks, place, text) in SEVERAL


def antecedents(chunks: Sequence[Chunk], symbols: str, pronoun: int, text: str) -> Iterator[tuple[int, int]]:
    """Spans of positions of what a pronoun can take up in its sentence, the nearest first.

    What comes before the first verb is left out for an object: it is who did it, not whom. "He" is the first person.
    """
    earliest = max(0, pronoun - REACH)
    if _word(chunks, pronoun, text) in ("he", "she", "his"):
        yield from ((place, place + 1) for place in range(earliest, pronoun) if symbols[place] == "S")
        return
    verb = FIRST_VERB.search(symbols, 0, pronoun)
    first = max(earliest, verb.end()) if verb else earliest
    if is_plural(chunks, pronoun, text):
        yield from reversed([match.span() for match in GROUP.finditer(symbols, first, pronoun)])
        return
    for place in range(pronoun - 1, first - 1, -1):
        chunk = chunks[place]
        if symbols[place] == "S" or (symbols[place] == "P" and chunk.last - chunk.first >= NAME):
            yield place, place + 1


def himself_at(chunks: Sequence[Chunk], symbols: str, place: int, text: str) -> int | None:
    """The position of the attacker's pronoun in "killed two guards and himself"."""
    match = AND_HIMSELF.match(symbols, place + 1)
    if match is None or _word(chunks, match.end() - 1, text) not in SELF:
        return None
    return match.end() - 1


def _word(chunks: Sequence[Chunk], place: int, text: str) -> str:
    return text[chunks[place].start : chunks[place].end].lower()
