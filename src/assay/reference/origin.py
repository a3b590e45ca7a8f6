"""Where a raw set comes from: the strict model of the `origin.yaml` that lies beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assay.errors import InputError

FILE = "origin.yaml"


class Origin(BaseModel):
    """Provenance of a raw set, after the snapshot files of owid/etl."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    producer: str = Field(min_length=1, description="who made the data")
    title: str = Field(min_length=1, description="what it is")
    version: str = Field(min_length=1, description="release, or day of the state that was taken")
    address: str | None = Field(description="where it was taken from; null if it was made here")
    licence: str = Field(min_length=1, description="SPDX identifier, or the terms in words")
    citation: str = Field(min_length=1, description="how to cite it")
    date_accessed: date = Field(description="day on which it was taken")
    what_was_changed: str = Field(min_length=1, description="how these files differ from the producer's")
    how_it_was_made: str | None = Field(default=None, description="method, conventions and decisions")
    sources: str | None = Field(default=None, description="what the data itself rests on")


def read_origin(path: Path) -> Origin:
    """Read and check an `origin.yaml`.

    Raises:
        InputError: It is missing, not YAML, or lacks a key or has one too many; names the key.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, "", "no readable file", "the origin of the data beside it") from error
    except yaml.YAMLError as error:
        raise InputError(path, "", f"text that is not YAML ({str(error).splitlines()[0]})", "YAML") from error
    try:
        return Origin.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        found = {"missing": "no such key", "extra_forbidden": f"unknown key {key}"}.get(
            first["type"], repr(first.get("input"))
        )
        raise InputError(path, key, found, first["msg"]) from error


def check_origins(paths: Sequence[Path]) -> None:
    """Check the `origin.yaml` of every folder that has one.

    Raises:
        InputError: As `read_origin`.
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob(FILE)):
                read_origin(file)
