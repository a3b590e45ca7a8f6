"""All reports of a run, made by a pool of processes: executed notebook, HTML and PDF of each, events, the index."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from assay.errors import InputError
from assay.files import write_bytes
from assay.params import load_params
from assay.workspace import Workspace

if TYPE_CHECKING:
    from assay.report.dossiers.event import Library

PUBLICATION = "40-claimed-vs-confirmed"
SURVEY = ("10-corpus", "20-claims", "30-events", "50-claimants")
TAKEN = frozenset({*SURVEY, "index", "events"})
"""Names of pages that no case can have."""
PARTS = 4
"""Jobs that dossiers are parted into, so that no core waits for another at the end."""


@dataclass(frozen=True)
class Job:
    """One report to make.

    Attributes:
        root: Folder of the run.
        notebook: Notebook to execute.
        parameters: What its parameters are set to.
        name: Name of the report: that of its HTML and PDF file.
        executed: Name of the executed notebook.
    """

    root: Path
    notebook: Path
    parameters: tuple[tuple[str, str], ...]
    name: str
    executed: str


@dataclass(frozen=True)
class Dossiers:
    """Every so manieth dossier of the run; the first job also takes away old ones and writes the index.

    Attributes:
        root: Folder of the run.
        notebook: Folder of the notebooks.
        part: Which part it is, from 0.
        cases: Cases whose events are due.
        published: Reports that the index leads to.
    """

    root: Path
    notebook: Path
    part: int
    cases: tuple[str, ...]
    published: tuple[str, ...]

    @property
    def name(self) -> str:
        """What messages call it."""
        return "index and events" if self.part == 0 else "events"


def publish(root: Path, notebooks: Path, cases: Sequence[str]) -> None:
    """Write `reports/notebooks/40-CASE.ipynb`, `reports/html/CASE.html` and `reports/pdf/CASE.pdf` for each case.

    Reports of other cases are left as they are. Dossiers of the cases' events and the index are written too.

    Args:
        root: Folder of the run; holds `params.yaml`, the tables and `reports/facts.yaml`.
        notebooks: Folder of the notebooks.
        cases: Keys of cases in `params.yaml`.

    Raises:
        InputError: A case that isn't there or matches no claim, or a notebook that fails; names the case. What can
            be made of the others is made.
    """
    known = load_params(root / "params.yaml").cases
    for case in cases:
        if case not in known:
            raise InputError(root / "params.yaml", "cases", f"no case {case!r}", f"one of {', '.join(known)}")
    pages = Workspace(root).reports / "html"
    there = [name for name in (*known, *SURVEY) if name in cases or (pages / f"{name}.html").is_file()]
    _make_all([*_of_cases(root, notebooks, cases), *_of_events(root, notebooks, cases, there)])


def publish_all(root: Path, notebooks: Path) -> None:
    """Write every report of the run: notebooks about the whole corpus, each case of `params.yaml`, events, the index.

    Raises:
        InputError: As `publish`.
    """
    cases = list(load_params(root / "params.yaml").cases)
    survey = [Job(root, notebooks / f"{name}.ipynb", (("root", "."),), name, name) for name in SURVEY]
    _make_all([
        *_of_cases(root, notebooks, cases), *survey, *_of_events(root, notebooks, cases, [*cases, *SURVEY]),
    ])  # fmt: skip


def _of_events(root: Path, notebooks: Path, cases: Sequence[str], published: Sequence[str]) -> list[Dossiers]:
    return [Dossiers(root, notebooks, part, tuple(cases), tuple(published)) for part in range(PARTS)]


def _of_cases(root: Path, notebooks: Path, cases: Sequence[str]) -> list[Job]:
    for case in cases:
        if case in TAKEN:
            raise InputError(root / "params.yaml", f"cases.{case}", "the name of another report", "a name of its own")
    source = notebooks / f"{PUBLICATION}.ipynb"
    return [Job(root, source, (("root", "."), ("case", case)), case, f"40-{case}") for case in cases]


def _make_all(jobs: Sequence[Job | Dossiers]) -> None:
    """Make every report that can be made; then tell of those that can't."""
    failed = [(job, error) for job, error in _made(jobs) if error]
    if failed:
        job, first = failed[0]
        others = f" (also failed: {', '.join(other.name for other, _ in failed[1:])})" if failed[1:] else ""
        where = ", ".join(part for part in (f"report {job.name}", first.where) if part)
        raise InputError(first.source, where, first.found, first.expected + others) from first


def _made(jobs: Sequence[Job | Dossiers]) -> Iterator[tuple[Job | Dossiers, InputError | None]]:
    """Every report with what went wrong, if anything did.

    A notebook runs in its worker's own process. One that brings the process down breaks the pool, and nobody can tell
    which it was: those that are left are then made one by one.
    """
    broken = []
    with _pool(min(_cores(), len(jobs))) as pool:
        for job, waiting in [(job, pool.submit(_tried, job)) for job in jobs]:
            try:
                yield job, waiting.result()
            except BrokenProcessPool:
                broken.append(job)
    for job in broken:
        yield job, _alone(job)


def _alone(job: Job | Dossiers) -> InputError | None:
    with _pool(1) as pool:
        try:
            return pool.submit(_tried, job).result()
        except BrokenProcessPool:
            return InputError(job.notebook, "", "a process that died", "a notebook that runs to its end")


def _pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes, the same on every system and safe beside Arrow's threads."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(usable(0)) if usable else os.cpu_count() or 1


def _tried(job: Job | Dossiers) -> InputError | None:
    try:
        if isinstance(job, Job):
            _make(job)
        else:
            _make_dossiers(job)
    except InputError as error:
        return error
    return None


def _make(job: Job) -> None:
    """All three files of a report, put into place when all are made."""
    # The process that waits for the pool needs none of the libraries, which take two seconds to import.
    from assay.report.notebook import execute  # noqa: PLC0415
    from assay.report.page import write_page  # noqa: PLC0415
    from assay.report.pdf import write_pdf  # noqa: PLC0415

    reports = Workspace(job.root).reports
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        executed, page, pdf = made / f"{job.executed}.ipynb", made / f"{job.name}.html", made / f"{job.name}.pdf"
        execute(job.notebook.resolve(), executed, dict(job.parameters), cwd=job.root.resolve())
        write_page(executed, page)
        write_pdf(executed, pdf)
        for path, folder in ((executed, "notebooks"), (page, "html"), (pdf, "pdf")):
            write_bytes(reports / folder / path.name, path.read_bytes())


def _make_dossiers(job: Dossiers) -> None:
    """One part of the dossiers; with the first the index, which needs no other page to be there yet."""
    from assay.report.dossiers.dossier import path_of, prune, write_dossiers  # noqa: PLC0415 # as in `_make`
    from assay.report.index import write_index  # noqa: PLC0415

    library = _library(job.root)
    if job.part == 0:
        prune(library)
        write_index(library, job.notebook, job.published)
    ours = list(library.cases)[job.part :: PARTS]
    # The index leads to every event, so that none may be missing.
    due = [one for one in ours if set(library.cases[one]) & set(job.cases) or not path_of(job.root, one).is_file()]
    write_dossiers(library, due)


@cache
def _library(root: Path) -> Library:
    """The run below `root`, read once by each process of a pool, which lives for one run."""
    from assay.report.dossiers.event import Library  # noqa: PLC0415 # as in `_make`

    return Library.read(root)
