"""A papermill engine that runs a notebook's cells in this process, with a kernel's outputs and without its start."""

from __future__ import annotations

import atexit
import io
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from tempfile import TemporaryDirectory
from typing import Any

import matplotlib as mpl
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat.v4 import output_from_msg
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from traitlets.config import Config

NAME = "in-process"


class Outputs:
    """What a cell has put out so far, as a notebook file holds it."""

    def __init__(self, earlier: Outputs | None = None) -> None:
        """None yet; those of earlier cells can still be updated by their names."""
        self.kept: list[Any] = []
        self._named: dict[str, list[Any]] = earlier._named if earlier else {}

    def add(self, kind: str, **content: Any) -> Any:
        """An output of a kind, as a kernel's message of that kind would make it."""
        self.kept.append(output_from_msg({"header": {"msg_type": kind}, "content": content}))
        return self.kept[-1]

    def display(self, data: Any, metadata: Any, name: str | None, *, update: bool) -> None:
        """Something shown; an update takes the place of what was shown under the same name."""
        shown = self._named.setdefault(name, []) if name else []
        if not update:
            shown.append(self.add("display_data", data=data, metadata=metadata))
        for one in shown:
            one.update(data=data, metadata=metadata)

    def write(self, stream: str, text: str) -> None:
        """Text of a stream; it goes on where the same stream wrote last."""
        last = self.kept[-1] if self.kept else None
        if last and last["output_type"] == "stream" and last["name"] == stream:
            last["text"] += text
        else:
            self.add("stream", name=stream, text=text)


class _Stream(io.TextIOBase):
    """Standard output or error of a cell."""

    def __init__(self, shell: _Shell, name: str) -> None:
        self._shell, self._name = shell, name

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if text:
            self._shell.outputs.write(self._name, text)
        return len(text)


class _Hook(DisplayHook):
    """The value that a cell ends with becomes its result."""

    shell: Any

    def write_output_prompt(self) -> None:
        """A notebook numbers its results itself."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.shell.outputs.add(
            "execute_result", data=format_dict, metadata=md_dict or {}, execution_count=self.prompt_count
        )

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Publisher(DisplayPublisher):
    """What a cell displays."""

    def publish(
        self, data: Any, metadata: Any = None, *_: Any, transient: Any = None, update: bool = False, **__: Any
    ) -> None:
        self.shell.outputs.display(data, metadata or {}, (transient or {}).get("display_id"), update=update)

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002 # IPython's signature
        self.shell.outputs.kept.clear()


class _Shell(InteractiveShell):
    """IPython's shell, writing to the outputs of the cell that runs."""

    def __init__(self, **settings: Any) -> None:
        """No output yet."""
        self.outputs = Outputs()
        super().__init__(**settings)  # type: ignore[no-untyped-call] # IPython is typed in part only

    def init_virtualenv(self) -> None:
        """This process runs in its environment already."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Sequence[str]) -> None:
        self.outputs.add("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb))


class InProcessEngine(Engine):  # type: ignore[misc] # papermill has no types
    """Runs one notebook after another in this process, each as if it were the first.

    A notebook gets a namespace of its own, and what it changes of the process is put back after it: folder,
    environment, search path, streams, filters of warnings, and matplotlib's settings.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **_: Any) -> None:
        """Run the cells in their order up to the first that fails."""
        del kernel_name
        with _shell() as shell:
            for index, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, index)
                failed = cell.cell_type == "code" and cell.source.strip() and not _run(shell, cell)
                if failed:
                    nb_man.cell_exception(cell, index)
                nb_man.cell_complete(cell, cell_index=index)
                if failed:
                    break


def _run(shell: Any, cell: Any) -> bool:
    shell.outputs = Outputs(shell.outputs)
    with redirect_stdout(_Stream(shell, "stdout")), redirect_stderr(_Stream(shell, "stderr")):
        result = shell.run_cell(cell.source, store_history=True)
    cell.outputs, cell.execution_count = shell.outputs.kept, result.execution_count
    if isinstance(result.error_in_exec, KeyboardInterrupt):
        raise result.error_in_exec
    return bool(result.success)


@contextmanager
def _shell() -> Iterator[Any]:
    """A shell with an empty namespace; afterwards the process is as it was."""
    main, path, variables = sys.modules["__main__"], list(sys.path), dict(os.environ)
    quiet = Config(HistoryManager={"enabled": False})
    with TemporaryDirectory() as folder, warnings.catch_warnings(), mpl.rc_context():
        warnings.showwarning = _told  # type: ignore[assignment]
        _Shell.clear_instance()
        shell: Any = _Shell.instance(
            config=quiet, ipython_dir=folder, displayhook_class=_Hook, display_pub_class=_Publisher
        )
        try:
            yield shell
        finally:
            shell.atexit_operations()
            atexit.unregister(shell.atexit_operations)
            _Shell.clear_instance()
            sys.modules["__main__"], sys.path[:] = main, path
            os.environ.clear()
            os.environ.update(variables)


def _told(message: Warning | str, category: type[Warning], name: str, line: int, *_: Any, **__: Any) -> None:
    """A warning goes to the cell's standard error, whatever the caller does with its own."""
    sys.stderr.write(warnings.formatwarning(message, category, name, line))


papermill_engines.register(NAME, InProcessEngine)
