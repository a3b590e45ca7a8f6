"""How well claims meet the records of their own incident, on article-record pairs that were judged by reading both.

    python benchmarks/matches.py --articles articles.jsonl --confirmed ucdp_ged_syria.csv.gz
    python benchmarks/matches.py --articles … --confirmed … --fit       (weights from all parts but `check`)

Without the arguments, the folder of ASSAY_BENCH is taken: its `bench/data/fakes/articles.jsonl` and
`data/ucdp/ucdp_ged_syria.csv.gz`. The judgements are `data/gold/matches.csv`: article_id, ref_id, verdict (same, other,
period, unsure), part (dev, train, check), first, second, reason. Weights were fitted to `dev` and `train`; `check` is
what counts.

Precision is the share of `same` among the pairs that were compared in judged articles, those judged `unsure` left out
and those not listed counted as other. Recall is told twice: over articles that have any record of theirs, found where
at least one is met (UCDP tells one incident in several rows, of which a claim meets one), and over all pairs.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from assay.compare.candidates import judged
from assay.compare.sites import records, sites
from assay.compare.weights import FILE, fitted
from assay.io import read_table
from assay.params import StageParams
from assay.stages import clean, compare, copies, extract, reference, resolve, review
from assay.tables import Articles, Comparisons, Confirmed, Events, ResolvedClaims
from assay.workspace import Workspace

REPOSITORY = Path(__file__).resolve().parents[1]
GOLD = REPOSITORY / "data" / "gold" / "matches.csv"
RESULTS = REPOSITORY / "benchmarks" / "results.json"
COMPARED = ("within", "above", "below", "circular")
PAIR = ["article_id", "ref_id"]


def judgements(path: Path) -> pd.DataFrame:
    """The judged pairs as text."""
    return pd.read_csv(path, dtype="str")[[*PAIR, "verdict", "part"]]


def run(articles: Path, confirmed: Path, wanted: pd.Series[str], out: Path) -> Workspace:
    """The line up to the comparisons, on the judged articles alone."""
    raw, space = out / "raw", Workspace(out)
    raw.mkdir()
    lines = articles.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["article_id"] in set(wanted)]
    (raw / "articles.jsonl").write_text("\n".join(kept) + "\n", encoding="utf-8")
    params = StageParams()
    clean.run(raw, space, params.clean)
    copies.run(space.interim("articles"), space, params.copies)
    extract.run(space.interim("articles"), space, params.extract)
    reference.run([confirmed], [], space)
    review.run(space, None, space, params.review)
    resolve.run(space, None, space, params.resolve)
    compare.run(space, space.interim("confirmed"), space, params.compare)
    return space


def measured(space: Workspace, gold: pd.DataFrame) -> dict[str, Any]:
    """Precision and recall of the comparisons of a run against judged pairs."""
    table = read_table(space.final("comparisons"), Comparisons)
    claims = read_table(space.final("claims"), ResolvedClaims).set_index("claim_id")
    met = table[table["claim_id"].notna() & table["verdict"].isin(COMPARED)]
    pairs = met.assign(article_id=met["claim_id"].map(claims["article_id"]))[PAIR].drop_duplicates()
    return scores(pairs, gold)


def scores(pairs: pd.DataFrame, gold: pd.DataFrame) -> dict[str, Any]:
    """Precision and recall of pairs against judged ones.

    Args:
        pairs: article_id, ref_id of what was compared, each pair once.
        gold: article_id, ref_id, verdict.
    """
    told = pairs[pairs["article_id"].isin(gold["article_id"])].merge(gold[[*PAIR, "verdict"]], how="left", on=PAIR)
    sure = told[told["verdict"].ne("unsure")]
    same = gold[gold["verdict"].eq("same")]
    found = same.merge(pairs, on=PAIR)
    return {
        "precision": share(int(sure["verdict"].eq("same").sum()), len(sure)),
        "recall_articles": share(found["article_id"].nunique(), same["article_id"].nunique()),
        "recall_pairs": share(len(found), len(same)),
        "judged_articles": gold["article_id"].nunique(),
        "judged_pairs": len(gold),
    }


def share(part: int, whole: int) -> dict[str, Any]:
    """A share with what it was made of."""
    return {"share": round(part / whole, 3) if whole else None, "n": part, "of": whole}


def weights(space: Workspace, gold: pd.DataFrame) -> dict[str, Any]:
    """Match weights fitted to judged pairs of a run: claims of deaths only, unsure pairs left out."""
    params = StageParams().compare
    claims = read_table(space.final("claims"), ResolvedClaims)
    claims = claims[claims["article_id"].isin(gold["article_id"])].reset_index(drop=True)
    articles = read_table(space.interim("articles"), Articles)
    of_reference = records(read_table(space.interim("confirmed"), Confirmed), params.max_reference_days)
    looked_for, _ = sites(read_table(space.final("events"), Events), claims, articles)
    deaths = looked_for[looked_for["died"].notna()]
    pairs = judged(deaths, of_reference, params, articles).merge(of_reference[["record", "ref_id"]], on="record")
    told = pairs.merge(deaths[["site_id", "article_id"]], on="site_id").merge(gold, how="left", on=PAIR)
    sure = told[told["verdict"].ne("unsure")].reset_index(drop=True)
    return fitted(sure.assign(same=sure["verdict"].eq("same")))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    folder = Path(os.environ["ASSAY_BENCH"]) if "ASSAY_BENCH" in os.environ else None
    given = (folder / "bench/data/fakes/articles.jsonl", folder / "data/ucdp/ucdp_ged_syria.csv.gz") if folder else ()
    parser.add_argument("--articles", type=Path, default=given[0] if given else None, help="articles as JSON lines")
    parser.add_argument("--confirmed", type=Path, default=given[1] if given else None, help="the reference file")
    parser.add_argument("--gold", type=Path, default=GOLD, help="judged pairs")
    parser.add_argument("--fit", action="store_true", help="write weights.json from all parts but `check` first")
    parser.add_argument("--out", type=Path, default=RESULTS, help="JSON file to add the results to")
    asked = parser.parse_args()
    if asked.articles is None or asked.confirmed is None:
        parser.error("--articles and --confirmed, or the folder ASSAY_BENCH that has both")
    gold = judgements(asked.gold)
    with tempfile.TemporaryDirectory() as name:
        space = run(asked.articles, asked.confirmed, gold["article_id"], Path(name))
        if asked.fit:
            content = weights(space, gold[gold["part"].ne("check")])
            FILE.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
            print(f"{FILE} written; run again without --fit to measure")
            return
        results = {part: measured(space, of_part) for part, of_part in gold.groupby("part")}
    for part, values in results.items():
        print(part, json.dumps(values))
    known = json.loads(asked.out.read_text(encoding="utf-8")) if asked.out.is_file() else {}
    asked.out.write_text(json.dumps({**known, "matches": results}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
