"""What makes a record a claim's own, what makes it another's, and when none is chosen."""

from __future__ import annotations

import json
import math
import tracemalloc
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay.compare.candidates import candidates, names
from assay.compare.compare import compare
from assay.compare.features import FEATURES, LEVELS
from assay.compare.settings import text_key
from assay.compare.sites import records, sites
from assay.compare.weights import FILE, fitted, load_weights, weights_of
from assay.errors import InputError
from assay.io import typed
from assay.lexicon.camps import CampEntry, allied, load_camps
from assay.lexicon.loader import load_entries
from assay.lexicon.means import MeansEntry, means_of
from assay.lexicon.spelling import fold
from assay.params import CompareParams
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


def test_records_compete_though_one_counts_the_wounded_too(compared: Any, claim: Any, record: Any) -> None:
    records = [record("1", 20), record("2", 21), record("2", 5, outcome="wounded")]
    row = compared([claim("1", 20)], records).iloc[0]
    assert row["match_reason"] == "several records fit and none stands out"


def test_a_record_of_the_wounded_alone_is_no_rival_to_that_of_the_dead(compared: Any, claim: Any, record: Any) -> None:
    row = compared([claim("1", 20)], [record("1", 20), record("2", 5, outcome="wounded")]).iloc[0]
    assert row["ref_id"] == "1"


def test_one_record_of_both_elsewhere_makes_no_rivals_of_the_dead_and_the_wounded(
    compared: Any, claim: Any, record: Any
) -> None:
    far = {"adm_1": "Deir ez-Zor Governorate", "place": "Mayadin", "latitude": 35.02, "longitude": 40.45}
    both = [record("3", 9, **far), record("3", 9, outcome="wounded", **far)]
    here = [record("1", 20), record("2", 5, outcome="wounded")]
    alone, beside = (compared([claim("1", 20)], rows).iloc[0] for rows in (here, [*here, *both]))
    assert (beside["ref_id"], beside["match_score"]) == ("1", alone["match_score"])


def test_an_article_without_text_says_nothing_against_a_place(
    compared: Any, beside_article: Any, claim: Any, record: Any
) -> None:
    given = claim("1", 20, place="Outskirts", latitude=36.6, quote=Span(0, 0))
    records = [record("1", 20, place="Yasti village", latitude=36.58)]
    unread, alone = beside_article("", given, records), compared([given], records).iloc[0]
    assert unread["match_weights"] == alone["match_weights"]


def test_namesakes_of_two_divisions_are_two_places(beside_article: Any, claim: Any, record: Any) -> None:
    text = "Twenty died at Manbij."
    unmeasured = {"latitude": None, "longitude": None, "where_prec": None, "quote": Span(0, len(text))}
    records = [record("1", 20)]
    assert "same place" in beside_article(text, claim("1", 20, **unmeasured), records)["match_reason"]
    elsewhere = beside_article(text, claim("1", 20, adm_1="Homs", **unmeasured), records)
    assert "same place" not in elsewhere["match_reason"]


def test_days_read_the_wrong_way_round_stop_nothing(compared: Any, claim: Any, record: Any) -> None:
    turned = claim("1", 20, date_start=date(2016, 7, 4), date_end=date(2016, 5, 1))
    assert compared([turned], [record("1", 20)]).iloc[0]["ref_id"] == "1"


def test_a_longer_reach_than_a_cell_is_looked_through(confirmed: Any, resolved: Any, claim: Any, record: Any) -> None:
    far = confirmed([record("1", 20, adm_1="Raqqa", latitude=37.9)])
    events, claims = resolved([claim("1", 20)])
    for reach, reason in ((50, "no reference record near"), (200, "no reference record fits")):
        params = CompareParams(kilometres=reach, min_score=1)
        found = compare(events, claims, far, params)
        assert found[found["claim_id"].notna()]["match_reason"].iloc[0].startswith(reason)


def test_thousands_of_claims_meet_a_long_series_in_little_memory(
    confirmed: Any, resolved: Any, claim: Any, record: Any
) -> None:
    end = date(2016, 7, 30)
    daily = [
        record(str(day), day, time_frame="cumulative", date_start=date(2016, 1, 1), date_end=end - timedelta(30 - day))
        for day in range(1, 31)
    ]
    params = CompareParams()
    of_reference = records(confirmed(daily), params.max_reference_days)
    one, _ = sites(*resolved([claim(str(day), 5, date_start=date(2016, 7, day)) for day in range(1, 31)]))
    many = pd.concat([one.assign(site_id=one["site_id"] + f"/{n}") for n in range(200)], ignore_index=True)
    none_named = names(many, of_reference, None)
    tracemalloc.start()
    found = candidates(many.assign(total=True), of_reference, params, load_weights(), none_named)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found["site_id"].tolist() == sorted(many["site_id"])
    assert peak < 20_000_000  # all pairs of claims and totals take more than a hundred million
    last = found[found["site_id"].str.startswith("30/")]["record"]
    assert set(of_reference.set_index("record").loc[last, "ref_id"]) == {"30"}


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
    near, far = ({name: names[at] for name, names in LEVELS.items()} for at in (0, -1))
    pairs = pd.DataFrame([near] * 10 + [far] * 90)
    told = pairs.assign(
        site_id=[str(number) for number in range(100)], article_id=[str(number) for number in range(100)],
        ref_id="r", share=0.1, same=[True] * 9 + [False] * 91,
    )  # fmt: skip
    content = fitted(told)
    assert content["features"]["place"][near["place"]]["weight"] > 2
    assert content["features"]["place"][far["place"]]["weight"] < -2
    assert weights_of(content).total(pairs).iloc[0] > weights_of(content).total(pairs).iloc[-1]
    assert {name: sorted(levels) for name, levels in content["features"].items()} == {
        name: sorted(levels) for name, levels in LEVELS.items()
    }


def test_weights_rest_on_the_counts_that_stand_beside_them() -> None:
    for levels in json.loads(FILE.read_text(encoding="utf-8"))["features"].values():
        same, other = (sum(row[side] for row in levels.values()) for side in ("same", "other"))
        for row in levels.values():
            u = (row["other"] + 1) / (other + len(levels))
            assert row["counted"] == pytest.approx(math.log2((row["same"] + 1) / (same * u + 1)), abs=0.01)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda content: content["features"].update(colour={"red": {"weight": 1.0}}), "colour unheard of"),
        (lambda content: content["features"].pop("day"), "day missing"),
        (lambda content: content["features"]["day"].pop("same day"), "features.day: found same day missing"),
        (lambda content: content["features"]["size"].update({"2 to 9": {"weight": 1.0}}), "2 to 9 unheard of"),
        (lambda content: content["features"]["size"]["1"].update(weight="much"), r"features.size.1: found .*much"),
        (lambda content: content["features"]["size"].update({"1": 3}), "features.size.1: found 3"),
        (lambda content: content.pop("prior"), "prior: found None"),
        (lambda content: content.clear(), "prior: found None"),
    ],
)
def test_weights_that_do_not_fit_what_is_compared_name_the_key(tmp_path: Path, change: Any, message: str) -> None:
    content = json.loads(FILE.read_text(encoding="utf-8"))
    change(content)
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_weights(path)


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
