"""Claims resolved into events and compared with reference events, as both grow: time, memory and growth.

    python benchmarks/linkage.py [--claims N ...] [--out FILE]

The claims are made up from a fixed seed: events in divisions of many countries over five years, at the density of a
war that is closely watched (a recorded event in each division every five days), told by several articles each, which
get days, places and parties wrong at times and copy one another. More claims are more countries: the density stays.
Each size and each peer runs in a process of its own; growth is that of processor time, which a busy machine changes
least. The peer is splink as one would start with it: every claim a record, exact matches of place, day and parties,
blocked by division and day, clustered by connected components.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import multiprocessing
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from memory import peak_mb

from assay.compare.compare import compare
from assay.events.resolve import resolve
from assay.io import typed
from assay.params import CompareParams, ResolveParams
from assay.tables import Articles, Claims, Confirmed, Copies

SIZES = (31_250, 125_000, 500_000, 1_000_000)
SEED = 1
CLAIMS_A_DIVISION = 1_000
REFERENCES_A_CLAIM = 0.4
CLAIMS_AN_ARTICLE = 2
ARTICLES_AN_EVENT = 4
DIVISIONS_A_COUNTRY = 25
PLACES = 20  # a division
GROUPS = 4  # armed groups a country
DAYS = 5 * 365
FIRST_DAY = pd.Timestamp(2016, 1, 1)
WIDTHS = "{:>10}{:>11}{:>10}{:>10}{:>10}{:>10}{:>9}{:>9}{:>9}"


class World:
    """Events, the articles that tell of them, and reference events, for a number of claims."""

    def __init__(self, claims: int) -> None:
        """Divisions, places and events."""
        self.chance = np.random.default_rng(SEED)
        self.divisions = max(claims // CLAIMS_A_DIVISION, 1)
        self.centres = self.chance.uniform((-40, -150), (60, 150), (self.divisions, 2))
        self.places = self.chance.uniform(-0.5, 0.5, (self.divisions, PLACES, 2)) + self.centres[:, None, :]
        self.events = self._happen(claims // (CLAIMS_AN_ARTICLE * ARTICLES_AN_EVENT))
        self.size = claims

    def _happen(self, number: int) -> pd.DataFrame:
        """Events: division, place (some see far more than others), day, two groups."""
        shares = 1 / np.arange(1, PLACES + 1)
        first = self.chance.integers(0, GROUPS, number)
        return pd.DataFrame(
            {
                "division": self.chance.integers(0, self.divisions, number),
                "spot": self.chance.choice(PLACES, number, p=shares / shares.sum()),
                "day": self.chance.integers(0, DAYS, number),
                "one": first,
                "two": (first + self.chance.integers(1, GROUPS, number)) % GROUPS,
            }
        )

    def claims(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """Tables Claims, Copies and Articles."""
        number = self.size // CLAIMS_AN_ARTICLE
        event = np.sort(self.chance.integers(0, len(self.events), number))
        told = self.events.iloc[event].reset_index(drop=True)
        off = self.chance.choice([-1, 0, 1], number, p=[0.05, 0.85, 0.1])
        spot = np.where(self.chance.random(number) < 0.05, self.chance.integers(0, PLACES, number), told["spot"])
        articles = pd.DataFrame({"article_id": [f"{one:012x}" for one in range(number)], "event": event})
        published = pd.Series(FIRST_DAY + pd.to_timedelta(told["day"] + 2, unit="D"))
        told = told.assign(
            article_id=articles["article_id"], spot=spot, day=told["day"] + off, named=self.chance.random(number) < 0.7
        )
        coarse = self.chance.random(number) < 0.25
        lines = [self._claims_of(told, coarse, outcome) for outcome in ("killed", "wounded")]
        claims = pd.concat(lines, ignore_index=True)
        claims = claims.assign(claim_id=[f"{one:016x}" for one in range(len(claims))])
        follows = (self.chance.random(number) < 0.3) & ~articles["event"].diff().ne(0)
        origin = articles["article_id"].where(~follows).ffill()
        copies = pd.DataFrame(
            {
                "article_id": articles["article_id"],
                **dict.fromkeys(["copy_group", "origin", "copied_from"], origin),
                "copy_kind": "reprint",
                "similarity": 1.0,
            }
        )
        blank = {"source_path": "", "raw_sha256": "0" * 64, "raw_locator": "", "raw_encoding": "", "language": "en"}
        texts = articles.assign(published=published, text="", offsets="[]", **blank)
        return typed(claims, Claims), typed(copies, Copies), typed(texts, Articles)

    def _claims_of(self, told: pd.DataFrame, coarse: np.ndarray, outcome: str) -> pd.DataFrame:
        count = self.chance.integers(1, 40, len(told))
        day = FIRST_DAY + pd.to_timedelta(told["day"], unit="D")
        country = told["division"] // DIVISIONS_A_COUNTRY
        fixed = {"affected": "fighters", "affected_class": "combatant", "count_kind": "exact", "hedge": "none",
                 "claimant_type": "unattributed", "claimant_side": "unknown", "time_frame": "event", "date_prec": 1,
                 "quote_start": 0, "quote_end": 10, "confidence": 1.0, "rule": "made", "outcome": outcome}  # fmt: skip
        return pd.DataFrame(
            {
                **self._where(told, coarse),
                "article_id": told["article_id"],
                "affected_actor": "Group " + told["one"].astype(str) + " of " + country.astype(str),
                "perpetrator": ("Group " + told["two"].astype(str) + " of " + country.astype(str)).where(told["named"]),
                **dict.fromkeys(("count_low", "count_best", "count_high"), count),
                **dict.fromkeys(("date_start", "date_end"), day),
            }
        ).assign(**fixed)

    def _where(self, told: pd.DataFrame, coarse: np.ndarray) -> dict[str, Any]:
        division = told["division"].astype(str)
        points = np.where(coarse[:, None], self.centres[told["division"]], self.places[told["division"], told["spot"]])
        return {
            "country": "Country " + (told["division"] // DIVISIONS_A_COUNTRY).astype(str),
            "adm_1": "Division " + division,
            "place": ("Place " + told["spot"].astype(str) + " of " + division).where(~coarse, "Division " + division),
            "latitude": points[:, 0],
            "longitude": points[:, 1],
            "where_prec": np.where(coarse, 4, 1),
        }

    def confirmed(self) -> pd.DataFrame:
        """Table Confirmed: the events of the claims as somebody recorded them, and more of the same kind."""
        number = round(self.size * REFERENCES_A_CLAIM)
        more = self._happen(max(number - len(self.events), 0))
        kept = pd.concat([self.events, more], ignore_index=True).head(number)
        day = FIRST_DAY + pd.to_timedelta(kept["day"], unit="D")
        country = (kept["division"] // DIVISIONS_A_COUNTRY).astype(str)
        count = self.chance.integers(0, 40, len(kept))
        frame = pd.DataFrame(
            {
                "ref_id": [f"{one:08d}" for one in range(len(kept))],
                **self._where(kept, self.chance.random(len(kept)) < 0.1),
                "side_a": "Group " + kept["one"].astype(str) + " of " + country,
                "side_b": "Group " + kept["two"].astype(str) + " of " + country,
                **dict.fromkeys(("low", "best", "high"), count),
                **dict.fromkeys(("date_start", "date_end"), day),
            }
        ).assign(
            ref_dataset="made", ref_version="1", date_prec=1, outcome="killed", affected="side_a", time_frame="event"
        )
        return typed(frame, Confirmed)


def measured(step: Any, claims: int) -> dict[str, Any]:
    """What a step measures, in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(step, (claims,))


def ours(claims: int) -> dict[str, Any]:
    """Resolve and compare: seconds of each, peak memory of both with the tables they are made from."""
    world = World(claims)
    table, copies, articles = world.claims()
    confirmed = world.confirmed()
    start, start_cpu = time.perf_counter(), time.process_time()
    found = resolve(table, copies, articles, (), ResolveParams())
    middle, middle_cpu = time.perf_counter(), time.process_time()
    comparisons = compare(found.events, found.claims, confirmed, CompareParams(), copies)
    end, end_cpu = time.perf_counter(), time.process_time()
    return {
        "claims": len(table), "references": len(confirmed), "events": len(found.events), "links": len(found.links),
        "comparisons": len(comparisons), "resolve_seconds": round(middle - start, 1),
        "compare_seconds": round(end - middle, 1), "resolve_cpu_seconds": round(middle_cpu - start_cpu, 1),
        "compare_cpu_seconds": round(end_cpu - middle_cpu, 1), "peak_mb": peak_mb(),
    }  # fmt: skip


def splink_alone(claims: int) -> dict[str, Any]:
    """Peer of `resolve`: every claim a record of splink's, clustered by connected components."""
    from splink import Linker, SettingsCreator, block_on  # noqa: PLC0415 # of the peer only
    from splink.backends.duckdb import DuckDBAPI  # noqa: PLC0415
    from splink.comparison_library import ExactMatch  # noqa: PLC0415

    table, _, _ = World(claims).claims()
    names = ["claim_id", "adm_1", "place", "affected_actor", "perpetrator", "outcome"]
    records = table[names].assign(day=table["date_start"].dt.strftime("%Y-%m-%d"))
    start = time.perf_counter()
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="claim_id",
        comparisons=[ExactMatch(name) for name in ("place", "day", "affected_actor", "perpetrator", "outcome")],
        blocking_rules_to_generate_predictions=[block_on("adm_1", "day")],
    )
    database = DuckDBAPI(connection=":memory:")
    linker = Linker(database.register(records, dataset_display_name="claims"), settings)
    logging.getLogger("splink").setLevel(logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    found = linker.inference.predict(threshold_match_probability=0.01)
    linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.5)
    return {"seconds": round(time.perf_counter() - start, 1), "peak_mb": peak_mb()}


def growth(results: list[dict[str, Any]], name: str) -> float | None:
    """Exponent of growth from the size before the last to the last: 1 is linear."""
    if len(results) < 2:  # growth needs two sizes
        return None
    before, last = results[-2:]
    rise = math.log(max(last[name], 0.1) / max(before[name], 0.1))
    return round(rise / math.log(last["claims"] / before["claims"]), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of claims")
    parser.add_argument("--out", type=Path, help="file of results to put these into, under `linkage`")
    args = parser.parse_args()
    print(
        WIDTHS.format("claims", "references", "resolve s", "compare s", "peak MB", "splink s", "its MB", "growth", "")
    )
    results: list[dict[str, Any]] = []
    for claims in args.claims:
        results.append({**measured(ours, claims), "splink": measured(splink_alone, claims)})
        last = results[-1]
        last["growth"] = {name: growth(results, f"{name}_cpu_seconds") for name in ("resolve", "compare")}
        shown = last["claims"], last["references"], last["resolve_seconds"], last["compare_seconds"], last["peak_mb"]
        rises = (str(rise) for rise in last["growth"].values())
        print(WIDTHS.format(*shown, last["splink"]["seconds"], last["splink"]["peak_mb"], *rises), flush=True)
    if args.out:
        kept = json.loads(args.out.read_text(encoding="utf-8")) if args.out.is_file() else {}
        args.out.write_text(json.dumps({**kept, "linkage": results}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
