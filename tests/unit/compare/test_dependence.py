from __future__ import annotations

from typing import Any

import pytest

SOHR = "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    ("speaker", "sources"),
    [
        ({"claimant": "the Observatory", "claimant_actor": SOHR}, {"source_original": "SOHR"}),
        ({"claimant_actor": SOHR}, {"source_office": "SOHR"}),
        ({"via": "Reuters"}, {"source_office": "Reuters"}),
        ({"claimant_actor": "Zabihullah Mujahid", "claimant_party": "Taliban"}, {"source_original": "Taliban"}),
        ({"claimant_party": "Taliban"}, {"source_original": "Zabihullah Mujahid, Reuters"}),
        ({"claimant_party": "Taliban"}, {"evidence": "the number that the Taliban gave"}),
        ({"claimant_party": "Taliban"}, {"evidence": "rests on a statement of the Taliban"}),
    ],
)
def test_a_record_that_rests_on_the_claimant_is_circular(
    compared: Any, claim: Any, record: Any, speaker: dict[str, Any], sources: dict[str, Any]
) -> None:
    row = compared([claim("1", 5, **speaker)], [record("9", 5, **sources)]).iloc[0]
    assert row["verdict"] == "circular"
    assert not row["independent"]


@pytest.mark.parametrize(
    ("speaker", "sources"),
    [
        ({"claimant_actor": SOHR}, {"source_original": "White Helmets"}),
        ({"via": "Reuters"}, {"source_office": "Reuters; AFP"}),
        ({"claimant_party": "Taliban"}, {"evidence": "the Taliban were there; counted by a hospital"}),
        ({"claimant_party": "National Resistance Front"}, {"evidence": "a Taliban statement"}),
        ({}, {"source_office": "SOHR"}),
        ({"claimant_actor": SOHR}, {}),
    ],
)
def test_other_sources_leave_the_record_independent(
    compared: Any, claim: Any, record: Any, speaker: dict[str, Any], sources: dict[str, Any]
) -> None:
    row = compared([claim("1", 5, **speaker)], [record("9", 5, **sources)]).iloc[0]
    assert row["verdict"] == "within"
    assert row["independent"]


def test_a_toll_is_circular_only_if_all_its_claims_are(compared: Any, claim: Any, record: Any) -> None:
    claims = [claim("1", 5, claimant_actor=SOHR), claim("2", 5, claimant_actor="White Helmets")]
    records = [record("9", 5, source_original=SOHR)]
    assert compared(claims, records, together=True, tolls=True)["verdict"].tolist() == ["within"]
    assert compared(claims[:1], records, together=True, tolls=True)["verdict"].tolist() == ["circular"]
