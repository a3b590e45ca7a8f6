"""Links between nodes with the weight of each feature: splink on DuckDB, with published weights.

Fellegi and Sunter's model (1969, doi:10.1080/01621459.1969.10501049): each level of each feature carries the weight
log2(m/u), the prior and the weights add up to a link's match weight, and that is a probability. splink was chosen over
a score of our own because every link explains itself in these terms, because it turns the comparisons into SQL that
DuckDB runs near linearly on one machine (and Spark beyond, from the same settings), and because it is kept up. Its
weights are *fixed*: m and u stand in `weights.json`, fitted once by `assay fit-linkage` and not on each corpus by
expectation-maximisation. So a corpus of three articles and one of a million are linked alike, the same inputs give the
same bytes, and an event doesn't change because unrelated articles were added.

Figures play no part: two reports of one fight that contradict each other must meet, or no drift would be seen.
"""

from __future__ import annotations

import logging
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from splink import Linker, SettingsCreator
from splink.backends.duckdb import DuckDBAPI
from splink.blocking_rule_library import CustomRule
from splink.internals.blocking_rule_creator import BlockingRuleCreator

from assay.events.features import EVENT_DAYS, FEATURES, UNKNOWN, Feature
from assay.fellegi_sunter import Shares, log_odds, probability

SETS = ("parties", "kinds", "groups")
NAMES = ("spot", "district")
POINT = ("latitude", "longitude")
FLAGS = ("fine", "coarse", "rough")
DECIMALS = 4  # of a weight in bits; more would only tell processors apart
LEAST_BITS = -12.0  # a probability of 1 in 4,000: no threshold reaches down there
BLOCKS = ("l.bucket = r.bucket", "l.bucket = r.bucket + 1", "l.bucket = r.bucket - 1")


def links(nodes: pd.DataFrame, shares: Shares, days: int, least: float = LEAST_BITS) -> pd.DataFrame:
    """Pairs of nodes of one block, at most `days` (or nearly one period) apart, strongest first.

    Args:
        nodes: Frame of `nodes.Nodes`, index 0 to n - 1.
        shares: Published shares.
        days: Largest gap between the days of two claims.
        least: Bits; weaker links are left out.

    Returns:
        left, right (node numbers, left < right), prior_weight, for each feature its level (by name) and its
        `NAME_weight`, weight (all together with the prior) and probability. Weights are in bits.
    """
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET enable_progress_bar = false")  # the pipeline has its own
        return _named(_predicted(nodes, shares, days, least, DuckDBAPI(connection=connection)), shares.prior)


def _predicted(nodes: pd.DataFrame, shares: Shares, days: int, least: float, database: DuckDBAPI) -> pd.DataFrame:
    records = database.register(_records(nodes, days), dataset_display_name="nodes")
    linker = Linker(records, _settings(shares, days), validate_settings=False)  # a test runs these settings
    logging.getLogger("splink").setLevel(logging.ERROR)  # its timings are no concern of a pipeline's log
    predictions = linker.inference.predict(threshold_match_weight=least)
    parts = [f"gamma_{feature.name}, mw_{feature.name}" for feature in FEATURES]
    columns = ["least(node_l, node_r) AS left", "greatest(node_l, node_r) AS right", "match_weight", *parts]
    found: pd.DataFrame = predictions.as_duckdbpyrelation().project(", ".join(columns)).df()
    return found


def _records(nodes: pd.DataFrame, days: int) -> pa.Table:
    """Nodes as splink compares them: sets as lists, unknown as null, and a bucket of days to block by."""
    width = max(EVENT_DAYS, days + 1)
    sets = {name: [value.split("|") if value else [] for value in nodes[name].tolist()] for name in SETS}
    names = {name: [value or None for value in nodes[name].tolist()] for name in NAMES}
    points = {name: nodes[name].where(np.isfinite(nodes[name])).to_numpy() for name in POINT}
    flags = {name: nodes[name].to_numpy(dtype=bool) for name in FLAGS}
    first, last = (nodes[name].to_numpy(dtype="int64") for name in ("first", "last"))
    numbers = {"node": np.arange(len(nodes)), "bucket": first // width, "first": first, "last": last}
    types = {
        **dict.fromkeys(numbers, pa.int64()),
        **dict.fromkeys((*NAMES, "block"), pa.string()),
        **dict.fromkeys(SETS, pa.list_(pa.string())),
        **dict.fromkeys(POINT, pa.float64()),
        **dict.fromkeys(FLAGS, pa.bool_()),
    }
    values = {**numbers, **names, "block": nodes["block"].tolist(), **sets, **points, **flags}
    return pa.table({name: pa.array(values[name], type=kind, from_pandas=True) for name, kind in types.items()})


def _settings(shares: Shares, days: int) -> SettingsCreator:
    gap = "greatest(l.first, r.first) - least(l.last, r.last)"
    span = "greatest(l.last, r.last) - least(l.first, r.first)"
    near = f"({gap} <= {days} AND {span} < {EVENT_DAYS})"
    period = f"(abs(l.first - r.first) <= {days} AND abs(l.last - r.last) <= {days})"
    rules: list[BlockingRuleCreator | dict[str, Any]] = [
        CustomRule(f"l.block = r.block AND {bucket} AND ({near} OR {period})") for bucket in BLOCKS
    ]
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="node",
        comparisons=[_comparison(feature, shares) for feature in FEATURES],
        blocking_rules_to_generate_predictions=rules,
        probability_two_random_records_match=shares.prior,
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
    )


def _comparison(feature: Feature, shares: Shares) -> dict[str, Any]:
    unknown = {"sql_condition": feature.unknown, "label_for_charts": UNKNOWN, "is_null_level": True}
    m, u = shares.m[feature.name], shares.u[feature.name]
    levels = [
        {
            "sql_condition": level.condition,
            "label_for_charts": level.name,
            "m_probability": m[level.name],
            "u_probability": u[level.name],
        }
        for level in feature.levels
    ]
    return {"output_column_name": feature.name, "comparison_levels": [unknown, *levels]}


def _named(found: pd.DataFrame, prior: float) -> pd.DataFrame:
    """Levels by name, weights rounded, strongest first."""
    named = {}
    for feature in FEATURES:
        # splink numbers levels from the last, 0, upwards; -1 is the unknown
        names = np.array([UNKNOWN, *[level.name for level in reversed(feature.levels)]], dtype=object)
        named[feature.name] = pd.Series(names[found[f"gamma_{feature.name}"].to_numpy() + 1], dtype="str")
        named[f"{feature.name}_weight"] = found[f"mw_{feature.name}"].round(DECIMALS) + 0.0
    weight = found["match_weight"].round(DECIMALS)
    prior_weight = round(log_odds(prior), DECIMALS)
    frame = found[["left", "right"]].assign(
        prior_weight=prior_weight, **named, weight=weight, probability=probability(weight).round(DECIMALS)
    )
    return frame.sort_values(["weight", "left", "right"], ascending=[False, True, True], ignore_index=True)
