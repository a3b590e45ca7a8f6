"""Any text in any field of any block: HTML gives it back, typst sets it, a figure that is labelled with it is sound."""

from __future__ import annotations

import re

import lxml.etree
import lxml.html
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assay.report import blocks
from assay.report.blocks import Blocks, Run, printable
from assay.report.document import Document
from assay.report.figures.canvas import block, literal, sheet
from assay.report.markup import fragment
from assay.report.page import page
from assay.report.pdf import pdf

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style></title><b>", "{{ 7*7 }} {% raw %}",
    "&lt; &amp;lt; &#x0;", "\u202e000,1\u202c \u2067 dead", "أحمد\u200f ولی", "a\x00b\x1b[2J", "\ud800\uffff",
    "]]> --> <!--", '#panic("x") "; #eval("1") \\u{41}', "$\\frac{1}{$ \\N{BELL}", "Z" + "\u0300\u0489" * 30, "w" * 400,
    "=cmd()",
)  # fmt: skip
STYLES = ("", "strong", "emph", "code", "mark", "soft")
TEXT = st.one_of(
    st.text(max_size=40), st.sampled_from(HOSTILE), st.tuples(*[st.sampled_from(HOSTILE)] * 2).map("".join)
)
FENCED = re.compile("⟦(.*?)⟧", re.DOTALL)


def everywhere(value: str, href: str = "") -> Blocks:
    """Every kind of block with the value in each of its texts, fenced, so that it is found again."""
    said = f"⟦{value}⟧"
    runs = tuple(Run.model_validate({"text": said, "style": style, "href": href}) for style in STYLES)
    row = blocks.Row(cells=((runs,), (runs, runs)), anchor="a")
    return (
        blocks.Heading(level=2, text=said, anchor="b"),
        blocks.Heading(level=3, text=said, anchor="c"),
        blocks.Paragraph(runs=runs),
        blocks.Paragraph(runs=runs, role="lead"),
        blocks.Paragraph(runs=runs, role="note"),
        blocks.Bullets(items=(runs,)),
        blocks.Bullets(items=(runs,), ordered=True),
        blocks.Figure(svg=SVG, alt=said, caption=said, number=1),
        blocks.Table(
            caption=said,
            number=1,
            columns=(blocks.Column(label=said), blocks.Column(label=said)),
            groups=(blocks.Group(label=said, rows=(row,)),),
            layout="records",
        ),
    )


def document(value: str, href: str = "") -> Document:
    said = printable(f"⟦{value}⟧")
    return Document(notebook="x.ipynb", kicker=said, title=said, question=said, blocks=everywhere(value, href))


def given_back(html: str) -> set[str]:
    """What stands between the fences, in texts and in what a screen reader says."""
    tree = lxml.html.document_fromstring(html)
    spoken = [one.get(name, "") for one in tree.iter("*") for name in ("alt", "title", "aria-label")]
    return {found for text in (tree.text_content(), *spoken) for found in FENCED.findall(text)}


@settings(deadline=None, max_examples=60)
@given(TEXT, TEXT)
def test_html_gives_any_text_of_any_block_back(value: str, href: str) -> None:
    clean = value.replace("⟦", "").replace("⟧", "")
    notebook = fragment((*everywhere(clean, href), blocks.Title(text=f"⟦{clean}⟧", question=f"⟦{clean}⟧")))
    for html in (page(document(clean, href), trail=()), notebook):
        assert given_back(html) == {printable(clean)}
        tree = lxml.html.document_fromstring(html)
        assert not [name for one in tree.iter("*") for name in one.attrib if name.startswith("on")]
        links = {one.get("href") for one in tree.iter("a")}
        assert all(link.startswith(("#", "http://", "https://")) for link in links)


@settings(deadline=None, max_examples=4)
@given(TEXT)
@example("".join(HOSTILE))
def test_typst_sets_any_text_of_any_block(value: str) -> None:
    assert pdf(document(value)).startswith(b"%PDF")


@settings(deadline=None, max_examples=10)
@given(TEXT)
@example("".join(HOSTILE))
def test_a_figure_labelled_with_any_text_is_sound(value: str) -> None:
    with sheet(2.0) as figure:
        axes = figure.subplots()
        axes.set_title(literal(value))
        axes.set_yticks([0], [literal(value)])
        axes.annotate(literal(value), (0, 0))
        svg = block(figure, alt="x", caption="x", number=1).svg
    tree = lxml.etree.fromstring(svg.encode())
    tags = {lxml.etree.QName(one).localname for one in tree.iter() if isinstance(one.tag, str)}
    assert tags <= {"svg", "defs", "style", "g", "path", "use", "clipPath", "rect", "metadata", "title"}
