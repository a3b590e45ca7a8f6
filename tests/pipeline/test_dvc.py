"""dvc.yaml tells the truth: every stage says what it is for, and depends on all the code that it runs."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

# modules that change no output: they carry settings, paths, errors and progress
NEUTRAL = {"params", "errors", "workspace", "progress", "__init__"}
FIRST_WORD = "assay"


def stages(repository: Path) -> dict[str, dict[str, Any]]:
    content = yaml.safe_load((repository / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    return dict(content)


def paths_of(entries: list[Any]) -> list[str]:
    return [entry if isinstance(entry, str) else next(iter(entry)) for entry in entries]


def imports(module: Path, package: Path) -> set[Path]:
    found: set[Path] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == FIRST_WORD:
            base = package.joinpath(*(node.module or "").split(".")[1:])
            for name in node.names:
                candidates = (base / f"{name.name}.py", base.with_suffix(".py"), base / "__init__.py")
                found |= {path for path in candidates[:2] if path.is_file()}
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module":
            names = [part.value for part in node.args if isinstance(part, ast.Constant)]
            late = [package.joinpath(*str(name).split(".")[1:]).with_suffix(".py") for name in names]
            found |= {path for path in late if path.is_file()}
    return found


def code_of(stage: str, repository: Path) -> set[Path]:
    package = repository / "src" / "assay"
    todo, seen = {package / "stages" / f"{stage}.py"}, set()
    while todo:
        module = todo.pop()
        seen.add(module)
        todo |= imports(module, package) - seen
    return {path for path in seen if path.stem not in NEUTRAL}


def test_every_stage_says_what_it_is_for(repository: Path) -> None:
    assert [name for name, stage in stages(repository).items() if len(stage.get("desc", "")) < 20] == []


def test_every_stage_depends_on_all_the_code_that_it_runs(repository: Path) -> None:
    for name, stage in stages(repository).items():
        if name == "check":
            continue
        deps = [repository / dep for dep in paths_of(stage["deps"])]
        missing = [
            str(path.relative_to(repository))
            for path in code_of(name, repository)
            if not any(path == dep or dep in path.parents for dep in deps)
        ]
        assert sorted(missing) == [], name


def test_inputs_exist_and_outputs_have_one_writer(repository: Path) -> None:
    all_stages = stages(repository)
    outs = [
        path
        for stage in all_stages.values()
        for kind in ("outs", "metrics", "plots")
        for path in paths_of(stage.get(kind, []))
    ]
    assert len(outs) == len(set(outs))
    made = {Path(path) for path in outs}
    for name, stage in all_stages.items():
        for dep in paths_of(stage["deps"]):
            here = (repository / dep).exists() and "interim" not in dep and "final" not in dep
            written = any(Path(dep) == path or Path(dep) in path.parents for path in made)
            assert here or written, f"{name} depends on {dep}"


def test_lock_file_covers_every_stage(repository: Path) -> None:
    locked = set(yaml.safe_load((repository / "dvc.lock").read_text(encoding="utf-8"))["stages"])
    assert locked == set(stages(repository))


def test_reports_are_one_stage_whose_folders_are_emptied_first(repository: Path) -> None:
    """DVC's own cost grows with the square of the stages, and it leaves behind what a case that is gone had written."""
    makers = [name for name, stage in stages(repository).items() if stage["cmd"].startswith("assay publish")]
    assert makers == ["publish"]
    assert {"reports/html", "reports/pdf", "reports/notebooks"} <= set(stages(repository)["publish"]["outs"])


@pytest.mark.parametrize("setting", ["analytics = false", "check_update = false"])
def test_dvc_never_calls_home(repository: Path, setting: str) -> None:
    assert setting in (repository / ".dvc" / "config").read_text(encoding="utf-8")
