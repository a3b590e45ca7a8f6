from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.events.resolve import Resolution, resolve
from assay.io import check_table
from assay.params import ResolveParams
from assay.records import short_hash
from assay.tables import Events, Lineage, ResolvedClaims

PARAMS = ResolveParams(days=2, kilometres=40)


@pytest.fixture
def run(frame: Any, articles: Any, copies: Any) -> Any:
    def resolved(*claims: Any) -> Resolution:
        names = sorted({claim.article_id for claim in claims})
        found = resolve(frame(claims), copies({n: n for n in names}), articles(dict.fromkeys(names, 21)), [], PARAMS)
        check_table(found.events, Events, "events")
        check_table(found.claims, ResolvedClaims, "claims")
        check_table(found.lineage, Lineage, "lineage")
        return found

    return resolved


def events_of(found: Resolution) -> list[set[str]]:
    placed = found.claims.dropna(subset=["event_id"])
    return sorted((set(ids) for _, ids in placed.groupby("event_id")["claim_id"]), key=sorted)


def test_claims_of_one_place_and_day_are_one_event_whatever_the_outcome(run: Any, claim: Any) -> None:
    found = run(claim("1", "A", 60), claim("2", "B", 15, outcome="captured"), claim("3", "C", 3, outcome="territory"))
    assert events_of(found) == [{"1", "2", "3"}]
    assert found.events.loc[0, "event_id"] == short_hash("1", "2", "3")


def test_another_division_is_another_event(run: Any, claim: Any) -> None:
    found = run(claim("1", "A", 60), claim("2", "B", 60, adm_1="Panjshir"))
    assert events_of(found) == [{"1"}, {"2"}]


def test_places_farther_apart_than_the_limit_are_two_events(run: Any, claim: Any) -> None:
    far = claim("2", "B", 60, place="Pul-e-Khumri", latitude=35.95, longitude=68.7)
    assert events_of(run(claim("1", "A", 60), far)) == [{"1"}, {"2"}]


def test_a_coarse_place_joins_its_division(run: Any, claim: Any) -> None:
    coarse = claim("2", "B", 60, place="Baghlan", latitude=36.2, longitude=68.7, where_prec=4)
    assert events_of(run(claim("1", "A", 60), coarse)) == [{"1", "2"}]


def test_a_village_names_an_event_before_its_division_though_its_precision_is_unknown(run: Any, claim: Any) -> None:
    wide = {"place": "Baghlan", "latitude": None, "longitude": None, "where_prec": 4}
    unmeasured = {"latitude": None, "longitude": None, "where_prec": None}
    found = run(claim("1", "A", 60, **unmeasured), claim("2", "B", 60, **wide), claim("3", "C", 60, **wide))
    assert found.events["place"].tolist() == ["Banu"]


def test_days_read_the_wrong_way_round_leave_an_event_in_order(run: Any, claim: Any) -> None:
    found = run(claim("1", "A", 60, date_end=date(2021, 8, 1)))
    assert found.events.loc[0, ["date_start", "date_end"]].tolist() == [pd.Timestamp(2021, 8, 20)] * 2


def test_a_claim_without_division_joins_claims_of_its_place(run: Any, claim: Any) -> None:
    bare = claim("2", "B", 60, adm_1=None, where_prec=None)
    other = claim("3", "C", 60, adm_1=None, place="Khawak", where_prec=None)
    assert events_of(run(claim("1", "A", 60), bare, other)) == [{"1", "2"}, {"3"}]


def test_days_beyond_the_limit_part_events(run: Any, claim: Any) -> None:
    near, far = (claim(i, i, 60, date_start=date(2021, 8, day)) for i, day in (("2", 22), ("3", 23)))
    found = run(claim("1", "A", 60), near, far)
    assert {"1", "3"} not in [members & {"1", "3"} for members in events_of(found)]
    assert len(found.events) == 2


def test_a_month_of_daily_fighting_does_not_chain_into_one_event(run: Any, claim: Any) -> None:
    daily = [claim(f"{day:02}", f"{day:02}", day, date_start=date(2021, 8, day)) for day in range(1, 32)]
    found = run(*daily)
    spans = (found.events["date_end"] - found.events["date_start"]).dt.days
    assert spans.max() <= PARAMS.days
    assert len(found.events) >= 10


def test_a_period_of_weeks_does_not_take_in_the_days_within(run: Any, claim: Any) -> None:
    weeks = claim("2", "B", 90, date_start=date(2021, 8, 10), date_end=date(2021, 8, 31), date_prec=4)
    assert events_of(run(claim("1", "A", 60), weeks)) == [{"1"}, {"2"}]


def test_other_parties_at_one_place_are_another_event(run: Any, claim: Any) -> None:
    one = claim("1", "A", 60, affected_actor="Taliban", perpetrator="National Resistance Front")
    other = claim("2", "B", 9, affected_actor="Haqqani network", perpetrator="Islamic State Khorasan Province")
    assert events_of(run(one, other)) == [{"1"}, {"2"}]


def test_opponents_that_are_named_one_by_one_are_parties_of_one_event(run: Any, claim: Any) -> None:
    found = run(
        claim("1", "A", 60, affected_actor="Taliban"), claim("2", "B", 9, affected_actor="National Resistance Front")
    )
    assert events_of(found) == [{"1", "2"}]
    assert found.events.loc[0, ["side_a", "side_b"]].tolist() == ["National Resistance Front", "Taliban"]


def test_the_party_of_officials_is_side_a(run: Any, claim: Any) -> None:
    found = run(
        claim(
            "1", "A", 6, affected_actor="Alpha Front", claimant_party="Zeta", claimant_type="official",
            claimant_side="opponent",
        )
    )  # fmt: skip
    assert found.events.loc[0, ["side_a", "side_b"]].tolist() == ["Zeta", "Alpha Front"]


def test_an_actor_stands_for_its_party(run: Any, claim: Any) -> None:
    local = claim("1", "A", 60, affected_actor="Public's Resistance Forces", perpetrator="Taliban")
    other = claim("2", "B", 60, affected_actor="National Resistance Front", perpetrator="Taliban")
    assert run(local, other).events.loc[0, ["side_a", "side_b"]].tolist() == ["National Resistance Front", "Taliban"]


def test_a_monitors_party_is_no_party_of_the_event(run: Any, claim: Any) -> None:
    found = run(claim("1", "A", 6, affected_actor="Taliban", claimant_party="United Nations", claimant_side="neutral"))
    assert found.events["side_b"].isna().all()


@pytest.mark.parametrize(
    "given",
    [
        {"time_frame": "background"},
        {"time_frame": "cumulative"},
        {"date_start": None},
        {"adm_1": None, "place": None},
    ],
)
def test_claims_that_cannot_be_placed_have_no_event(run: Any, claim: Any, given: dict[str, Any]) -> None:
    found = run(claim("1", "A", 60, **given))
    assert found.events.empty
    assert found.claims["event_id"].isna().all()


def test_the_event_goes_by_the_place_that_most_claims_name(run: Any, claim: Any) -> None:
    valley = {"place": "Andarab", "where_prec": 3}
    hamlet = {"place": "Fajr", "where_prec": 1}
    found = run(claim("1", "A", 60, **valley), claim("2", "B", 50, **hamlet), claim("3", "C", 40, **valley))
    assert found.events["place"].tolist() == ["Andarab"]


def test_the_event_takes_a_place_within_the_division_and_the_whole_span(run: Any, claim: Any) -> None:
    coarse = claim("2", "B", 60, place="Baghlan", where_prec=4, date_end=date(2021, 8, 21))
    event = run(coarse, claim("1", "A", 60)).events.iloc[0]
    assert (event["place"], event["where_prec"]) == ("Banu", 1)
    assert (event["date_start"], event["date_end"]) == (pd.Timestamp(2021, 8, 20), pd.Timestamp(2021, 8, 21))
    assert event["date_prec"] == 2


def test_copies_are_one_origin(frame: Any, claim: Any, articles: Any, copies: Any) -> None:
    claims = frame([claim("1", "A", 60), claim("2", "B", 60), claim("3", "C", 60)])
    found = resolve(claims, copies({"A": "A", "B": "A", "C": "C"}), articles({"A": 20, "B": 21, "C": 21}), [], PARAMS)
    assert found.events.loc[0, ["n_articles", "n_origins", "n_claims"]].tolist() == [3, 2, 3]


def test_no_claims_give_empty_tables(run: Any) -> None:
    found = run()
    assert found.events.empty
    assert found.lineage.empty


drawn = st.lists(
    st.tuples(
        st.integers(1, 28),
        st.integers(0, 9),
        st.sampled_from([("Banu", 35.6, 69.3), ("Deh Salah", 35.75, 69.45), ("Doshi", 35.6, 68.7), (None, None, None)]),
        st.sampled_from(["Baghlan", "Panjshir", None]),
        st.sampled_from([None, "Taliban", "National Resistance Front", "Islamic State"]),
    ),
    max_size=25,
)


@pytest.fixture
def drawn_claims(frame: Any, claim: Any) -> Any:
    def table(rows: list[Any]) -> pd.DataFrame:
        return frame(
            [
                claim(
                    f"{i:02}", f"A{i % 7}", i, date_start=date(2021, 8, day),
                    date_end=date.fromordinal(date(2021, 8, day).toordinal() + length),
                    place=place, latitude=latitude, longitude=longitude, adm_1=division, affected_actor=actor,
                )
                for i, (day, length, (place, latitude, longitude), division, actor) in enumerate(rows)
            ]
        )  # fmt: skip

    return table


@pytest.fixture
def surroundings(articles: Any, copies: Any) -> Any:
    names = {f"A{i}": "A0" for i in range(7)}
    return copies(names), articles(dict.fromkeys(names, 21)), [], PARAMS


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=drawn, random=st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing_and_limits_hold(
    drawn_claims: Any, surroundings: Any, rows: list[Any], random: Any
) -> None:
    table = drawn_claims(rows)
    order = list(range(len(table)))
    random.shuffle(order)
    found, shuffled = resolve(table, *surroundings), resolve(table.iloc[order], *surroundings)
    pd.testing.assert_frame_equal(found.events, shuffled.events)
    pd.testing.assert_frame_equal(found.claims, shuffled.claims)
    pd.testing.assert_frame_equal(found.lineage, shuffled.lineage)
    assert found.claims["claim_id"].is_unique
    for _, members in found.claims.groupby("event_id"):
        week = (members["date_end"].max() - members["date_start"].min()).days < 7
        period = (members["date_start"].max() - members["date_start"].min()).days <= PARAMS.days
        assert week or period
        assert len(set(members["adm_1"].dropna())) <= 1
