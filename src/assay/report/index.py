"""`reports/index.html`: the way to every report, to the notebooks about the whole corpus, to each event's dossier."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assay.io import write_text
from assay.params import CaseParams
from assay.report import prose, words
from assay.report.addresses import of_report
from assay.report.blocks import Block, Bullets, Heading, Paragraph, Run, Runs, plain, text
from assay.report.document import Document, document_of
from assay.report.dossiers.event import Library
from assay.report.event_list import event_list
from assay.report.facts import Facts, load_facts
from assay.report.markdown import blocks_of_markdown
from assay.report.page import page
from assay.workspace import Workspace

TITLE = "Claimed and recorded"
QUESTION = "Figures put forward in news of armed conflict, who puts them forward, and what reference data record."
NOTHING = "Nothing has been published yet. `dvc repro`, or `make report`, makes every report and this page."


def write_index(library: Library, notebooks: Path, published: Sequence[str]) -> None:
    """Write `reports/index.html`.

    Args:
        library: The run.
        notebooks: Folder of the notebooks that reports are made from; their first lines say what each asks.
        published: Names of the reports that are there: cases, and notebooks about the whole corpus.
    """
    path = Workspace(library.corpus.root).reports / "index.html"
    write_text(path, page(index(library, notebooks, published), folder="", trail=()))


def index(library: Library, notebooks: Path, published: Sequence[str]) -> Document:
    """The index as blocks."""
    corpus = library.corpus
    source = Workspace(corpus.root).reports / "index.html"
    facts = load_facts(corpus.root) if Workspace(corpus.root).facts.is_file() else {"cases": {}}
    cases = {name: case for name, case in corpus.params.cases.items() if name in published and name in facts["cases"]}
    body: list[Block] = []
    if cases:
        body += [Heading(level=2, text="Reports"), *_cases(cases, facts)]
    survey = [name for name in published if name not in corpus.params.cases]
    if survey:
        body += [Heading(level=2, text="About the whole corpus"), _survey(notebooks, survey)]
    if library.cases:
        body += [Heading(level=2, text="Events"), *event_list(library, 1).blocks]
    if not body:
        body = [Paragraph(runs=text(NOTHING), role="lead")]
    return document_of(source, kicker=TITLE, title=TITLE, question=QUESTION, blocks=body)


def _cases(cases: Mapping[str, CaseParams], facts: Facts) -> Iterator[Block]:
    for name, case in cases.items():
        yield Heading(level=3, text=case.title, anchor=f"case-{name}")
        yield Paragraph(runs=(Run(text=case.question, style="emph"),))
        yield Paragraph(runs=_in_report(name, prose.opening(facts, name).blocks[0]))
        yield Paragraph(role="note", runs=(
            Run(text=f"{_scope(case)}. "),
            Run(text="Report", href=of_report(f"html/{name}.html")), Run(text=" · "),
            Run(text="PDF", href=of_report(f"pdf/{name}.pdf")), Run(text=" · "),
            Run(text="notebook", href=of_report(f"notebooks/40-{name}.ipynb")),
        ))  # fmt: skip


def _in_report(name: str, opening: Block) -> Runs:
    """The opening with its links leading into the case's report."""
    runs = opening.runs if isinstance(opening, Paragraph) else ()
    report = of_report(f"html/{name}.html")
    return tuple(
        run.model_copy(update={"href": report + run.href}) if run.href.startswith("#") else run for run in runs
    )


def _scope(case: CaseParams) -> str:
    where = words.listed(list(case.adm_1)) or case.country
    return ", ".join(part for part in (where, words.days(case.date_start, case.date_end)) if part)


def _survey(notebooks: Path, names: Sequence[str]) -> Bullets:
    return Bullets(items=tuple(_asked(notebooks / f"{name}.ipynb", name) for name in names))


def _asked(notebook: Path, name: str) -> Runs:
    """Title of a notebook and what it answers, from its first cells."""
    cells: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    blocks = [
        block for cell in cells[:2] if cell["cell_type"] == "markdown"
        for block in blocks_of_markdown("".join(cell["source"]))
    ]  # fmt: skip
    title = next((block.text for block in blocks if isinstance(block, Heading)), name)
    asks = next((plain(block.runs) for block in blocks if isinstance(block, Paragraph)), "")
    return (
        Run(text=title, href=of_report(f"html/{name}.html")), Run(text=f". {asks} "),
        Run(text="PDF", href=of_report(f"pdf/{name}.pdf")), Run(text=" · "),
        Run(text="notebook", href=of_report(f"notebooks/{name}.ipynb")),
    )  # fmt: skip
