"""HTML: whatever text comes in is shown, and nothing of it runs."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assay.report.blocks import Column, Figure, Group, Heading, Paragraph, Row, Run, Table, printable, text
from assay.report.markdown import blocks_of_markdown
from assay.report.markup import fragment, safe_address

HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from([
        "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "{{ 7*7 }}", "{% raw %}", "&lt;",
        "\u202e000,1\u202c dead", "أحمد ولی", "a\x00b", "\ud800",
    ]),
)  # fmt: skip


class Reader(HTMLParser):
    """Text and tags of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.inside_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.tags.add(tag)
        self.inside_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.inside_style = self.inside_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if not self.inside_style:
            self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@given(HOSTILE)
def test_any_text_comes_out_as_it_went_in_and_makes_no_tag(value: str) -> None:
    reader = read(fragment((Paragraph(runs=text(value)),)))
    assert "".join(reader.text).strip() == printable(value).strip()
    assert reader.tags <= {"style", "div", "p", "bdi"}


@given(HOSTILE, HOSTILE)
def test_any_text_in_a_table_stays_text(label: str, value: str) -> None:
    columns = (Column(label=label or "-"), Column(label="b"))
    row = Row(cells=((text(value),), (text(value), text("x"))))
    table = Table(caption="c", number=1, columns=columns, groups=(Group(label=label, rows=(row,)),))
    assert "script" not in read(fragment((table,))).tags


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//evil", "ftp://x", "http://["]
)
def test_only_web_addresses_become_links(href: str) -> None:
    assert safe_address(href) == ""
    assert "a" not in read(fragment((Paragraph(runs=(Run(text="x", href=href),)),))).tags


def test_right_to_left_names_are_set_apart() -> None:
    assert "<bdi>أحمد ولی</bdi>" in fragment((Paragraph(runs=text("أحمد ولی")),))


def test_overrides_of_direction_are_taken_out() -> None:
    assert printable("\u202e12\u202c") == "12"


@pytest.mark.parametrize("alt", ["", "  \n"])
def test_a_figure_without_alternative_text_cannot_be_made(alt: str) -> None:
    with pytest.raises(ValidationError):
        Figure(svg="<svg/>", alt=alt, caption="c", number=1)


def test_markdown_keeps_styles_within_styles_and_headings_of_any_level() -> None:
    strong, heading = blocks_of_markdown("**a *b* c** d\n\n###### Sixth")
    assert isinstance(strong, Paragraph)
    assert [(run.text, run.style) for run in strong.runs] == [
        ("a ", "strong"), ("b", "emph"), (" c", "strong"), (" d", ""),
    ]  # fmt: skip
    assert heading == Heading(level=4, text="Sixth")
