"""Execution of a notebook."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
from nbformat.v4.rwbase import split_lines
from papermill.execute import execute_notebook

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


CELLS = (
    "x = 1",
    "print('one', end=' '); print('two')\nx",
    "from IPython.display import HTML, clear_output, display\nshown = display(HTML('<b>b</b>'), display_id='here')",
    "print('before'); display({'a': [1, 2]}); print('after')\n'hidden';",
    "from assay.report.blocks import Paragraph, Run\nfrom assay.report.show import show\n"
    "show(Paragraph(runs=(Run(text='«ده»'),)))",
    "import pandas as pd\npd.DataFrame({'killed': [3, None]})",
    "shown.update('later'); display('gone'); clear_output(); display('last')",
    "   ",
    "import asyncio\nawait asyncio.sleep(0, 'awaited')",
    "%pycat nothing_here\n!true\nIn[3], Out[3], __name__",
)


def test_cells_put_out_what_a_kernel_of_their_own_would(tmp_path: Path) -> None:
    source = notebook(tmp_path / "a.ipynb", *CELLS)
    execute(source, tmp_path / "out.ipynb", {"x": 7}, cwd=tmp_path)
    ours = json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))["cells"]
    kernel = execute_notebook(str(source), None, {"x": 7}, cwd=str(tmp_path), progress_bar=False)
    theirs = json.loads(json.dumps(split_lines(kernel)))["cells"]
    kept = ("cell_type", "source", "outputs", "execution_count")
    assert [[cell[key] for key in kept] for cell in ours] == [[cell[key] for key in kept] for cell in theirs]
    assert sum(len(cell["outputs"]) for cell in ours) >= 10


def test_a_notebook_finds_and_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    change = (
        "import os, sys, warnings, matplotlib as mpl\n"
        "left = 1; os.environ['LEFT'] = 'x'; sys.path.insert(0, 'left'); os.chdir('/')\n"
        "mpl.rcParams['font.size'] = 77; warnings.simplefilter('error')"
    )
    look = (
        "import os, sys, warnings, pathlib, matplotlib as mpl\n"
        "['left' in globals(), 'LEFT' in os.environ, 'left' in sys.path, pathlib.Path('here').exists(),\n"
        " mpl.rcParams['font.size'] == 77, warnings.filters[0][0] == 'error']"
    )
    before = Path.cwd()
    (tmp_path / "here").touch()
    execute(notebook(tmp_path / "a.ipynb", "x = 1", change), tmp_path / "out.ipynb", {}, cwd=tmp_path)
    execute(notebook(tmp_path / "b.ipynb", "x = 1", look), tmp_path / "out.ipynb", {}, cwd=tmp_path)
    seen = json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))["cells"][-1]["outputs"][0]
    assert seen["data"]["text/plain"] == ["[False, False, False, True, False, False]"]
    assert Path.cwd() == before


def test_a_warning_is_refused_in_every_notebook_that_makes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python tells a warning once a process; the second notebook of one process must not get away with it."""
    monkeypatch.setattr(warnings, "filters", [("default", None, Warning, None, 0)])  # pytest's own would tell it always
    (tmp_path / "careless.py").write_text("import warnings\ndef warn(): warnings.warn('careful')\n", encoding="utf-8")
    for name in ("a", "b"):
        source = "import sys; sys.path.insert(0, '.')\nimport careless; careless.warn()"
        with pytest.raises(InputError, match="careful"):
            execute(notebook(tmp_path / f"{name}.ipynb", "x = 1", source), tmp_path / "o.ipynb", {}, cwd=tmp_path)
