"""Confidence by rule."""

from __future__ import annotations

from assay.extract.confidence import BY_RULE, confidence_of


def test_a_counted_group_is_surer_than_one_without_a_number() -> None:
    assert all(confidence_of(rule, "exact") > confidence_of(rule, "vague") for rule in BY_RULE)


def test_a_rule_without_enough_cases_has_the_share_of_the_rest() -> None:
    assert confidence_of("reflexive", "exact") == confidence_of("together", "exact")
