from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assay.events.resolve import resolve
from assay.params import ResolveParams

PARAMS = ResolveParams(days=2, kilometres=40)
SAID = {"claimant": "Mujahid", "claimant_actor": "Zabihullah Mujahid", "claimant_type": "belligerent"}


@pytest.fixture
def descent(frame: Any, articles: Any, copies: Any) -> Callable[..., list[tuple[str, str, str]]]:
    """Child, parent and relation of claims in articles of the days and outlets given; no article copies another."""

    def found(
        *claims: Any,
        days: dict[str, int],
        offices: dict[str, str] | None = None,
        agencies: dict[str, str] | None = None,
        origins: dict[str, str] | None = None,
    ) -> list[tuple[str, str, str]]:
        given = articles(days)
        told = given.assign(source_office=given["article_id"].map(offices or {}).astype("str"))
        ties = copies({name: (origins or {}).get(name, name) for name in days})
        ties = ties.assign(credited_agency=ties["article_id"].map(agencies or {}).astype("str"))
        lineage = resolve(frame(claims), ties, told, [], PARAMS).lineage
        return list(lineage[["claim_id", "parent_claim_id", "relation"]].itertuples(index=False, name=None))

    return found


def test_a_claim_quoted_from_an_outlet_cites_the_outlets_own(claim: Any, descent: Any) -> None:
    claims = (claim("1", "A", 60, count_text="60"), claim("2", "B", 60, count_text="60", via="TOLOnews"))
    assert descent(*claims, days={"A": 20, "B": 21}, offices={"A": "TOLO News"}) == [("2", "1", "cites")]
    assert descent(*claims, days={"A": 20, "B": 21}, offices={"A": "Reuters"}) == []


def test_an_outlet_as_claimant_is_cited(claim: Any, descent: Any) -> None:
    said = {"claimant": "the BBC", "claimant_type": "media", "count_text": "60"}
    claims = (claim("1", "A", 60, count_text="60"), claim("2", "B", 60, **said))
    assert descent(*claims, days={"A": 20, "B": 20}, offices={"A": "BBC Persian"}) == [("2", "1", "cites")]


def test_an_outlet_published_later_was_not_cited(claim: Any, descent: Any) -> None:
    claims = (claim("1", "A", 60, count_text="60"), claim("2", "B", 60, count_text="60", via="TOLOnews"))
    assert descent(*claims, days={"A": 22, "B": 21}, offices={"A": "TOLOnews"}) == []


def test_an_agency_that_only_the_article_credits_needs_the_very_same_figure(claim: Any, descent: Any) -> None:
    given = {"days": {"A": 20, "B": 21}, "offices": {"A": "Samaa TV (AP)"}, "agencies": {"B": "AP"}}
    one = claim("1", "A", 300, count_text="300")
    assert descent(one, claim("2", "B", 300, count_text="300"), **given) == [("2", "1", "cites")]
    assert descent(one, claim("2", "B", 310, count_text="310"), **given) == []


def test_a_cited_outlet_that_quotes_somebody_else_is_no_parent(claim: Any, descent: Any) -> None:
    other = {"claimant": "Dashti", "claimant_actor": "Fahim Dashti", "claimant_type": "belligerent"}
    claims = (claim("1", "A", 60, count_text="60", **other), claim("2", "B", 60, count_text="60", via="TASS", **SAID))
    assert descent(*claims, days={"A": 20, "B": 21}, offices={"A": "TASS"}) == []


def test_one_persons_figure_in_two_articles_is_one_statement(claim: Any, descent: Any) -> None:
    claims = [claim(str(i), name, 60, count_text="60", **SAID) for i, name in enumerate("ABC")]
    found = descent(*claims, days={"A": 22, "B": 20, "C": 21})
    assert found == [("0", "1", "same_statement"), ("2", "1", "same_statement")]


@pytest.mark.parametrize(
    ("count", "fields", "day"),
    [
        (90, {}, 21),  # another figure
        (60, {"claimant_actor": "Fahim Dashti"}, 21),  # another speaker
        (60, {"outcome": "territory"}, 21),  # another thing
        (60, {"affected_actor": "Taliban"}, 21),  # other people
        (60, {"place": "Deh Salah"}, 21),  # another spot
        (60, {}, 27),  # another week
    ],
)
def test_what_differs_too_much_is_another_statement(
    claim: Any, descent: Any, count: int, fields: dict[str, Any], day: int
) -> None:
    one = claim("1", "A", 60, count_text="60", affected_actor="National Resistance Front", **SAID)
    two = claim("2", "B", count, **{"count_text": "x", "affected_actor": "National Resistance Front", **SAID, **fields})
    assert descent(one, two, days={"A": 20, "B": day}) == []


def test_a_rounded_figure_is_still_the_statement(claim: Any, descent: Any) -> None:
    claims = (claim("1", "A", 287, count_text="287", **SAID), claim("2", "B", 290, count_text="290", **SAID))
    assert descent(*claims, days={"A": 20, "B": 21}) == [("2", "1", "same_statement")]


def test_without_a_figure_place_and_day_must_agree(claim: Any, descent: Any) -> None:
    one, two = claim("1", "A", count_kind="none", **SAID), claim("2", "B", count_kind="none", **SAID)
    assert descent(one, two, days={"A": 20, "B": 20}) == [("2", "1", "same_statement")]
    elsewhere = claim("2", "B", count_kind="none", place="Deh Salah", **SAID)
    assert descent(one, elsewhere, days={"A": 20, "B": 20}) == []


def test_running_totals_belong_to_no_event_and_are_still_one_statement(claim: Any, descent: Any) -> None:
    total = {"time_frame": "cumulative", "count_text": "350", **SAID}
    claims = (claim("1", "A", 350, **total), claim("2", "B", 350, **total))
    assert descent(*claims, days={"A": 20, "B": 21}) == [("2", "1", "same_statement")]
    background = claim("2", "B", 350, **{**total, "time_frame": "background"})
    assert descent(claims[0], background, days={"A": 20, "B": 21}) == []


def test_a_copy_goes_before_a_citation_and_that_before_a_statement(claim: Any, descent: Any) -> None:
    told = {"count_text": "60", **SAID}
    claims = (claim("1", "A", 60, **told), claim("2", "B", 60, **told), claim("3", "C", 60, via="TASS", **told))
    given = {"days": {"A": 20, "B": 21, "C": 22}, "offices": {"B": "TASS"}}
    assert descent(*claims, **given) == [("2", "1", "same_statement"), ("3", "2", "cites")]
    assert descent(*claims, **given, origins={"C": "A"}) == [("2", "1", "same_statement"), ("3", "1", "copy")]


def test_two_outlets_that_cite_each_other_on_one_day_make_no_circle(claim: Any, descent: Any) -> None:
    claims = (claim("1", "A", 60, count_text="60", via="TASS"), claim("2", "B", 60, count_text="60", via="Reuters"))
    assert descent(*claims, days={"A": 20, "B": 20}, offices={"A": "Reuters", "B": "TASS"}) == [("2", "1", "cites")]


def test_a_copied_number_told_of_another_event_needs_like_words_if_it_is_common(claim: Any, descent: Any) -> None:
    far = {"adm_1": "Panjshir", "place": "Rukha", "latitude": 35.3, "longitude": 70.3}
    given = {"days": {"A": 20, "B": 21}, "origins": {"B": "A"}}
    assert descent(claim("1", "A", 50, count_text="50"), claim("2", "B", 50, count_text="50", **far), **given) == [
        ("2", "1", "copy")
    ]
    assert descent(claim("1", "A", 50, count_text="50"), claim("2", "B", 60, count_text="60", **far), **given) == []
