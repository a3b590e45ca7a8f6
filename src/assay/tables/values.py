"""Closed lists that columns take their values from."""

from __future__ import annotations

OUTCOMES = (
    "killed", "wounded", "casualties", "captured", "surrendered", "missing", "displaced", "territory", "equipment",
)  # fmt: skip
AFFECTED_CLASSES = ("combatant", "civilian", "mixed", "unknown")
COUNT_KINDS = ("exact", "at_least", "at_most", "about", "range", "vague", "named", "none")
CLAIMANT_TYPES = (
    "belligerent", "official", "medical", "monitor", "witness", "media", "anonymous", "unattributed",
)  # fmt: skip
CLAIMANT_SIDES = ("own", "opponent", "neutral", "unknown")
HEDGES = ("none", "reported", "unverified", "feared", "denied", "hypothetical")
TIME_FRAMES = ("event", "cumulative", "background")
ANSWER_REJECTION_REASONS = (
    "no_valid_answer", "quote_not_in_article", "figure_not_in_quote", "figure_read_otherwise",
    "claimant_not_in_article", "affected_not_in_quote", "counted_twice",
)  # fmt: skip
GOLD_PARTS = ("embedded", "build", "check")
TOLL_CLASSES = ("all", "combatant", "civilian")
CONFIRMED_AFFECTED = ("side_a", "side_b", "civilian", "unknown", "all")
RELATIONS = ("copy", "cites", "same_statement")
DRIFTS = (
    "none", "outcome", "bound", "count", "affected", "place", "period", "claimant_dropped", "hedge_dropped", "added_up",
)  # fmt: skip
VERDICTS = ("within", "above", "below", "unmatched", "not_comparable", "circular")
CREDIT_KINDS = ("byline", "mark", "mention", "outlet_name")
CITED_BY = ("copy", "words")
CIRCLE_TIES = ("cites", "reprint")
COPY_KINDS = ("origin", "revision", "reprint")
PUBLISHED_FROM = (
    "feed_field", "header_block", "export_field", "mail_header", "meta", "json_ld", "time_element", "visible_text",
    "entry_stamp", "dateline", "url",
)  # fmt: skip
REJECTION_REASONS = (
    "unreadable", "too_large", "empty", "too_short", "not_an_article", "cookie_wall", "pay_wall", "video_page",
    "listing", "other_language", "duplicate_id", "bad_field",
)  # fmt: skip
SERIES_NOTES = (
    "falls", "two_claims", "two_counts", "no_number", "no_day", "not_claimed", "a_part", "no_counterpart",
    "restated",
)  # fmt: skip
FIGURE_CHANGES = ("added", "removed", "moved")
COMPARISON_CHANGES = ("verdict", "record", "figure")
ROW_REJECTION_REASONS = ("outcome_not_in_scheme", "no_figure", "no_date", "bad_value", "replaced")
BASES = ("matched", "pooled", "prior")
RULEBOOKS = ("ucdp", "acled", "iraq_body_count", "airwars")
CHANGES = ("first", "up", "down", "same")
LINK_FATES = ("joined", "inside", "limits", "weak")
REVIEW_KINDS = ("claim", "match")
REVIEW_ACTIONS = ("accept", "correct", "reject")
REVIEW_DRAWN = ("ranked", "random")
REVIEW_MARKS = ("accepted", "corrected")
MATCH_MARKS = ("accepted", "rejected")
REVIEW_STATUSES = ("applied", "stale", "disputed", "replaced")
FORENSIC_TESTS = (
    "last_digit", "first_digit", "multiples_of_5", "multiples_of_10", "multiples_of_50", "multiples_of_100",
    "falling_totals", "revised_down", "revised_up", "even_steps", "equal_steps", "few_repeats",
)  # fmt: skip
FORENSIC_FINDINGS = ("unusual", "usual", "too_few", "not_applicable")
