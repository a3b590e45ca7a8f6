"""Who cites whom: pairs, circles in words, and their figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay.io import typed
from assay.report import citing, overview
from assay.report.blocks import Bullets, Figure, Paragraph, Table, plain
from assay.report.case import CorpusData, load_corpus
from assay.report.figures import arrivals, citation_graph
from assay.tables import Circles, Citations


@pytest.fixture
def corpus(sample: Path) -> CorpusData:
    return load_corpus(sample)


def cited(corpus: CorpusData, *pairs: tuple[str, str | None, str]) -> CorpusData:
    """The corpus with credits: article, outlet, credited outlet."""
    names = ("article_id", "outlet", "cited_outlet")
    rows = [dict(zip(names, pair, strict=True)) | {"kind": "mention", "n_credits": 1} for pair in pairs]
    frame = pd.DataFrame(rows, columns=list(Citations.to_schema().columns))
    return replace(corpus, citations=typed(frame, Citations))


def circled(corpus: CorpusData, *steps: tuple[int, str, str | None, str | None, str | None]) -> CorpusData:
    frame = pd.DataFrame(steps, columns=["step", "outlet", "article_id", "published", "tie"]).assign(circle_id="x")
    return replace(corpus, circles=typed(frame.assign(published=pd.to_datetime(frame["published"])), Circles))


def only(shown: Any) -> Any:
    (block,) = shown.blocks
    return block


def test_pairs_count_articles_and_name_them(corpus: CorpusData) -> None:
    table = only(citing.citations(cited(corpus, ("a1", "A", "B"), ("a2", "A", "B"), ("a2", "A", "C")), 1))
    assert isinstance(table, Table)
    rows = [[plain(cell[0]) for cell in row.cells] for group in table.groups for row in group.rows]
    assert [row[:4] for row in rows] == [["A", "B", "2", "0"], ["A", "C", "1", "0"]]
    assert rows[0][5] == "a1 and a2"


def test_a_circle_is_told_with_days_and_what_is_only_named(corpus: CorpusData) -> None:
    steps = [(1, "TASS", "a", "2021-08-23", "cites"), (2, "Sputnik", "b", "2021-08-22", "reprint")]
    bullets, _ = citing.circles(circled(corpus, *steps, (3, "TASS", "c", "2021-08-21", None))).blocks
    assert isinstance(bullets, Bullets)
    assert plain(bullets.items[0]) == (
        "TASS on 23 August 2021 credits Sputnik's report of 22 August 2021, which reprints TASS's report of "
        "21 August 2021: one origin, however often it is told."
    )
    bullets, _ = citing.circles(circled(corpus, *steps[:1], (2, "TASS", None, None, None))).blocks
    assert isinstance(bullets, Bullets)
    assert "credits TASS, whose own report isn't at hand" in plain(bullets.items[0])


def test_outlets_that_credit_one_another_over_others_are_one_group(corpus: CorpusData) -> None:
    ring = cited(corpus, ("a1", "A", "B"), ("a2", "B", "C"), ("a1", "C", "A"), ("a2", "D", "A"), ("a1", "D", "D"))
    assert citing.mutual(citing.edges(ring)) == [["A", "B", "C"]]
    assert "A, B and C" in plain(citing.circles(ring).blocks[-1].runs)  # type: ignore[union-attr]


def test_no_credit_is_said_and_nothing_is_drawn(corpus: CorpusData) -> None:
    nobody = cited(corpus)
    assert isinstance(only(citation_graph(nobody, 1)), Paragraph)
    assert isinstance(only(citing.citations(nobody, 1)), Paragraph)
    assert "No report was found" in plain(only(citing.circles(nobody)).runs)


@pytest.mark.parametrize("n", [1, 3, 300])
def test_the_graph_says_what_it_shows_with_few_outlets_and_with_many(corpus: CorpusData, n: int) -> None:
    many = cited(corpus, *((("a1", "a2")[k % 2], f"O{k % 17}", f"P{k % 19}") for k in range(n)))
    figure = only(citation_graph(many, 1))
    assert isinstance(figure, Figure)
    assert figure == only(citation_graph(many, 1))
    assert "P0 by" in figure.alt
    assert len(figure.alt) < 1500
    assert ("widest are drawn" in figure.caption) == (n == 300)


def test_names_from_outside_are_drawn_as_they_are(corpus: CorpusData) -> None:
    odd = cited(corpus, ("a1", "<b>$x^2$</b>\u202e" * 9, "خبرگزاری"), ("a2", None, "&amp;"))
    figure = only(citation_graph(odd, 1))
    assert isinstance(figure, Figure)
    assert "<b>" not in figure.svg


def test_what_came_in_adds_up_by_folder_and_kind(corpus: CorpusData) -> None:
    table = only(overview.read_from(corpus, 1))
    rows = [[plain(cell[0]) for cell in row.cells] for group in table.groups for row in group.rows]
    assert sum(int(row[2]) for row in rows) == len(corpus.articles) + len(corpus.rejected)
    assert sum(int(row[4]) for row in rows) == len(corpus.rejected)


def test_where_days_were_found_adds_up_and_unknown_is_said(corpus: CorpusData) -> None:
    first = corpus.articles["article_id"] == corpus.articles["article_id"].min()
    unknown = corpus.articles.assign(published_from=corpus.articles["published_from"].mask(first))
    table = only(overview.dated_by(replace(corpus, articles=unknown), 1))
    rows = {plain(row.cells[0][0]): int(plain(row.cells[1][0])) for group in table.groups for row in group.rows}
    assert rows == {"the block of keys at the head of a text": len(corpus.articles) - 1, "unknown": 1}


def test_arrivals_count_articles(corpus: CorpusData) -> None:
    figure = only(arrivals(corpus, 1))
    assert figure.alt.startswith("Dots of articles by outlet")
    assert f"{len(corpus.articles)} articles of" in figure.caption
