"""Accuracy floors: metrics that must not fall by accident, of the gold set that they were measured on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assay.errors import InputError


def check_floors(metrics: Mapping[str, Any], corpus: str, floors: Path) -> None:
    """Compare metrics with their floors.

    Args:
        metrics: Nested by name; a floor names its metric with dots: `gold.all.f1`.
        corpus: Hash of the gold set that was measured on, as `corpus_hash` gives it.
        floors: JSON object with `corpus_sha256` and `floors`, least values by metric.

    Raises:
        InputError: The file is missing or unsound, was set on another gold set, names a metric that wasn't measured, or
            a metric lies under its floor.
    """
    measured = _flat(metrics)
    known, least = _read(floors)
    if known != corpus:
        expected = f"{known}, for which the floors were set: measure anew, set floors no lower, and write the new hash"
        raise InputError(floors, "key corpus_sha256", f"a gold set of hash {corpus}", expected)
    for name, floor in least.items():
        if name not in measured:
            raise InputError(floors, f"key {name}", "no such metric", "one of " + ", ".join(sorted(measured)))
        if measured[name] < floor:
            raise InputError(floors, f"key {name}", f"a measured {measured[name]}", f"at least {floor}")


def corpus_hash(texts: Mapping[str, str], *files: Path) -> str:
    """SHA-256 of the annotated texts, by article_id, and of the annotation files."""
    found = hashlib.sha256()
    for article in sorted(texts):
        found.update(f"{article}\x1f{texts[article]}\x1e".encode())
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()


def _flat(metrics: Mapping[str, Any], prefix: str = "") -> dict[str, float]:
    found: dict[str, float] = {}
    for name, value in metrics.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = value
    return found


def _read(path: Path) -> tuple[str, dict[str, float]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(path, "", "no readable file", "a JSON object of floors") from error
    except ValueError as error:
        raise InputError(path, "", f"text that is not JSON ({error})", "a JSON object of floors") from error
    if not isinstance(content, dict) or not isinstance(content.get("floors"), dict):
        raise InputError(path, "", type(content).__name__, "a JSON object with `corpus_sha256` and `floors`")
    for name, floor in content["floors"].items():
        if isinstance(floor, bool) or not isinstance(floor, int | float):
            raise InputError(path, f"key {name}", repr(floor), "a number")
    return str(content.get("corpus_sha256")), content["floors"]
