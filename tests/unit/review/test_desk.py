"""The queue, and the form as somebody with a keyboard uses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import read_table
from assay.params import CompareParams, ResolveParams, ReviewParams
from assay.review.desk import Desk
from assay.review.form import Form, as_html
from assay.review.influence import median_moves, range_moves, share_moves
from assay.review.queue import Item, queue
from assay.stages import compare, resolve, review
from assay.tables import Comparisons, ResolvedClaims
from assay.workspace import Workspace


@dataclass(frozen=True)
class Parameters:
    review: ReviewParams


@dataclass(frozen=True)
class CaseOf:
    name: str
    root: Path
    params: Any
    claims: pd.DataFrame
    comparisons: pd.DataFrame


@pytest.fixture
def case(space: Workspace) -> CaseOf:
    review.run(space, None, space, ReviewParams())
    resolve.run(space, None, space, ResolveParams())
    small = CompareParams(grid_days=(), grid_kilometres=(), grid_scores=())
    compare.run(space, space.interim("confirmed"), space, small)
    claims, rows = (
        read_table(space.final("claims"), ResolvedClaims),
        read_table(space.final("comparisons"), Comparisons),
    )
    return CaseOf("manbij", space.root, Parameters(ReviewParams()), claims, rows)


def desk_of(case: CaseOf, reviewer: str = "ada", *, settle: bool = False) -> Desk:
    return Desk(case, reviewer, settle=settle, clock=lambda: datetime(2024, 5, 1, 9, tzinfo=UTC))


def test_leaving_one_out_is_what_the_formulas_say() -> None:
    values = pd.Series([5.0, 1.0, 3.0, 3.0, np.nan, 9.0, 2.0])
    groups = pd.DataFrame({"of": ["x"] * 6 + ["y"]})
    one_group = values[:6].dropna()
    medians = [abs(one_group.drop(place).median() - one_group.median()) for place in one_group.index]
    found = median_moves(values, groups)
    assert found[one_group.index].tolist() == pytest.approx(medians)
    assert found[[4, 6]].tolist() == [0.0, 0.0]
    assert range_moves(values.dropna(), groups.loc[values.dropna().index]).tolist() == [0.0, 2.0, 0.0, 0.0, 4.0, 0.0]
    verdicts = pd.Series(["above", "above", "within", "below"])
    shares = [
        (verdicts.drop(i).value_counts(normalize=True).reindex(verdicts.unique(), fill_value=0)
         - verdicts.value_counts(normalize=True)).abs().sum() / 2
        for i in verdicts.index
    ]  # fmt: skip
    assert share_moves(verdicts).tolist() == pytest.approx(shares)


def test_the_queue_is_the_same_every_time_and_every_third_item_is_drawn_by_chance(case: CaseOf) -> None:
    items = desk_of(case).left
    assert items == desk_of(case).left
    assert [item.drawn for item in items[:6]] == ["ranked", "ranked", "random"] * 2
    assert len({item.about for item in items}) == len(items) == 6
    by_rank = [item.score for item in items if item.drawn == "ranked"]
    assert by_rank == sorted(by_rank, reverse=True)


def test_what_was_decided_leaves_the_queue(case: CaseOf) -> None:
    frame = desk_of(case).listed().drop(columns="drawn")
    first = Item(**{**frame.iloc[0].to_dict(), "drawn": "ranked"})
    assert first.about not in {item.about for item in queue(frame, {first.about}, ReviewParams())}


def press(form: Form, name: str) -> str:
    form.buttons[name].click()
    return str(form.status.value)


def test_a_press_records_at_once_and_goes_on(case: CaseOf) -> None:
    desk = desk_of(case)
    form, first = Form(desk), desk.current
    assert first is not None
    assert "Recorded: accept" in press(form, "accept")
    assert desk.current != first
    assert desk.fates()[0].decision.about == first.about
    assert desk.fates()[0].status == "applied"
    assert first.about not in {item.about for item in desk_of(case).left}
    assert first.about in {item.about for item in desk_of(case, "bo").left}


def test_who_goes_back_decides_anew(case: CaseOf) -> None:
    desk = desk_of(case)
    seconds = iter(range(100))
    form, first = Form(desk, clock=lambda: next(seconds)), desk.current
    assert "no item before this one" in press(form, "back")
    press(form, "accept")
    press(form, "back")
    assert desk.current == first
    form.reason.value = "Read in haste."
    press(form, "reject")
    assert desk.current != first
    assert [fate.decision.action for fate in desk.fates() if fate.status == "applied"] == ["reject"]


def test_a_key_held_down_does_not_decide_what_nobody_read(case: CaseOf) -> None:
    desk = desk_of(case)
    form = Form(desk, clock=lambda: 1.0)
    press(form, "accept")
    assert "only just come" in press(form, "accept")
    assert len(desk.fates()) == 1


def test_without_a_reason_nothing_is_rejected(case: CaseOf) -> None:
    desk = desk_of(case)
    form, first = Form(desk), desk.current
    assert "expected a reason" in press(form, "reject")
    assert desk.current == first
    assert desk.fates() == ()
    form.reason.value = "<b>No</b> claim."
    assert "Recorded: reject" in press(form, "reject")
    assert form.reason.value == ""


def test_a_changed_field_is_what_is_corrected(case: CaseOf) -> None:
    desk = desk_of(case)
    form = Form(desk)
    while desk.current is not None and desk.current.kind == "match":
        press(form, "skip")
    form.reason.value = "It says so."
    assert "values for `correct` alone" in press(form, "correct")
    form.fields["hedge"].value = "denied"
    form.fields["place"].value = ""
    press(form, "correct")
    assert set(desk.fates()[0].decision.corrected) == {("hedge", "denied"), ("place", "")}


def test_a_dispute_is_settled_knowing_what_others_said(case: CaseOf) -> None:
    for reviewer, action in (("ada", "accept"), ("bo", "reject")):
        desk_of(case, reviewer).record(action, "Because.")
    desk = desk_of(case, "cy", settle=True)
    assert len(desk.left) == 1
    assert desk.sheet(desk.left[0]).others == ("ada: accept (Because.)", "bo: reject (Because.)")
    with pytest.raises(InputError, match="a reason for what settles"):
        desk.record("accept")
    desk.record("accept", "It is one.")
    assert desk_of(case, "dan", settle=True).left == []


def test_nobody_decides_without_a_name(case: CaseOf) -> None:
    desk = desk_of(case, "")
    form = Form(desk)
    assert all(button.disabled for button in form.buttons.values())
    with pytest.raises(InputError, match="no reviewer"):
        desk.record("accept")
    assert not list(case.root.rglob("reviews/*.csv"))


def test_hostile_text_is_shown_as_text(case: CaseOf) -> None:
    desk = desk_of(case)
    item = desk.left[0]
    sheet = desk.sheet(item)
    hostile = type(sheet)(item, "<script>", "<img onerror=x>", "", sheet.read, ("<b>",), ("<i>",))
    html = as_html(hostile)
    assert not any(tag in html for tag in ("<script", "<img", "<b>", "<i>"))
