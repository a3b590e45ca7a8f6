"""Annotated claims, and how the extractor did on them."""

from __future__ import annotations

from assay.tables.base import Day, Flag, Number, Table, Text, Whole, column, optional
from assay.tables.claims import ClaimColumns
from assay.tables.values import GOLD_PARTS, OUTCOMES


class GoldClaims(ClaimColumns):
    """One row a claim that an annotator found in an article."""

    claim_no: Whole = column("number of the claim within its article, in text order", ge=1)
    event_no: Whole = optional("incident of the article, numbered in order of telling; null for running totals", ge=1)
    note: Text = optional("the annotator's remark")


class Evaluation(Table):
    """One row a figure that was tabled, extracted, or both, from the same report."""

    status: Text = column("how the two sides agree", values=("matched", "missed", "extra", "repeat", "untabled"))
    article_id: Text = column("report")
    outcome: Text = column("what is counted", values=OUTCOMES)
    figure: Whole = optional("number that was matched by; null where uncounted", unit="persons or items", ge=0)
    tabled_id: Text = optional("claim_id of the tabled claim")
    claim_id: Text = optional("claim_id of the extracted claim")
    affected_tabled: Text = optional("group, as tabled")
    affected: Text = optional("group, as extracted")
    affected_actor_tabled: Text = optional("armed actor of the group, as tabled")
    affected_actor: Text = optional("armed actor of the group, as extracted")
    affected_class_tabled: Text = optional("kind of people, as tabled")
    affected_class: Text = optional("kind of people, as extracted")
    count_text_tabled: Text = optional("figure in words, as tabled")
    count_text: Text = optional("figure in words, as extracted")
    count_kind_tabled: Text = optional("how the figure is put, as tabled")
    count_kind: Text = optional("how the figure is put, as extracted")
    item_tabled: Text = optional("kind of territory or equipment, as tabled")
    item: Text = optional("kind of territory or equipment, as extracted")
    claimant_tabled: Text = optional("claimant, as tabled")
    claimant: Text = optional("claimant, as extracted")
    claimant_party_tabled: Text = optional("claimant's party, as tabled")
    claimant_party: Text = optional("claimant's party, as extracted")
    claimant_type_tabled: Text = optional("kind of claimant, as tabled")
    claimant_type: Text = optional("kind of claimant, as extracted")
    hedge_tabled: Text = optional("footing, as tabled")
    hedge: Text = optional("footing, as extracted")
    time_frame_tabled: Text = optional("time frame, as tabled")
    time_frame: Text = optional("time frame, as extracted")
    adm_1_tabled: Text = optional("first-level division, as tabled")
    adm_1: Text = optional("first-level division, as extracted")
    date_start_tabled: Day = optional("first day, as tabled")
    date_start: Day = optional("first day, as extracted")
    claimant_right: Flag = optional("claimant read right; null where not matched")
    affected_class_right: Flag = optional("kind of people read right")
    hedge_right: Flag = optional("footing read right")
    time_frame_right: Flag = optional("time frame read right")
    adm_1_right: Flag = optional("first-level division read right")
    day_right: Flag = optional("first day read right, a day out allowed")

    class Config(Table.Config):
        """Key."""

        unique = ["article_id", "outcome", "figure", "tabled_id", "claim_id"]


class GoldEvaluation(Table):
    """One row a claim that was annotated, extracted, or both, in an article of the gold set."""

    status: Text = column("how the two sides agree", values=("matched", "missed", "extra"))
    part: Text = column(
        "embedded: of the corpus; build: a further text, to write rules on; check: one to measure on only",
        values=GOLD_PARTS,
    )
    article_id: Text = column("article")
    outcome: Text = column("what is counted", values=OUTCOMES)
    gold_id: Text = optional("claim_id of the annotated claim")
    claim_id: Text = optional("claim_id of the extracted claim")
    quote_start: Whole = column("start of the evidence, the annotated one where there is one", unit="characters", ge=0)
    figure: Whole = optional("number that was matched by; null where uncounted", unit="persons or items", ge=0)
    rule: Text = optional("pattern that read it")
    confidence: Number = optional("confidence that the extractor gives", ge=0, le=1)
    confidence_crossed: Number = optional("confidence by weights fitted without the claim's article", ge=0, le=1)
    affected_gold: Text = optional("group, as annotated")
    affected: Text = optional("group, as extracted")
    affected_class_gold: Text = optional("kind of people, as annotated")
    affected_class: Text = optional("kind of people, as extracted")
    affected_role_gold: Text = optional("part of the group, as annotated")
    affected_role: Text = optional("part of the group, as extracted")
    count_kind_gold: Text = optional("how the figure is put, as annotated")
    count_kind: Text = optional("how the figure is put, as extracted")
    item_gold: Text = optional("kind of territory or equipment, as annotated")
    item: Text = optional("kind of territory or equipment, as extracted")
    claimant_gold: Text = optional("claimant, as annotated")
    claimant: Text = optional("claimant, as extracted")
    claimant_type_gold: Text = optional("kind of claimant, as annotated")
    claimant_type: Text = optional("kind of claimant, as extracted")
    hedge_gold: Text = optional("footing, as annotated")
    hedge: Text = optional("footing, as extracted")
    time_frame_gold: Text = optional("time frame, as annotated")
    time_frame: Text = optional("time frame, as extracted")
    part_of_gold: Text = optional("the total that includes it, as annotated")
    part_of: Text = optional("the total that includes it, as extracted")
    adm_1_gold: Text = optional("first-level division, as annotated")
    adm_1: Text = optional("first-level division, as extracted")
    date_start_gold: Day = optional("first day, as annotated")
    date_start: Day = optional("first day, as extracted")
    event_no_gold: Whole = optional("incident of the article, as annotated")
    event_no: Whole = optional("incident of the article, as extracted")
    affected_right: Flag = optional("whether it was read right; null where not matched")
    affected_class_right: Flag = optional("whether it was read right; null where not matched")
    affected_role_right: Flag = optional("whether it was read right; null where not matched")
    count_kind_right: Flag = optional("whether it was read right; null where not matched")
    item_right: Flag = optional("whether it was read right; null where not matched")
    claimant_right: Flag = optional("whether it was read right; null where not matched")
    claimant_type_right: Flag = optional("whether it was read right; null where not matched")
    hedge_right: Flag = optional("whether it was read right; null where not matched")
    time_frame_right: Flag = optional("whether it was read right; null where not matched")
    part_of_right: Flag = optional("whether it was read right; null where not matched")
    adm_1_right: Flag = optional("whether it was read right; null where not matched")
    day_right: Flag = optional("whether it was read right; null where not matched")
    event_right: Flag = optional("whether it was read right; null where not matched")

    class Config(Table.Config):
        """Key."""

        unique = ["article_id", "quote_start", "outcome", "figure", "gold_id", "claim_id"]
