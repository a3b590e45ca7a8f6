"""Golden articles: what each must yield, claim by claim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader

ARTICLES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "articles.yaml").read_text(encoding="utf-8"))
OPTIONAL = {
    "class": "affected_class",
    "hedge": "hedge",
    "frame": "time_frame",
    "claimant": "claimant",
    "affected": "affected",
    "party": "claimant_party",
    "type": "claimant_type",
    "side": "claimant_side",
    "via": "via",
    "actor": "affected_actor",
    "role": "affected_role",
    "adm_1": "adm_1",
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


@pytest.mark.parametrize("article", ARTICLES, ids=[article["id"] for article in ARTICLES])
def test_golden_article_yields_its_claims_and_tolls(article: dict[str, Any], reader: Reader) -> None:
    found = extract_article(
        article["id"],
        article["text"],
        headline=None,
        published=article.get("published"),
        source_office=None,
        reader=reader,
    )
    assert [(claim.outcome, claim.count_best, claim.count_text) for claim in found.claims] == [
        (claim["outcome"], claim["best"], claim["text"]) for claim in article["claims"]
    ]
    for claim, wanted in zip(found.claims, article["claims"], strict=True):
        for key, field in OPTIONAL.items():
            if key in wanted:
                assert getattr(claim, field) == wanted[key]
        assert (claim.part_of is not None) == wanted.get("part", False)
    tolls = {t.outcome: t.best for t in found.tolls if t.affected_class == "all" and t.time_frame == "event"}
    assert tolls == article["tolls"]
