"""Execute a notebook with parameters, so that the same inputs give the same bytes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any

from assay.errors import InputError
from assay.files import write_text

# jsonschema builds a grammar of IRIs as it is imported, unless that optional package is missing: 1 to 5 s, longer than
# a notebook runs. Notebooks hold no IRIs to check.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from nbformat import ValidationError  # noqa: E402
from nbformat.v4.rwbase import split_lines  # noqa: E402
from papermill.engines import papermill_engines  # noqa: E402
from papermill.exceptions import PapermillException, PapermillExecutionError  # noqa: E402
from papermill.execute import execute_notebook, raise_for_execution_errors  # noqa: E402

from assay.report.engine import NAME  # noqa: E402

_ADDRESS = re.compile(r"\bat 0x[0-9a-f]{6,}")
_INJECTED = "injected-parameters"
_PATH = re.compile(r"(?<![\w/])/(?:[^/\s:]+/)+")


# A file that is no notebook raises all but the first of these.
_FAILURES = (PapermillException, ValueError, KeyError, AttributeError, TypeError, ValidationError)


def execute(notebook: Path, out: Path, parameters: Mapping[str, Any], cwd: Path) -> None:
    """Run a notebook from its first cell to its last and write it with its outputs.

    Args:
        notebook: Notebook with a cell tagged `parameters`.
        out: Executed notebook to write; its JSON is sorted and holds no time, path or random id.
        parameters: Values put in place of those of that cell.
        cwd: Folder that its cells run in.

    Raises:
        InputError: The notebook isn't there, a cell fails, or one writes what differs from run to run
            (warnings on the error stream, memory addresses).
    """
    if not notebook.is_file():
        raise InputError(notebook, "", "no file", "a notebook")
    done = _run(notebook, parameters, cwd)
    _strip(done)
    _check(notebook, done)
    write_text(out, json.dumps(done, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def _run(notebook: Path, parameters: Mapping[str, Any], cwd: Path) -> dict[str, Any]:
    try:
        # Prepared only: execution by the same call would write all outputs as JSON once more, to nowhere.
        done = execute_notebook(
            str(notebook), None, dict(parameters), engine_name=NAME, kernel_name="python3", prepare_only=True
        )
        with chdir(cwd):
            done = papermill_engines.execute_notebook_with_engine(NAME, done, kernel_name="python3", progress_bar=False)
        raise_for_execution_errors(done, None)
    except PapermillExecutionError as error:
        found = f"{error.ename}: {error.evalue}"
        raise InputError(notebook, f"cell {error.cell_index + 1}", found, "a cell that runs") from error
    except _FAILURES as error:
        found = f"{type(error).__name__}: {_first_line(str(error))}"
        raise InputError(notebook, "", found, "a notebook that Python runs to its end") from error
    content: dict[str, Any] = split_lines(done)
    return content


def _first_line(message: str) -> str:
    return _PATH.sub("", (message.strip().splitlines() or [""])[0])[:300]


def _strip(notebook: dict[str, Any]) -> None:
    """Take away what differs between runs: times, versions, the random id of the injected cell."""
    notebook["metadata"].pop("papermill", None)
    notebook["metadata"].pop("execution", None)
    notebook["metadata"]["language_info"] = {"name": "python"}
    for cell in notebook["cells"]:
        for key in ("papermill", "execution"):
            cell["metadata"].pop(key, None)
        if _INJECTED in cell["metadata"].get("tags", []):
            cell["id"] = _INJECTED


def _check(notebook: Path, done: dict[str, Any]) -> None:
    for index, cell in enumerate(done["cells"]):
        for output in cell.get("outputs", []):
            where = f"cell {index + 1}"
            if output["output_type"] == "stream" and output["name"] == "stderr":
                raise InputError(
                    notebook, where, _PATH.sub("", "".join(output["text"]))[:300].strip(), "no warning or error message"
                )
            plain = "".join(output.get("data", {}).get("text/plain", []))
            if _ADDRESS.search(plain):
                raise InputError(notebook, where, plain[:80], "an output without a memory address")
