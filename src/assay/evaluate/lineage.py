"""The genealogy of figures scored against reports of which it is known what they took from which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assay.raw import read_raw
from assay.tables import DRIFTS, OUTCOMES

NAMED_BY = ("copy_of", "note")
COLUMNS = ("article_id", "outcome", "count_text", "parent_article", "drift", "named_by", "reason")
DIGITS = 4


@dataclass(frozen=True)
class Descent:
    """Claims and what they go back to.

    Args:
        claims: `claim_id`, `article_id`, `outcome` and `count_text`.
        lineage: Table Lineage of these claims.
    """

    claims: pd.DataFrame
    lineage: pd.DataFrame


def read_gold_lineage(path: Path) -> pd.DataFrame:
    """Read which report took a figure from which, a CSV file with COLUMNS.

    Several articles parted by `|` are each right; an empty outcome is a sum that the scheme of outcomes doesn't have.

    Raises:
        InputError: Names the row: an unknown kind of drift, no parent, no reason, a figure twice.
    """
    raw = read_raw(path)
    raw.require_columns(COLUMNS, "a table of figures and their parents")
    frame = pd.DataFrame(
        {
            **{name: raw.present(name) for name in ("article_id", "count_text", "parent_article", "reason")},
            "outcome": raw.one_of("outcome", (*OUTCOMES, ""), default=""),
            "drift": raw.one_of("drift", DRIFTS),
            "named_by": raw.one_of("named_by", NAMED_BY),
        }
    )
    raw.require(~frame.duplicated(["article_id", "outcome", "count_text"]), "count_text", "each figure once")
    return frame


def score_lineage(
    gold: pd.DataFrame, descent: Descent, published: Mapping[str, pd.Timestamp], paired: Mapping[str, str]
) -> dict[str, dict[str, float | int]]:
    """How often the parent and the drift are right.

    Only figures whose report and whose parent's report are among the articles count. `figures` is their number, `read`
    of how many there is a claim. Of these `parent_found` is the share whose parent stands in the named report,
    `in_tree` the share with a claim of that report in the same tree; `too_early` of them are told by a report that was
    published before its parent, which is never found. `drift_right` is the share of kinds of drift that are right among
    the `traced`: those in the right tree that have a parent.

    Args:
        gold: Of `read_gold_lineage`.
        descent: What is scored.
        published: Day of publication by article_id, of the articles that count.
        paired: claim_id by place in the gold, for figures whose claim is known from elsewhere; for all others it is
            looked for by report, outcome and figure as written.

    Returns:
        By how the parent is known, the measures; all shares 0 to 1.
    """
    here = gold["article_id"].isin(list(published)) & gold["parent_article"].map(lambda names: _known(names, published))
    rows = pd.DataFrame(list(_judged(gold[here], descent, published, paired)), columns=["named_by", *MEASURES])
    return {name: _measures(rows[rows["named_by"] == name]) for name in NAMED_BY}


MEASURES = ("read", "too_early", "parent_found", "in_tree", "traced", "drift_right")


def _known(names: str, published: Mapping[str, pd.Timestamp]) -> bool:
    return any(name in published for name in names.split("|"))


def _judged(
    gold: pd.DataFrame, descent: Descent, published: Mapping[str, pd.Timestamp], paired: Mapping[str, str]
) -> Iterator[tuple[object, ...]]:
    article = dict(zip(descent.claims["claim_id"], descent.claims["article_id"], strict=True))
    parents = dict(zip(descent.lineage["claim_id"], descent.lineage["parent_claim_id"], strict=True))
    drifts = dict(zip(descent.lineage["claim_id"], descent.lineage["drift"], strict=True))
    written = _written(descent.claims)
    trees: dict[str, set[str]] = {}
    for claim, where in article.items():
        trees.setdefault(_root(claim, parents), set()).add(where)
    for place, row in zip(gold.index, gold.itertuples(), strict=True):
        named = {name for name in str(row.parent_article).split("|") if name in published}
        early = all(published[str(row.article_id)] < published[name] for name in named)
        claim = paired.get(str(place)) or written.get((str(row.article_id), str(row.outcome), str(row.count_text)))
        if claim is None:
            yield row.named_by, False, early, False, False, False, False
            continue
        in_tree = bool(trees[_root(claim, parents)] & named)
        traced = in_tree and claim in parents
        found = claim in parents and article[parents[claim]] in named
        yield row.named_by, True, early, found, in_tree, traced, traced and drifts[claim] == row.drift


def _written(claims: pd.DataFrame) -> dict[tuple[str, str, str], str]:
    """claim_id by report, outcome and figure as written; of several the first."""
    told = claims[claims["count_text"].notna()].sort_values("claim_id", ascending=False)
    keys = zip(told["article_id"], told["outcome"], told["count_text"], strict=True)
    return dict(zip(keys, told["claim_id"], strict=True))


def _root(claim: str, parents: Mapping[str, str]) -> str:
    while claim in parents:
        claim = parents[claim]
    return claim


def _measures(rows: pd.DataFrame) -> dict[str, float | int]:
    read = rows[rows["read"]]
    counts = {
        "figures": len(rows),
        "read": len(read),
        "too_early": int(read["too_early"].sum()),
        "traced": int(read["traced"].sum()),
    }
    shares = {
        "parent_found": (read["parent_found"].sum(), len(read)),
        "in_tree": (read["in_tree"].sum(), len(read)),
        "drift_right": (read["drift_right"].sum(), counts["traced"]),
    }
    return counts | {name: round(int(part) / whole, DIGITS) for name, (part, whole) in shares.items() if whole}
