"""Execute a notebook with parameters, so that the same inputs give the same bytes."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assay.errors import InputError
from assay.io import write_text

# jsonschema builds a grammar of IRIs as it is imported, unless that optional package is missing: 1 to 5 s, longer than
# a notebook runs. Notebooks hold no IRIs to check.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from jupyter_client.kernelspec import NoSuchKernel  # noqa: E402
from nbclient.exceptions import CellControlSignal, CellTimeoutError, DeadKernelError  # noqa: E402
from nbformat import ValidationError  # noqa: E402
from papermill.exceptions import PapermillException, PapermillExecutionError  # noqa: E402
from papermill.execute import execute_notebook  # noqa: E402

_ADDRESS = re.compile(r"\bat 0x[0-9a-f]{6,}")
_INJECTED = "injected-parameters"
_PATH = re.compile(r"(?<![\w/])/(?:[^/\s:]+/)+")
PORT_TAKEN = "ZMQError: Address already in use"
OUTPUT_TIMEOUT = 300
"""Seconds to wait for a cell's output after it ran; nbclient's 4 are too few on a machine that is busy."""


# A kernel that does not start or answer raises RuntimeError, a file that is no notebook ValueError.
_FAILURES = (PapermillException, CellControlSignal, CellTimeoutError, DeadKernelError, NoSuchKernel, RuntimeError,
             ValueError, KeyError, AttributeError, TypeError, ValidationError)  # fmt: skip


def execute(notebook: Path, out: Path, parameters: Mapping[str, Any], cwd: Path) -> None:
    """Run a notebook from its first cell to its last and write it with its outputs.

    Args:
        notebook: Notebook with a cell tagged `parameters`.
        out: Executed notebook to write; its JSON is sorted and holds no time, path or random id.
        parameters: Values put in place of those of that cell.
        cwd: Folder that the kernel runs in.

    Raises:
        InputError: The notebook isn't there, a cell fails, or one writes what differs from run to run
            (warnings on the error stream, memory addresses).
    """
    if not notebook.is_file():
        raise InputError(notebook, "", "no file", "a notebook")
    done = _run(notebook, parameters, cwd)
    if any(PORT_TAKEN in json.dumps(cell.get("outputs")) for cell in done["cells"]):
        # Another program took one of the kernel's ports between its being chosen and opened.
        done = _run(notebook, parameters, cwd)
    _strip(done)
    _check(notebook, done)
    write_text(out, json.dumps(done, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def _run(notebook: Path, parameters: Mapping[str, Any], cwd: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        executed = Path(folder) / notebook.name
        try:
            execute_notebook(
                str(notebook), str(executed), dict(parameters), cwd=str(cwd), kernel_name="python3",
                progress_bar=False, log_output=False, request_save_on_cell_execute=False, record_timing=False,
                extra_arguments=["--IPKernelApp.log_level=50"], iopub_timeout=OUTPUT_TIMEOUT,
            )  # fmt: skip
        except PapermillExecutionError as error:
            found = f"{error.ename}: {error.evalue}"
            raise InputError(notebook, f"cell {error.cell_index + 1}", found, "a cell that runs") from error
        except _FAILURES as error:
            found = f"{type(error).__name__}: {_first_line(str(error))}"
            raise InputError(notebook, "", found, "a notebook that a Python kernel runs to its end") from error
        content: dict[str, Any] = json.loads(executed.read_text(encoding="utf-8"))
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
