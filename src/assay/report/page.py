"""One self-contained HTML file: no request to any server, a strict content-security policy, readable without script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assay.io import write_text
from assay.report.addresses import INDEX
from assay.report.blocks import Table, printable
from assay.report.document import Document, read_document
from assay.report.markup import Inline, environment, resource


def write_page(notebook: Path, out: Path) -> None:
    """Write the HTML page of an executed notebook.

    Raises:
        InputError: The notebook holds something that can't be printed, such as a figure without alternative text.
    """
    write_text(out, page(read_document(notebook)))


def page(document: Document, folder: str = "html", trail: Sequence[tuple[str, str]] = (("All reports", INDEX),)) -> str:
    """The report as HTML.

    Args:
        document: The report.
        folder: Where the page lies below the folder of the reports.
        trail: Names and addresses of the reports above it.
    """
    same = document.title == document.kicker
    return environment(folder).get_template("page.html.j2").render(
        lang="en",
        title=document.title if same else f"{document.title} – {document.kicker}",
        kicker="Assay" if same else document.kicker,
        heading=document.title,
        question=document.question,
        sections=document.sections,
        blocks=document.blocks,
        notebook=document.notebook,
        trail=[(printable(name), address) for name, address in trail],
        sheet=Inline(resource("page.css")),
        script=Inline(resource("page.js")) if _opens(document) else None,
    )  # fmt: skip


def _opens(document: Document) -> bool:
    """Whether any table has rows that the script helps to find and put in order."""
    return any(isinstance(block, Table) and block.layout == "opening" for block in document.blocks)
