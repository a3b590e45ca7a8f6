"""Executed notebook, HTML and PDF of each case, and of the notebooks about the whole corpus."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from assay.report.notebook import execute
from assay.report.page import write_page
from assay.report.pdf import write_pdf
from assay.workspace import Workspace

PUBLICATION = "40-claimed-vs-confirmed.ipynb"
SURVEY = ("10-corpus", "20-claims", "30-events", "50-claimants")
WORKERS = 2


@dataclass(frozen=True)
class Job:
    """One report to make: notebook, parameters, and the name of its three files."""

    root: Path
    notebook: Path
    parameters: tuple[tuple[str, str], ...]
    name: str
    notebook_name: str


def publish(root: Path, notebooks: Path, cases: Sequence[str]) -> None:
    """Write `reports/notebooks/40-CASE.ipynb`, `reports/html/CASE.html` and `reports/pdf/CASE.pdf` for each case.

    Args:
        root: Folder of the run; holds `params.yaml`, the tables and `reports/facts.yaml`.
        notebooks: Folder of the notebooks.
        cases: Keys of cases in `params.yaml`.

    Raises:
        InputError: A case that isn't there or matches no claim, or a notebook that fails.
    """
    _make_all([
        Job(root, notebooks / PUBLICATION, (("root", "."), ("case", case)), case, f"40-{case}") for case in cases
    ])  # fmt: skip


def survey(root: Path, notebooks: Path) -> None:
    """Write notebook, HTML and PDF of the notebooks about the whole corpus."""
    _make_all([Job(root, notebooks / f"{name}.ipynb", (("root", "."),), name, name) for name in SURVEY])


def _make_all(jobs: Sequence[Job]) -> None:
    if len(jobs) == 1:
        _make(jobs[0])
        return
    # Fresh processes: a kernel's sockets and threads must not be forked.
    with ProcessPoolExecutor(min(WORKERS, len(jobs)), mp_context=get_context("spawn")) as pool:
        for done in [pool.submit(_make, job) for job in jobs]:
            done.result()


def _make(job: Job) -> None:
    reports = Workspace(job.root).reports
    executed = reports / "notebooks" / f"{job.notebook_name}.ipynb"
    execute(job.notebook.resolve(), executed, dict(job.parameters), cwd=job.root.resolve())
    write_page(executed, reports / "html" / f"{job.name}.html")
    write_pdf(executed, reports / "pdf" / f"{job.name}.pdf")
