"""Nouns for people, places and things that a number may count: `people.yaml` and `things.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.phrases import PhraseBook

AffectedClass = Literal["combatant", "civilian", "unknown"]


class PeopleEntry(Entry):
    """Nouns for people of one class. `generic` ones say nothing of who they are; `units` is people a noun.

    `adjective` ones are peoples: written with a capital, and the singular may describe another noun: "a Thai farmer".
    """

    class_: AffectedClass
    role: str | None = None
    generic: bool = False
    units: int = 1
    adjective: bool = False
    words: tuple[str, ...]

    model_config = {"frozen": True, "extra": "forbid", "alias_generator": lambda name: name.rstrip("_")}


class ThingEntry(Entry):
    """Nouns for things: territory, equipment, property and vehicles have outcomes, the rest is never counted."""

    kind: Literal["territory", "equipment", "property", "vehicle", "measure", "other"]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Noun:
    """One noun as the extractor knows it.

    `kind` is person or one of `ThingEntry`; `name` the singular; `number` sg, pl or both.
    """

    name: str
    kind: str
    number: Literal["sg", "pl", "both"]
    affected_class: AffectedClass = "unknown"
    role: str | None = None
    generic: bool = False
    units: int = 1
    adjective: bool = False


@cache
def load_nouns() -> PhraseBook[Noun]:
    """Every noun by its singular and plural form; people win over things of the same name."""
    book: dict[str, Noun] = {}
    for thing in load_entries("things", ThingEntry):
        for word in thing.words:
            for form, name, number in _forms(word):
                book.setdefault(form, Noun(name, thing.kind, number))
    people: dict[str, Noun] = {}
    for entry in load_entries("people", PeopleEntry):
        for word in entry.words:
            for form, name, number in _forms(word):
                noun = Noun(
                    name, "person", number, entry.class_, entry.role, entry.generic, entry.units, entry.adjective
                )
                people.setdefault(form, noun)
    return PhraseBook(book | people)


def _forms(word: str) -> Iterator[tuple[str, str, Literal["sg", "pl", "both"]]]:
    singular, _, written = word.partition("/")
    if written == singular:
        yield singular, singular, "both" if singular.endswith(("t", "p", "y")) else "pl"
        return
    yield singular, singular, "sg"
    yield written or _plural(singular), singular, "pl"


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"
