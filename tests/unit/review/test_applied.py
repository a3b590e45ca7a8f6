"""What decisions do to claims, events and comparisons, through the stages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from assay.cli import USAGE_ERROR, main
from assay.errors import InputError
from assay.io import frame_of, read_table, typed, write_table
from assay.params import CompareParams, ResolveParams, ReviewParams
from assay.records import Claim, changed
from assay.review.decisions import COLUMNS, Decision
from assay.review.seen import seen
from assay.review.standing import from_table
from assay.review.summary import Summary
from assay.stages import compare, resolve, review
from assay.tables import (
    Articles,
    Claims,
    Comparisons,
    Confirmed,
    RefusedClaims,
    ResolvedClaims,
    ReviewDecisions,
    ReviewedClaims,
)
from assay.workspace import Workspace

Decide = Callable[..., Decision]
ClaimOf = Callable[[str], Claim]
ON_MATCH = {"kind": "match", "ref_dataset": "UCDP GED"}
LATER = "2024-05-02T09:00:00Z"
OLD_HASH = "836ed96288c29b0e"  # of record 7, as decision files held it before its place and sides were guarded
DECIDED = Decision("2024-05-01T09:00:00Z", "ada", "claim", "a", "", "", "accept", (), "", "ranked", False, ())


def reviewed(space: Workspace) -> Summary:
    folder = space.root / "reviews"
    return review.run(space, folder if folder.is_dir() else None, space, ReviewParams())


def claims_of(space: Workspace) -> pd.DataFrame:
    reviewed(space)
    return read_table(space.interim("reviewed_claims"), ReviewedClaims).set_index("claim_id")


def statuses(space: Workspace) -> list[str]:
    reviewed(space)
    return read_table(space.interim("review_decisions"), ReviewDecisions)["status"].tolist()


def compared(space: Workspace, **given: Any) -> pd.DataFrame:
    reviewed(space)
    resolve.run(space, None, space, ResolveParams())
    compare.run(
        space,
        space.interim("confirmed"),
        space,
        CompareParams(grid_days=(), grid_kilometres=(), grid_scores=(), **given),
    )
    table = read_table(space.final("comparisons"), Comparisons)
    return table[table["claim_id"].notna()].set_index("claim_id")


def test_without_decisions_claims_are_as_extracted(space: Workspace) -> None:
    extracted = read_table(space.interim("claims"), Claims)
    assert reviewed(space).told == "no decisions of reviewers"
    after = read_table(space.interim("reviewed_claims"), ReviewedClaims)
    pd.testing.assert_frame_equal(after[list(extracted.columns)], extracted)
    assert after["reviewed"].isna().all()
    assert read_table(space.interim("refused_claims"), RefusedClaims).empty


def test_an_accepted_claim_is_marked_and_otherwise_untouched(space: Workspace, decide: Decide) -> None:
    before = claims_of(space).loc["a"]
    decide()
    after = claims_of(space).loc["a"]
    assert after["reviewed"] == "accepted"
    assert after.drop("reviewed").equals(before.drop("reviewed"))


def test_a_rejected_claim_reaches_no_event_and_is_kept_with_the_reason(space: Workspace, decide: Decide) -> None:
    decide(claim_id="b", action="reject", reason="=A boast about another valley.")
    assert "b" not in compared(space).index
    assert "b" not in set(read_table(space.final("claims"), ResolvedClaims)["claim_id"])
    refused = read_table(space.interim("refused_claims"), RefusedClaims)
    assert refused[["claim_id", "reviewer", "reason", "count_best"]].to_numpy().tolist() == [
        ["b", "ada", "=A boast about another valley.", 300]
    ]


def test_a_part_of_a_rejected_total_stands_alone(space: Workspace, decide: Decide, claim_of: ClaimOf) -> None:
    parts = [claim_of("a"), changed(claim_of("c"), part_of="a")]
    write_table(frame_of(parts, Claims), space.interim("claims"), Claims)
    decide(action="reject", reason="No claim.")
    assert claims_of(space)["part_of"].isna().all()


def test_a_corrected_claim_keeps_its_id_and_is_judged_by_its_new_figure(space: Workspace, decide: Decide) -> None:
    assert compared(space).loc["a", "verdict"] == "above"
    figure = tuple((name, "55") for name in ("count_low", "count_best", "count_high"))
    decide(action="correct", reason="Misprint; the statement says 55.", corrected=(*figure, ("hedge", "reported")))
    table = compared(space)
    assert table.loc["a", ["verdict", "claimed_best"]].tolist() == ["within", 55]
    claim = read_table(space.final("claims"), ResolvedClaims).set_index("claim_id").loc["a"]
    assert claim[["reviewed", "hedge", "count_text"]].tolist() == ["corrected", "reported", "60"]


def test_an_empty_correction_makes_a_value_unknown(space: Workspace, decide: Decide) -> None:
    decide(
        action="correct", reason="The place is the speaker's.", corrected=(("place", ""), ("date_end", "2016-07-05"))
    )
    claim = claims_of(space).loc["a"]
    assert pd.isna(claim["place"])
    assert claim["date_end"] == pd.Timestamp(2016, 7, 5)


def test_a_correction_that_leaves_figures_out_of_order_is_told_by_file_and_row(
    space: Workspace, decide: Decide
) -> None:
    decide(action="correct", reason="why", corrected=(("count_low", "500"),))
    with pytest.raises(InputError, match=r"ada\.csv: row 2, column corrected: found count_low 500, count_best 60"):
        reviewed(space)


def test_a_refused_record_is_no_candidate_and_the_next_best_is_taken(space: Workspace, decide: Decide) -> None:
    before = compared(space)
    assert before.loc["a", "ref_id"] == "7"
    decide(**ON_MATCH, ref_id="7", action="reject", reason="Another fight that day.")
    after = compared(space)
    assert after.loc["a", "ref_id"] != "7"
    assert after.loc["a", "reviewed"] == "rejected"
    assert "not 7 (a reviewer: Another fight that day.)" in after.loc["a", "match_reason"]
    assert after.loc["b", "ref_id"] == before.loc["b", "ref_id"] == "7"
    assert pd.isna(after.loc["b", "reviewed"])


def test_an_accepted_record_is_the_claims_however_unlikely(space: Workspace, decide: Decide) -> None:
    decide(claim_id="b", **ON_MATCH, ref_id="8", reason="The statement of the 4th is about the 6th.")
    row = compared(space, days=0).loc["b"]
    assert row[["ref_id", "match_score", "reviewed", "verdict"]].tolist() == ["8", 1.0, "accepted", "above"]
    assert row["match_reason"].startswith("a reviewer: The statement of the 4th is about the 6th.; ")


def test_a_corrected_match_goes_to_the_record_that_is_meant(space: Workspace, decide: Decide) -> None:
    decide(claim_id="b", **ON_MATCH, ref_id="7", action="correct", corrected=(("ref_id", "8"),), reason="It is 8.")
    assert compared(space).loc["b", ["ref_id", "reviewed"]].tolist() == ["8", "accepted"]


def test_a_decision_on_a_claim_that_reads_otherwise_now_is_stale_and_not_applied(
    space: Workspace, decide: Decide, claim_of: ClaimOf
) -> None:
    decide(claim_id="b", action="reject", reason="why")
    decide(claim_id="c")
    decide(claim_id="a", **ON_MATCH, ref_id="7", action="reject", reason="why")
    moved = [claim_of("a"), changed(claim_of("b"), outcome="wounded"), changed(claim_of("c"), claimant="The army")]
    write_table(frame_of(moved, Claims), space.interim("claims"), Claims)
    assert reviewed(space).told == "1 of 3 decisions of reviewers applied; 2 stale, 0 disputed, 0 replaced"
    table = read_table(space.interim("review_decisions"), ReviewDecisions)
    assert table["why"].fillna("").tolist() == [
        "outcome was killed, is wounded", "claimant was A doctor counted 12 people killed at Manbij., is The army", "",
    ]  # fmt: skip
    assert "b" in claims_of(space).index


def test_a_decision_on_a_claim_that_is_gone_is_stale(space: Workspace, decide: Decide, claim_of: ClaimOf) -> None:
    decide()
    decide(claim_id="b", **ON_MATCH, ref_id="7")
    write_table(frame_of([claim_of("b")], Claims), space.interim("claims"), Claims)
    assert statuses(space) == ["stale", "applied"]


def test_a_claim_that_nobody_has_cannot_be_decided_on(decide: Decide) -> None:
    with pytest.raises(InputError, match="zzz: found no claim has this id"):
        decide(claim_id="zzz")
    with pytest.raises(InputError, match="UCDP GED has no record 99"):
        decide(**ON_MATCH, ref_id="99")


def test_the_later_decision_of_a_reviewer_replaces_the_earlier(space: Workspace, decide: Decide) -> None:
    decide(decided=LATER)
    decide(action="reject", reason="why")
    assert statuses(space) == ["applied", "replaced"]
    assert claims_of(space).loc["a", "reviewed"] == "accepted"


def test_what_reviewers_disagree_on_is_not_applied_until_it_is_settled(space: Workspace, decide: Decide) -> None:
    decide()
    decide(reviewer="bo", action="reject", reason="Not a claim.")
    assert statuses(space) == ["disputed", "disputed"]
    assert pd.isna(claims_of(space).loc["a", "reviewed"])
    decide(reviewer="cy", action="reject", reason="bo is right.", settles=True)
    assert statuses(space) == ["replaced", "replaced", "applied"]
    assert "a" not in claims_of(space).index
    decide(reviewer="ada", reason="It is one.", settles=True)
    assert statuses(space) == ["disputed"] * 4


def test_reviewers_who_say_the_same_are_both_applied(space: Workspace, decide: Decide) -> None:
    decide(action="reject", reason="No claim.")
    decide(reviewer="bo", action="reject", reason="A wish.")
    assert statuses(space) == ["applied", "applied"]
    refused = read_table(space.interim("refused_claims"), RefusedClaims)
    assert refused[["reviewer", "reason"]].to_numpy().tolist() == [["ada bo", "No claim.; A wish."]]


def test_order_of_files_and_lines_does_not_matter(space: Workspace, decide: Decide) -> None:
    decide()
    decide(decided=LATER, action="reject", reason="why")
    before = claims_of(space)
    path = space.root / "reviews" / "ada.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([header, *reversed(lines)]), encoding="utf-8")
    pd.testing.assert_frame_equal(claims_of(space), before)


def to_8(**given: Any) -> dict[str, Any]:
    correction = {"action": "correct", "corrected": (("ref_id", "8"),), "reason": "It is 8."}
    return {**ON_MATCH, "claim_id": "b", "ref_id": "7", **correction, **given}


def test_a_correction_to_a_record_that_another_refuses_is_a_dispute(space: Workspace, decide: Decide) -> None:
    decide(**to_8())
    decide(reviewer="bo", claim_id="b", **ON_MATCH, ref_id="8", action="reject", reason="Two days late.")
    decide(reviewer="cy", claim_id="c")
    assert reviewed(space).statuses == {"applied": 1, "stale": 0, "disputed": 2, "replaced": 0}
    table = read_table(space.interim("review_decisions"), ReviewDecisions)
    assert table["why"].iloc[0] == "ada: correct ref_id=8 for 7, bo: reject for 8"
    assert pd.isna(compared(space).loc["b", "reviewed"])


@pytest.mark.parametrize(
    ("stands", "statuses_after"), [("bo", ["replaced", "applied"]), ("ada", ["applied", "replaced"])]
)
def test_a_dispute_between_two_records_can_be_settled(
    space: Workspace, decide: Decide, stands: str, statuses_after: list[str]
) -> None:
    decide(**to_8(settles=stands == "ada"))
    refusal = {"action": "reject", "reason": "Two days late.", "settles": stands == "bo"}
    decide(reviewer="bo", claim_id="b", **ON_MATCH, ref_id="8", **refusal)
    assert statuses(space) == statuses_after


def rewrite_records(space: Workspace, ref_id: str, **values: Any) -> None:
    path = space.interim("confirmed")
    table = read_table(path, Confirmed)
    chosen = table["ref_id"].eq(ref_id)
    changes = {name: table[name].mask(chosen, value) for name, value in values.items()}
    write_table(typed(table.assign(**changes), Confirmed), path, Confirmed)


@pytest.mark.parametrize("column", ["place", "adm_2", "side_a", "side_b"])
def test_a_match_decision_is_stale_where_anything_shown_of_the_record_has_changed(
    space: Workspace, decide: Decide, column: str
) -> None:
    decide(**ON_MATCH, ref_id="7", action="reject", reason="Another place.")
    decide(reviewer="bo", **to_8())
    rewrite_records(space, "7", **{column: "Jarabulus"})
    assert statuses(space) == ["stale", "stale"]


def test_a_correction_is_stale_where_the_record_that_it_names_has_changed(space: Workspace, decide: Decide) -> None:
    decide(**to_8())
    rewrite_records(space, "8", place="Jarabulus")
    assert statuses(space) == ["stale"]
    table = read_table(space.interim("review_decisions"), ReviewDecisions)
    assert table["why"].tolist() == ["the record that it names has changed since"]


@pytest.mark.parametrize(
    "moved", [{"place": "Jarabulus"}, {"adm_1": "Idlib"}, {"date_end": date(2016, 7, 9)}, {"time_frame": "cumulative"}]
)
def test_a_match_decision_is_stale_where_the_claim_lies_elsewhere_now(
    space: Workspace, decide: Decide, claim_of: ClaimOf, moved: dict[str, Any]
) -> None:
    decide(**ON_MATCH, ref_id="7", action="reject", reason="Another place.")
    write_table(frame_of([changed(claim_of("a"), **moved)], Claims), space.interim("claims"), Claims)
    assert statuses(space) == ["stale"]


def test_a_claim_decision_is_stale_where_the_division_is_another(
    space: Workspace, decide: Decide, claim_of: ClaimOf
) -> None:
    decide()
    write_table(frame_of([changed(claim_of("a"), adm_1="Idlib")], Claims), space.interim("claims"), Claims)
    assert statuses(space) == ["stale"]


def test_a_decision_file_from_before_the_wider_guards_still_counts(space: Workspace) -> None:
    folder = space.root / "reviews"
    folder.mkdir()
    guard = "quote=QUOTE;outcome=killed;count_text=60"
    now = seen(
        *(read_table(space.interim(name), table) for name, table in (("claims", Claims), ("articles", Articles))),
        read_table(space.interim("confirmed"), Confirmed), [replace(DECIDED, **ON_MATCH, ref_id="7")],
    )  # fmt: skip
    guard = guard.replace("QUOTE", now.claims["a"]["quote"])
    lines = [
        ",".join(COLUMNS),
        f"2024-05-01T09:00:00Z,ada,claim,a,,,accept,,,ranked,,{guard};place=Manbij",
        f"2024-05-01T09:00:00Z,ada,match,a,UCDP GED,7,reject,,why,ranked,,{guard};record={OLD_HASH}",
    ]
    (folder / "ada.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert statuses(space) == ["applied", "applied"]
    rewrite_records(space, "7", low=56, best=56, high=56)
    assert statuses(space) == ["applied", "stale"]


def test_the_table_of_decisions_gives_them_back_as_they_were_recorded(space: Workspace, decide: Decide) -> None:
    told = [
        decide(**to_8(reason="=It; is 50% 8")), decide(reviewer="bo", drawn="random"),
        decide(reviewer="cy", action="correct", corrected=(("place", "A; b=50%"),), reason="why", settles=True),
    ]  # fmt: skip
    reviewed(space)
    assert [one.decision for one in from_table(read_table(space.interim("review_decisions"), ReviewDecisions))] == told


def test_a_mistyped_folder_of_decisions_is_an_error_and_the_pipelines_own_may_be_empty(
    space: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(space.root)
    empty = space.root / "empty"
    empty.mkdir()
    given = ["--given", str(space.root / "data" / "interim"), "--out", str(space.root / "out")]
    for path, found in ((space.root / "revews", "no such folder"), (empty, "no CSV file")):
        assert main(["review", *given, "--reviews", str(path)]) == USAGE_ERROR
        assert f"{path}: found {found}, expected a folder of decision files" in capsys.readouterr().err
        run = ["run", "--raw", "raw", "--confirmed", "c.csv", "--out", "x", "--reviews", str(path)]
        assert main(run) == USAGE_ERROR
        assert f"{path}: found {found}" in capsys.readouterr().err
    assert not (space.root / "out").exists()
    assert main(["review", *given]) == 0
    assert capsys.readouterr().out == "no decisions of reviewers\n"
