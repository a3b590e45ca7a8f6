"""`assay run`: one's own articles through the whole line, by the same code as the stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import yaml

from assay.errors import InputError
from assay.io import read_table, write_text
from assay.params import StageParams
from assay.progress import progress
from assay.review.decisions import named_folder
from assay.stages import clean, compare, copies, export, extract, figures, model, publish, reference, resolve, review
from assay.tables import ResolvedClaims
from assay.workspace import Workspace

CASE = "report"


def run(
    raw: Path,
    confirmed: Sequence[Path],
    tabled: Sequence[Path],
    out: Path,
    params: StageParams,
    *,
    title: str,
    notebooks: Path,
    overrides: Path | None,
    reviews: Path | None,
) -> Path:
    """Clean, extract, resolve, compare and publish; every table and report goes below `out`.

    Args:
        raw: Folder of raw articles, or one file of them.
        confirmed: Files of confirmed figures.
        tabled: Files of tabled claims; may be empty.
        out: Folder to write to; made if need be.
        params: Parameters of the stages.
        title: Title of the report.
        notebooks: Folder of the notebooks to execute.
        overrides: Hand overrides of events, if any.
        reviews: Folder of reviewers' decisions, if any.

    Returns:
        The HTML report.

    Raises:
        InputError: An input is missing or unsound; a folder of decisions that isn't there is told before anything runs.
    """
    if reviews is not None:
        named_folder(reviews)
    space = Workspace(out)
    steps: dict[str, Callable[[], object]] = {
        "cleaning articles": lambda: clean.run(raw, space, params.clean, params.workers),
        "looking for copies": lambda: copies.run(space.interim("articles"), space, params.copies, params.workers),
        "reading claims": lambda: extract.run(space.interim("articles"), space, params.extract, workers=params.workers),
        "reading confirmed figures": lambda: reference.run(confirmed, tabled, space),
        "applying reviewers' decisions": lambda: review.run(space, reviews, space, params.review),
        "gathering claims into events": lambda: resolve.run(space, overrides, space, params.resolve),
        "setting claims beside confirmed figures": lambda: compare.run(
            space, space.interim("confirmed"), space, params.compare
        ),
        "weighing claimants": lambda: model.run(space, space, params.model),
        "writing exports": lambda: export.run(space, space, params.export),
        "naming the case": lambda: write_text(out / "params.yaml", _params_of_run(space, params, title)),
        "drawing figures": lambda: figures.run(out),
        "printing the report": lambda: publish.run(out, notebooks, [CASE]),
    }
    for step in progress(steps, "steps", len(steps), name=str):
        steps[step]()
    return space.reports / "html" / f"{CASE}.html"


def _params_of_run(space: Workspace, params: StageParams, title: str) -> str:
    """The parameters with one case that takes in every claim that has a day."""
    first, last = _span_of_days(space)
    case = {
        "title": title,
        "question": "What was claimed in these articles, and what does the reference data record?",
        "corpus": "",
        "country": "",
        "adm_1": [],
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
        "parties": [],
        "references": [],
    }
    blocks = params.model_dump(mode="json", include=set(StageParams.model_fields))
    return yaml.safe_dump({**blocks, "cases": {CASE: case}}, allow_unicode=True, sort_keys=False)


def _span_of_days(space: Workspace) -> tuple[date, date]:
    path = space.final("claims")
    days = read_table(path, ResolvedClaims)["date_start"].dropna()
    if days.empty:
        expected = "at least one claim with a day: give articles their day of publication, as in published: 2021-09-02"
        raise InputError(path, "column date_start", "no claim with a day", expected)
    return pd.Timestamp(days.min()).date(), pd.Timestamp(days.max()).date()
