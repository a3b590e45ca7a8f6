"""`assay model latent --table FILE --out DIR`: losses and biases where there is no reference."""

from __future__ import annotations

import time
from pathlib import Path

from assay.files import write_json, write_text
from assay.model.latent.chain import Effort
from assay.model.latent.checks import predictive
from assay.model.latent.reports import read_reports
from assay.model.latent.results import biases, diagnostics, losses
from assay.model.latent.sample import sample
from assay.report.exports.cells import as_csv


def run(table: Path, out: Path, effort: Effort | None = None, workers: int | None = None) -> str:
    """Write `biases.csv`, `losses.csv`, `checks.csv` and `diagnostics.json` below `out`; say what they hold.

    Args:
        table: Reported losses, as `read_reports` takes them.
        out: Folder; made if need be.
        effort: How long to sample; None for as long as thirty loss types over a year need.
        workers: Processes; None for one a core.

    Raises:
        InputError: The table is unsound.
    """
    began = time.monotonic()
    reports = read_reports(table)
    chains = sample(reports, effort or Effort(), workers)
    found, checked = biases(reports, chains), diagnostics(reports, chains)
    write_text(out / "biases.csv", as_csv(found))
    write_text(out / "losses.csv", as_csv(losses(reports, chains)))
    write_text(out / "checks.csv", as_csv(predictive(reports, chains)))
    # the one clock in what the project writes: how long it took is among what is asked of this command
    write_json(out / "diagnostics.json", checked | {"seconds": round(time.monotonic() - began, 1)})
    return (
        f"{out / 'biases.csv'}: {len(found):,} biases from {reports.count.size:,} reports; R-hat at most "
        f"{checked['max_rhat']}, {checked['divergences']:,} divergences"
        + ("" if checked["converged"] else ": the chains don't agree well enough to be relied on")
    )
