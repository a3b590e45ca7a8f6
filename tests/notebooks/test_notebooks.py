"""Rules that every notebook keeps."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
EXPECTED = {"00-start", "10-corpus", "20-claims", "30-events", "40-claimed-vs-confirmed", "50-claimants"}
MOST_LINES = 60


def cells(path: Path, kind: str) -> list[Any]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def code(path: Path) -> str:
    return "\n".join("".join(cell["source"]) for cell in cells(path, "code"))


def test_the_notebooks_are_there() -> None:
    assert {path.stem for path in NOTEBOOKS} >= EXPECTED


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path: Path) -> None:
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(path, "code"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_one_cell_holds_parameters_and_is_explained_before(path: Path) -> None:
    everything = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tagged = [place for place, cell in enumerate(everything) if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1
    assert "*Parameters.*" in "".join(everything[tagged[0] - 1]["source"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_code_only_calls(path: Path) -> None:
    source = code(path)
    assert len(source.splitlines()) <= MOST_LINES
    forbidden = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.With, ast.Try)
    assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, forbidden)]
    assert not any(word in source for word in ("open(", "to_csv", "to_parquet", "write", "iterrows", "print("))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_opens_with_its_title_and_asks_a_question(path: Path) -> None:
    first, second = cells(path, "markdown")[:2]
    assert "".join(first["source"]).startswith("# ")
    assert "".join(second["source"]).rstrip().split("?")[0] != "".join(second["source"])
