"""What is not known of an event: said from the tables, so that a short page isn't taken for a sure one."""

from __future__ import annotations

from collections.abc import Iterator

from assay.report import words
from assay.report.blocks import Bullets, text
from assay.report.described import NOBODY, described
from assay.report.dossiers.event import EventData
from assay.report.dossiers.glance import DAYS_KNOWN, PLACE_KNOWN, precision
from assay.report.matches import best_of_claims
from assay.report.show import Shown, show

DISTRICT = 3
"""`where_prec` from which on the place is a whole district or more (UCDP GED codebook)."""


def unknowns(case: EventData) -> Shown:
    """What the tables leave open, one item each; at least one always holds."""
    items = (*_of_event(case), *_of_claims(case), *_of_reference(case), *_of_reading())
    return show(Bullets(items=tuple(text(item) for item in items)))


def _of_event(case: EventData) -> Iterator[str]:
    event = case.event
    if words.unknown(event["where_prec"]) or int(event["where_prec"]) >= DISTRICT:
        how = precision(PLACE_KNOWN, event["where_prec"], "not told how exactly")
        yield f"Where exactly: the place is {how}."
    if int(event["date_prec"]) > 1:
        yield f"On which day: the days are {precision(DAYS_KNOWN, event['date_prec'], 'not told how exactly')}."
    unnamed = [name for name in ("side_a", "side_b") if words.unknown(event[name])]
    if unnamed:
        yield "Who fought: " + ("no claim names a party." if len(unnamed) > 1 else "no claim names a second party.")
    if int(event["n_origins"]) == 1:
        yield "Whether anybody else saw it: all claims go back to one origin."


def _of_claims(case: EventData) -> Iterator[str]:
    claims = described(case)
    n = len(claims)
    nobody = int((claims["who"] == NOBODY.name).sum())
    if nobody:
        yield f"Who says so: for {nobody:,} of {words.counted(n, 'claim')} nobody is named who puts the figure forward."
    neutral = claims["claimant_type"].isin(["medical", "monitor", "witness"])
    if not neutral.any():
        yield "What bystanders say: no figure is put forward by a witness, a medical worker or a monitoring group."
    doubted = claims[claims["hedge"].isin(["unverified", "feared", "denied", "hypothetical"])]["hedge"].value_counts()
    if len(doubted):
        told = words.listed([f"{int(count):,} {words.HEDGES[str(name)]}" for name, count in sorted(doubted.items())])
        yield f"What the articles themselves doubt: of the claims {told}."
    without = int(claims["value"].isna().sum())
    if without:
        yield f"How many: {words.counted(without, 'claim gives', 'claims give')} no number."
    undated = int(claims.drop_duplicates("article_id")["published"].isna().sum())
    if undated:
        yield f"When it was published: {words.counted(undated, 'article has', 'articles have')} no day."


def _of_reference(case: EventData) -> Iterator[str]:
    best = best_of_claims(case)
    judged = int(best["verdict"].isin(["within", "above", "below"]).sum())
    left = best[~best["verdict"].isin(["within", "above", "below"])]
    if not judged:
        yield (
            "What an independent record says: no claim of this event could be set beside a reference figure of the "
            "same kind. Absence of a record is not evidence of absence."
        )
    if len(left):
        reasons = left["match_reason"].value_counts()
        order = sorted(reasons.items(), key=lambda pair: (-int(pair[1]), str(pair[0])))[:3]
        told = "; ".join(f"{words.shortened(str(reason), 160)} ({int(count):,})" for reason, count in order)
        yield f"How {words.counted(len(left), 'claim')} would compare: not judged, mostly for these reasons: {told}."


def _of_reading() -> Iterator[str]:
    yield (
        "What was not read: a claim that the extractor missed isn't here, and two incidents that articles don't tell "
        "apart are one event. Read the evidence sentence before you quote a figure."
    )
