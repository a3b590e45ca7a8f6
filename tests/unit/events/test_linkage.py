from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError

from assay.errors import InputError
from assay.events.features import FEATURES, UNKNOWN
from assay.events.resolve import Resolution, resolve
from assay.events.weights import FILE, load_shares
from assay.io import check_table
from assay.params import ResolveParams
from assay.tables import Links

PARAMS = ResolveParams(days=2, kilometres=40)


@pytest.fixture
def run(frame: Any, articles: Any, copies: Any) -> Any:
    def resolved(*claims: Any, params: ResolveParams = PARAMS) -> Resolution:
        names = sorted({claim.article_id for claim in claims})
        return resolve(frame(claims), copies({n: n for n in names}), articles(dict.fromkeys(names, 21)), [], params)

    return resolved


def test_a_link_adds_up_from_its_prior_and_the_weights_of_its_features(run: Any, claim: Any) -> None:
    other = claim("2", "B", 60, date_start=date(2021, 8, 21), affected_class="civilian", perpetrator="Taliban")
    links = check_table(run(claim("1", "A", 60), other).links, Links, "links")
    parts = [links["prior_weight"], *[links[f"{feature.name}_weight"] for feature in FEATURES]]
    np.testing.assert_allclose(sum(parts), links["weight"], atol=1e-3)
    np.testing.assert_allclose(1 / (1 + 2.0 ** -links["weight"]), links["probability"], atol=1e-3)
    told = links.loc[0, ["left_claim_id", "right_claim_id", "place", "days", "parties", "affected"]].tolist()
    assert told == ["1", "2", "same place", "a day apart", UNKNOWN, "others"]
    assert links.loc[0, "parties_weight"] == 0


def test_the_links_in_use_hold_every_event_together(run: Any, claim: Any) -> None:
    places = {"Banu": (35.6, 69.3), "Deh Salah": (35.63, 69.2), "Pul-e-Hesar": (35.65, 69.45)}
    claims = [
        claim(
            f"{i}", f"{i}", 9, place=name, latitude=point[0], longitude=point[1], date_start=date(2021, 8, 20 + i % 2)
        )
        for i, (name, point) in enumerate([*places.items()] * 2)
    ]
    found = run(*claims)
    used = found.links[found.links["used"]]
    of_claim = found.claims.set_index("claim_id")["event_id"]
    assert (of_claim[used["left_claim_id"]].to_numpy() == of_claim[used["right_claim_id"]].to_numpy()).all()
    assert len(used) == len(claims) - len(found.events)


def test_a_link_that_the_limits_hold_back_says_so(run: Any, claim: Any) -> None:
    days = [claim(f"{day}", f"{day}", 9, date_start=date(2021, 8, day)) for day in (20, 21, 22, 23)]
    links = run(*days).links
    assert set(links["fate"]) == {"joined", "limits"}
    assert (links["used"] == (links["fate"] == "joined")).all()


def test_what_is_too_improbable_stays_apart_and_is_shown_as_weak(run: Any, claim: Any) -> None:
    pair = claim("1", "A", 60), claim("2", "B", 60, date_start=date(2021, 8, 21))
    assert len(run(*pair).events) == 1
    found = run(*pair, params=ResolveParams(days=2, kilometres=40, min_probability=0.6))
    assert len(found.events) == 2
    assert found.links["fate"].tolist() == ["weak"]


def test_a_round_up_of_weeks_has_no_link_to_one_of_its_days(run: Any, claim: Any) -> None:
    weeks = claim("2", "B", 90, date_start=date(2021, 8, 10), date_end=date(2021, 8, 31), date_prec=4)
    assert run(claim("1", "A", 60), weeks).links.empty


def test_an_event_keeps_its_id_when_unrelated_claims_change(run: Any, claim: Any) -> None:
    ours = [claim("1", "A", 60), claim("2", "B", 60, date_start=date(2021, 8, 21))]
    unrelated = [
        claim(f"u{i}", f"u{i}", i, country="Syria", adm_1="Homs", place=f"Village {i}", latitude=34.7, longitude=36.7)
        for i in range(30)
    ]
    before, after = run(*ours), run(*unrelated, *ours)
    kept = after.claims[after.claims["claim_id"].isin(["1", "2"])]["event_id"].tolist()
    assert kept == before.claims["event_id"].tolist()
    shown = after.links[after.links["left_claim_id"].isin(["1", "2"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(shown, before.links)


def test_figures_play_no_part_in_linkage(run: Any, claim: Any) -> None:
    agreeing = run(claim("1", "A", 60), claim("2", "B", 60, date_start=date(2021, 8, 21)))
    contradicting = run(claim("1", "A", 60), claim("2", "B", 900, date_start=date(2021, 8, 21)))
    pd.testing.assert_frame_equal(agreeing.links, contradicting.links)


def test_published_weights_have_every_level_and_more_agreement_never_weighs_less() -> None:
    weights = load_shares().weights().bits
    names = {feature.name: [level.name for level in feature.levels] for feature in FEATURES}
    bits = {name: [round(weights[name][level], 3) for level in levels] for name, levels in names.items()}
    assert bits["parties"] == sorted(bits["parties"], reverse=True)
    assert bits["outcome"][0] >= bits["outcome"][1]
    assert bits["days"][0] > 0 > bits["days"][-1]
    assert bits["place"][0] > bits["place"][-1]


def test_the_weights_shown_in_the_file_are_those_of_its_shares() -> None:
    weights = load_shares().weights().bits
    for name, levels in json.loads(FILE.read_text(encoding="utf-8"))["features"].items():
        assert {level: row["bits"] for level, row in levels.items()} == {
            level: round(bits, 2) for level, bits in weights[name].items()
        }


def test_a_threshold_that_no_link_reaches_down_to_is_refused() -> None:
    with pytest.raises(ValidationError, match="min_probability"):
        ResolveParams(min_probability=0.0001)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda content: content["features"]["place"].pop("near"), "features.place: found near missing"),
        (lambda content: content["features"].update(tone={}), "features: found nothing missing, tone unheard of"),
        (lambda content: content.update(features=[]), "features: found .* missing"),
        (lambda content: content["features"]["days"].update({"same day": 1}), "days.same day: found 1"),
        (
            lambda content: content["features"]["days"]["same day"].update(u=0),
            r"days.same day: found .*'u': 0",
        ),
        (lambda content: content.update(prior=1.5), "prior: found 1.5"),
    ],
)
def test_unsound_weights_name_the_key(tmp_path: Path, change: Any, message: str) -> None:
    content = json.loads(FILE.read_text(encoding="utf-8"))
    change(content)
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_shares(path)
