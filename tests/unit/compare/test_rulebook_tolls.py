from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from assay.compare.rulebook_tolls import first_origins, rulebook_tolls
from assay.io import check_table, typed
from assay.tables import Lineage, RulebookTolls

CIVIL: dict[str, Any] = {"affected_class": "civilian", "claimant_type": "medical"}
ENEMY: dict[str, Any] = {
    "affected_class": "combatant", "affected_actor": "Islamic State", "claimant_type": "belligerent",
    "claimant_side": "opponent", "claimant_party": "Syria",
}  # fmt: skip


@pytest.fixture
def by_rulebook(resolved: Any) -> Any:
    """The one group's rows by rulebook."""

    def build(claims: list[Any], **given: Any) -> pd.DataFrame:
        _, frame = resolved(claims, together=True)
        table = check_table(rulebook_tolls(frame, **given), RulebookTolls, "test")
        return table.set_index("rulebook")

    return build


def figures(row: pd.Series[Any]) -> tuple[int | None, ...]:
    return tuple(None if pd.isna(row[name]) else int(row[name]) for name in ("low", "best", "high"))


def test_four_rulebooks_make_four_things_of_the_same_claims(by_rulebook: Any, claim: Any) -> None:
    rows = by_rulebook([claim("1", 5, **CIVIL), claim("2", 8, **CIVIL), claim("3", 20, **CIVIL)])
    assert figures(rows.loc["ucdp"]) == (5, 8, 20)
    assert figures(rows.loc["acled"]) == (None, 5, None)
    assert figures(rows.loc["iraq_body_count"]) == figures(rows.loc["airwars"]) == (5, None, 20)
    assert rows["counted"].all()
    assert rows.loc["airwars", "grade"] == "fair"


def test_a_party_s_claim_of_its_enemy_s_dead_is_ucdp_s_high_alone(by_rulebook: Any, claim: Any) -> None:
    rows = by_rulebook([claim("1", 165, **ENEMY), claim("2", 80, **ENEMY)])
    assert figures(rows.loc["ucdp"]) == (0, 0, 165)
    assert "high alone" in rows.loc["ucdp", "reason"]


def test_an_admission_is_the_best_that_there_is(by_rulebook: Any, claim: Any) -> None:
    own = {**ENEMY, "claimant_side": "own", "claimant_party": "Islamic State"}
    assert figures(by_rulebook([claim("1", 165, **ENEMY), claim("2", 5, **own)]).loc["ucdp"]) == (5, 5, 165)


def test_a_figure_with_nobody_named_repeats_the_party_that_has_it(by_rulebook: Any, claim: Any) -> None:
    nobodys = {**ENEMY, "claimant_type": "unattributed", "claimant_side": "unknown", "claimant_party": None}
    repeated = by_rulebook([claim("1", 165, **ENEMY), claim("2", 165, **nobodys)])
    assert figures(repeated.loc["ucdp"]) == (0, 0, 165)
    assert figures(by_rulebook([claim("1", 165, **ENEMY), claim("2", 7, **nobodys)]).loc["ucdp"]) == (7, 7, 165)


def test_fighters_are_shown_but_not_counted_by_those_who_count_civilians(by_rulebook: Any, claim: Any) -> None:
    rows = by_rulebook([claim("1", 10, **ENEMY), claim("2", 12, **ENEMY)])
    assert rows["counted"].to_dict() == {"ucdp": True, "acled": True, "iraq_body_count": False, "airwars": False}
    assert figures(rows.loc["iraq_body_count"]) == (10, None, 12)
    assert rows.loc["airwars", "reason"] == "counts civilians only"
    assert pd.isna(rows.loc["airwars", "grade"])


def test_one_origin_is_too_few_for_a_body_count_and_weak_for_airwars(by_rulebook: Any, claim: Any) -> None:
    claims = [claim("1", 5, article_id="A", **CIVIL), claim("2", 8, article_id="B", **CIVIL)]
    copies = pd.DataFrame({"article_id": ["A", "B"], "origin": ["A", "A"]})
    rows = by_rulebook(claims, copies=copies)
    assert rows["n_origins"].eq(1).all()
    assert not rows.loc["iraq_body_count", "counted"]
    assert (rows.loc["airwars", "grade"], rows.loc["airwars", "counted"]) == ("weak", False)


def test_a_claim_that_descends_from_another_has_its_origin(resolved: Any, claim: Any) -> None:
    _, frame = resolved([claim("1", 5), claim("2", 5), claim("3", 5)], together=True)
    links = [{"claim_id": "2", "parent_claim_id": "1"}, {"claim_id": "3", "parent_claim_id": "2"}]
    lineage = typed(pd.DataFrame(links).assign(relation="cites", drift="none", evidence="{}"), Lineage)
    assert first_origins(frame, None, lineage).tolist() == ["A1", "A1", "A1"]


def test_a_ring_of_descent_ends(resolved: Any, claim: Any) -> None:
    _, frame = resolved([claim("1", 5), claim("2", 5)], together=True)
    links = [{"claim_id": "2", "parent_claim_id": "1"}, {"claim_id": "1", "parent_claim_id": "2"}]
    lineage = typed(pd.DataFrame(links).assign(relation="cites", drift="none", evidence="{}"), Lineage)
    assert len(first_origins(frame, None, lineage)) == 2


def test_vague_words_are_read_anew(by_rulebook: Any, claim: Any) -> None:
    dozens = {"count_text": "Dozens", "count_kind": "vague", "count_low": 24, "count_best": 24, "count_high": 99}
    rows = by_rulebook([claim("1", **dozens, **CIVIL)])
    assert figures(rows.loc["acled"]) == (None, 12, None)
    assert figures(rows.loc["ucdp"]) == (24, 24, 24)


def test_an_uncounted_plural_counts_only_where_nobody_gives_a_figure(by_rulebook: Any, claim: Any) -> None:
    plural = claim("1", count_kind="vague", **CIVIL)
    assert figures(by_rulebook([plural]).loc["acled"]) == (None, 3, None)
    assert "ucdp" not in by_rulebook([plural]).index
    assert figures(by_rulebook([plural, claim("2", 40, **CIVIL)]).loc["acled"]) == (None, 40, None)


def test_denied_and_partial_figures_stay_out_and_feared_ones_are_no_report(by_rulebook: Any, claim: Any) -> None:
    rows = by_rulebook([
        claim("1", 9, **CIVIL), claim("2", 1, hedge="denied", **CIVIL), claim("3", 2, part_of="1", **CIVIL),
        claim("4", 3, affected_role="children", **CIVIL), claim("5", 4, hedge="feared", **CIVIL),
    ])  # fmt: skip
    assert figures(rows.loc["acled"]) == (None, 9, None)
    assert figures(rows.loc["ucdp"]) == (9, 9, 9)


def test_the_wounded_are_no_deaths(by_rulebook: Any, claim: Any) -> None:
    rows = by_rulebook([claim(str(n), 4, outcome="wounded", **CIVIL) for n in (1, 2)])
    assert rows["counted"].to_dict() == {"ucdp": False, "acled": False, "iraq_body_count": True, "airwars": True}
    assert rows.loc["acled", "reason"] == "counts deaths only"


@pytest.mark.parametrize(
    ("doers", "speaker", "grade"),
    [
        (["Russia", "Russia"], "Russia", "confirmed"),
        (["Russia", "Syria"], None, "contested"),
        (["Russia"] * 2, None, "fair"),
    ],
)
def test_airwars_grades_by_who_is_said_to_have_done_it(
    by_rulebook: Any, claim: Any, doers: list[str], speaker: str | None, grade: str
) -> None:
    claims = [
        claim(str(n), 4, perpetrator=doer, claimant_party=speaker, **CIVIL) for n, doer in enumerate(doers, start=1)
    ]
    assert by_rulebook(claims).loc["airwars", "grade"] == grade


def test_no_claims_give_an_empty_table(resolved: Any, claim: Any) -> None:
    _, frame = resolved([claim("1", 3, time_frame="background")])
    assert check_table(rulebook_tolls(frame), RulebookTolls, "test").empty
