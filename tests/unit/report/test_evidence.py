"""The sentence behind a figure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assay.report.blocks import plain, printable
from assay.report.evidence import MAX_CHARACTERS, evidence_runs, span_of
from assay.text import Span

TEXT = "He left. The ministry said 60 men were killed. It rained."


def test_the_figure_is_marked_in_its_sentence() -> None:
    runs = evidence_runs(TEXT, Span(9, 46), Span(27, 29))
    assert plain(runs) == "The ministry said 60 men were killed."
    assert [run.text for run in runs if run.style == "mark"] == ["60"]


def test_a_claim_without_a_figure_shows_its_sentence() -> None:
    assert plain(evidence_runs(TEXT, Span(9, 46), None)) == "The ministry said 60 men were killed."


def test_a_tabled_claim_says_that_there_is_no_sentence() -> None:
    assert "row of a table" in plain(evidence_runs(None, None, None))


@given(st.text(min_size=1, max_size=2000), st.data())
def test_the_mark_is_the_figure_and_long_quotes_are_cut(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 20)))
    runs = evidence_runs(text, Span(0, len(text)), Span(start, end))
    assert [run.text for run in runs if run.style == "mark"] == [printable(text[start:end])]
    assert len(plain(runs)) <= MAX_CHARACTERS + 30


def test_null_offsets_give_no_span() -> None:
    assert span_of(None, 3) is None
    assert span_of(1, 3) == Span(1, 3)
