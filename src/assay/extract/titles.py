"""Claims of titles: whoever the article names for the same figure stands behind it in the title too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assay.extract.claims import Statement
from assay.records import Claim
from assay.text import Span


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
    return [_told(one, statements) if one.claim.quote.start == first.start else one for one in statements]


def _told(one: Statement, statements: Sequence[Statement]) -> Statement:
    if one.claim.claimant is not None or one.claim.count_best is None:
        return one
    same = [other.claim for other in statements if other is not one and _same_figure(one.claim, other.claim)]
    named = [claim for claim in same if claim.claimant is not None]
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


def _same_figure(title: Claim, body: Claim) -> bool:
    return (title.outcome, title.count_best, title.item) == (body.outcome, body.count_best, body.item)
