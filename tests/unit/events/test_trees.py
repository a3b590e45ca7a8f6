from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.events.resolve import resolve
from assay.events.trees import origins, roots, without_circles
from assay.params import ResolveParams

PARAMS = ResolveParams(days=2, kilometres=40)
OFFICES = ("Reuters", "TASS", "BBC")


@given(st.lists(st.integers(0, 30), min_size=1, max_size=31))
def test_circles_are_cut_and_nothing_else(raw: list[int]) -> None:
    parents = np.array([one % len(raw) for one in raw], dtype=np.int64)
    cut = without_circles(parents)
    changed = np.flatnonzero(cut != parents)
    assert (cut[changed] == changed).all()
    top = roots(cut)
    assert (cut[top] == top).all()
    for claim in changed.tolist():  # each was on a circle
        step = parents[claim]
        for _ in raw:
            if step == claim:
                break
            step = parents[step]
        assert step == claim


@pytest.fixture
def build(claim: Any, frame: Any, articles: Any, copies: Any) -> SimpleNamespace:
    return SimpleNamespace(claim=claim, frame=frame, articles=articles, copies=copies)


CLAIMS = st.tuples(
    st.integers(0, 5),  # article
    st.sampled_from([2, 60, 61, 300]),
    st.sampled_from(["killed", "wounded", "casualties"]),
    st.sampled_from([None, *OFFICES]),  # via
    st.sampled_from([None, "Fahim Dashti", "Zabihullah Mujahid"]),
    st.sampled_from(["event", "cumulative"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=12)
@given(
    drawn=st.lists(CLAIMS, min_size=1, max_size=14),
    days=st.lists(st.integers(20, 22), min_size=6, max_size=6),
    follows=st.booleans(),
)
def test_any_lineage_is_a_forest_in_order_of_time_and_its_roots_are_the_origins(
    build: SimpleNamespace, drawn: Any, days: list[int], follows: bool
) -> None:
    names = "ABCDEF"
    claims = [
        build.claim(
            f"c{i:02}", names[article], count, outcome=outcome, count_text=str(count), via=via, claimant=actor,
            claimant_actor=actor, claimant_type="belligerent" if actor else "unattributed", time_frame=time_frame,
        )
        for i, (article, count, outcome, via, actor, time_frame) in enumerate(drawn)
    ]  # fmt: skip
    published = build.articles(dict(zip(names, days, strict=True)))
    published = published.assign(source_office=pd.Series([*OFFICES, *OFFICES], dtype="str"))
    first = min(names, key=lambda name: (days[names.index(name)], name))
    ties = build.copies({name: first if follows and name in "ABC" and first in "ABC" else name for name in names})
    found = resolve(build.frame(claims), ties, published, [], PARAMS)
    lineage, resolved = found.lineage, found.claims.set_index("claim_id")
    day = dict(zip(names, days, strict=True))
    child, parent = (
        resolved.loc[lineage[name], "article_id"].map(day).to_numpy() for name in ("claim_id", "parent_claim_id")
    )
    assert (parent <= child).all()
    assert lineage["claim_id"].is_unique
    assert not set(lineage["claim_id"]) & set(
        lineage.loc[lineage["claim_id"] == lineage["parent_claim_id"], "claim_id"]
    )
    starts = origins(found.claims, lineage, ties)  # ends only if there is no circle
    counted = starts.groupby(found.claims["event_id"]).nunique()
    assert found.events.set_index("event_id")["n_origins"].to_dict() == counted.to_dict()
    again = resolve(build.frame(claims[::-1]), ties.sample(frac=1, random_state=1), published.iloc[::-1], [], PARAMS)
    pd.testing.assert_frame_equal(again.lineage, lineage)


def test_origins_are_roots_and_not_articles(claim: Any, frame: Any, articles: Any, copies: Any) -> None:
    said = {"claimant_actor": "Fahim Dashti", "claimant": "Dashti", "claimant_type": "belligerent", "count_text": "60"}
    claims = [claim(str(i), name, 60, **said) for i, name in enumerate("ABC")]
    own = claim("9", "C", 5, count_text="5", claimant="an elder", claimant_type="witness")
    ties, published = copies({name: name for name in "ABC"}), articles({"A": 20, "B": 20, "C": 21})
    assert resolve(frame(claims), ties, published, [], PARAMS).events["n_origins"].tolist() == [1]
    assert resolve(frame([*claims, own]), ties, published, [], PARAMS).events["n_origins"].tolist() == [2]


def test_what_a_copy_adds_counts_to_the_text_that_it_repeats(
    claim: Any, frame: Any, articles: Any, copies: Any
) -> None:
    claims = [claim("1", "A", 60), claim("2", "B", 60), claim("3", "B", 4, outcome="territory", item="district")]
    found = resolve(frame(claims), copies({"A": "A", "B": "A"}), articles({"A": 20, "B": 21}), [], PARAMS)
    assert (found.lineage["claim_id"].tolist(), found.events["n_origins"].tolist()) == (["2"], [1])


def test_an_article_that_starts_two_trees_is_one_origin(claim: Any, frame: Any, articles: Any, copies: Any) -> None:
    claims = [claim("1", "A", 60), claim("2", "A", 5, outcome="territory", item="district")]
    events = resolve(frame(claims), copies({"A": "A"}), articles({"A": 20}), [], PARAMS).events
    assert events[["n_claims", "n_origins"]].to_numpy().tolist() == [[2, 1]]


@pytest.mark.parametrize("size", [0, 1])
def test_no_claims_or_one_make_no_lineage(claim: Any, frame: Any, articles: Any, copies: Any, size: int) -> None:
    claims = [claim("1", "A", 60)][:size]
    assert resolve(frame(claims), copies({"A": "A"}), articles({"A": 20}), [], PARAMS).lineage.empty
