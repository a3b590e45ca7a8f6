"""Imports run one way, notebooks hold no logic, modules stay readable."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

STEPS = {"clean", "copies", "extract", "reference", "events", "review", "compare", "model", "evaluate", "report"}
CORE = {
    "tables",
    "records",
    "io",
    "files",
    "raw",
    "lexicon",
    "text",
    "params",
    "errors",
    "workspace",
    "progress",
    "geography",
    "fellegi_sunter",
    "workers",
}
# what each of the lower layers may import from the package
ALLOWED = {
    "errors": set(),
    "text": {"errors"},
    "params": {"errors"},
    "caseblock": {"errors", "files", "params"},
    "workspace": {"errors"},
    "progress": {"errors"},
    "raw": {"errors"},
    "geography": set(),
    "fellegi_sunter": {"errors"},
    "workers": {"errors", "params"},
    "records": {"text", "errors"},
    "lexicon": {"text", "errors", "records", "lexicon"},
    "tables": {"text", "errors", "tables"},
    "files": {"errors"},
    "layout": {"errors"},
    "rows": {"files", "layout", "errors"},
    "io": {"files", "tables", "records", "text", "errors"},
}
LONGEST_MODULE = 350


def modules(repository: Path) -> list[Path]:
    return sorted((repository / "src" / "assay").rglob("*.py"))


def layer(path: Path, repository: Path) -> str:
    first = path.relative_to(repository / "src" / "assay").parts[0]
    return first.removesuffix(".py")


def imported_layers(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "assay":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("assay.")}
    return found


def test_steps_never_import_one_another(repository: Path) -> None:
    for path in modules(repository):
        own = layer(path, repository)
        if own in STEPS:
            others = imported_layers(path) - {own}
            assert others <= CORE, f"{path.name} of {own} imports {sorted(others - CORE)}"


def test_core_imports_run_downwards(repository: Path) -> None:
    for path in modules(repository):
        own = layer(path, repository)
        if own in ALLOWED:
            others = imported_layers(path) - {own}
            assert others <= ALLOWED[own], f"{path.name} imports {sorted(others - ALLOWED[own])}"


def test_only_the_command_line_reaches_stages(repository: Path) -> None:
    for path in modules(repository):
        if layer(path, repository) not in {"stages", "cli"}:
            assert "stages" not in imported_layers(path), path


def test_no_module_is_a_drawer(repository: Path) -> None:
    drawers = {"utils", "util", "helpers", "common", "misc"}
    assert not [path for path in modules(repository) if path.stem in drawers]


def test_modules_fit_on_a_few_screens(repository: Path) -> None:
    lengths = {path.name: path.read_text(encoding="utf-8").count("\n") for path in modules(repository)}
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_every_module_says_what_it_holds(repository: Path) -> None:
    silent = [p.name for p in modules(repository) if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]
    assert silent == []


@pytest.mark.parametrize("name", ["src", "tests", "data/raw", "data/hand", "notebooks", "README.md", "Makefile"])
def test_no_path_of_one_machine(repository: Path, name: str) -> None:
    top = repository / name
    files = [top] if top.is_file() else [p for p in top.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    for path in files:
        if path.resolve() != Path(__file__).resolve():
            content = path.read_bytes()
            assert b"/work/" not in content, path
            assert b"/root/" not in content, path
