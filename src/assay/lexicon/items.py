"""Item maps: which items of one list of equipment add up to which of another."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assay.errors import InputError
from assay.lexicon.loader import FOLDER
from assay.lexicon.spelling import fold

Ways = tuple[tuple[str, ...], ...]
MAP = FOLDER / "items.yaml"


class ItemEntry(BaseModel):
    """One item, how each side makes it up, and what each side counts under it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: str = Field(min_length=1)
    claimed: Ways = Field(min_length=1)
    confirmed: Ways
    claimed_counts: str = Field(min_length=1, description="what the claimant counts under it")
    confirmed_counts: str = Field(min_length=1, description="what the reference counts under it")
    source: str = Field(min_length=1, description="where the match is from")


def load_items(path: Path | None = None) -> tuple[ItemEntry, ...]:
    """Entries of an item map, names folded (`item_key`).

    Args:
        path: YAML file of the form of `items.yaml`; the project's own without it.

    Raises:
        InputError: The file can't be read or isn't such a list, or two entries claim one way to make up an item.
    """
    source = path or MAP
    try:
        content = yaml.safe_load(source.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(source, "", "no readable UTF-8 file", "an item map") from error
    except yaml.YAMLError as error:
        raise InputError(source, "", f"text that is not YAML ({str(error).splitlines()[0]})", "YAML") from error
    try:
        entries = TypeAdapter(list[ItemEntry]).validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(source, f"entry {where}", repr(first.get("input")), first["msg"]) from error
    folded = tuple(_folded(entry) for entry in entries)
    _check_once(folded, source)
    return folded


def item_key(name: str) -> str:
    """A name of an item without case, punctuation and blanks around it."""
    return fold(name)


def _folded(entry: ItemEntry) -> ItemEntry:
    def ways(given: Ways) -> Ways:
        return tuple(dict.fromkeys(tuple(item_key(name) for name in way) for way in given))

    return entry.model_copy(update={"claimed": ways(entry.claimed), "confirmed": ways(entry.confirmed)})


def _check_once(entries: tuple[ItemEntry, ...], source: Path) -> None:
    seen: dict[str, str] = {}
    for entry in entries:
        for name in sorted({name for way in entry.claimed for name in way}):
            if name in seen:
                raise InputError(source, f"item {entry.item}", f"{name}, which {seen[name]} has too", "every name once")
            seen[name] = entry.item
