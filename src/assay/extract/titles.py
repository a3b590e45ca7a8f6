"""Claims of titles: whoever the article names for the same figure stands behind it in the title too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assay.extract.claims import Statement
from assay.records import Claim
from assay.text import Span

Figure = tuple[str, int | None, str | None]  # outcome, count and item


def with_claimants(statements: Sequence[Statement], text: str, first: Span) -> list[Statement]:
    """The statements, those of the title with the claimant of the body where the title names none.

    A figure of the title takes the claimant of the same figure of the body if all who give it there are one.

    Args:
        statements: Those of an article, in text order.
        text: The article.
        first: Its first sentence, the title where it doesn't end in a full stop.
    """
    if text[first.end - 1 : first.end] == ".":
        return list(statements)
    named: dict[Figure, list[Claim]] = {}
    for one in statements:
        if one.claim.claimant is not None:
            named.setdefault(_figure(one.claim), []).append(one.claim)
    return [_told(one, named) if one.claim.quote.start == first.start else one for one in statements]


def _told(one: Statement, by_figure: Mapping[Figure, Sequence[Claim]]) -> Statement:
    if one.claim.claimant is not None or one.claim.count_best is None:
        return one
    named = by_figure.get(_figure(one.claim), ())
    if not named or len({(claim.claimant_party, claim.claimant_type) for claim in named}) > 1:
        return one
    body = named[0]
    claim = replace(
        one.claim,
        claimant=body.claimant,
        claimant_actor=body.claimant_actor,
        claimant_party=body.claimant_party,
        claimant_type=body.claimant_type,
        claimant_side=body.claimant_side,
        via=body.via,
        hedge=body.hedge if one.claim.hedge == "none" else one.claim.hedge,
    )
    return replace(one, claim=claim)


def _figure(claim: Claim) -> Figure:
    return claim.outcome, claim.count_best, claim.item
