from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.clean.markup import view
from assay.text import Span


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<p>Seven <b>men</b></p>", "\nSeven men\n"),
        ("a&amp;b &#8217; &lt;x&gt; &nosuch; &", "a&b ’ <x> &nosuch; &"),
        ("a<!-- hidden <p> -->b", "ab"),
        ("a<script>var x = '<p>no</p>';</script>b", "ab"),
        ("a<STYLE>p {}</style >b", "ab"),
        ("5 < 7 and 8 > 6", "5 < 7 and 8 > 6"),
        ("one<br/>two", "one\ntwo"),
        ("open <!-- never closed", "open "),
        ("open <script> never closed", "open "),
        ("cut off <a href='x", "cut off "),
    ],
)
def test_the_view_is_what_a_reader_sees(raw: str, shown: str) -> None:
    assert view(raw).text.text == shown


def test_characters_know_their_raw_place() -> None:
    raw = "<p>It&#8217;s <i>so</i>"
    seen = view(raw).text
    at = seen.text.index("’")
    assert seen.offsets.raw_span(Span(at, at + 1)).of(raw) == "&#8217;"  # type: ignore[union-attr]
    at = seen.text.index("so")
    assert seen.offsets.raw_span(Span(at, at + 2)).of(raw) == "so"  # type: ignore[union-attr]


def test_links_are_spans_of_the_raw_markup() -> None:
    raw = "<p>see <a href=x>this page</a> or <a>that"
    assert [link.of(raw) for link in view(raw).links] == ["this page", "that"]


def test_nesting_counts_elements_that_must_be_closed() -> None:
    assert view("<div><div><p><p><p></div></div><div>").depth == 2


@given(st.lists(st.sampled_from(["<p>", "</p>", "<", ">", "&amp;", "&", "<!--", "-->", "<script>", "x y", '"'])))
def test_any_markup_has_a_view_whose_map_covers_it(parts: list[str]) -> None:
    raw = "".join(parts)
    seen = view(raw).text
    assert sum(piece.clean_end - piece.clean_start for piece in seen.pieces) == len(seen.text)
    for piece in seen.pieces:
        if piece.clean_end - piece.clean_start == piece.raw_end - piece.raw_start:
            assert seen.text[piece.clean_start : piece.clean_end] == raw[piece.raw_start : piece.raw_end]


@pytest.mark.parametrize("unit", ["<a", "<!--", "<script>", "&", "<div>", "<a href='", "</"])
def test_hostile_markup_takes_linear_time(unit: str) -> None:
    started = time.perf_counter()
    view(unit * 200_000)
    # a second is some ten times what a slow machine takes; quadratic reading takes minutes
    assert time.perf_counter() - started < 5
