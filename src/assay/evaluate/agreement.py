"""How far two annotators agree: which claims both wrote down, and what they said of them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from sklearn.metrics import cohen_kappa_score

from assay.evaluate.gold import RIGHTS, score_gold

NOMINAL = ("affected_class", "count_kind", "claimant_type", "hedge", "time_frame")
DIGITS = 4


def agreement(first: pd.DataFrame, second: pd.DataFrame, parts: Mapping[str, str]) -> dict[str, float | int]:
    """Agreement of two annotators on the articles that both went through.

    Args:
        first: Table GoldClaims of one annotator.
        second: Table GoldClaims of the other.
        parts: Part of the gold set by article_id, of those articles.

    Returns:
        articles, first, second and matched (numbers of claims), f1 of claims; of the matched `NAME_same`, the share
        alike, and for fields of a closed list `NAME_kappa` (Cohen 1960; left out where only one value occurs).
    """
    scored = score_gold(second, first, parts)
    measured = scored.metrics["all"]
    found: dict[str, float | int] = {
        "articles": measured["articles"],
        "first": measured["annotated"],
        "second": measured["extracted"],
        "matched": measured["matched"],
        "f1": measured.get("f1", 0.0),
    }
    found |= {f"{name}_same": measured[f"{name}_right"] for name in RIGHTS if f"{name}_right" in measured}
    both = scored.rows[scored.rows["status"] == "matched"]
    for name in NOMINAL:
        one, other = both[f"{name}_gold"].to_list(), both[name].to_list()
        if len({*one, *other}) > 1:
            kappa = cohen_kappa_score(one, other)
            found[f"{name}_kappa"] = round(float(kappa), DIGITS)
    return found
