"""A tagged PDF (PDF/UA-1) with vector figures, bookmarks and embedded fonts, set by typst."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import singledispatch
from pathlib import Path

import typst

from assay.errors import InputError
from assay.io import write_bytes
from assay.report.blocks import (
    Bullets,
    Detail,
    Figure,
    Heading,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
    Title,
    right_to_left,
    text,
)  # fmt: skip
from assay.report.document import Document, read_document
from assay.report.glyphs import BOX, FONTS, bare, settable
from assay.report.markup import resource, safe_address

MAX_WORD = 72
"""Letters after which a word may be broken; a SHA-256 has 64 and stays whole."""
_NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
_LACKING = "could not be displayed"
_NOTE = Paragraph(
    runs=text(f"Characters that the PDF's fonts lack are shown as {BOX} or left out; the HTML page has them."),
    role="note",
)
_LONG_WORD = re.compile(rf"\S{{{MAX_WORD + 1},}}")
KEPT = 10
"""Compilations that typst keeps what it made for: what none of its last ten used it drops (typst 0.15)."""
TIMESTAMP = 1_577_836_800
"""Date written into every PDF, 1 January 2020: the day of the run would change the bytes."""


def write_pdf(notebook: Path, out: Path) -> None:
    """Write the PDF of an executed notebook.

    Raises:
        InputError: The notebook holds something that can't be printed, such as a figure without alternative text.
    """
    write_bytes(out, pdf(read_document(notebook)))


def pdf(document: Document) -> bytes:
    """The report as PDF."""
    try:
        return _compiled(_boxed(document, settable))
    except typst.TypstError as error:
        if _LACKING not in error.message:
            raise _refusal(document, error) from error
    try:
        return _compiled(_boxed(document, bare))
    except typst.TypstError as error:
        raise _refusal(document, error) from error


def _refusal(document: Document, error: typst.TypstError) -> InputError:
    return InputError(document.notebook, "", error.message, "a report that can be set as PDF/UA-1")


def _compiled(document: Document) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    made = typst.compile(
        source(document).encode(), format="pdf", font_paths=fonts, pdf_standards=["ua-1"], timestamp=TIMESTAMP
    )
    _forget()
    return bytes(made)


def _forget() -> None:
    """Let typst drop what it keeps of a report in the hope that it comes again: 100 to 400 MB of this process.

    It has no call for that, so that the compilations it waits for are made: of nothing, a millisecond each.
    """
    for _ in range(KEPT + 1):
        typst.compile(b"", format="pdf", font_paths=_NO_FONTS)


def _boxed(document: Document, change: Callable[[str], str]) -> Document:
    """The report as the fonts can show it, with a note at its end if that changed anything."""
    shown = document.with_text(change)
    return shown if shown == document else replace(shown, blocks=(*shown.blocks, _NOTE))


def source(document: Document) -> str:
    """The report as a typst document; nothing of the report's text is ever parsed as markup."""
    same = document.title == document.kicker
    opening = f"opening({literal('Assay' if same else document.kicker)}, {literal(document.title)}, "
    body = [f"{opening}{literal(document.question)})", *_with_contents(document)]
    running = literal("" if same else document.kicker)
    setting = f"title: {literal(document.title)}, kicker: {running}, question: {literal(document.question)}"
    content = "\n".join(f"  {part}" for part in body)
    return f"{resource('report.typ')}\n#report({setting}, notebook: {literal(document.notebook)}, {{\n{content}\n}})\n"


def _with_contents(document: Document) -> list[str]:
    """The blocks, with a table of contents at the end of the first section."""
    second = document.sections[1] if len(document.sections) > 1 else None
    return [
        part
        for block in document.blocks
        for part in (["contents()", typst_of(block)] if block is second else [typst_of(block)])
    ]


def literal(value: str) -> str:
    """A typst string literal; stretches from right to left are set apart by isolates."""
    shown = f"\u2068{value}\u2069" if right_to_left(value) else value
    return _quoted(_LONG_WORD.sub(lambda word: "\u200b".join(_pieces(word[0])), shown))


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _pieces(word: str) -> list[str]:
    return [word[start : start + MAX_WORD] for start in range(0, len(word), MAX_WORD)]


@singledispatch
def typst_of(block: object) -> str:
    """A block as a typst expression."""
    raise TypeError(f"not a block: {block!r}")


@typst_of.register
def _(block: Title) -> str:
    raise ValueError(f"a title inside the report: {block.text!r}")


@typst_of.register
def _(block: Heading) -> str:
    return f"[#heading(level: {block.level}, {literal(block.text)}){_label(block.anchor)}]"


@typst_of.register
def _(block: Paragraph) -> str:
    body = _runs(block.runs)
    return f"{block.role}({body})" if block.role else f"par({body})"


@typst_of.register
def _(block: Bullets) -> str:
    items = ", ".join(_runs(item) for item in block.items)
    return f"{'enum' if block.ordered else 'list'}({items})"


@typst_of.register
def _(block: Figure) -> str:
    setting = f"alt: {_quoted(block.alt)}, caption: {literal(block.caption)}, number: {block.number}"
    return f"[#picture({_quoted(block.svg)}, {setting}){_label(f'figure-{block.number}')}]"


@typst_of.register
def _(block: Table) -> str:
    cells: list[str] = []
    for group in block.groups:
        if group.label:
            cells.append(f"group({len(block.columns)}, {literal(group.label)})")
        cells.extend(cell for row in group.rows for cell in _cells(row, len(block.columns)))
    widths = _tuple(f"{column.share:g}fr" for column in block.columns)
    aligns = _tuple(column.align for column in block.columns)
    heads = _tuple(literal(column.label) for column in block.columns)
    setting = f"number: {block.number}, caption: {literal(block.caption)}, widths: {widths}, aligns: {aligns}"
    return f"[#grid-of({setting}, heads: {heads}, {_tuple(cells)}){_label(f'table-{block.number}')}]"


def _cells(row: Row, columns: int) -> Iterable[str]:
    """Cells of a row; the first carries the row's label, so that links find it, and is set strong.

    What the row opens in a browser follows as a cell of the table's width: paper has everything open.
    """
    for index, paragraphs in enumerate(row.cells):
        body = " + parbreak() + ".join(
            f"strong({_runs(runs)})" if (index, position) == (0, 0) else _runs(runs)
            for position, runs in enumerate(paragraphs)
        )
        anchor = _label(row.anchor) if index == 0 and row.anchor else ""
        cell = f"[#metadata(none){anchor}#({body})]" if anchor else f"({body})"
        yield f"above({cell})" if row.detail else cell
    if row.detail:
        yield f"opened({columns}, {_tuple(_part(part) for part in row.detail)})"


def _part(part: Detail) -> str:
    body = " + linebreak() + ".join(_runs(runs) for runs in part.paragraphs) or "[]"
    return f"({literal(part.label)}, {body})"


def _runs(runs: Runs) -> str:
    return "{" + "; ".join(_run(run) for run in runs) + "}" if runs else "[]"


def _run(run: Run) -> str:
    href = safe_address(run.href)
    target = f"label({_quoted(href[1:])})" if href.startswith("#") else _quoted(href)
    link = f", to: {target}" if href else ""
    style = f', style: "{run.style}"' if run.style else ""
    return f"r({literal(run.text)}{style}{link})"


def _label(anchor: str) -> str:
    return f"#label({_quoted(anchor)})" if anchor else ""


def _tuple(items: Iterable[str]) -> str:
    return "(" + "".join(f"{item}, " for item in items) + ")"
