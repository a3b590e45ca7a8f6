"""Armed actors, spokesmen, bodies and outlets under all their spellings, and where a text names them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, Self

import ahocorasick
from pydantic import Field, model_validator

from assay.lexicon.loader import Entry, load_entries

# The same words as `tables.CLAIMANT_TYPES`, which can't be imported here: it would pull pandas into every start.
ClaimantType = Literal[
    "belligerent", "official", "medical", "monitor", "witness", "media", "anonymous", "unattributed"
]  # fmt: skip

# Letters that the Arabic and the Persian keyboard write differently, and marks that decomposition leaves.
_LETTERS = {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ә": "а"}
_JOINERS = "-‐‑–\n\r\t\u00a0\u202f"
_SILENT = "'`´‘’ʼʹʻʽʾʿ′ـ\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad"
_MAY_CHANGE_LENGTH = re.compile(r"['`]|[^\x00-\x7f]")


class ActorEntry(Entry):
    """One meaning of a set of names; `from` and `until` bound the days on which the `dated` ones have it."""

    name: str
    party: str | None
    claimant_type: ClaimantType
    role: str
    aliases: tuple[str, ...] = ()
    since: date | None = Field(default=None, alias="from")
    until: date | None = None
    dated: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _days_bound_names(self) -> Self:
        if bool(self.dated) != bool(self.since or self.until):
            raise ValueError(f"{self.name}: `dated` names go with `from` or `until`, and the reverse")
        return self


@dataclass(frozen=True)
class Actor:
    """Somebody who fights or speaks.

    Attributes:
        name: Canonical name.
        party: Canonical armed actor that the person or body belongs to or speaks for; None for media, UN, NGOs.
        claimant_type: One of `tables.CLAIMANT_TYPES`.
        role: What they are, in a few words.
    """

    name: str
    party: str | None
    claimant_type: str
    role: str


# Names that many countries have: "the Chin National Defence Force" is no National Defence Force of another country.
_OF_ANY_LAND = ("national ", "popular ", "democratic ")
_NAMED_BEFORE = re.compile(
    r"(?<![.!?:\n] )(?<!^)\b(?!(?:The|An?|In|On|And|But|By|Of|\w+day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b)[A-Z][\w’'-]*[ -]$"
)


class ActorMention(NamedTuple):
    """Where a text names an actor: `text[start:end]`."""

    start: int
    end: int
    actor: Actor


class _Meaning(NamedTuple):
    since: date
    until: date
    actor: Actor


class _FoldTable(dict[int, str]):
    """What each character folds to, worked out when first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code))
        return self[code]


def _fold_character(character: str) -> str:
    if character in _SILENT:
        return ""
    if character in _JOINERS:
        return " "
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    return "".join(_LETTERS.get(part, part) for part in decomposed if not unicodedata.combining(part))


_FOLD = _FoldTable()


def fold(text: str) -> str:
    """Text without case, diacritics and apostrophes; hyphens as blanks, Arabic letters in their Persian form."""
    return text.translate(_FOLD)


class ActorIndex:
    """All names of all actors; built once by `load_actors`.

    Args:
        entries: Meanings in order of preference: where a name has several and no day is known, the first holds.
    """

    def __init__(self, entries: Iterable[ActorEntry]) -> None:
        self._meanings: dict[str, list[_Meaning]] = {}
        self._exact: dict[str, set[str]] = {}
        for entry in entries:
            self._add(entry)
        self._automaton = ahocorasick.Automaton()
        for key in self._meanings:
            self._automaton.add_word(key, key)
        self._automaton.make_automaton()

    def _add(self, entry: ActorEntry) -> None:
        actor = Actor(entry.name, entry.party, entry.claimant_type, entry.role)
        always = _Meaning(date.min, date.max, actor)
        bounded = _Meaning(entry.since or date.min, entry.until or date.max, actor)
        named = dict.fromkeys((*entry.aliases, entry.name), always) | dict.fromkeys(entry.dated, bounded)
        for name, meaning in named.items():
            key = _key(name)
            if not key:
                continue
            meanings = self._meanings.setdefault(key, [])
            if meaning not in meanings:
                meanings.append(meaning)
            self._exact.setdefault(key, set()).add(name)

    def canonical(self, name: str, on: date | None = None) -> Actor | None:
        """The actor that goes by a name.

        Args:
            name: A whole name; case, diacritics, apostrophes and hyphens don't matter.
            on: Day on which the name was used, for names whose meaning has changed.

        Returns:
            The actor, or None if no entry has this name on that day.
        """
        return self._meaning(_key(name), on)

    def mentions(self, text: str, on: date | None = None) -> list[ActorMention]:
        """Actors that a text names, in text order: whole words, longest first, without overlaps.

        Names written in capitals throughout (`IS`, `EMERGENCY`) are found only so, and not in a line that is all
        capitals, where they can't be told from common words.

        Args:
            text: Any text; offsets refer to it as it is.
            on: Day on which it was written.
        """
        chosen: list[ActorMention] = []
        for start, end, key in sorted(self._candidates(text), key=lambda found: (found[0], -found[1])):
            if chosen and start < chosen[-1].end:
                continue
            actor = self._meaning(key, on)
            if actor is not None:
                chosen.append(ActorMention(start, end, actor))
        return chosen

    def _meaning(self, key: str, on: date | None) -> Actor | None:
        for since, until, actor in self._meanings.get(key, ()):
            if on is None or since <= on <= until:
                return actor
        return None

    def _candidates(self, text: str) -> Iterator[tuple[int, int, str]]:
        folded = fold(text)
        matches = self._automaton.iter(folded) if self._meanings else ()  # an automaton without names can't be asked
        found = [(last + 1 - len(key), last + 1, key) for last, key in matches]
        if not found:
            return
        offsets = _Offsets(text)
        for folded_start, folded_end, key in found:
            start, end = offsets.start(folded_start), offsets.end(folded_end)
            if offsets.start(folded_end) < end:  # ends inside what one letter folds to: "ß"
                continue
            if not _is_whole_word(text, start, end) or not self._is_written_so(text, start, end, key):
                continue
            if not (key.startswith(_OF_ANY_LAND) and _NAMED_BEFORE.search(text, max(0, start - 40), start)):
                yield start, end, key

    def _is_written_so(self, text: str, start: int, end: int, key: str) -> bool:
        names = self._exact[key]
        if not all(name.isupper() for name in names):
            return True
        return text[start:end] in names and not _line(text, start, end).isupper()


class _Offsets:
    """Offsets into a text from offsets into its folded form, which may be shorter or longer.

    Only characters that fold to none or several are kept, so that the cost follows their number.
    """

    def __init__(self, text: str) -> None:
        self._folded, self._shift = [-1], [0]
        shift = 0
        for match in _MAY_CHANGE_LENGTH.finditer(text):
            length = len(_FOLD[ord(match.group())])
            if length == 1:
                continue
            position = match.start() - shift
            # All that one character folds to points back to it; what follows is shifted by the difference.
            self._folded += [position + part for part in range(1, length + 1)] or [position]
            self._shift += [shift - part for part in range(1, length)]
            shift += 1 - length
            self._shift.append(shift)

    def start(self, folded: int) -> int:
        """Offset of the character that stands at a folded offset."""
        return folded + self._shift[bisect_right(self._folded, folded) - 1]

    def end(self, folded: int) -> int:
        """Offset just behind the character before a folded offset; marks that fold to nothing stay outside."""
        return self.start(folded - 1) + 1


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def _is_whole_word(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _line(text: str, start: int, end: int) -> str:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    others = text[first:start] + text[end : first + len(line)]
    return others if any(character.isalpha() for character in others) else ""


@cache
def load_actors() -> ActorIndex:
    """The index of `actors.yaml`.

    Raises:
        InputError: The file holds an entry that is not sound.
    """
    return ActorIndex(load_entries("actors", ActorEntry))


def party_of(name: str) -> str:
    """The canonical party that an actor of that name belongs to; the name itself where the lexicon knows none."""
    actor = load_actors().canonical(name)
    return name if actor is None else actor.party or name
