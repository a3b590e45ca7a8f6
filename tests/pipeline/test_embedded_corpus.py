"""The embedded corpus through cleaning and extraction: what must hold of every article and claim."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from assay.clean import documents
from assay.extract.article import Extraction, extract_article
from assay.extract.reader import load_reader
from assay.params import CleanParams
from assay.records import Document, Rejection

CORPUS = "andarab-panjshir-2021"


@pytest.fixture(scope="module")
def read(repository: Path) -> list[Document | Rejection]:
    return list(documents(repository / "data" / "raw" / "articles", CleanParams()))


@pytest.fixture(scope="module")
def extracted(read: list[Document | Rejection]) -> list[tuple[Document, Extraction]]:
    reader = load_reader("assay", None)
    articles = [item for item in read if isinstance(item, Document)]
    return [
        (
            item,
            extract_article(
                item.article_id,
                item.text,
                headline=item.headline,
                published=item.published,
                source_office=item.source_office,
                reader=reader,
            ),
        )
        for item in articles
    ]


def test_only_the_pages_made_to_be_refused_are_refused(read: list[Document | Rejection]) -> None:
    refused = [item.source_path for item in read if isinstance(item, Rejection)]
    assert sorted(refused) == sorted(set(refused))
    assert all(Path(path).name.startswith("refused-") for path in refused)
    assert len(refused) == 7


def test_every_retelling_is_of_a_tabled_report_and_says_so(read: list[Document | Rejection], repository: Path) -> None:
    tabled = pd.read_csv(repository / "data" / "raw" / "claims" / f"{CORPUS}.csv", dtype=str)
    articles = [item for item in read if isinstance(item, Document)]
    assert len(articles) >= 60
    assert {item.article_id for item in articles} <= set(tabled["article_id"])
    for item in articles:
        assert item.published is not None, item.article_id
        assert item.url, item.article_id
        assert item.source_office, item.article_id
        raw = (repository / "data" / "raw" / "articles" / item.source_path).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == item.raw_sha256
        assert b"Retelling written for Assay" in raw, item.source_path


def test_every_span_of_every_claim_is_the_text_it_says(extracted: list[tuple[Document, Extraction]]) -> None:
    seen = 0
    for article, found in extracted:
        for claim in found.claims:
            assert 0 <= claim.quote.start < claim.quote.end <= len(article.text)
            if claim.count is not None:
                seen += 1
                assert claim.count.of(article.text) == claim.count_text
            else:
                assert claim.count_text is None
    assert seen > 200


def test_every_span_leads_back_to_the_raw_file(extracted: list[tuple[Document, Extraction]]) -> None:
    lost = [
        (article.article_id, claim.count_text)
        for article, found in extracted
        for claim in found.claims
        if claim.count is not None
        and article.offsets.raw_span(claim.count) is None
        # a feed's headline stands in another key than the text that the map leads to
        and not (article.raw_locator and claim.count.end <= len(article.headline or ""))
    ]
    assert lost == []
