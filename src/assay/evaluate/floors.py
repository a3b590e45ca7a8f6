"""Accuracy floors: metrics that must not fall by accident."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from assay.errors import InputError


def check_floors(metrics: Mapping[str, float | int], floors: Path) -> None:
    """Compare metrics with their floors.

    Args:
        metrics: By name, as `score` gives them.
        floors: JSON object of metric name and least value.

    Raises:
        InputError: The file is missing or unsound, names a metric that wasn't measured, or a metric lies under its
            floor.
    """
    for name, floor in _read(floors).items():
        if name not in metrics:
            raise InputError(floors, f"key {name}", "no such metric", "one of " + ", ".join(sorted(metrics)))
        if metrics[name] < floor:
            raise InputError(floors, f"key {name}", f"a measured {metrics[name]}", f"at least {floor}")


def _read(path: Path) -> dict[str, float]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(path, "", "no readable file", "a JSON object of floors") from error
    except ValueError as error:
        raise InputError(path, "", f"text that is not JSON ({error})", "a JSON object of floors") from error
    if not isinstance(content, dict):
        raise InputError(path, "", type(content).__name__, "a JSON object of metric and least value")
    for name, floor in content.items():
        if isinstance(floor, bool) or not isinstance(floor, int | float):
            raise InputError(path, f"key {name}", repr(floor), "a number")
    return content
