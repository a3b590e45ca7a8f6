from __future__ import annotations

import json
from datetime import date
from typing import Any

import pandas as pd
import pytest

from assay.events.resolve import resolve
from assay.params import ResolveParams
from assay.text import Span

PARAMS = ResolveParams(days=2, kilometres=40)
TEXTS = {"A": "Sixty fighters were killed or hurt, elders said.", "B": "Sixty fighters were killed."}


@pytest.fixture
def lineage(frame: Any, articles: Any, copies: Any) -> Any:
    def found(
        *claims: Any,
        origins: dict[str, str] | None = None,
        days: dict[str, int] | None = None,
        texts: dict[str, str] | None = None,
    ) -> pd.DataFrame:
        ties = origins or {"A": "A", "B": "A"}
        published = days or {name: 20 + i for i, name in enumerate(sorted(ties))}
        return resolve(frame(claims), copies(ties), articles(published, texts or TEXTS), [], PARAMS).lineage

    return found


def test_a_copys_day_is_no_other_period_where_its_words_name_none(lineage: Any, claim: Any) -> None:
    moved = {"date_start": date(2021, 8, 21)}
    assert lineage(claim("1", "A", 60), claim("2", "B", 60, **moved))["drift"].tolist() == ["none"]
    told = {"A": "Sixty died.", "B": "On Saturday sixty died."}
    found = lineage(claim("1", "A", 60), claim("2", "B", 60, quote=Span(0, 23), **moved), texts=told)
    assert found["drift"].tolist() == ["period"]


@pytest.mark.parametrize(
    ("words", "drift"),
    [
        ("Sixty died and the toll may rise.", "none"),
        ("May the toll not rise beyond sixty.", "none"),
        ("Sixty died on the march to the valley.", "none"),
        ("March orders cost sixty lives.", "none"),
        ("Sixty died in May.", "period"),
        ("Sixty died on 3 March.", "period"),
        ("March 3 cost sixty lives.", "period"),
    ],
)
def test_may_and_march_are_months_only_where_they_stand_as_such(
    lineage: Any, claim: Any, words: str, drift: str
) -> None:
    later = claim("2", "B", 60, quote=Span(0, len(words)), date_start=date(2021, 8, 21))
    found = lineage(claim("1", "A", 60), later, texts={"A": "Sixty died.", "B": words})
    assert found["drift"].tolist() == [drift]


def test_a_division_in_place_of_a_village_has_not_moved(lineage: Any, claim: Any) -> None:
    coarse = {"place": "Baghlan", "where_prec": 4}
    assert lineage(claim("1", "A", 60), claim("2", "B", 60, **coarse))["drift"].tolist() == ["none"]
    coarse = {"place": "Panjshir", "adm_1": "Panjshir", "where_prec": 4}
    assert lineage(claim("1", "A", 60), claim("2", "B", 60, **coarse))["drift"].tolist() == ["place"]


@pytest.mark.parametrize(
    ("drift", "parent", "child"),
    [
        ("none", {}, {}),
        ("outcome", {"outcome": "casualties"}, {"outcome": "killed"}),
        ("bound", {"count_kind": "at_most"}, {"count_kind": "at_least"}),
        ("count", {"count_text": "7-8"}, {"count_low": 78, "count_best": 78, "count_high": 78}),
        ("affected", {"affected_class": "combatant"}, {"affected_class": "civilian"}),
        ("place", {"place": "Banu"}, {"place": "Deh Salah"}),
        ("period", {}, {"date_end": pd.Timestamp(2021, 8, 21)}),
        ("claimant_dropped", {"claimant": "an elder", "claimant_type": "witness"}, {}),
        ("hedge_dropped", {"hedge": "unverified"}, {"hedge": "none"}),
    ],
)
def test_drift_is_classed(lineage: Any, claim: Any, drift: str, parent: dict[str, Any], child: dict[str, Any]) -> None:
    found = lineage(claim("1", "A", 60, **parent), claim("2", "B", 60, **child))
    assert found[["claim_id", "parent_claim_id", "relation", "drift"]].to_numpy().tolist() == [
        ["2", "1", "copy", drift]
    ]


def test_a_sum_of_the_parents_figures_is_added_up(lineage: Any, claim: Any) -> None:
    found = lineage(
        claim("1", "A", 40), claim("2", "A", 20, outcome="wounded"), claim("3", "B", 60, outcome="casualties")
    )
    assert found["drift"].tolist() == ["added_up"]
    assert json.loads(found.loc[0, "evidence"])["drifts"] == ["added_up"]


def test_a_sum_told_as_killed_has_changed_its_outcome_too(lineage: Any, claim: Any) -> None:
    found = lineage(claim("1", "A", 40), claim("2", "A", 20, outcome="wounded"), claim("3", "B", 60))
    assert json.loads(found.loc[0, "evidence"])["drifts"] == ["added_up"]
    found = lineage(claim("1", "A", 20), claim("2", "A", 40, outcome="wounded"), claim("3", "B", 60))
    assert json.loads(found.loc[0, "evidence"])["drifts"] == ["outcome", "added_up"]


def test_a_range_that_lost_its_dash_is_another_count(lineage: Any, claim: Any) -> None:
    ranged = {"count_low": 7, "count_high": 8, "count_kind": "range", "count_text": "7-8"}
    many = [claim(f"0{i}", "A", 70 + i, count_text=str(70 + i)) for i in range(6)]
    found = lineage(claim("1", "A", **ranged), *many, claim("2", "B", 78, count_text="78"))
    row = found[found["claim_id"] == "2"].iloc[0]
    assert (row["parent_claim_id"], row["drift"]) == ("1", "count")


def test_the_parent_has_the_same_outcome_before_the_nearest_count(lineage: Any, claim: Any) -> None:
    found = lineage(claim("1", "A", 40), claim("2", "A", 60, outcome="wounded"), claim("3", "B", 60))
    assert found["parent_claim_id"].tolist() == ["1"]


def test_among_equals_the_nearest_count_is_the_parent(lineage: Any, claim: Any) -> None:
    found = lineage(
        claim("1", "A", 60), claim("2", "B", 300), claim("3", "C", 310), origins={"A": "A", "B": "A", "C": "A"}
    )
    assert dict(zip(found["claim_id"], found["parent_claim_id"], strict=True)) == {"2": "1", "3": "2"}


def test_articles_that_are_no_copies_have_no_lineage(lineage: Any, claim: Any) -> None:
    assert lineage(claim("1", "A", 60), claim("2", "B", 60), origins={"A": "A", "B": "B"}).empty


def test_unlike_outcomes_and_other_parties_are_no_parents(lineage: Any, claim: Any) -> None:
    assert lineage(claim("1", "A", 3, outcome="territory"), claim("2", "B", 3)).empty
    one, other = (claim(i, a, 3, affected_actor=p) for i, a, p in (("1", "A", "Taliban"), ("2", "B", "NRF")))
    assert lineage(one, other).empty


def test_evidence_shows_both_texts_with_their_spans(lineage: Any, claim: Any) -> None:
    found = lineage(
        claim("1", "A", 60, outcome="casualties", count_text="Sixty", quote=Span(0, 47)),
        claim("2", "B", 60, count_text="Sixty", quote=Span(0, 27)),
    )
    evidence = json.loads(found.loc[0, "evidence"])
    assert evidence["parent"]["quote"] == TEXTS["A"][:47]
    assert evidence["claim"]["quote"] == TEXTS["B"]
    assert (evidence["claim"]["count_text"], evidence["claim"]["quote_end"]) == ("Sixty", 27)


def test_casualties_are_no_part_of_a_sum_beside_killed_and_wounded(lineage: Any, claim: Any) -> None:
    parent = [claim("1", "A", 10), claim("2", "A", 20, outcome="wounded"), claim("3", "A", 30, outcome="casualties")]
    found = lineage(*parent, claim("4", "B", 60, outcome="casualties")).set_index("claim_id")
    assert "added_up" not in json.loads(found.loc["4", "evidence"])["drifts"]
