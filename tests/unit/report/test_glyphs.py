"""Any character can come in; figures and PDF show a box where their fonts have none."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.report.blocks import Heading, Paragraph, plain, printable, text
from assay.report.document import Document
from assay.report.figures import canvas
from assay.report.glyphs import BOX, bare, drawable, settable
from assay.report.pdf import _boxed, pdf

ODD = ("新华社", "安 a\u0301", "x\u20dd", "👨\u200d👩", "ا\u0301", "\u3000", "\ufe2dx", "\U000e0001", "क्षि", "한국")


def drawn(value: str) -> str:
    with canvas.sheet(1) as sheet:
        sheet.text(0.5, 0.5, canvas.literal(value))
        return canvas.svg_of(sheet)


def document(*values: str) -> Document:
    blocks = (Heading(level=2, text="A section", anchor="a"), *(Paragraph(runs=text(value)) for value in values))
    return Document(notebook="x.ipynb", kicker="Kind", title="A title", question=values[0], blocks=blocks)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30))
def test_a_figure_draws_any_label_without_a_warning(value: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn(value)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=30).map(printable), min_size=1, max_size=4))
def test_any_text_can_be_set_as_pdf(values: list[str]) -> None:
    assert pdf(document(*values)).startswith(b"%PDF")


@pytest.mark.parametrize("value", ODD)
def test_odd_text_stops_neither_figure_nor_pdf(value: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn(value)
    assert pdf(document(value)).startswith(b"%PDF")


def test_only_what_the_fonts_lack_is_boxed() -> None:
    assert settable("Xinhua 新华社, ولی") == f"Xinhua {BOX * 3}, ولی"
    assert drawable("安") == BOX
    assert bare("a\u0301 x\u20dd") == "á x"


def test_the_pdf_says_so_where_a_character_is_shown_as_a_box() -> None:
    told = [plain(block.runs) for block in _boxed(document("安"), settable).blocks if isinstance(block, Paragraph)]
    assert told[0] == BOX
    assert told[-1].startswith("Characters that the PDF's fonts lack are shown as")
    assert len(_boxed(document("plain ولی"), settable).blocks) == 2
