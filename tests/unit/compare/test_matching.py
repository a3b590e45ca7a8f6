"""What makes a record a claim's own, what makes it another's, and when none is chosen."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pandas as pd
import pytest

from assay.compare.compare import compare
from assay.compare.features import FEATURES
from assay.compare.settings import text_key
from assay.compare.weights import fitted, load_weights, weights_of
from assay.errors import InputError
from assay.io import typed
from assay.lexicon.camps import CampEntry, allied, load_camps
from assay.lexicon.loader import load_entries
from assay.lexicon.means import MeansEntry, means_of
from assay.lexicon.spelling import fold
from assay.tables import Articles
from assay.text import Span

REGION = {"place": "Raqqa", "adm_1": "Raqqa", "latitude": 35.95, "longitude": 39.0, "where_prec": 4}
VILLAGE = {"place": "Hunaydah village", "adm_1": "Raqqa", "latitude": 35.9, "longitude": 38.7}
OTHER = {"place": "Mansura town", "adm_1": "Raqqa", "latitude": 35.83, "longitude": 38.74}


@pytest.fixture
def beside_article(resolved: Any, confirmed: Any, params: Any) -> Any:
    """The comparison of one claim with records, its article's text and day of publication being known."""

    def build(text: str, claim: Any, records: Any, published: date = date(2016, 7, 5), **given: Any) -> pd.Series[Any]:
        events, claims = resolved([claim], **given)
        row = {"article_id": claim.article_id, "text": text, "published": published, "offsets": "[]"}
        blank = {"source_path": "", "raw_sha256": "0" * 64, "raw_locator": "", "raw_encoding": "", "language": "en"}
        articles = typed(pd.DataFrame([{**blank, **row}]), Articles)
        table = compare(events, claims, confirmed(records), params, articles=articles)
        return table[table["claim_id"].notna()].iloc[0]

    return build


def test_the_place_that_the_sentence_names_tells_the_record(beside_article: Any, claim: Any, record: Any) -> None:
    text = "Jets bombed Hanida, killing 20 people."
    records = [record("1", 20, **OTHER), record("2", 20, **VILLAGE)]
    row = beside_article(text, claim("1", 20, quote=Span(0, len(text)), **REGION), records)
    assert row["ref_id"] == "2"
    assert "named in the sentence" in row["match_reason"]


def test_two_records_that_fit_alike_are_given_to_no_claim(compared: Any, claim: Any, record: Any) -> None:
    row = compared([claim("1", 20)], [record("1", 20), record("2", 21)]).iloc[0]
    assert (row["verdict"], row["match_reason"]) == ("not_comparable", "several records fit and none stands out")
    assert pd.isna(row["ref_id"])


def test_a_record_far_off_is_told_to_fit_too_badly(compared: Any, claim: Any, record: Any) -> None:
    later = record("1", 1, date_start=date(2016, 7, 5), place="Elsewhere", latitude=36.7)
    row = compared([claim("1", 20)], [later]).iloc[0]
    assert (row["verdict"], row["match_reason"]) == ("unmatched", "no reference record fits well enough")


def test_what_comes_after_publication_is_no_match(beside_article: Any, claim: Any, record: Any) -> None:
    later = record("1", 20, date_start=date(2016, 7, 7))
    given = claim("1", 20, date_start=date(2016, 7, 6), date_end=date(2016, 7, 8))
    assert beside_article("Twenty died.", given, [later])["verdict"] == "unmatched"
    assert beside_article("Twenty died.", given, [later], date(2016, 7, 8))["ref_id"] == "1"


def test_an_ally_stands_in_for_a_party_and_an_enemy_does_not(compared: Any, claim: Any, record: Any) -> None:
    of_coalition = {"affected_class": "civilian", "perpetrator": "US-led coalition"}
    scores = {}
    for name, side in (("ally", "Syrian Democratic Forces"), ("stranger", "Government of Syria")):
        rows = [
            record("1", best, affected=affected, side_a="Islamic State", side_b=side)
            for affected, best in (("all", 20), ("civilian", 20))
        ]
        scores[name] = compared([claim("1", 20, **of_coalition)], rows)["match_score"].iloc[0]
    assert scores["ally"] > scores["stranger"]


def test_civilian_dead_meet_the_record_that_counts_civilians(compared: Any, claim: Any, record: Any) -> None:
    battle = [record("1", 20), record("1", 0, affected="civilian"), record("1", 20, affected="side_a")]
    strike = [record("2", 20), record("2", 20, affected="civilian")]
    row = compared([claim("1", 50, affected_class="civilian")], [*battle, *strike]).iloc[0]
    assert row["ref_id"] == "2"


def test_the_figure_claimed_changes_no_match(compared: Any, claim: Any, record: Any) -> None:
    records = [record("1", 20), record("2", 3, date_start=date(2016, 7, 5))]
    scores = {
        count: compared([claim("1", count)], records)[["ref_id", "match_score"]].to_numpy().tolist()
        for count in (1, 3, 20, 2000)
    }
    assert len({json.dumps(found) for found in scores.values()}) == 1


def test_every_match_says_what_each_feature_adds(compared: Any, claim: Any, record: Any) -> None:
    row = compared([claim("1", 20)], [record("1", 20)]).iloc[0]
    told = json.loads(row["match_weights"])
    assert set(told) <= {"prior", *FEATURES}
    probability = 2 ** sum(told.values()) / (1 + 2 ** sum(told.values()))
    assert row["match_score"] == pytest.approx(probability, abs=0.01)


def test_the_dead_of_a_war_meet_no_incident(compared: Any, claim: Any, record: Any) -> None:
    row = compared([claim("1", 470000, time_frame="cumulative")], [record("1", 20)]).iloc[0]
    assert row["verdict"] == "not_comparable"


def test_wounded_show_their_record_without_being_compared(compared: Any, claim: Any, record: Any) -> None:
    row = compared([claim("1", 20, outcome="wounded")], [record("1", 20)]).iloc[0]
    assert (row["verdict"], row["ref_id"]) == ("not_comparable", "1")
    assert row["match_reason"] == "the claim counts wounded, the reference killed"


def test_weights_are_what_the_judged_pairs_show() -> None:
    pairs = pd.DataFrame({name: ["near"] * 10 + ["far"] * 90 for name in FEATURES})
    told = pairs.assign(
        site_id=[str(number) for number in range(100)], article_id=[str(number) for number in range(100)],
        ref_id="r", share=0.1, same=[True] * 9 + [False] * 91,
    )  # fmt: skip
    content = fitted(told)
    assert content["features"]["place"]["near"]["weight"] > 2
    assert content["features"]["place"]["far"]["weight"] < -2
    assert weights_of(content).total(pairs).iloc[0] > weights_of(content).total(pairs).iloc[-1]


def test_unsound_weights_are_told() -> None:
    with pytest.raises(InputError, match="colour"):
        weights_of({"prior": 0.0, "features": {"colour": {"red": {"weight": 1.0}}}})
    with pytest.raises(InputError, match="prior"):
        weights_of({"features": {}})
    assert set(load_weights().weights) == set(FEATURES)


def test_camps_hold_their_examples() -> None:
    for entry in load_entries("camps", CampEntry):
        example, counter = ([fold(part) for part in text.split("; ")] for text in (entry.example, entry.counter))
        assert allied(*example), entry.name
        assert not allied(*counter), entry.name
        assert all(fold(party) in load_camps() for party in entry.parties)


def test_means_hold_their_examples() -> None:
    for entry in load_entries("means", MeansEntry):
        assert entry.kind in means_of(entry.example)
        assert entry.kind not in means_of(entry.counter)


def test_names_too_short_for_consonants_are_known_by_their_sounds() -> None:
    assert text_key("Hass") == "=has"
    assert text_key("Khan Sheikhoun") == text_key("Khan Shaykhun town")
    assert text_key("Al") == ""
