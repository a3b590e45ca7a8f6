"""The one loader of lexicon files: YAML beside this module into frozen, strict entries."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assay.errors import InputError

FOLDER = Path(__file__).parent


class Entry(BaseModel):
    """A lexicon entry. `example` is a phrase that the entry must match, `counter` one that it must not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    example: str
    counter: str


EntryT = TypeVar("EntryT", bound=Entry)


def load_entries(name: str, entry: type[EntryT]) -> tuple[EntryT, ...]:
    """Entries of `NAME.yaml`, in file order.

    Raises:
        InputError: The file isn't a list of such entries; names the entry and the key.
    """
    path = FOLDER / f"{name}.yaml"
    try:
        return tuple(TypeAdapter(list[entry]).validate_python(_content(path)))  # type: ignore[valid-type]
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(path, f"entry {where}", repr(first.get("input")), first["msg"]) from error


@cache
def _content(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=loader)  # noqa: S506 # the C twin of SafeLoader
