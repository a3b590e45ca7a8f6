"""Progress: a bar where somebody looks, sparse lines in a log, nothing left in an executed notebook."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from assay import progress as module
from assay.errors import InputError
from assay.progress import LIVE, progress
from assay.report.case import load_corpus
from assay.report.notebook import execute


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Cell:
    """What a live notebook's cell shows, in place of IPython's display."""

    def __init__(self) -> None:
        self.kernel = None
        self.execution_count = 1
        self.shown: list[str] = []
        self.cleared = 0

    def display(self, data: dict[str, str], **_: Any) -> Cell:
        self.update(data)
        return self

    def update(self, data: dict[str, str], **_: Any) -> None:
        self.shown.append(data["text/plain"])

    def clear_output(self) -> None:
        self.cleared += 1


@pytest.fixture
def cell(monkeypatch: pytest.MonkeyPatch) -> Cell:
    import IPython  # noqa: PLC0415 # only these tests need it

    made = Cell()
    monkeypatch.setattr(IPython, "display", made)
    monkeypatch.setattr(IPython, "get_ipython", lambda: made)
    monkeypatch.setenv(LIVE, "notebooks/00-start.ipynb")
    return made


def test_a_log_gets_one_line_a_minute(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter(range(0, 1000, 25))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    assert list(progress(range(6), "articles", 6)) == [0, 1, 2, 3, 4, 5]
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["articles: 2 of 6", "articles: 5 of 6"]


def test_a_terminal_gets_a_bar_that_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(progress(["a", "b"], "steps", 2, name=lambda step: f"doing {step}")) == ["a", "b"]
    assert "steps" in terminal.getvalue()


def test_an_open_notebook_shows_each_step_and_keeps_nothing(cell: Cell) -> None:
    assert list(progress(["a", "b"], "steps", 2, name=lambda step: f"doing {step}")) == ["a", "b"]
    assert cell.shown == ["steps: 0 of 2", "doing a: 0 of 2", "doing b: 1 of 2", ""]
    assert cell.cleared == 1


def test_work_inside_work_leaves_the_outer_bar(cell: Cell) -> None:
    for _ in progress(["a", "b"], "steps", 2):
        assert list(progress([1], "articles")) == [1]
        assert cell.cleared == 0
    assert cell.cleared == 1


def test_a_bar_that_an_error_left_does_not_bind_the_next_cell(cell: Cell) -> None:
    left = progress(["a", "b"], "steps", 2)
    next(left)
    cell.execution_count = 2
    assert list(progress(["a"], "steps", 1)) == ["a"]
    assert cell.cleared == 1
    left.close()  # type: ignore[attr-defined] # a generator


def test_an_error_of_input_is_one_line_in_a_notebook_and_names_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_corpus(tmp_path / "elsewhere")
    (line,) = caught.value._render_traceback_()
    assert "elsewhere': found no such folder" in line
    assert "`..` is the repository" in line


def test_a_notebook_with_a_wrong_parameter_still_fails_when_executed(repository: Path, tmp_path: Path) -> None:
    notebook = repository / "notebooks" / "40-claimed-vs-confirmed.ipynb"
    with pytest.raises(InputError, match=r"cell \d+: found InputError: root = 'elsewhere': found no such folder"):
        execute(notebook, tmp_path / "out.ipynb", {"root": "elsewhere", "case": "andarab"}, cwd=tmp_path)
