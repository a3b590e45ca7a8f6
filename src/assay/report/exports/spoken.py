"""Claims beside the articles that they stand in, and the names that may not leave with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from assay.report.exports.victims import Withheld, withheld

OF_ARTICLE = ["article_id", "text", "headline", "url", "published", "source_office"]


@dataclass(frozen=True)
class Spoken:
    """Claims of articles.

    Attributes:
        frame: Columns of ResolvedClaims and OF_ARTICLE, sorted by claim_id; those of the article are null for a claim
            of a table.
        names: Names to withhold, by article.
    """

    frame: pd.DataFrame
    names: Mapping[str, Withheld]

    def withheld(self, article_id: str) -> Withheld:
        """The names to withhold of one article."""
        return self.names.get(article_id, Withheld())


def spoken_claims(claims: pd.DataFrame, articles: pd.DataFrame, *, victims_named: bool) -> Spoken:
    """Claims with their articles.

    Args:
        claims: Table ResolvedClaims.
        articles: Table Articles.
        victims_named: Whether names of victims may stand in exports.
    """
    frame = claims.merge(articles[OF_ARTICLE], how="left", on="article_id")
    return Spoken(frame.sort_values("claim_id", ignore_index=True), withheld(claims, victims_named=victims_named))
