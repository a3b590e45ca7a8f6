"""PDF: text arrives unparsed, and the file is tagged."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.report.blocks import (
    Column,
    Detail,
    Group,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    printable,
    right_to_left,
    text,
)  # fmt: skip
from assay.report.document import Document
from assay.report.pdf import MAX_WORD, literal, pdf


def evaluated(literals: list[str]) -> list[str]:
    values: list[str] = json.loads(typst.eval(b"", f"({', '.join(literals)},)"))
    return values


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=MAX_WORD).map(printable), min_size=1, max_size=20))
def test_any_text_comes_through_a_string_literal(values: list[str]) -> None:
    read = evaluated([literal(value) for value in values])
    expected = [f"\u2068{value}\u2069" if right_to_left(value) else value for value in values]
    assert read == expected


@pytest.mark.parametrize("value", ['#panic("x")', "\\u{41}", '"; #eval("1")', "$ x $", "@label", "= head", "\\"])
def test_control_sequences_of_typst_are_only_text(value: str) -> None:
    assert evaluated([literal(value)]) == [value]


def document(*runs: Run) -> Document:
    blocks = (Heading(level=2, text="A section", anchor="a"), Paragraph(runs=runs))
    return Document(notebook="x.ipynb", kicker="Kind", title="A title", question="Why?", blocks=blocks)


def test_hostile_text_is_set_and_the_same_bytes_come_out_twice() -> None:
    content = document(*text('#panic("x") <script> \\textbf{y} $x$ ' + "w" * 500))
    assert pdf(content) == pdf(content)


REPEATED = """
from assay.report.blocks import Paragraph, text
from assay.report.document import Document
from assay.report.pdf import pdf
for number in range(9):
    blocks = tuple(Paragraph(runs=text(f"Paragraph {line} of report {number}. " * 9)) for line in range(400))
    pdf(Document(notebook="x.ipynb", kicker="Kind", title=f"Report {number}", question="", blocks=blocks))
    if number in (2, 8):
        {peak}
"""


def test_many_reports_take_no_more_memory_than_few(peak: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", REPEATED.replace("{peak}", peak)], capture_output=True, check=True, text=True
    )
    few, many = map(int, done.stdout.split())
    assert many < 1.1 * few


def test_the_published_pdf_is_tagged_named_and_has_bookmarks(published: Path) -> None:
    with pikepdf.open(published / "pdf" / "valley.pdf") as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang).startswith("en")
        assert str(file.docinfo["/Title"]) == "The valley, May 2020"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_outline() as outline:
            names = [item.title for top in outline.root for item in (top, *top.children)]
    assert "Claims beside the reference" in names


def test_every_font_of_the_pdf_is_embedded(published: Path) -> None:
    with pikepdf.open(published / "pdf" / "valley.pdf") as file:
        descriptors = [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item]
        assert descriptors
        assert all({"/FontFile2", "/FontFile3"} & set(item.keys()) for item in descriptors)


def words_of(file: Path) -> str:
    try:
        return subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True, text=True).stdout
    except FileNotFoundError:
        pytest.skip("pdftotext (poppler-utils) is not installed")


def test_perso_arabic_names_can_be_copied_out(published: Path) -> None:
    assert "أحمد ولی" in words_of(published / "pdf" / "valley.pdf")


def test_paper_has_open_what_a_row_opens_and_links_lead_there(tmp_path: Path) -> None:
    parts = (
        Detail(label="Evidence", paragraphs=(text("They say that thirty fell."), text("The Daily Peak"))),
        Detail(label="Sources", paragraphs=()),
    )
    row = Row(anchor="claim-1", cells=((text("30"),), (text("Highland Guard"),)), detail=parts)
    columns = (Column(label="Claim"), Column(label="By"))
    table = Table(caption="Claims.", number=1, columns=columns, groups=(Group(rows=(row,)),), layout="opening")
    lead = Paragraph(runs=(Run(text="thirty", href="#claim-1"),))
    heading = Heading(level=2, text="A section", anchor="a")
    out = tmp_path / "report.pdf"
    out.write_bytes(pdf(Document("x.ipynb", "Kind", "A title", "Why?", (heading, lead, table))))
    told = words_of(out)
    assert "They say that thirty fell." in told
    assert {"Evidence", "Sources", "The Daily Peak"} <= set(told.splitlines())
    assert told.index("Highland Guard") < told.index("They say")
    with pikepdf.open(out) as file:
        links = [note for page in file.pages for note in page.get("/Annots", []) if note.get("/Subtype") == "/Link"]
        assert links
        assert all("/Dest" in link or "/D" in link["/A"] for link in links)
