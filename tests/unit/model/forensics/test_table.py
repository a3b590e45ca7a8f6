from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from assay.io import check_table
from assay.model.forensics.wording import WORDINGS
from assay.tables import FORENSIC_TESTS, Forensics

NULL_SETS = 40


def test_no_claims_give_no_rows(made: Any) -> None:
    assert check_table(made.table(), Forensics, "test").empty


def test_every_test_says_what_it_is_unusual_under_and_what_ordinary_things_cause_it() -> None:
    assert set(WORDINGS) == set(FORENSIC_TESTS)
    words = " ".join(f"{one.null} {one.ordinary}" for one in WORDINGS.values()).lower()
    assert not {"fake", "fabricat", "lie", "lying", "manipulat", "fraud", "invent"} & set(words.split())


def test_the_same_claims_give_the_same_table_in_any_order(made: Any) -> None:
    blue = made.rows(made.incidents(np.random.default_rng(1), 60))
    totals = made.running(np.random.default_rng(2), 60)
    claims = [*blue, *made.rows(totals, claimant_actor="Green Army", time_frame="cumulative")]
    pd.testing.assert_frame_equal(made.table(*claims), made.table(*reversed(claims)))


def armies(made: Any, generator: np.random.Generator, n: int) -> list[dict[str, Any]]:
    """Claimants with 40 figures each, told to the last one."""
    groups = [
        made.rows(made.incidents(generator, 40), claimant_actor=f"Army {number}", claimant_type="monitor",
                  affected_actor=f"Enemy {number}")
        for number in range(n)
    ]  # fmt: skip
    return [claim for group in groups for claim in group]


def test_one_more_claimant_changes_no_others_chance(made: Any) -> None:
    blue = made.rows(made.incidents(np.random.default_rng(1), 60))
    green = made.rows(
        made.incidents(np.random.default_rng(2), 60), claimant_actor="Green Army", claimant_type="monitor"
    )
    alone, beside = made.of(made.table(*blue)), made.of(made.table(*blue, *green))
    pd.testing.assert_series_equal(alone["p"], beside["p"])


def test_chances_are_corrected_for_the_number_of_claimants(made: Any) -> None:
    claims = armies(made, np.random.default_rng(6), NULL_SETS)
    table = made.table(*claims)
    tests = table[table["p"].notna() & table["level"].eq("actor")]
    assert len(tests) > NULL_SETS * 3
    assert (tests["p"] <= 0.05).mean() <= 0.07
    assert (tests["q"] >= tests["p"]).all()
    assert not tests["finding"].eq("unusual").any()


def test_null_series_are_found_no_more_often_than_their_nominal_share(made: Any) -> None:
    generator = np.random.default_rng(7)
    totals = [made.running(generator, 50) for _ in range(NULL_SETS)]
    named = [made.rows(own, claimant_actor=f"Army {n}", time_frame="cumulative") for n, own in enumerate(totals)]
    claims = [claim for group in named for claim in group]
    table = made.table(*claims)
    steps = table[table["test"].isin(["even_steps", "equal_steps", "few_repeats"]) & table["p"].notna()]
    assert len(steps) == NULL_SETS * 3
    assert (steps["p"] <= 0.05).mean() <= 0.07


def test_rounded_figures_are_found_among_many_claimants(made: Any) -> None:
    generator = np.random.default_rng(8)
    rounded = made.rows([max(round(n, -1), 10) for n in made.incidents(generator, 60)])
    table = made.table(*armies(made, generator, 20), *rounded)
    found = table[table["finding"].eq("unusual") & table["level"].eq("actor")]
    assert set(found["claimant"]) == {"Blue Army"}
    assert "multiples_of_10" in set(found["test"])
