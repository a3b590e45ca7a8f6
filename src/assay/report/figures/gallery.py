"""The figures that stand outside notebooks, as files."""

from __future__ import annotations

from pathlib import Path

from assay.io import write_text
from assay.report.blocks import Figure
from assay.report.case import case_of, load_corpus
from assay.report.figures.claims_and_confirmed import claims_and_confirmed
from assay.workspace import Workspace


def write_figures(root: Path) -> None:
    """Write the main figure of every case below `root` to `reports/figures/CASE.svg`.

    Raises:
        InputError: A table is missing, or a case matches no claim.
    """
    corpus = load_corpus(root)
    for name in corpus.params.cases:
        for block in claims_and_confirmed(case_of(corpus, name), number=1).blocks:
            if isinstance(block, Figure):
                write_text(Workspace(root).figure(name), block.svg)
