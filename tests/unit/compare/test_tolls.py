from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from assay.compare.compare import compare
from assay.compare.tolls import event_tolls, tolls

CLAIMED = ["claimed_low", "claimed_best", "claimed_high"]


def test_a_toll_spans_its_claims_and_takes_their_median(compared: Any, claim: Any, record: Any) -> None:
    claims = [claim("1", 5), claim("2", 60), claim("3", count_low=300)]
    table = compared(claims, [record("9", 40)], together=True, tolls=True)
    assert table[CLAIMED].astype(object).where(table[CLAIMED].notna(), None).to_numpy().tolist() == [[5, 5, None]]
    assert table.loc[0, "verdict"] == "within"
    assert table.loc[0, "event_id"] == "E"


def test_an_origin_has_one_voice(resolved: Any, claim: Any, record: Any, confirmed: Any, params: Any) -> None:
    events, claims = resolved([claim("1", 5), *(claim(str(i), 60) for i in range(2, 6))], together=True)
    origin = ["A1", "A2", "A2", "A2", "A2"]
    copies = pd.DataFrame({"article_id": claims["article_id"], "origin": origin})
    alone = compare(events, claims, confirmed([record("9", 40)]), params)
    joined = compare(events, claims, confirmed([record("9", 40)]), params, copies)
    assert [t.loc[t["claim_id"].isna(), "claimed_best"].tolist() for t in (alone, joined)] == [[60], [5]]


@pytest.mark.parametrize(
    "given", [{"hedge": "denied"}, {"hedge": "hypothetical"}, {"part_of": "1"}, {"affected_role": "children"}]
)
def test_parts_and_figures_without_footing_stay_out(resolved: Any, claim: Any, given: dict[str, Any]) -> None:
    _, claims = resolved([claim("1", 22), claim("2", 6, **given)], together=True)
    assert tolls(claims, claims["article_id"])["count_best"].tolist() == [22]


def test_parties_civilians_and_everybody_are_apart(resolved: Any, claim: Any) -> None:
    _, claims = resolved(
        [
            claim("1", 10, affected_class="combatant", affected_actor="Islamic State"),
            claim("2", 6, affected_class="civilian"),
            claim("3", 16),
            claim("4", 4, outcome="wounded"),
        ],
        together=True,
    )
    found = tolls(claims, claims["article_id"])
    assert sorted(found["count_best"]) == [4, 6, 10, 16]


def test_bounds_of_one_sided_figures_stay_open(resolved: Any, claim: Any) -> None:
    for given, expected in (
        ({"count_low": 300}, (300, None, None)),
        ({"count_high": 40}, (None, None, 40)),
    ):
        _, claims = resolved([claim("1", **given)], together=True)
        row = tolls(claims, claims["article_id"]).iloc[0]
        assert (
            tuple(None if pd.isna(row[f"count_{n}"]) else row[f"count_{n}"] for n in ("low", "best", "high"))
            == expected
        )


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([(None, 60, None), (5, 5, 5)], (5, 5, 60)),
        ([(300, 300, None)], (300, 300, None)),
        ([(60, 60, 60), (50, 50, None)], (50, 50, 60)),
        ([(60, 60, 60), (80, 80, None)], (60, 60, None)),
        ([(60, 60, 60), (None, 80, 80)], (60, 60, 80)),
        ([(60, 60, 60), (None, 40, 40)], (None, 40, 60)),
        ([(300, None, None), (None, None, 40)], (40, None, 300)),
    ],
)
def test_an_open_end_beyond_all_other_numbers_opens_the_toll(
    resolved: Any, claim: Any, figures: list[tuple[int | None, ...]], expected: tuple[int | None, ...]
) -> None:
    names = ("count_low", "count_best", "count_high")
    given = [claim(str(i), **dict(zip(names, figure, strict=True))) for i, figure in enumerate(figures)]
    _, claims = resolved(given, together=True)
    row = tolls(claims, claims["article_id"]).iloc[0]
    assert tuple(None if pd.isna(row[name]) else row[name] for name in names) == expected


def test_a_toll_is_matched_where_its_claims_are(compared: Any, claim: Any, record: Any) -> None:
    far = {"place": "Far", "latitude": 35.9, "longitude": 37.1}
    claims = [claim("1", 5), *(claim(str(i), 600, **far) for i in range(2, 8))]
    assert compared(claims, [record("9", 5)], together=True, tolls=True)["verdict"].tolist() == ["unmatched"]


def test_a_role_that_names_a_whole_class_is_no_part(resolved: Any, claim: Any) -> None:
    _, claims = resolved([claim("1", 22, affected_class="civilian", affected_role="civilians")])
    assert tolls(claims, claims["article_id"])["count_best"].tolist() == [22]


def test_the_table_of_tolls_names_claims_and_counts_their_origins(resolved: Any, claim: Any) -> None:
    _, claims = resolved([claim("1", 10), claim("2", 10), claim("3", 30)], together=True)
    copies = pd.DataFrame({"article_id": ["A1", "A2", "A3"], "origin": ["A1", "A1", "A3"]})
    row = event_tolls(claims, copies).iloc[0]
    assert (row["low"], row["best"], row["high"], row["n_origins"]) == (10, 10, 30, 2)
    assert row["claim_ids"] == "1 2 3"
