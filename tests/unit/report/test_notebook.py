"""Execution of a notebook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from nbclient.exceptions import CellTimeoutError

from assay.errors import InputError
from assay.report.notebook import execute


def notebook(path: Path, *sources: str) -> Path:
    tags = [["parameters"], *[[] for _ in sources[1:]]]
    cells = [
        {"cell_type": "code", "id": f"c{number}", "metadata": {"tags": tag}, "source": source, "outputs": [],
         "execution_count": None}
        for number, (source, tag) in enumerate(zip(sources, tags, strict=True))
    ]  # fmt: skip
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    content = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_parameters_are_put_in_and_no_time_or_path_is_left(tmp_path: Path) -> None:
    execute(notebook(tmp_path / "a.ipynb", "x = 1", "x"), tmp_path / "out.ipynb", {"x": 7}, cwd=tmp_path)
    done = (tmp_path / "out.ipynb").read_text(encoding="utf-8")
    assert '"7"' in done
    assert "papermill" not in done
    assert str(tmp_path) not in done


def test_a_failing_cell_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"a\.ipynb: cell \d: found ValueError: no such thing, expected a cell that runs"
    ):
        execute(
            notebook(tmp_path / "a.ipynb", "x = 1", "raise ValueError('no such thing')"), tmp_path / "out.ipynb", {},
            cwd=tmp_path,
        )  # fmt: skip
    assert not (tmp_path / "out.ipynb").exists()


@pytest.mark.parametrize("source", ["import sys; sys.stderr.write('careful')", "object()"])
def test_output_that_differs_between_runs_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(InputError, match=r"no warning|memory address"):
        execute(notebook(tmp_path / "a.ipynb", "x = 1", source), tmp_path / "out.ipynb", {}, cwd=tmp_path)


def test_a_missing_notebook_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.ipynb: found no file"):
        execute(tmp_path / "gone.ipynb", tmp_path / "out.ipynb", {}, cwd=tmp_path)


def test_a_kernel_that_dies_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.ipynb: found DeadKernelError: .*expected a notebook that"):
        execute(
            notebook(tmp_path / "a.ipynb", "x = 1", "import os; os._exit(1)"), tmp_path / "o.ipynb", {}, cwd=tmp_path
        )


def test_output_that_comes_too_late_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> None:
        raise CellTimeoutError("Timeout waiting for IOPub output\nand more")

    monkeypatch.setattr("assay.report.notebook.execute_notebook", late)
    with pytest.raises(InputError, match=r"found CellTimeoutError: Timeout waiting for IOPub output, expected"):
        execute(notebook(tmp_path / "a.ipynb", "x = 1"), tmp_path / "out.ipynb", {}, cwd=tmp_path)


@pytest.mark.parametrize("content", ["no JSON", "{}", "[]", '{"cells": 3, "nbformat": 4}'])
def test_a_file_that_is_no_notebook_is_told_in_words(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.ipynb: found"):
        execute(path, tmp_path / "out.ipynb", {}, cwd=tmp_path)


def test_a_warning_is_told_without_the_folders_of_the_machine(tmp_path: Path) -> None:
    source = "import sys; sys.stderr.write('/some/folder/x.py:3: UserWarning: careful')"
    with pytest.raises(InputError, match=r"found x\.py:3: UserWarning: careful, expected no warning"):
        execute(notebook(tmp_path / "a.ipynb", "x = 1", source), tmp_path / "out.ipynb", {}, cwd=tmp_path)


def test_a_kernel_that_lost_its_port_is_started_once_more(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    cell = (
        "import sys, pathlib\n"
        f"seen = pathlib.Path({str(seen)!r})\n"
        "if not seen.exists():\n"
        "    seen.write_text('once')\n"
        "    print('zmq.error.ZMQError: Address already in use', file=sys.stderr)\n"
        "print('done')"
    )
    execute(notebook(tmp_path / "a.ipynb", "x = 1", cell), tmp_path / "out.ipynb", {}, cwd=tmp_path)
    assert seen.exists()
    outputs = json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))["cells"][-1]["outputs"]
    assert [output["text"] for output in outputs] == [["done\n"]]
