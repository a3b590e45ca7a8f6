"""The one loader of lexicon files: YAML beside this module into frozen, strict entries."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assay.errors import InputError

FOLDER = Path(__file__).parent
# All lexicons as parsed, with the digest of each file: reading YAML takes half of the time of a start.
# Written by `python -m assay.lexicon.loader`; a file that was edited since is read as YAML.
PARSED = FOLDER / "parsed.json"


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
    """What a file holds: as it was parsed for `parsed.json`, or parsed anew where it has changed since."""
    known = _parsed().get(path.stem, {})
    return known["content"] if known.get("sha256") == _digest(path) else _from_yaml(path)


@cache
def _parsed() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(PARSED.read_text(encoding="utf-8")) if PARSED.is_file() else {}
    return found


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _from_yaml(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=loader)  # noqa: S506 # the C twin of SafeLoader


def main() -> None:
    """Parse all lexicons."""
    files = sorted(FOLDER.glob("*.yaml"))
    found = {path.stem: {"sha256": _digest(path), "content": _from_yaml(path)} for path in files}
    written = json.dumps(found, ensure_ascii=False, default=str, separators=(",", ":")).replace('"},"', '"},\n"')
    PARSED.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
