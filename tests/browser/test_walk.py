"""A reader doubts a number of a published report and follows it to the words that it was read from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay.params import load_params

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted(load_params(ROOT / "params.yaml").cases)
OPENING = 'main .lead a[href^="#claim-"]'


@pytest.fixture(scope="module")
def claims() -> pd.DataFrame:
    path = ROOT / "data" / "final" / "claims.parquet"
    if not path.is_file():
        pytest.skip("no tables yet: run `make report` first")
    articles = pd.read_parquet(ROOT / "data" / "interim" / "articles.parquet", columns=["article_id", "text"])
    return pd.read_parquet(path).merge(articles, on="article_id").set_index("claim_id")


def quote_of(claim: Any) -> str:
    """The claim's evidence as the table of articles has it."""
    return str(claim["text"])[claim["quote_start"] : claim["quote_end"]]


def squeezed(text: str) -> str:
    """Text with single blanks, as a browser draws it."""
    return " ".join(text.split())


def followed(page: Any, link: Any) -> tuple[str, Any]:
    """Click a link of the opening; the claim's id and what the page then shows of it."""
    anchor = str(link.get_attribute("href")).removeprefix("#")
    link.click()
    row = page.locator(f'[id="{anchor}"]')
    row.wait_for(state="visible")
    closed = row.locator("details:not([open]) > summary")
    if closed.count():
        closed.first.click()
    return anchor.removeprefix("claim-"), row


@pytest.mark.parametrize("case", CASES)
def test_a_number_of_the_opening_leads_to_its_words(visit: Any, html: Path, claims: pd.DataFrame, case: str) -> None:
    if not (html / f"{case}.html").is_file():
        pytest.skip(f"no report of {case} yet: run `make report` first")
    page = visit.open(html / f"{case}.html")
    numbers = page.locator(OPENING)
    assert numbers.count() >= 1
    for place in range(numbers.count()):
        told = numbers.nth(place).inner_text()
        claim_id, row = followed(page, numbers.nth(place))
        claim = claims.loc[claim_id]
        assert row.evaluate("row => row.getBoundingClientRect().top < innerHeight"), "the claim is not on the screen"
        if pd.isna(claim["count_text"]):  # "the commander was killed": no figure is written that could be marked
            assert squeezed(quote_of(claim))[:200] in squeezed(row.inner_text())
        else:
            marked = row.locator("mark").first
            assert marked.is_visible()
            assert squeezed(marked.inner_text()) == squeezed(claim["count_text"])
            assert squeezed(claim["count_text"]) in squeezed(quote_of(claim))
        values = {f"{n:,}" for n in claim[["count_low", "count_best", "count_high"]].dropna()}
        assert set(re.findall(r"\d[\d,]*", told)) <= values, told
        page.go_back()
    assert visit.fetched == []


@pytest.mark.parametrize("case", CASES)
def test_every_link_inside_a_report_leads_somewhere(visit: Any, html: Path, case: str) -> None:
    if not (html / f"{case}.html").is_file():
        pytest.skip(f"no report of {case} yet: run `make report` first")
    page = visit.open(html / f"{case}.html")
    lost = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => decodeURIComponent(a.hash.slice(1)))"
        ".filter(id => id && !document.getElementById(id))"
    )
    assert lost == []
