from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def status(found: Any) -> list[str]:
    return sorted(found.rows["status"])


def test_figures_are_matched_by_outcome_and_number(scored: Any) -> None:
    found = scored(
        [{"count": 60}, {"count": 15, "outcome": "captured"}, {"count": 7}],
        [{"count": 60}, {"count": 15, "outcome": "wounded"}],
    )
    assert status(found) == ["extra", "extra", "matched", "missed"]
    assert found.metrics["precision"] == pytest.approx(1 / 3, abs=1e-4)
    assert found.metrics["recall"] == 0.5
    assert found.metrics["f1"] == 0.4


def test_a_figure_is_matched_once(scored: Any) -> None:
    found = scored([{"count": 60}], [{"count": 60}, {"count": 60}])
    assert status(found) == ["matched", "missed"]


def test_a_second_mention_is_a_repeat_and_costs_nothing(scored: Any) -> None:
    found = scored([{"count": 60}, {"count": 60}], [{"count": 60}])
    assert status(found) == ["matched", "repeat"]
    assert (found.metrics["precision"], found.metrics["repeated"]) == (1.0, 1)


def test_the_bound_that_is_set_stands_for_a_figure_without_a_best(scored: Any) -> None:
    found = scored([{"count_low": 300, "count_best": None}], [{"count_best": 300}])
    assert status(found) == ["matched"]


def test_vague_figures_match_whatever_a_rulebook_made_of_them(scored: Any) -> None:
    vague = {"count_kind": "vague", "count_low": 24, "count_best": 36}
    assert status(scored([vague], [{"count_kind": "vague"}])) == ["matched"]
    assert status(scored([vague], [{"count": 36}])) == ["extra", "missed"]


def test_among_equal_figures_the_same_people_are_paired(scored: Any) -> None:
    found = scored(
        [{"count": 10, "affected_actor": "Taliban"}, {"count": 10, "affected_actor": "National Resistance Front"}],
        [{"count": 10, "affected_actor": "National Resistance Front"}, {"count": 10, "affected_actor": "Taliban"}],
    )
    assert dict(zip(found.rows["tabled_id"], found.rows["claim_id"], strict=True)) == {"t0": "c1", "t1": "c0"}


def test_only_reports_that_were_read_count(scored: Any) -> None:
    found = scored([{"count": 1}, {"count": 1, "article_id": "X"}], [{"count": 1}, {"count": 2, "article_id": "R2"}])
    assert status(found) == ["matched"]
    assert found.metrics["reports"] == 1


@pytest.mark.parametrize(
    ("name", "extracted", "tabled", "right"),
    [
        ("claimant", {"claimant_party": "Taliban", "claimant_type": "official"}, {"claimant_party": "Taliban"}, 1.0),
        ("claimant", {"claimant_type": "witness"}, {"claimant_type": "witness"}, 1.0),
        ("claimant", {"claimant_type": "media"}, {"claimant_type": "witness"}, 0.0),
        ("claimant", {"claimant_party": "Alpha Front"}, {"claimant_party": "Taliban"}, 0.0),
        ("affected_class", {"affected_class": "civilian"}, {}, 0.0),
        ("hedge", {"hedge": "denied"}, {"hedge": "denied"}, 1.0),
        ("time_frame", {"time_frame": "cumulative"}, {}, 0.0),
        ("adm_1", {"adm_1": "Panjshir"}, {}, 0.0),
        ("adm_1", {"adm_1": None}, {}, 0.0),
        ("day", {"date_start": pd.Timestamp(2021, 8, 21)}, {}, 1.0),
        ("day", {"date_start": pd.Timestamp(2021, 8, 22)}, {}, 0.0),
        ("day", {"date_start": None}, {}, 0.0),
    ],
)
def test_fields_of_the_matched(scored: Any, name: str, extracted: Any, tabled: Any, right: float) -> None:
    found = scored([{"count": 5, **extracted}], [{"count": 5, **tabled}])
    assert found.metrics[f"{name}_right"] == right


def test_what_the_table_does_not_know_is_not_asked(scored: Any) -> None:
    found = scored([{"count": 5}], [{"count": 5, "adm_1": None, "date_start": None}])
    assert "adm_1_right" not in found.metrics
    assert "day_right" not in found.metrics


def test_nothing_in_common_has_no_shares(scored: Any) -> None:
    found = scored([{"count": 5}], [{"count": 5}], articles=("R9",))
    assert found.metrics == {"reports": 0, "tabled": 0, "extracted": 0, "matched": 0, "repeated": 0, "untabled": 0}
    assert found.rows.empty


drawn = st.lists(
    st.fixed_dictionaries(
        {
            "count": st.integers(0, 4),
            "outcome": st.sampled_from(["killed", "wounded"]),
            "article_id": st.sampled_from(["R1", "R2"]),
        }
    ),
    min_size=1,
    max_size=10,
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(extracted=drawn, tabled=drawn)
def test_every_claim_has_one_row_and_a_table_matches_itself(scored: Any, extracted: Any, tabled: Any) -> None:
    found = scored(extracted, tabled, articles=("R1", "R2"))
    assert found.rows["tabled_id"].dropna().is_unique
    assert found.rows["claim_id"].dropna().is_unique
    assert len(found.rows["tabled_id"].dropna()) == len(tabled)
    same = scored(tabled, tabled, articles=("R1", "R2"))
    assert (same.metrics["precision"], same.metrics["recall"], same.metrics["f1"]) == (1.0, 1.0, 1.0)


def test_a_figure_that_only_the_annotators_have_is_neither_right_nor_wrong(scored: Any) -> None:
    found = scored([{"count": 5}, {"count": 9}], [{"count": 5}], annotated=frozenset({"c1"}))
    assert found.rows["status"].tolist() == ["matched", "untabled"]
    assert found.metrics["precision"] == 1
